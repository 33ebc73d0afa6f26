import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import type { QueueQuery } from './queue-order.js';
import { COUNTS_KEY } from './words.js';

const TEXTS = defineTexts(
  {
    nav: 'Görünümler',
    mine: 'Benim',
    unclaimed: 'Sahipsiz',
    overdue: 'Geciken',
    dueToday: 'Bugün süresi dolan',
    incidents: 'Acil ihbar',
    returned: 'İade',
    waiting: 'Bekleyen',
    open: 'Hepsi',
    filed: 'Benim kaydettiklerim',
    save: 'Görünümü kaydet',
    name: 'Görünümün adı',
    nameHelp: 'Bu süzmeler ve sıra, bu adla yalnız size görünür.',
    saved: 'Görünüm kaydedildi.',
    remove: (name: string) => `“${name}” görünümünü sil`,
    removed: 'Görünüm silindi.',
  },
  {
    nav: 'Views',
    mine: 'Mine',
    unclaimed: 'Unclaimed',
    overdue: 'Overdue',
    dueToday: 'Due today',
    incidents: 'Incidents',
    returned: 'Returned',
    waiting: 'Waiting',
    open: 'All',
    filed: 'Filed by me',
    save: 'Save the view',
    name: 'Name of the view',
    nameHelp: 'These filters and this order, for you alone.',
    saved: 'The view was saved.',
    remove: (name: string) => `Delete the view “${name}”`,
    removed: 'The view was deleted.',
  },
);

/** The views that come with the desk: what each asks the queue for. */
export const VIEWS = {
  mine: { assignee: 'me' },
  unclaimed: { assignee: 'none' },
  overdue: { overdue: 'true' },
  dueToday: { dueToday: 'true' },
  incidents: { incident: 'true' },
  returned: { status: 'returned' },
  waiting: { status: 'waiting-citizen,waiting-authority' },
  open: {},
  filed: { filed: 'me' },
} as const satisfies Record<string, QueueQuery>;
export type View = keyof typeof VIEWS;
const NAMES = Object.keys(VIEWS) as View[];
const SAVED_KEY = ['desk-views'];

export const isView = (name: string | undefined): name is View => name !== undefined && Object.hasOwn(VIEWS, name);

export const useCounts = () =>
  useQuery({ queryKey: [COUNTS_KEY], queryFn: () => given(api.GET('/api/v1/desk/counts')) });

export interface ViewsProps {
  /** A view of the desk's, or the identity of a saved one. */
  readonly current: string;
  /** What is asked for now, to be saved. */
  readonly query: QueueQuery;
  onChoose(view: string, query: QueueQuery): void;
}

/** Which part of the queue is shown, with how many there are of each; one's own are kept on the server. */
export function Views({ current, query, onChoose }: ViewsProps) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const counts = useCounts();
  const saved = useQuery({ queryKey: SAVED_KEY, queryFn: () => given(api.GET('/api/v1/desk/views')) });
  const [isNaming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const kept = Object.fromEntries(Object.entries(query).filter(([, value]) => value)) as Record<string, string>;
      return given(api.POST('/api/v1/desk/views', { body: { name: name.trim(), query: kept } }));
    },
    onSuccess: async ({ id, query: kept }) => {
      setNaming(false);
      setName('');
      announce(texts.saved);
      await queries.invalidateQueries({ queryKey: SAVED_KEY });
      onChoose(id, kept as QueueQuery);
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => given(api.DELETE('/api/v1/desk/views/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      announce(texts.removed);
      onChoose('mine', VIEWS.mine);
      return queries.invalidateQueries({ queryKey: SAVED_KEY });
    },
  });
  const mark = (view: string) => ({
    variant: view === current ? ('filled' as const) : ('default' as const),
    ...(view === current && { 'aria-current': 'page' as const }),
  });
  const shown = saved.data?.items.find(({ id }) => id === current);

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <nav aria-label={texts.nav}>
      <Group gap="xs">
        {NAMES.map((view) => {
          const count = view === 'filed' ? undefined : counts.data?.[view];
          return (
            <Button key={view} size="compact-md" {...mark(view)} onClick={() => onChoose(view, VIEWS[view])}>
              {texts[view]}
              {count !== undefined && ` (${format.number(count)})`}
            </Button>
          );
        })}
        {saved.data?.items.map(({ id, name: title, query: kept }) => (
          <Button key={id} size="compact-md" {...mark(id)} onClick={() => onChoose(id, kept as QueueQuery)}>
            {title}
          </Button>
        ))}
        {shown ? (
          <Button size="compact-md" variant="subtle" onClick={() => remove.mutate(shown.id)}>
            {texts.remove(shown.name)}
          </Button>
        ) : (
          <Button size="compact-md" variant="subtle" onClick={() => setNaming(true)}>
            {texts.save}
          </Button>
        )}
      </Group>
      <ProblemAlert fault={remove.error} />
      <Dialog isOpen={isNaming} onClose={() => setNaming(false)} title={texts.save}>
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label={texts.name}
              description={texts.nameHelp}
              required
              withAsterisk={false}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <ProblemAlert fault={save.error} />
            <Button type="submit" loading={save.isPending}>
              {texts.save}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </nav>
  );
}
