import type { EventRecord } from '../life/events.js';
import { type Clock, type ClockSource, clocksAt, logAt, nearest } from './clocks.js';
import type { Measures } from './judge.js';
import { type DueNotice, dueNotices, nextNoticeAt } from './notices.js';
import { STANDARD_POLICY } from './policy.js';
import { type StatementDemand, statementDemand, statementProblems } from './statement.js';

export { type Clock, type ClockSource, type ClockState, nearest } from './clocks.js';
export type { Measures } from './judge.js';
export { type ClockLog, type EndedBy, readClocks } from './log.js';
export type { DueNotice } from './notices.js';
export { CLOCK_NAMES, type ClockName, type ClockPolicy, STANDARD_POLICY, type Step, type Told } from './policy.js';
export type { StatementDemand, StatementProblem } from './statement.js';

/** The clocks of tickets, by given calendars. All of it derived from the events; nothing is kept. */
export interface Clocks {
  /** Every clock of a ticket, of all its runs, oldest first. */
  at(source: ClockSource, now: number): readonly Clock[];
  /** Steps of the ladder to be announced now. */
  dueNotices(source: ClockSource, now: number): readonly DueNotice[];
  /** When {@link Clocks.dueNotices} will next have something. */
  nextNoticeAt(source: ClockSource, now: number): number | undefined;
  statementDemand(source: ClockSource, now: number): StatementDemand;
  statementProblems(
    statement: Parameters<typeof statementProblems>[0],
    bureau: string | undefined,
    now: number,
  ): ReturnType<typeof statementProblems>;
  /** What a store keeps beside a ticket to sort and sweep by; to be worked out again after each event, and when leave is decided. */
  deadlines(
    records: readonly EventRecord[],
    now: number,
  ): {
    readonly dueAt?: number;
    readonly firstReplyDue?: number;
    readonly answerDue?: number;
    readonly noticeAt?: number;
  };
}

export function createClocks({
  calendars,
  policy = STANDARD_POLICY,
}: Pick<Measures, 'calendars'> & Partial<Measures>): Clocks {
  const measures: Measures = { calendars, policy };
  return {
    at: (source, now) => clocksAt(source, now, measures),
    dueNotices: (source, now) => dueNotices(source, now, measures),
    nextNoticeAt: (source, now) => nextNoticeAt(source, now, measures),
    statementDemand: (source, now) => statementDemand(source, now, measures),
    statementProblems: (statement, bureau, now) => statementProblems(statement, bureau, now, measures),
    deadlines(records, now) {
      const log = logAt(records, now);
      const open = clocksAt(log, now, measures).filter(({ isOpen }) => isOpen);
      const dueOf = (...names: string[]) => open.find(({ clock }) => names.includes(clock))?.dueAt;
      return defined({
        dueAt: nearest(open)?.dueAt,
        firstReplyDue: dueOf('first-reply'),
        // After a statement the answer is due on its day.
        answerDue: dueOf('answer', 'extension'),
        noticeAt: nextNoticeAt(log, now, measures),
      });
    },
  };
}

function defined<Shape extends object>(shape: Shape): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof defined<Shape>
  >;
}
