import { Anchor, Group, Progress, Table, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { OrderReport } from './order-report.js';
import { REPORT_TEXTS } from './report-texts.js';

type Report = Schemas['Report'];

const REPORTS_KEY = ['reports'] as const;
const POLL_MS = 5_000;
const TONES: Readonly<Record<Report['status'], Tone>> = { waiting: 'info', ready: 'good', failed: 'bad' };

/** Performance reports: ordering them, how far they are, and each in its formats. */
export default function Reports() {
  const texts = useTexts(REPORT_TEXTS);
  const announce = useAnnounce();
  const list = usePages(
    REPORTS_KEY,
    (after) => given(api.GET('/api/v1/reports', { params: { query: { after, limit: 20 } } })),
    ({ reports }) => reports,
    POLL_MS,
  );
  const waiting = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, status, period, subject } of list.rows ?? []) {
      if (status === 'waiting') waiting.current.add(id);
      else if (waiting.current.delete(id) && status === 'ready') announce(texts.ready(texts.name(period, subject)));
    }
  }, [list.rows, announce, texts]);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <OrderReport queryKey={REPORTS_KEY} />
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
    </Page>
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
