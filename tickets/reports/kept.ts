import type { ReportDocument } from './document.js';
import type { ReportPeriod } from './period.js';

/** `performance`: Kurum Performans Raporu (circular 2018/14 art. 8). `topic`: what citizens asked a unit. */
export type ReportKind = 'performance' | 'topic';

/** A report that is to be made. */
export interface ReportOrder {
  /** With it a report is ordered once, however often it is asked for. */
  readonly key?: string;
  readonly kind: ReportKind;
  readonly period: ReportPeriod;
  /** Code; absent: the whole organisation. Of a topic report the unit's. */
  readonly bureau?: string;
  /** Small groups are hidden: it may leave the centre. */
  readonly hides: boolean;
  /** What the schedule orders is told to coordinators once it is made. */
  readonly origin: 'schedule' | 'asked';
}

/** `waiting` becomes one of the others, which stay as they are. */
export const REPORT_STATUSES = ['waiting', 'ready', 'failed', 'cancelled'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** Turkish, as read after "bu rapor". */
export const REPORT_STATUS_TR: Readonly<Record<ReportStatus, string>> = {
  waiting: 'hazırlanıyor',
  ready: 'hazır',
  failed: 'hazırlanamadı',
  cancelled: 'iptal edildi',
};

/** Why a report cannot be cancelled: it is over, or nobody would order it again. Undefined: it can. */
export function cancelRefusal({ origin, status }: Pick<KeptReport, 'origin' | 'status'>): string | undefined {
  if (status !== 'waiting') return `Bu rapor şu an: ${REPORT_STATUS_TR[status]}.`;
  if (origin === 'schedule') return 'Ayın raporu kendiliğinden hazırlanır; iptal edilemez.';
  return undefined;
}

export interface KeptReport extends Omit<ReportOrder, 'key'> {
  readonly id: string;
  readonly status: ReportStatus;
  /** Per cent of it that is made. */
  readonly progress: number;
  /** Of those that are ready. */
  readonly title?: string;
  /** Why it failed, for who runs the server. */
  readonly reason?: string;
  readonly askedBy: string;
  /** Epoch ms. */
  readonly askedAt: number;
  readonly madeAt?: number;
}

/** What somebody may see of a kind. */
export interface ReportView {
  readonly kind: ReportKind;
  /** Absent: all. Else topic reports of these units; performance reports that hide small groups, of these bureaus and of the whole. */
  readonly bureaus?: readonly string[];
}

export interface KeptReportPage {
  readonly reports: readonly KeptReport[];
  /** Absent on the last page. */
  readonly next?: string;
}

export interface KeptReportStore {
  /** Orders of one actor, in their order; those whose key is known already are left out. What people ask for is audited. */
  order(orders: readonly ReportOrder[], actor: string): Promise<KeptReport[]>;
  get(id: string): Promise<KeptReport | undefined>;
  /** Undefined until it is made. */
  document(id: string): Promise<ReportDocument | undefined>;
  /** Newest first. */
  list(view: ReportView, page: { readonly limit: number; readonly after?: string }): Promise<KeptReportPage>;
  /** What people wait for first, then what the schedule ordered, each the oldest first. */
  next(): Promise<KeptReport | undefined>;
  /** Per cent. False: it is not waited for any more. */
  progress(id: string, percent: number): Promise<boolean>;
  /** Nothing of one that was cancelled meanwhile. */
  made(id: string, document: ReportDocument): Promise<void>;
  /** Of those that somebody asked for, as long as they wait; audited. Undefined: it is not so, or not so any more. */
  cancel(id: string, actor: string): Promise<KeptReport | undefined>;
  /** Is tried again, thrice in all; true: no more. */
  failed(id: string, reason: string): Promise<boolean>;
  /** Made by the schedule, and nobody was told yet; the oldest first. */
  untold(limit: number): Promise<KeptReport[]>;
  told(id: string): Promise<void>;
}
