import { Button, Group, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, given } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { IMPORTS_KEY, type ImportRun, stopImport } from './import-calls.js';
import { ImportProgress } from './import-progress.js';
import { UNTOLD_TEXTS } from './import-untold.js';

const TEXTS = defineTexts(
  {
    title: 'Süren ve son aktarmalar',
    lead: 'Sizinkiler ve biriminizdekiler. Bu sayfadan ayrılsanız da gönderilmiş dosya işlenir; buradan izler, durdurursunuz.',
    none: 'Henüz aktarma yok.',
    heads: ['Dosya', 'Durum', 'Kim, ne zaman', 'İşlem'],
    preview: 'Önizleme',
    statuses: {
      running: 'Sürüyor',
      done: 'Bitti',
      stopped: 'Durduruldu',
      interrupted: 'Yarıda kaldı',
      failed: 'Hata oluştu',
    },
    stop: 'Durdur',
    stopOne: (files: string, at: string) => `Durdur: ${files}, ${at}`,
    result: 'Sonucu göster',
    resultOne: (files: string, at: string) => `Sonucu göster: ${files}, ${at}`,
    over: (files: string, status: string) => `${files}: ${status}`,
    asked: (files: string) => `Durduruluyor: ${files}`,
  },
  {
    title: 'Imports now and lately',
    lead: 'Yours and those of your unit. A file that was sent is imported even if you leave this page; follow and stop it here.',
    none: 'No import yet.',
    heads: ['File', 'State', 'Who, when', 'Action'],
    preview: 'Preview',
    statuses: {
      running: 'Running',
      done: 'Done',
      stopped: 'Stopped',
      interrupted: 'Interrupted',
      failed: 'Failed',
    },
    stop: 'Stop',
    stopOne: (files: string, at: string) => `Stop: ${files}, ${at}`,
    result: 'Show the result',
    resultOne: (files: string, at: string) => `Show the result: ${files}, ${at}`,
    over: (files: string, status: string) => `${files}: ${status}`,
    asked: (files: string) => `Stopping: ${files}`,
  },
);
const TONES: Readonly<Record<ImportRun['status'], Tone>> = {
  running: 'info',
  done: 'good',
  stopped: 'warning',
  interrupted: 'bad',
  failed: 'bad',
};
const BUSY_MS = 1_500;
const QUIET_MS = 10_000;

export interface ImportRunsProps {
  /** Of these the rest of the screen tells already. */
  readonly own: ReadonlySet<string>;
  onShow(run: ImportRun): void;
}

/** Imports of the caller and of their units: how far each is, ending it, and what it did. What becomes of one is said. */
export function ImportRuns({ own, onShow }: ImportRunsProps) {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const queries = useQueryClient();
  const table = useRef<HTMLDivElement>(null);
  const running = useRef(new Set<string>());
  const list = useQuery({
    queryKey: IMPORTS_KEY,
    queryFn: () => given(api.GET('/api/v1/import-runs')),
    refetchInterval: ({ state }) => (state.data?.runs.some(({ status }) => status === 'running') ? BUSY_MS : QUIET_MS),
  });
  useEffect(() => {
    for (const { id, files, status } of list.data?.runs ?? []) {
      if (status === 'running') running.current.add(id);
      else if (running.current.delete(id) && !own.has(id)) {
        announce(texts.over(files, texts.statuses[status]));
        // The button that had the focus is gone.
        if (document.activeElement === document.body) table.current?.focus({ preventScroll: true });
      }
    }
  }, [list.data, own, announce, texts]);
  const stop = useMutation({
    mutationFn: ({ id }: ImportRun) => stopImport(id),
    onSuccess: (_, { files }) => announce(texts.asked(files)),
    onSettled: () => queries.invalidateQueries({ queryKey: IMPORTS_KEY }),
  });
  // It was over, or stopped by somebody else, before: the row says so.
  const fault = stop.error && problemOf(stop.error).code !== 'IMPORT_OVER' ? stop.error : undefined;
  return (
    <Section title={texts.title} lead={texts.lead}>
      <ProblemAlert fault={fault} />
      <div ref={table} tabIndex={-1}>
        <Loaded query={list}>
          {({ runs, names }) =>
            runs.length === 0 ? (
              <Text>{texts.none}</Text>
            ) : (
              <DataTable label={texts.title} minWidth={720} heads={texts.heads}>
                {runs.map((run) => (
                  <Row
                    key={run.id}
                    run={run}
                    by={names[run.askedBy] ?? run.askedBy}
                    onStop={() => stop.mutate(run)}
                    onShow={() => onShow(run)}
                  />
                ))}
              </DataTable>
            )
          }
        </Loaded>
      </div>
    </Section>
  );
}

interface RowProps {
  readonly run: ImportRun;
  readonly by: string;
  onStop(): void;
  onShow(): void;
}

function Row({ run, by, onStop, onShow }: RowProps) {
  const texts = useTexts(TEXTS);
  const untold = useTexts(UNTOLD_TEXTS);
  const format = useFormat();
  const { files, isPreview, isStopping, status, askedAt, endedAt } = run;
  const why = status === 'interrupted' ? untold.killed : status === 'failed' ? untold.failed : undefined;
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
        {files}
        {isPreview && (
          <Text size="sm" fw={400} c="dimmed">
            {texts.preview}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <Mark tone={TONES[status]}>{texts.statuses[status]}</Mark>
        {status === 'running' && <ImportProgress run={run} />}
        {why && <Text size="sm">{why}</Text>}
      </Table.Td>
      <Table.Td>
        {by}
        <Text size="sm" c="dimmed">
          {format.dateTime(askedAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="sm">
          {status === 'running' && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={texts.stopOne(files, format.exact(askedAt))}
              disabled={isStopping}
              onClick={onStop}
            >
              {texts.stop}
            </Button>
          )}
          {endedAt !== undefined && status !== 'failed' && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={texts.resultOne(files, format.exact(askedAt))}
              onClick={onShow}
            >
              {texts.result}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
