import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api, given } from '../../api/client.js';
import { useAnew } from '../../api/use-anew.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { Bulk } from './bulk.js';
import { useOptions } from './options.js';
import { QueueList } from './queue-list.js';
import type { QueueQuery } from './queue-order.js';
import { QUEUE_TEXTS } from './queue-texts.js';
import { useQueue } from './use-queue.js';
import { isView, useCounts, VIEWS, Views } from './views.js';
import { COUNTS_KEY } from './words.js';

const NUMBER = /^\s*(?:MEB-)?(\d{4})-?(\d{6,9})\s*$/iu;
const FILTERS = [
  'status',
  'all',
  'bureau',
  'assignee',
  'topic',
  'priority',
  'overdue',
  'dueToday',
  'incident',
  'filed',
] as const;

/** Filters of the address, as the queue's query. */
function queryOf(state: Readonly<Record<string, string>>): QueueQuery {
  const view = isView(state.view ?? 'mine') ? VIEWS[(state.view ?? 'mine') as keyof typeof VIEWS] : {};
  const own = [...FILTERS, 'text', 'sort'].flatMap((key) => (state[key] ? [[key, state[key]]] : []));
  return { ...view, ...Object.fromEntries(own) };
}

export default function Queue() {
  const texts = useTexts(QUEUE_TEXTS);
  const me = useSignedIn();
  const may = useMay();
  const announce = useAnnounce();
  const format = useFormat();
  const [, navigate] = useLocation();
  const [state, setState] = useUrlState();
  const view = state.view ?? 'mine';
  const query = useMemo(() => queryOf(state), [state]);
  const queue = useQueue(query);
  const counts = useCounts();
  const options = useOptions();
  const [active, setActive] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(state.text ?? '');
  useAnew([COUNTS_KEY]);
  const open = (number: string) => navigate(`/masa/${number}`);

  const toggle = useCallback(
    (number: string) =>
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(number)) next.add(number);
        return next;
      }),
    [],
  );
  const chosen = useMemo(
    () => (selected.size === 0 ? [] : queue.tickets.filter(({ number }) => selected.has(number))),
    [queue.tickets, selected],
  );

  const claim = useMutation({
    mutationFn: (number: string) =>
      given(api.POST('/api/v1/desk/tickets/{number}/moves', { params: { path: { number } }, body: { move: 'claim' } })),
    onSuccess: (_, number) => {
      announce(texts.claimed(number));
      queue.gather(number);
    },
    onError: (_, number) => queue.gather(number),
  });
  const claimNext = useMutation({
    mutationFn: () => given(api.POST('/api/v1/desk/claim-next', { body: { count: 1 } })),
    onSuccess: ({ tickets: [ticket] }) => (ticket ? open(ticket.number) : announce(texts.nothingLeft)),
  });
  const works = may('desk.work');
  useShortcuts(texts.title, [
    { key: 'x', label: texts.keys.select, run: () => active && toggle(active) },
    ...(works
      ? [
          { key: 'u', label: texts.keys.claim, run: () => active && claim.mutate(active) },
          { key: 's', label: texts.claimNext, run: () => claimNext.mutate() },
          { key: 'b', label: texts.file, run: () => navigate('/masa/yeni') },
        ]
      : []),
    { key: '/', label: texts.keys.search, run: () => search.current?.focus() },
  ]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const [, year, running] = NUMBER.exec(text) ?? [];
    if (year && running) open(`MEB-${year}-${running}`);
    else setState({ text: text.trim() });
  }

  function choose(next: string, kept: QueueQuery) {
    setSelected(new Set());
    setText(kept.text ?? '');
    const cleared = Object.fromEntries([...FILTERS, 'text', 'sort'].map((key) => [key, undefined]));
    setState({ ...cleared, ...(isView(next) ? {} : kept), view: next });
  }

  const due = query.dueToday === 'true' ? 'today' : query.overdue === 'true' ? 'overdue' : '';
  const isWhole = isView(view) && view !== 'filed' && !state.text && FILTERS.every((key) => !state[key]);
  const total = queue.next === undefined && queue.isRead ? queue.tickets.length : undefined;
  const counted = isWhole && counts.data ? counts.data[view as keyof typeof counts.data] : undefined;
  const known = total ?? (typeof counted === 'number' ? Math.max(counted, queue.tickets.length) : undefined);
  const bureaus = options.data?.bureaus ?? [];
  const count = queue.tickets.length;
  const found =
    count === 0
      ? texts.empty
      : known === undefined
        ? texts.atLeast(format.number(count))
        : texts.shown(format.number(known));
  // Said once a queue was read, and not each time that something in it changes.
  const wasRead = useRef(false);
  useEffect(() => {
    if (queue.isRead && !wasRead.current) announce(found);
    wasRead.current = queue.isRead;
  }, [queue.isRead, announce, found]);
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        works && (
          <>
            <Button onClick={() => claimNext.mutate()} loading={claimNext.isPending}>
              {texts.claimNext}
            </Button>
            <Button variant="default" onClick={() => navigate('/masa/yeni')}>
              {texts.file}
            </Button>
          </>
        )
      }
    >
      <Views current={view} query={query} onChoose={choose} />
      <search>
        <form onSubmit={submit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              ref={search}
              label={texts.search}
              type="search"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" variant="default">
              {texts.searchNow}
            </Button>
            <NativeSelect
              label={texts.sort}
              value={state.sort ?? 'deadline'}
              onChange={(event) => setState({ sort: event.currentTarget.value })}
              data={Object.entries(texts.sorts).map(([value, label]) => ({ value, label }))}
            />
            <NativeSelect
              label={texts.due}
              value={due}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                setState({
                  // What the view itself asks for cannot be taken out of it.
                  view: view === 'overdue' || view === 'dueToday' ? 'open' : view,
                  overdue: chosen === 'overdue' ? 'true' : undefined,
                  dueToday: chosen === 'today' ? 'true' : undefined,
                });
              }}
              data={Object.entries(texts.dues).map(([value, label]) => ({ value, label }))}
            />
            {bureaus.length > 1 && (
              <NativeSelect
                label={texts.bureau}
                value={state.bureau ?? ''}
                onChange={(event) => setState({ bureau: event.currentTarget.value })}
                data={[
                  { value: '', label: texts.everyBureau },
                  ...bureaus.map(({ code, name }) => ({ value: code, label: name })),
                ]}
                maw={280}
              />
            )}
            <NativeSelect
              label={texts.topic}
              value={state.topic ?? ''}
              onChange={(event) => setState({ topic: event.currentTarget.value })}
              data={[
                { value: '', label: texts.everyTopic },
                ...(options.data?.topics ?? []).map(({ code, name }) => ({ value: code, label: name })),
              ]}
              maw={280}
            />
          </Group>
        </form>
      </search>
      <ProblemAlert fault={claim.error ?? claimNext.error} />
      <ProblemAlert fault={queue.fault} onRetry={() => void queue.reload()} />
      <Bulk
        selected={chosen}
        onClear={() => setSelected(new Set())}
        onDone={(touched) => {
          queue.moved(touched);
          const gone = new Set(touched.map(({ number }) => number));
          setSelected((before) => new Set([...before].filter((number) => !gone.has(number))));
        }}
      />
      {!queue.isRead && !queue.fault && <Loading />}
      {queue.isRead && queue.tickets.length === 0 && <Text>{texts.empty}</Text>}
      <div hidden={queue.tickets.length === 0}>
        <QueueList
          label={texts.list}
          tickets={queue.tickets}
          names={queue.names}
          total={known}
          me={me.id}
          selected={selected}
          active={active}
          onActive={setActive}
          onToggle={toggle}
          onToggleAll={(isSelected) =>
            setSelected(new Set(isSelected ? queue.tickets.map(({ number }) => number) : []))
          }
          onOpen={open}
          onNearEnd={queue.more}
        />
      </div>
    </Page>
  );
}
