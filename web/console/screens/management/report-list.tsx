import { Anchor, Button, Group, Progress, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Section } from '../../parts/section.js';
import { REPORT_TEXTS } from './report-texts.js';

type Report = Schemas['Report'];

const POLL_MS = 5_000;
const TONES: Readonly<Record<Report['status'], Tone>> = {
  waiting: 'info',
  ready: 'good',
  failed: 'bad',
  cancelled: 'neutral',
};
/** Why a cancellation comes to nothing: the report is over already. */
const IS_OVER: ReadonlySet<string> = new Set(['PRECONDITION_FAILED', 'REPORT_MOVE_REFUSED']);

export interface ReportListProps {
  readonly queryKey: readonly unknown[];
  readonly fetchPage: (after: string | undefined) => Promise<Schemas['Reports']>;
  /** Ends the making of a report; `tag` is the ETag it was seen with. */
  readonly cancel: (id: string, tag: string) => Promise<unknown>;
  /** Whether whoever looks may order, and so cancel, such a report. */
  readonly mayCancel: (report: Report) => boolean;
}

/** Reports that were ordered, the newest first: how far each is, ending it, and its formats once it is ready. What becomes of it is said. */
export function ReportList({ queryKey, fetchPage, cancel, mayCancel }: ReportListProps) {
  const texts = useTexts(REPORT_TEXTS);
  const announce = useAnnounce();
  const list = usePages(queryKey, fetchPage, ({ reports }) => reports, POLL_MS);
  const waiting = useRef(new Set<string>());
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const { id, status, period, subject } of list.rows ?? []) {
      if (status === 'waiting') waiting.current.add(id);
      else if (waiting.current.delete(id)) {
        announce(texts[status](texts.name(period, subject)));
        // The button that had the focus is gone.
        if (document.activeElement === document.body) table.current?.focus({ preventScroll: true });
      }
    }
  }, [list.rows, announce, texts]);
  const [asked, setAsked] = useState<Report>();
  const queries = useQueryClient();
  async function settle() {
    setAsked(undefined);
    await queries.invalidateQueries({ queryKey });
    // The button that opened the dialog is gone.
    table.current?.focus();
  }
  const act = useMutation({
    mutationFn: ({ id, status }: Report) => cancel(id, `"${status}"`),
    onSuccess: settle,
    // It was ready, or ended by somebody else, before: the row says what it is now, and so is it announced.
    onError: (fault) => IS_OVER.has(problemOf(fault).code) && settle(),
  });
  const isCancellable = (one: Report) => one.status === 'waiting' && one.origin === 'asked' && mayCancel(one);
  return (
    <Section title={texts.list}>
      <Loaded query={{ ...list, data: list.rows }}>
        {(rows) =>
          rows.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <div ref={table} tabIndex={-1}>
              <DataTable
                label={texts.list}
                minWidth={720}
                heads={texts.heads}
                isPlain={rows.every((one) => one.status !== 'ready' && !isCancellable(one))}
              >
                {rows.map((report) => (
                  <Row key={report.id} report={report} {...(isCancellable(report) && { onCancel: setAsked })} />
                ))}
              </DataTable>
            </div>
          )
        }
      </Loaded>
      {(list.rows?.length ?? 0) > 0 && <More list={list} />}
      <Confirm
        isOpen={asked !== undefined}
        title={texts.cancelTitle}
        text={asked ? texts.cancelText(texts.name(asked.period, asked.subject)) : ''}
        action={texts.cancelTitle}
        isDangerous
        isPending={act.isPending}
        fault={act.error && !IS_OVER.has(problemOf(act.error).code) ? act.error : undefined}
        onConfirm={() => asked && act.mutate(asked)}
        onClose={() => {
          setAsked(undefined);
          act.reset();
        }}
      />
    </Section>
  );
}

function Row({ report, onCancel }: { report: Report; onCancel?: (report: Report) => void }) {
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
          {onCancel && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={texts.cancelOne(name)}
              onClick={() => onCancel(report)}
            >
              {texts.cancel}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
