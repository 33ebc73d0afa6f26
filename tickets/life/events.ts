import type { TicketStatus } from './status.js';

/** 1: somebody is in danger or loses a right today; 4: can wait. */
export type Priority = 1 | 2 | 3 | 4;

/** Why a ticket is where it is, as the desk shows it. */
export interface RoutingReason {
  /** Version of the rules, and the rule that decided; absent where a person did. */
  readonly rules?: number;
  readonly rule?: string;
  /** Turkish: `Konu: nakil · İl: Ankara → Ankara İl MEM destek bürosu`. */
  readonly text: string;
}

export interface Recipient {
  /** `conversation`: where they wrote; `call`: by telephone. */
  readonly by: 'conversation' | 'call';
  readonly channel?: string;
}

/**
 * What happens to a ticket. The log of these is the ticket: status, clocks and counts are derived from it and never patched. Texts that may
 * hold personal data (`text`) are sealed at rest.
 */
export type TicketEvent =
  | {
      readonly type: 'opened';
      readonly source: 'bot' | 'agent' | 'incident';
      readonly channel: string;
      readonly topic?: string;
      readonly category?: TicketCategory;
      readonly priority: Priority;
      readonly priorityReason?: string;
    }
  | { readonly type: 'routed'; readonly bureau: string; readonly reason: RoutingReason }
  | { readonly type: 'claimed'; readonly agent: string }
  | { readonly type: 'assigned'; readonly agent: string }
  | { readonly type: 'released'; readonly reason?: string }
  | { readonly type: 'started' }
  | { readonly type: 'citizen-asked'; readonly text: string }
  | { readonly type: 'citizen-wrote'; readonly text: string }
  | { readonly type: 'authority-asked'; readonly authority: string; readonly text: string }
  | { readonly type: 'authority-answered'; readonly text: string }
  | { readonly type: 'noted'; readonly text: string }
  /** The statement of art. 9: whether it was taken up, how it will be settled, by when. */
  | {
      readonly type: 'extended';
      readonly takenUp: boolean;
      readonly how: string;
      /** Last Istanbul day, ISO. */
      readonly until: string;
    }
  | { readonly type: 'answered'; readonly text: string }
  | { readonly type: 'result-shared'; readonly to: Recipient }
  | { readonly type: 'delivery-failed'; readonly to: Recipient; readonly reason: string }
  | { readonly type: 'called'; readonly outcome: 'reached' | 'not-reached' | 'try-again'; readonly note?: string }
  | { readonly type: 'closed'; readonly reason: 'settled' | 'no-answer' | 'hoax' | 'other'; readonly note?: string }
  | { readonly type: 'reopened'; readonly by: 'citizen' | 'staff'; readonly reason?: string }
  /** Not this bureau's: it goes back to be routed again; the third time to the coordinator of the centre. */
  | { readonly type: 'returned'; readonly bureau: string; readonly reason: string }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'merged'; readonly into: string }
  | { readonly type: 'linked'; readonly to: string; readonly kind: 'related' | 'merged-from' | 'conversation' }
  | { readonly type: 'unlinked'; readonly to: string }
  | { readonly type: 'priority-set'; readonly priority: Priority; readonly reason: string }
  | { readonly type: 'classified'; readonly topic?: string; readonly category?: TicketCategory }
  /** Where it is became known after it was opened: official names, as the ticket keeps them. */
  | { readonly type: 'located'; readonly province: string; readonly district?: string }
  | { readonly type: 'attached'; readonly attachment: string; readonly name: string }
  /** Steps of an incident's alert: who was told how, who acknowledged. */
  | {
      readonly type: 'alerted';
      readonly contact: string;
      readonly by: 'email' | 'sms' | 'voice' | 'telegram';
      readonly round: number;
    }
  /** A message could not be delivered; `reason` without addresses. */
  | {
      readonly type: 'alert-failed';
      readonly contact: string;
      readonly by: 'email' | 'sms' | 'voice' | 'telegram';
      readonly round: number;
      readonly reason: string;
    }
  | { readonly type: 'alert-acknowledged'; readonly contact: string }
  | { readonly type: 'alert-exhausted' }
  /** A step of the deadline ladder was announced; each once a clock and run. */
  | { readonly type: 'deadline-notice'; readonly clock: string; readonly step: 'half' | 'last-day' | 'breach' };

export type TicketCategory = 'information' | 'opinion' | 'request' | 'support' | 'complaint' | 'incident';

export interface EventRecord {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** Epoch ms; never before the one before it. */
  readonly at: number;
  /** `staff:ID`, `citizen`, or a program: `bot`, `routing`, `schedule`. */
  readonly actor: string;
  readonly event: TicketEvent;
}

/** A move that the ticket's status does not allow. */
export interface IllegalMove {
  readonly status: TicketStatus;
  readonly event: TicketEvent['type'];
}
