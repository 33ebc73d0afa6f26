import type { Calendars } from '../calendar/calendars.js';
import { MINUTE_MS } from '../calendar/day.js';
import type { CalendarHistory } from '../calendar/history.js';
import { type ClockRun, endOfMinute, type Stretch } from './log.js';
import type { ClockPolicy } from './policy.js';

/** What clocks are measured by. */
export interface Measures {
  readonly calendars: Calendars;
  readonly policy: ClockPolicy;
}

/** What a run comes to at a moment. Amounts are ms of working time of the bureau that has it. */
export interface Judged {
  readonly budget: number;
  readonly elapsed: number;
  /** Where the clock runs, ran until it ended, or was breached. */
  readonly dueAt?: number;
  readonly isBreached: boolean;
}

/**
 * Judges a run at a moment not before its last event. The budget is fixed when the run begins: the working time from there to the end of its
 * last day, by the calendar known then. From there on it is spent as time is worked. Leave that becomes known while the clock runs moves the
 * due moment later by what it takes; a due moment that has passed before stays passed.
 */
export function judge(run: ClockRun, now: number, measures: Measures): Judged {
  const until = run.end?.at ?? now;
  const own = measures.calendars.of(run.bureau);
  const budget = budgetOf(run, own, measures.policy);
  const elapsed = (known: number) => spent(run, run.stretches, until, own, known, measures);
  let dueAt: number | undefined;
  for (const [index, { bureau, from, to = until }] of run.stretches.entries()) {
    const history = measures.calendars.of(bureau);
    const amount = history === own ? budget : budgetOf(run, history, measures.policy);
    const before = run.stretches.slice(0, index);
    const learnt = history.changes.filter((change) => change > from && change < to);
    for (const [at, known] of [from, ...learnt].entries()) {
      const left = Math.max(0, amount - spent(run, before, from, history, known, measures));
      dueAt = history.knownAt(known).addWorkingMs(from, left);
      if (dueAt < (learnt[at] ?? to)) return { budget, elapsed: elapsed(dueAt), dueAt, isBreached: true };
    }
  }
  const last = run.stretches.at(-1);
  const ranToTheEnd = last !== undefined && (last.to === undefined || (run.end && last.to >= endOfMinute(run.end.at)));
  return { budget, elapsed: elapsed(until), isBreached: false, ...(ranToTheEnd && { dueAt }) };
}

/** Working ms that a run has in all, by a calendar. */
function budgetOf({ clock, startedAt, topic, until }: ClockRun, history: CalendarHistory, policy: ClockPolicy): number {
  const calendar = history.knownAt(startedAt);
  if (until !== undefined) {
    const end = calendar.endOf(calendar.workingDayAfter(until, 0))!;
    return Math.max(0, calendar.workingMsBetween(startedAt, end));
  }
  const special = topic !== undefined && Object.hasOwn(policy.topics, topic) ? policy.topics[topic] : undefined;
  const days =
    clock === 'first-reply'
      ? (special?.firstReplyDays ?? policy.firstReplyDays)
      : (special?.answerDays ?? policy.answerDays);
  return calendar.workingMsBetween(startedAt, calendar.addWorkingDays(startedAt, days));
}

/**
 * Working ms spent in stretches, in the time of one calendar. What a bureau with another calendar spent counts by its share: half of the time
 * there is half of the time here.
 */
function spent(
  run: ClockRun,
  stretches: readonly Stretch[],
  until: number,
  into: CalendarHistory,
  known: number,
  { calendars, policy }: Measures,
): number {
  let ms = 0;
  for (const { bureau, from, to = until } of stretches) {
    const history = calendars.of(bureau);
    const worked = history.knownAt(known).workingMsBetween(from, to);
    if (history === into) ms += worked;
    else {
      const whole = budgetOf(run, history, policy);
      const share = (worked / Math.max(whole, 1)) * budgetOf(run, into, policy);
      ms += Math.round(share / MINUTE_MS) * MINUTE_MS;
    }
  }
  return ms;
}
