import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { TicketEvent } from '../life/events.js';
import { type ClockSource, clockOf, isRunning, logAt } from './clocks.js';
import { judge, type Measures } from './judge.js';
import { calendarAt, lastDayFrom } from './notices.js';
import type { ClockName } from './policy.js';

/**
 * Whether the bureau owes the statement of art. 9 (taken up or not, how, by when): from the morning of the last day, for as long as it has neither
 * answered nor stated; `overdue` once that day is over. `by`: last moment for it, epoch ms.
 */
export type StatementDemand =
  | { readonly kind: 'none' }
  | { readonly kind: 'demanded' | 'overdue'; readonly by: number };

/** After a statement its day is what the bureau is held to: where that day passes, a new one is owed. */
const STATED: ReadonlySet<ClockName> = new Set(['answer', 'extension']);

export function statementDemand(source: ClockSource, now: number, measures: Measures): StatementDemand {
  const run = logAt(source, now).runs.find(({ clock, end }) => STATED.has(clock) && !end);
  if (!run) return { kind: 'none' };
  const { dueAt, state } = clockOf(run, judge(run, now, measures));
  if (dueAt === undefined) return { kind: 'none' };
  if (state === 'breached') return { kind: 'overdue', by: dueAt };
  if (!isRunning(run) || now < lastDayFrom(dueAt, calendarAt(run, now, measures))) return { kind: 'none' };
  return { kind: 'demanded', by: dueAt };
}

/** `until-long`: only a coordinator promises so long a time. */
export type StatementProblem = 'how-missing' | 'until-past' | 'until-day-off' | 'until-long' | 'until-too-far';

/** Longest promise that is taken, in calendar days: beyond a year it is a slip of the pen. */
const FARTHEST_DAYS = 366;
/** Longest promise of an agent, in working days. */
const LONGEST_WORKING_DAYS = 30;

/** What is wrong with a statement made at a moment for a bureau. */
export function statementProblems(
  { how, until }: Extract<TicketEvent, { type: 'extended' }>,
  bureau: string | undefined,
  now: number,
  measures: Measures,
): readonly StatementProblem[] {
  const calendar = calendarAt({ ...(bureau !== undefined && { bureau }) }, now, measures);
  const today = calendar.dayOf(now);
  const days = (Date.parse(until) - Date.parse(today)) / 86_400_000;
  return [
    ...(how.trim() === '' ? ['how-missing' as const] : []),
    ...(days >= 0 ? [] : ['until-past' as const]),
    ...(days > FARTHEST_DAYS ? ['until-too-far' as const] : []),
    ...(days >= 0 && days <= FARTHEST_DAYS ? dayProblems(until, today, calendar) : []),
  ];
}

function dayProblems(until: string, today: string, calendar: WorkingCalendar): StatementProblem[] {
  if (!calendar.isWorkingDay(until)) return ['until-day-off'];
  return until > calendar.workingDayAfter(today, LONGEST_WORKING_DAYS) ? ['until-long'] : [];
}
