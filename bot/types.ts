import type { AskedQuestion, AwaitedEvent, Verdict } from '../knowledge/index.js';
import type { NewTicket, TicketEvent } from '../tickets/index.js';
import type { FileMove } from './attachments/types.js';
import type { LinkMove } from './identity/ports.js';
import type { SubscriptionMove } from './subscriptions/ports.js';
import type { SurveyTurnMove } from './surveys/ports.js';

/** A message from a citizen, in the product's terms: every adapter translates to this and nothing else. */
export interface InboundMessage {
  /** The channel's own message id: with `channel` and `conversationId` the idempotency key. */
  readonly id: string;
  readonly channel: string;
  readonly conversationId: string;
  readonly kind: 'message' | 'joined' | 'content' | 'file';
  /** As typed; empty for `joined`; a `ContentKind` for `content`; what became of it (`factsText`) for `file`. */
  readonly text: string;
  /** Epoch ms of acceptance. */
  readonly receivedAt: number;
}

/** What was sent instead of text, and is not read: it gets an honest answer. `group`: somebody spoke to us where others read along. */
export type ContentKind =
  | 'voice'
  | 'video'
  | 'photo'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'group'
  | 'other';

/** A tappable way on. `label` is what is shown and what comes back as text when it is tapped (imBack): at most 80 characters. */
export interface Choice {
  readonly label: string;
  readonly action: ChoiceAction;
}

export type ChoiceAction =
  | { readonly type: 'ask'; readonly question: string }
  | { readonly type: 'passage'; readonly passageId: string; readonly whole?: boolean }
  | {
      readonly type: 'route';
      readonly route: 'ticketOpen' | 'ticketStatus' | 'person' | 'cancel' | 'none' | 'incident';
    }
  | {
      readonly type: 'ticket';
      readonly wish: 'status' | 'add' | 'withdraw' | 'reopen' | 'successor';
      readonly number: string;
    }
  | {
      readonly type: 'subscription';
      readonly wish: 'add' | 'remove';
      readonly exam: string;
      readonly event: AwaitedEvent;
      /** Where it is out already: the next time. */
      readonly next?: boolean;
    }
  | { readonly type: 'subscription'; readonly wish: 'remove-all' }
  /** Joins this conversation with the one that the code opens. */
  | { readonly type: 'link'; readonly code: string }
  | { readonly type: 'feedback'; readonly helpful: boolean }
  | { readonly type: 'say'; readonly text: string };

/** A message to the citizen. `text` is the Markdown subset: paragraphs, lists, `**bold**`, links. */
export interface Reply {
  readonly kind:
    | 'greeting'
    | 'answer'
    | 'clarify'
    | 'unknown'
    | 'dialog'
    | 'smalltalk'
    | 'crisis'
    | 'ticket'
    | 'notice'
    /** The desk asks for something a ticket needs. */
    | 'asked'
    /** Written by a person of the staff. */
    | 'person';
  readonly text: string;
  /** `2018/14 sayılı Genelge, madde 9 · 01.08.2018`. */
  readonly source?: { readonly label: string; readonly url?: string };
  /** Said after the source: the request for feedback. */
  readonly closing?: string;
  readonly choices: readonly Choice[];
}

/** What happened in a turn, for reports and audit. No personal data. */
export interface TurnEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** Something that a turn does to a ticket. */
export interface TicketMove {
  readonly number: string;
  readonly event: TicketEvent;
  /**
   * Where given, the ticket must still stand there: if not, the turn is computed again. Otherwise what its status does not allow is kept as a
   * note where it has a text, and left out where it has none.
   */
  readonly expectedSeq?: number;
  /** Default `citizen`. */
  readonly actor?: 'citizen' | 'routing';
}

/** Everything a turn wants written: applied in one transaction by the store. */
export interface TurnOutcome {
  readonly state: ConversationState;
  readonly replies: readonly Reply[];
  readonly events: readonly TurnEvent[];
  readonly tickets: readonly NewTicket[];
  /** On tickets that are there already; in the log as the citizen's. */
  readonly moves?: readonly TicketMove[];
  /** The citizen's files: into a ticket, one of this turn too, or away. */
  readonly files?: readonly FileMove[];
  /** What the conversation waits for from now on, or no longer. */
  readonly subscriptions?: readonly SubscriptionMove[];
  readonly surveys?: readonly SurveyTurnMove[];
  readonly link?: LinkMove;
  /** Into the queue for a person of the staff, or out of it. */
  readonly waiting?: 'join' | 'leave';
  /** The questions of the message, for those who look after the knowledge. */
  readonly asked?: readonly AskedQuestion[];
  /** What the message says of the answer before: goes to the last question asked here. */
  readonly verdict?: Verdict;
  /** The citizen's message as it may be kept. */
  readonly maskedText: string;
}

/** Opaque to the store, which keeps it sealed (AES-256-GCM) as JSON. */
export interface ConversationState {
  readonly v: 1;
  readonly [key: string]: unknown;
}
