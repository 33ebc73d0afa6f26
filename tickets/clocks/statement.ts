import type { TicketEvent } from '../life/events.js';
import { type ClockSource, clockOf, isRunning, logAt } from './clocks.js';
import { judge, type Measures } from './judge.js';
import { calendarAt, lastDayFrom } from './notices.js';

/**
 * Whether the bureau owes the statement of art. 9 (taken up or not, how, by when): from the morning of the last day, for as long as it has neither
 * answered nor stated; `overdue` once that day is over. `by`: last moment for it, epoch ms.
 */
export type StatementDemand =
  | { readonly kind: 'none' }
  | { readonly kind: 'demanded' | 'overdue'; readonly by: number };

export function statementDemand(source: ClockSource, now: number, measures: Measures): StatementDemand {
  const run = logAt(source, now).runs.find(({ clock, end }) => clock === 'answer' && !end);
  if (!run) return { kind: 'none' };
  const { dueAt, state } = clockOf(run, judge(run, now, measures));
  if (dueAt === undefined) return { kind: 'none' };
  if (state === 'breached') return { kind: 'overdue', by: dueAt };
  if (!isRunning(run) || now < lastDayFrom(dueAt, calendarAt(run, now, measures))) return { kind: 'none' };
  return { kind: 'demanded', by: dueAt };
}

export type StatementProblem = 'how-missing' | 'until-past' | 'until-too-far';

/** Longest promise that is taken, in calendar days: beyond a year it is a slip of the pen. */
const FARTHEST_DAYS = 366;

/** What is wrong with a statement made at a moment for a bureau. */
export function statementProblems(
  { how, until }: Extract<TicketEvent, { type: 'extended' }>,
  bureau: string | undefined,
  now: number,
  measures: Measures,
): readonly StatementProblem[] {
  const today = calendarAt({ ...(bureau !== undefined && { bureau }) }, now, measures).dayOf(now);
  const days = (Date.parse(until) - Date.parse(today)) / 86_400_000;
  return [
    ...(how.trim() === '' ? ['how-missing' as const] : []),
    ...(days >= 0 ? [] : ['until-past' as const]),
    ...(days > FARTHEST_DAYS ? ['until-too-far' as const] : []),
  ];
}
