import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { TicketEvent } from '../life/events.js';
import type { TicketState } from '../life/replay.js';
import { type Clock, type ClockSource, clockOf, isRunning, logAt } from './clocks.js';
import { judge, type Measures } from './judge.js';
import type { ClockRun } from './log.js';
import { STEPS, type Step, type Told } from './policy.js';

/** A step of the ladder that is to be announced. */
export interface DueNotice {
  /** To be appended to the ticket: then it is not due again in this run. */
  readonly event: Extract<TicketEvent, { type: 'deadline-notice' }>;
  readonly clock: Clock;
  readonly step: Step;
  /** Who is told: without an agent the coordinator, without a bureau the centre. */
  readonly to: readonly Told[];
  readonly bureau?: string;
  readonly agent?: string;
}

/**
 * Which steps of the ladder are to be announced now: of each open clock the highest that is reached, where neither it nor a higher one was
 * announced in this run. Only in the bureau's working hours, incidents excepted.
 */
export function dueNotices(source: ClockSource, now: number, measures: Measures): readonly DueNotice[] {
  const { ticket, runs } = logAt(source, now);
  if (!ticket) return [];
  return runs.flatMap((run) => {
    if (run.end || !(ticket.isIncident || calendarAt(run, now, measures).isWorking(now))) return [];
    const { clock, ahead } = stepsAhead(run, now, measures);
    const reached = ahead.filter(({ at }) => at <= now).at(-1);
    if (!reached) return [];
    const { step } = reached;
    const to = recipients(measures.policy.ladder[run.clock][step], ticket);
    return [
      {
        event: { type: 'deadline-notice' as const, clock: run.clock, step },
        clock,
        step,
        to,
        ...(ticket.bureau !== undefined && { bureau: ticket.bureau }),
        ...(ticket.assignee !== undefined && { agent: ticket.assignee }),
      },
    ];
  });
}

/** When {@link dueNotices} will next have something, if nothing happens until then and no leave is decided; undefined: never. */
export function nextNoticeAt(source: ClockSource, now: number, measures: Measures): number | undefined {
  const { ticket, runs } = logAt(source, now);
  let next: number | undefined;
  for (const run of runs) {
    if (run.end) continue;
    for (const { at } of stepsAhead(run, now, measures).ahead) {
      const moment = Math.max(at, now);
      const told = ticket?.isIncident ? moment : calendarAt(run, now, measures).nextWorking(moment);
      if (next === undefined || told < next) next = told;
    }
  }
  return next;
}

/** Steps of an open run that are not announced yet, in their order, and from when each is reached. */
function stepsAhead(run: ClockRun, now: number, measures: Measures) {
  const judged = judge(run, now, measures);
  const clock = clockOf(run, judged);
  const ahead: { step: Step; at: number }[] = [];
  const from = run.announced === undefined ? 0 : STEPS.indexOf(run.announced) + 1;
  const { dueAt, budget, elapsed } = judged;
  if (dueAt !== undefined && (isRunning(run) || judged.isBreached))
    for (const step of STEPS.slice(from)) {
      const calendar = calendarAt(run, now, measures);
      if (step === 'breach') ahead.push({ step, at: dueAt + 1 });
      else if (judged.isBreached) continue;
      else if (step === 'last-day') ahead.push({ step, at: lastDayFrom(dueAt, calendar) });
      else {
        const left = Math.ceil(budget / 2) - elapsed;
        ahead.push({ step, at: left <= 0 ? now : calendar.addWorkingMs(now, left) });
      }
    }
  return { clock, ahead };
}

/** Beginning of the working time of the day that something is due on. */
export function lastDayFrom(dueAt: number, calendar: WorkingCalendar): number {
  // What is due at 24.00 is due on the day that ends there.
  return calendar.startOfDayOf(dueAt - 1) ?? calendar.startOfDayOf(dueAt) ?? dueAt;
}

export const calendarAt = ({ bureau }: { bureau?: string }, now: number, { calendars }: Measures): WorkingCalendar =>
  calendars.of(bureau).knownAt(now);

/** A returned ticket is nobody's until it is routed again: the centre hears of it. */
function recipients(told: readonly Told[], { bureau, assignee, status }: TicketState): readonly Told[] {
  const inBureau: Told = bureau === undefined || status === 'returned' ? 'centre' : 'coordinator';
  const there: Readonly<Record<Told, Told>> = {
    agent: assignee === undefined ? inBureau : 'agent',
    coordinator: inBureau,
    centre: 'centre',
  };
  return [...new Set(told.map((one) => there[one]))];
}
