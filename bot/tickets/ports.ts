import type { EventRecord, TicketDraft, TicketEvent } from '../../tickets/index.js';

/** What is known of a ticket the moment it is opened. */
export interface Opening {
  readonly about: Pick<TicketDraft, 'topic' | 'category' | 'priority' | 'priorityReason'>;
  /** What follows its opening at once: where it was routed. In the log as `routing`. */
  readonly events: readonly TicketEvent[];
}

/** What a conversation must know of bureaus and deadlines to tell of tickets. All of it may be missing: then less is told. */
export interface TicketOffice {
  /** As citizens know it, `Ankara İl Millî Eğitim Müdürlüğü destek bürosu`. */
  bureauName(code: string): string | undefined;
  /** By when an answer is owed, epoch ms; undefined where no clock runs. */
  answerDue(records: readonly EventRecord[], now: number): number | undefined;
  /** Never rejects: a ticket that cannot be routed now is routed later. */
  plan(draft: TicketDraft, at: number): Promise<Opening>;
}

/** Nothing known. */
export const NO_OFFICE: TicketOffice = {
  bureauName: () => undefined,
  answerDue: () => undefined,
  plan: async () => ({ about: {}, events: [] }),
};
