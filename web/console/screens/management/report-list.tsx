import { Anchor, Group, Progress, Table, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Section } from '../../parts/section.js';
import { REPORT_TEXTS } from './report-texts.js';

type Report = Schemas['Report'];

const POLL_MS = 5_000;
const TONES: Readonly<Record<Report['status'], Tone>> = { waiting: 'info', ready: 'good', failed: 'bad' };

export interface ReportListProps {
  readonly queryKey: readonly unknown[];
  readonly fetchPage: (after: string | undefined) => Promise<Schemas['Reports']>;
}

/** Reports that were ordered, the newest first: how far each is, and its formats once it is ready, which is said. */
export function ReportList({ queryKey, fetchPage }: ReportListProps) {
  const texts = useTexts(REPORT_TEXTS);
  const announce = useAnnounce();
  const list = usePages(queryKey, fetchPage, ({ reports }) => reports, POLL_MS);
  const waiting = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, status, period, subject } of list.rows ?? []) {
      if (status === 'waiting') waiting.current.add(id);
      else if (waiting.current.delete(id)) {
        const said = status === 'ready' ? texts.ready : texts.failed;
        announce(said(texts.name(period, subject)));
      }
    }
  }, [list.rows, announce, texts]);
  return (
    <Section title={texts.list}>
      <Loaded query={{ ...list, data: list.rows }}>
        {(rows) =>
          rows.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <DataTable
              label={texts.list}
              minWidth={720}
              heads={texts.heads}
              isPlain={rows.every(({ status }) => status !== 'ready')}
            >
              {rows.map((report) => (
                <Row key={report.id} report={report} />
              ))}
            </DataTable>
          )
        }
      </Loaded>
      {(list.rows?.length ?? 0) > 0 && <More list={list} />}
    </Section>
  );
}

function Row({ report }: { report: Report }) {
  const texts = useTexts(REPORT_TEXTS);
  const format = useFormat();
  const { period, subject, title, status, progress, origin, hides, askedAt, formats } = report;
  const name = texts.name(period, subject);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {title && (
          <Text size="sm" fw={400} c="dimmed">
            {title}
            {hides && ` · ${texts.hidden}`}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <Mark tone={TONES[status]}>{texts.statuses[status]}</Mark>
        {status === 'waiting' && (
          <Progress.Root mt={4}>
            <Progress.Section value={progress} aria-label={texts.progress(name)} />
          </Progress.Root>
        )}
      </Table.Td>
      <Table.Td>
        {origin === 'schedule' ? texts.scheduled : texts.asked}
        <Text size="sm" c="dimmed">
          {format.dateTime(askedAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="sm">
          {Object.entries(formats ?? {}).map(([kind, address]) => {
            const label = kind.toLocaleUpperCase('en');
            return (
              <Anchor key={kind} href={address} size="sm" aria-label={texts.format(name, label)}>
                {label}
              </Anchor>
            );
          })}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
