import type { NoticeWay } from '../notices/ports.js';

/** Somebody who may be alerted. */
export interface OnCallContact {
  /** Stays with the person; stands in the ticket's log. */
  readonly id: string;
  readonly name: string;
  /** E.164. */
  readonly phone?: string;
  readonly email?: string;
  /** Telegram chat. */
  readonly telegram?: string;
}

/** Whom an incident is told, in order. Any of the lists may be empty. */
export interface AlertRoster {
  /** On call in the province at that time. */
  readonly province: readonly OnCallContact[];
  /** General coordinator of the province's bureau. */
  readonly coordinators: readonly OnCallContact[];
  /** On call in the contact centre. */
  readonly centre: readonly OnCallContact[];
}

/** Who is on call (circular 2018/14 art. 3). Implemented over the organisation's store. */
export interface OnCall {
  /** `province` as tickets have it: `Ankara`; undefined, unknown or `Yurt dışı`: only the centre. `at` in epoch ms. */
  onCall(province: string | undefined, at: number): Promise<AlertRoster>;
}

/** Of the conversations an incident was reported in. */
export interface ReportHistory {
  /** Incidents closed as `hoax` by staff within the last 30 days. */
  readonly hoaxes: number;
  /** Other incidents opened within the hour before this one. */
  readonly recent: number;
  /** Incidents of the same province opened within the hour before this one and still open, in whatever conversation. */
  readonly nearby: number;
}

export interface IncidentStore {
  /** Numbers of open incidents that nobody has acknowledged, oldest first: they follow from the log alone. */
  unacknowledged(limit: number): Promise<string[]>;
  /** Of these, those whose alert came to its end without an answer. */
  exhausted(): Promise<number>;
  history(ticket: string): Promise<ReportHistory>;
}

/** Where a contact is reached by a way. */
export function addressOf(contact: OnCallContact, way: NoticeWay): string | undefined {
  return way === 'email' ? contact.email : way === 'telegram' ? contact.telegram : contact.phone;
}
