import type { ContactFacts, TicketFacts } from './facts.js';
import type { ReportPeriod } from './period.js';

/** Rows that reports count, as lists to take away; they hold nobody's name or words. */
export type FactListName = 'tickets' | 'contacts';

export interface TicketRow {
  readonly number: string;
  readonly day: string;
  readonly channel: string;
  readonly topic?: string;
  readonly province?: string;
  readonly bureau: string;
  readonly answer: TicketFacts['answer'];
  readonly firstReplyMinutes?: number;
  readonly answerMinutes?: number;
  readonly extended: boolean;
  readonly returns: number;
  readonly reopens: number;
  readonly isIncident: boolean;
}

export interface ContactRow extends Omit<ContactFacts, 'unit'> {
  readonly conversationId: string;
  readonly channel: string;
  readonly bureau?: string;
}

export interface FactListQuestion {
  readonly period: ReportPeriod;
  /** Of these bureaus only; absent: of all. */
  readonly bureaus?: readonly string[];
}

export interface FactListPage<Row> {
  readonly rows: readonly Row[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** By day and name, page by page, so that a list of any length costs a page's memory. */
export interface FactLists {
  count(list: FactListName, question: FactListQuestion): Promise<number>;
  tickets(question: FactListQuestion, limit: number, after?: string): Promise<FactListPage<TicketRow>>;
  contacts(question: FactListQuestion, limit: number, after?: string): Promise<FactListPage<ContactRow>>;
}
