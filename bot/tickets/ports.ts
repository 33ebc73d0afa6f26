import type { EventRecord, TicketDraft, TicketEvent } from '../../tickets/index.js';

/** What is known of a ticket the moment it is opened. */
export interface Opening {
  readonly about: Pick<TicketDraft, 'topic' | 'category' | 'priority' | 'priorityReason'>;
  /** What follows its opening at once: where it was routed. In the log as `routing`. */
  readonly events: readonly TicketEvent[];
}

/** Bureaus and deadlines as they are now. */
export interface OfficeView {
  /** `Ankara İl Millî Eğitim Müdürlüğü`; undefined where there is none of this code. */
  bureauName(code: string): string | undefined;
  /** By when an answer is owed, epoch ms; undefined where no clock runs. */
  answerDue(records: readonly EventRecord[], now: number): number | undefined;
  /** When offices work next, epoch ms; `now` where they work now, undefined where that is not known. */
  worksAt(now: number): number | undefined;
}

/** What a conversation must know of bureaus and deadlines to tell of tickets. All of it may be missing: then less is told. */
export interface TicketOffice {
  look(): Promise<OfficeView>;
  /** Never rejects: a ticket that cannot be routed now is routed later. */
  plan(draft: TicketDraft, at: number): Promise<Opening>;
}

/** Nothing known. */
export const NO_OFFICE: TicketOffice = {
  look: async () => ({ bureauName: () => undefined, answerDue: () => undefined, worksAt: () => undefined }),
  plan: async () => ({ about: {}, events: [] }),
};

/** Whether anybody can be told of an incident. */
export interface AlertReach {
  /**
   * Whether there is a contact on call for the province with an address on a way that is configured. `province` as tickets have it; undefined: not
   * known. `at` in epoch ms. Never rejects: what cannot be found out is false.
   */
  canAlert(province: string | undefined, at: number): Promise<boolean>;
}
