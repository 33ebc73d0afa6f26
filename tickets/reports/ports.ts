import type { ContactEvent, ContactFacts, ContactQuestion, TicketFacts, TicketFactsSource } from './facts.js';
import type { Dimension, MetricId } from './metrics.js';
import type { ReportPeriod } from './period.js';

/** What numbers are narrowed to; within a list any of its values. An empty list: nothing. */
export interface ReportFilter {
  /** Codes. */
  readonly bureaus?: readonly string[];
  /** Official names. */
  readonly provinces?: readonly string[];
  readonly channels?: readonly string[];
  /** Codes of topics. */
  readonly topics?: readonly string[];
}

export interface ReportQuestion {
  readonly metrics: readonly MetricId[];
  readonly period: ReportPeriod;
  /** Absent: one cell a metric. */
  readonly by?: Dimension;
  readonly filter?: ReportFilter;
}

/** One number. Cells of a breakdown are there only where there is something to count (`base` > 0). */
export interface ReportCell {
  readonly metric: MetricId;
  /** Value of the dimension: code, official name, ISO day, `2026-03`. `null`: not known (no province, no topic). Absent without a breakdown. */
  readonly key?: string | null;
  /** Counts as they are, shares 0…1, minutes, points. `null`: nothing to divide by. */
  readonly value: number | null;
  /** Rows (of `questions` and `satisfaction`: questions, judged answers) it rests on. */
  readonly base: number;
  /** Of a share. */
  readonly hits?: number;
}

export interface ReportAnswer {
  /** State of the log that all of it tells; epoch ms. */
  readonly asOf: number;
  readonly cells: readonly ReportCell[];
}

/** The rows behind one cell: with `hits`, those of a share's numerator. */
export interface RowsQuestion {
  readonly metric: MetricId;
  readonly period: ReportPeriod;
  readonly filter?: ReportFilter;
  /** The cell of a breakdown; `key` null: those whose value is not known. */
  readonly cell?: { readonly by: Dimension; readonly key: string | null };
  readonly hits?: boolean;
}

export interface RowsPage {
  /** Default 50. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** A row: a ticket by its number, or a contact by its conversation and day. */
export interface ReportRow {
  readonly number?: string;
  readonly conversationId?: string;
  /** Istanbul, ISO. */
  readonly day: string;
  readonly channel: string;
  readonly bureau?: string;
  /** Of `mean`, `median`, `p90`, `sum`, `satisfaction`: the row's own value. */
  readonly value?: number;
}

export interface ReportRows {
  readonly rows: readonly ReportRow[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** Now, for who keeps an eye on all of it. */
export interface TodayView {
  readonly open: number;
  readonly overdue: number;
  /** Open, and due by the end of the Istanbul day. */
  readonly dueToday: number;
  readonly openIncidents: number;
  /** Conversations that wait for a person; absent where one bureau is asked about. */
  readonly waiting?: number;
}

/** Numbers by {@link MetricId}, from what was gathered up to `asOf`; reading writes nothing. */
export interface ReportReader {
  read(question: ReportQuestion): Promise<ReportAnswer>;
  /** By number, or by day and conversation. */
  rows(question: RowsQuestion, page?: RowsPage): Promise<ReportRows>;
  /** `endOfDay`: epoch ms. Of these bureaus only, where they are given. */
  today(now: number, endOfDay: number, bureaus?: readonly string[]): Promise<TodayView>;
}

/** What facts are made by: the domain's rules, an argument of the store. */
export interface FactsRules {
  /** Undefined for a log that does not replay: it is not counted. */
  ticketFacts(source: TicketFactsSource): TicketFacts | undefined;
  contactFacts(events: readonly ContactEvent[], questions: readonly ContactQuestion[]): readonly ContactFacts[];
  /** Istanbul day of a moment, ISO. */
  dayOf(at: number): string;
  /** State of the calendars the clocks go by. */
  calendars(): number;
}

/** Keeps the facts reports are counted from beside the logs: one row a ticket, one a contact. */
export interface FactsKeeper {
  /** Brings tickets and conversations up to date, a step at a time; how many there were. 0: all is. Safe to do twice, and at once. */
  gather(rules: FactsRules): Promise<number>;
}
