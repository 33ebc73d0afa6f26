import {
  type BureauCalendar,
  type Calendars,
  type Clocks,
  calendarPlanOf,
  createCalendars,
  createClocks,
  type KeptLeave,
  leaveOf,
  STANDARD_PLAN,
  type TicketRules,
} from '../tickets/index.js';

/** What the working time of bureaus is made of. */
export interface Schedule {
  /** State of the calendars, as the store counts it. */
  readonly revision: number;
  readonly bureaus: readonly BureauCalendar[];
  readonly leaves: readonly KeptLeave[];
}

/** The clocks of tickets by the calendars of the bureaus there are and the leave that was decided; until those are known, by the Turkish one. */
export interface TicketClocks {
  readonly current: Clocks;
  readonly calendars: Calendars;
  /** Of the schedule that is followed; 0: none yet. */
  readonly revision: number;
  /** From now on by this schedule. */
  follow(schedule: Schedule): void;
  /** When a bureau works next, epoch ms; `at` where it works then. Without a bureau: offices in Türkiye. */
  worksAt(at: number, bureau?: string): number;
  /** What the store keeps beside a ticket. */
  readonly deadlinesOf: TicketRules['deadlinesOf'];
}

export function createTicketClocks(now: () => number = Date.now): TicketClocks {
  let calendars = createCalendars(STANDARD_PLAN);
  let current = createClocks({ calendars });
  let revision = 0;
  /** Just after the last change: by the clock of this process it may not have come yet, and is in force all the same. */
  let learnt = 0;
  return {
    get current() {
      return current;
    },
    get calendars() {
      return calendars;
    },
    get revision() {
      return revision;
    },
    follow(schedule) {
      if (schedule.revision === revision) return;
      calendars = createCalendars(calendarPlanOf(schedule.bureaus, schedule.leaves.map(leaveOf)).plan);
      current = createClocks({ calendars });
      revision = schedule.revision;
      learnt = 1 + Math.max(0, ...schedule.leaves.map(({ knownAt, withdrawn }) => withdrawn?.at ?? knownAt));
    },
    worksAt: (at, bureau) => calendars.of(bureau).knownAt(at).nextWorking(at),
    deadlinesOf: (records) => ({ ...current.deadlines(records, Math.max(now(), learnt)), calendars: revision }),
  };
}
