import { Alert, Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { CLASS_TEXTS, className } from './class-texts.js';
import { DELETION_TEXTS } from './deletion-texts.js';
import { RETENTION_KEY } from './retention-texts.js';

type Run = Schemas['Deletion'];
type Names = Readonly<Record<string, string>>;
/** What somebody is asked about: a stop is of the deletion they saw, though it may be over when they agree. */
type Asked = { readonly kind: 'start' } | { readonly kind: 'stop'; readonly id: string };

const RUNS_KEY = [...RETENTION_KEY, 'runs'] as const;
const BUSY_MS = 1_500;
const QUIET_MS = 15_000;
const TONES: Readonly<Record<Run['status'], Tone>> = {
  waiting: 'info',
  running: 'info',
  done: 'good',
  stopped: 'warning',
  failed: 'bad',
};
const isOpen = ({ status }: Run) => status === 'waiting' || status === 'running';
const sum = ({ classes }: Run, of: 'done' | 'due') => classes.reduce((all, one) => all + one[of], 0);

/** The deletion that runs: how far it is, beginning and stopping it; and what those before it did. */
export function DeletionRuns() {
  const texts = useTexts(DELETION_TEXTS);
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const place = useRef<HTMLDivElement>(null);
  const watched = useRef<string>(undefined);
  const list = useQuery({
    queryKey: RUNS_KEY,
    queryFn: () => given(api.GET('/api/v1/retention/runs')),
    refetchInterval: ({ state }) => (state.data?.runs.some(isOpen) ? BUSY_MS : QUIET_MS),
  });
  const open = list.data?.runs.find(isOpen);
  useEffect(() => {
    const over = list.data?.runs.find(({ id, status }) => id === watched.current && status !== 'waiting');
    if (over && !isOpen(over)) {
      watched.current = undefined;
      announce(texts.statuses[over.status]);
      void queries.invalidateQueries({ queryKey: RETENTION_KEY });
      // The button that had the focus is gone.
      if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
    }
    if (open) watched.current = open.id;
  }, [list.data, open, announce, queries, texts]);
  const act = useMutation({
    mutationFn: ({ wanted, reason }: { wanted: Asked; reason: string }) =>
      wanted.kind === 'stop'
        ? given(api.POST('/api/v1/retention/runs/{id}/stop', { params: { path: { id: wanted.id } }, body: { reason } }))
        : given(api.POST('/api/v1/retention/runs', { body: { reason } })),
    onSuccess: async ({ id }, { wanted }) => {
      // It may be over before the list is read again.
      watched.current = id;
      announce(wanted.kind === 'stop' ? texts.stopping : texts.started);
      await settle();
    },
    // It was over, or stopped by somebody else, before: the screen says so.
    onError: (fault) => problemOf(fault).code === 'DELETION_OVER' && settle(),
  });
  const isStop = asked?.kind === 'stop';
  async function settle() {
    setAsked(undefined);
    await queries.invalidateQueries({ queryKey: RUNS_KEY });
    place.current?.focus();
  }
  return (
    <Section title={texts.title} lead={texts.lead}>
      <div ref={place} tabIndex={-1}>
        <Loaded query={list}>
          {({ runs, names }) => (
            <Stack gap="sm">
              {open ? (
                <Running run={open} names={names} onStop={() => setAsked({ kind: 'stop', id: open.id })} />
              ) : (
                <>
                  {runs[0]?.status === 'stopped' && <Rest run={runs[0]} />}
                  {runs[0]?.status === 'failed' && <Text>{texts.failedMore}</Text>}
                  <Group>
                    <Button variant="default" onClick={() => setAsked({ kind: 'start' })}>
                      {texts.start}
                    </Button>
                  </Group>
                </>
              )}
              {runs
                .filter((run) => !isOpen(run))
                .map((run) => (
                  <Past key={run.id} run={run} names={names} />
                ))}
            </Stack>
          )}
        </Loaded>
      </div>
      <Confirm
        isOpen={asked !== undefined}
        title={isStop ? texts.stop : texts.start}
        text={isStop ? texts.stopText : texts.startText}
        action={isStop ? texts.stop : texts.start}
        isDangerous
        reasonFor={asked && `deletion:${asked.kind}`}
        isPending={act.isPending}
        fault={act.error && problemOf(act.error).code !== 'DELETION_OVER' ? act.error : undefined}
        onConfirm={(reason) => asked && act.mutateAsync({ wanted: asked, reason })}
        onClose={() => {
          setAsked(undefined);
          act.reset();
        }}
      />
    </Section>
  );
}

/** What a deletion that was stopped left, and when it goes. */
function Rest({ run }: { run: Run }) {
  const texts = useTexts(DELETION_TEXTS);
  const format = useFormat();
  const rest = Math.max(0, sum(run, 'due') - sum(run, 'done'));
  return (
    <Alert color="orange" variant="outline" title={texts.restTitle}>
      {texts.rest(format.number(rest))}
    </Alert>
  );
}

interface RunningProps {
  readonly run: Run;
  readonly names: Names;
  onStop(): void;
}

function Running({ run, names, onStop }: RunningProps) {
  const texts = useTexts(DELETION_TEXTS);
  const format = useFormat();
  const [done, due] = [sum(run, 'done'), sum(run, 'due')];
  return (
    <>
      <Group>
        <Mark tone="info">{texts.statuses[run.status]}</Mark>
        <Text>{run.classes.length === 0 ? texts.counting : texts.done(format.number(done), format.number(due))}</Text>
      </Group>
      <Progress.Root>
        <Progress.Section value={due > 0 ? Math.min(100, Math.round((100 * done) / due)) : 0} aria-label={texts.bar} />
      </Progress.Root>
      <Began run={run} names={names} />
      {run.isPaused && <Text>{texts.paused}</Text>}
      <Group>
        {run.stop ? (
          <Text>{texts.stopping}</Text>
        ) : (
          <Button variant="default" onClick={onStop}>
            {texts.stop}
          </Button>
        )}
      </Group>
      <Classes run={run} label={texts.title} />
    </>
  );
}

function Began({ run: { askedAt, askedBy, isScheduled }, names }: { run: Run; names: Names }) {
  const texts = useTexts(DELETION_TEXTS);
  const format = useFormat();
  const at = format.dateTime(askedAt);
  return (
    <Text size="sm" c="dimmed">
      {isScheduled ? texts.byItself(at) : texts.byHand(at, names[askedBy] ?? askedBy)}
    </Text>
  );
}

function Past({ run, names }: { run: Run; names: Names }) {
  const texts = useTexts(DELETION_TEXTS);
  const format = useFormat();
  const { status, askedAt, endedAt, stop } = run;
  const at = format.dateTime(askedAt);
  const counts = texts.done(format.number(sum(run, 'done')), format.number(sum(run, 'due')));
  return (
    <details>
      <summary>
        {at} <Mark tone={TONES[status]}>{texts.statuses[status]}</Mark> {counts}
      </summary>
      <Stack gap="xs" mt="xs">
        <Began run={run} names={names} />
        {endedAt !== undefined && <Text size="sm">{texts.ended(format.dateTime(endedAt))}</Text>}
        {stop && (
          <Text size="sm">{texts.stoppedBy(format.dateTime(stop.at), names[stop.by] ?? stop.by, stop.reason)}</Text>
        )}
        {run.classes.length > 0 && <Classes run={run} label={texts.runOf(at)} />}
      </Stack>
    </details>
  );
}

function Classes({ run, label }: { run: Run; label: string }) {
  const texts = useTexts(DELETION_TEXTS);
  const names = useTexts(CLASS_TEXTS);
  const format = useFormat();
  if (run.classes.length === 0) return null;
  return (
    <DataTable label={label} minWidth={420} heads={texts.heads} isPlain>
      {run.classes.map(({ name, done, due }) => (
        <Table.Tr key={name}>
          <Table.Th scope="row">{className(names, name)}</Table.Th>
          <Table.Td>{format.number(done)}</Table.Td>
          <Table.Td>{format.number(due)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
