import {
  type Bureau,
  formatPeriod,
  type KeptReport,
  type KeptReportStore,
  monthPeriod,
  type NewNotice,
  type NoticeStore,
  type NoticeWay,
  type OnCallContact,
  officeOf,
  performanceReport,
  periodBefore,
  type ReportDocument,
  type ReportOrder,
  type ReportReader,
  type TopicReportDeps,
  topicName,
  topicReport,
  type WorkingCalendar,
} from '../../tickets/index.js';
import { REPORT_NOTICE_TR } from '../reports/notices.tr.js';
import { patientReader } from '../reports/patient-reader.js';
import { type DeadlineContacts, quietly } from './deadlines.js';
import type { Job } from './runner.js';

const ACTOR = 'schedule';
/** What the centre gets, and what every bureau may see. */
const WHOLE = [
  { name: 'butun', hides: false },
  { name: 'butun-dagitim', hides: true },
] as const;
const TELL_BATCH = 50;
const EXPIRES_MS = 7 * 86_400_000;

export interface MonthlyReportDeps {
  readonly reports: KeptReportStore;
  readonly reader: Pick<ReportReader, 'read'>;
  readonly topics: TopicReportDeps['reader'];
  /** Titles of items by their external ids. */
  readonly titles: TopicReportDeps['titles'];
  readonly bureaus: () => Promise<readonly Bureau[]>;
  /** Of offices in Türkiye, as it is now. */
  readonly calendar: () => WorkingCalendar;
  /** Istanbul day, ISO. */
  readonly dayOf: (at: number) => string;
  readonly notices: Pick<NoticeStore, 'add'>;
  readonly contacts: Pick<DeadlineContacts, 'coordinators' | 'centre'>;
  readonly ways: ReadonlySet<NoticeWay>;
  /** Page of a report; undefined: no link can be given. */
  readonly reportLink: (id: string) => string | undefined;
  readonly now: () => number;
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
}

/**
 * From the first working hour of a month on: orders the Kurum Performans Raporu of the month before (circular 2018/14 art. 8), of the whole and of
 * every bureau, each once by its key. A server that was away then does it in the first working hour it is there.
 */
export const orderReportsJob = (deps: MonthlyReportDeps): Job => ({
  name: 'order-monthly-reports',
  pattern: '30 */10 * * * *',
  yields: true,
  leaseMs: 60_000,
  async run() {
    const { reports, reader, bureaus, calendar, dayOf, now, log } = deps;
    const at = now();
    if (!calendar().isWorking(at)) return;
    const period = periodBefore(monthPeriod(dayOf(at).slice(0, 7)));
    const { cells } = await reader.read({ metrics: ['applications', 'conversations'], period });
    if (!cells.some(({ base }) => base > 0)) return;
    const active = (await bureaus()).filter((one) => one.active);
    const ordered = await reports.order(ordersOf(period, active), ACTOR);
    if (ordered.length > 0) log.info({ reports: ordered.length, month: period.from.slice(0, 7) }, 'reports ordered');
  },
});

function ordersOf(period: ReportOrder['period'], bureaus: readonly Bureau[]): ReportOrder[] {
  const order = { kind: 'performance', period, origin: 'schedule' } as const;
  const key = (name: string) => `performance/${period.from.slice(0, 7)}/${name}`;
  return [
    ...WHOLE.map(({ name, hides }) => ({ ...order, key: key(name), hides })),
    ...bureaus.map(({ code }) => ({ ...order, key: key(code), bureau: code, hides: true })),
  ];
}

/** Makes what was ordered, one after the other, and tells coordinators of what the schedule had made. */
export const makeReportsJob = (deps: MonthlyReportDeps): Job => ({
  name: 'make-reports',
  pattern: '*/2 * * * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    const { reports } = deps;
    const reader = patientReader(deps.reader);
    for (let next = await reports.next(); next && !signal.aborted; next = await reports.next())
      await make(deps, reader, next, signal);
    for (const report of signal.aborted ? [] : await reports.untold(TELL_BATCH)) await tell(deps, report);
  },
});

/** One that is cancelled, or that the job has to stop at, is read no further; the latter is begun anew. */
async function make(
  deps: MonthlyReportDeps,
  reader: Pick<ReportReader, 'read'>,
  report: KeptReport,
  stopping: AbortSignal,
): Promise<void> {
  const { reports, log } = deps;
  const { id } = report;
  const cancelled = new AbortController();
  const signal = AbortSignal.any([stopping, cancelled.signal]);
  const onProgress = (share: number) =>
    void reports.progress(id, share * 100).then(
      (isWanted) => isWanted || cancelled.abort(),
      () => {},
    );
  try {
    await reports.made(id, await documentOf(deps, reader, report, { signal, onProgress }));
  } catch (err) {
    if (signal.aborted) return;
    const isOver = await reports.failed(id, err instanceof Error ? err.message : String(err));
    log.error({ err, report: id }, isOver ? 'a report was given up' : 'a report could not be made');
  }
}

interface Making {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** Rejects with the signal's reason at the first question after it was aborted. */
async function documentOf(
  { bureaus, topics, titles, now }: MonthlyReportDeps,
  reader: Pick<ReportReader, 'read'>,
  { kind, period, bureau, hides }: KeptReport,
  { signal, onProgress }: Making,
): Promise<ReportDocument> {
  const all = await bureaus();
  const wanted =
    <A extends readonly unknown[], R>(ask: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      signal.throwIfAborted();
      return await ask(...asked);
    };
  if (kind === 'topic' && bureau !== undefined) {
    const unitName = all.find(({ code }) => code === officeOf(bureau))?.name ?? bureau;
    const asked = { tallies: wanted(topics.tallies), clusters: wanted(topics.clusters) };
    return await topicReport({ unit: bureau, period }, { reader: asked, unitName, titles, now: now(), onProgress });
  }
  const order = { period, hide: hides, ...(bureau !== undefined && { bureau }) };
  return await performanceReport(order, { reader: { read: wanted(reader.read) }, topicName, bureaus: all, onProgress });
}

/** Of a bureau its coordinators are told, of the whole the centre. What was told stands in the outbox of notices, once by its key. */
async function tell(deps: MonthlyReportDeps, report: KeptReport): Promise<void> {
  const { reports, contacts, notices, log } = deps;
  const { id, bureau, hides } = report;
  const document = await reports.document(id);
  const people = await (bureau === undefined ? (hides ? [] : contacts.centre()) : contacts.coordinators(bureau));
  const written = document ? people.flatMap((contact) => noticeOf(deps, report, document, contact)) : [];
  if (written.length > 0) await notices.add(written);
  else if (people.length > 0) log.warn({ report: id, bureau }, 'nobody could be told of a report: no configured way');
  await reports.told(id);
}

function noticeOf(
  { ways, reportLink, now }: MonthlyReportDeps,
  { id, bureau, period }: KeptReport,
  { title, subject }: ReportDocument,
  contact: OnCallContact,
): NewNotice[] {
  const reach = quietly(contact, ways);
  if (!reach) return [];
  const said = [title, formatPeriod(period), subject] as const;
  return [
    {
      key: `report/${id}/${contact.id}`,
      ...reach,
      ticket: `bureau:${bureau ?? 'mebim'}`,
      purpose: 'report',
      contact: contact.id,
      urgent: false,
      subject: REPORT_NOTICE_TR.subject(...said),
      text: REPORT_NOTICE_TR.text(...said, reportLink(id)),
      expiresAt: now() + EXPIRES_MS,
    },
  ];
}
