import { apply } from '../life/replay.js';
import { FINISHED } from '../life/status.js';
import { endOfReportDay } from '../reports/period.js';
import { inverseOf } from './inverse.js';
import type { Deadlines, TicketRules } from './ports.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Channels a person can be written to for as long after they last wrote. Telephone and counter have none. */
const REACHABLE_MS: Readonly<Record<string, number>> = {
  web: 30 * DAY,
  whatsapp: Number.POSITIVE_INFINITY,
  telegram: Number.POSITIVE_INFINITY,
  msteams: Number.POSITIVE_INFINITY,
};

/** Between a call that reached nobody and the next. */
const CALL_AGAIN_MS = [0, 2 * HOUR, 4 * HOUR, DAY, DAY] as const;

/** The domain's part of the store, on given clocks. */
export const ticketRules = (
  deadlinesOf: TicketRules['deadlinesOf'] = noDeadlines,
  worksAt: TicketRules['worksAt'] = always,
): TicketRules => ({
  apply,
  inverseOf,
  isOpen: (status) => status !== 'shared' && !FINISHED.has(status),
  deadlinesOf,
  reachable: (channel, lastAt, now) => now - lastAt < (REACHABLE_MS[channel] ?? 0),
  worksAt,
  endOfDay: endOfReportDay,
  callDueAt: (now, tries, bureau) => worksAt(now + CALL_AGAIN_MS[Math.min(tries, CALL_AGAIN_MS.length - 1)]!, bureau),
});

const noDeadlines = (): Deadlines => ({});
const always = (at: number): number => at;
