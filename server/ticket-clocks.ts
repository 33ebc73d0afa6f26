import {
  type Clocks,
  calendarPlanOf,
  createCalendars,
  createClocks,
  type Directory,
  STANDARD_PLAN,
  type TicketRules,
} from '../tickets/index.js';

/** The clocks of tickets by the calendars of the bureaus there are; until those are known, by the Turkish one. */
export interface TicketClocks {
  readonly current: Clocks;
  /** From now on by the calendars of these bureaus. */
  follow(directory: Directory): void;
  /** When offices in Türkiye work next, epoch ms; `at` where they work then. */
  worksAt(at: number): number;
  /** What the store keeps beside a ticket. */
  readonly deadlinesOf: TicketRules['deadlinesOf'];
}

export function createTicketClocks(now: () => number = Date.now): TicketClocks {
  let calendars = createCalendars(STANDARD_PLAN);
  let current = createClocks({ calendars });
  let followed: Directory | undefined;
  return {
    get current() {
      return current;
    },
    follow(directory) {
      if (directory === followed) return;
      followed = directory;
      calendars = createCalendars(calendarPlanOf(directory.all).plan);
      current = createClocks({ calendars });
    },
    worksAt: (at) => calendars.of().knownAt(at).nextWorking(at),
    deadlinesOf: (records) => current.deadlines(records, now()),
  };
}
