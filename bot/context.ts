import type { AskedQuestion, KnowledgeSearch, SearchQuery, SearchResult, Switchboard } from '../knowledge/index.js';
import type { Utterance } from '../nlu/index.js';
import type { NewTicket, TicketLookup } from '../tickets/index.js';
import type { FileMove } from './attachments/types.js';
import type { CarryWay, LinkMove, LinkReader } from './identity/ports.js';
import type { Recall } from './recall.js';
import type { BotState } from './state.js';
import type { SubscriptionMove, SubscriptionReader } from './subscriptions/ports.js';
import type { SurveyReader, SurveyTurnMove } from './surveys/ports.js';
import type { AlertReach, TicketOffice } from './tickets/ports.js';
import type { InboundMessage, Reply, TicketMove, TurnEvent } from './types.js';

/** What a turn needs from outside. All of it by argument, so that a transcript can be replayed. */
export interface TurnDeps {
  understand(raw: string, today: string): Utterance;
  /** A second opinion on the route where the rules leave a doubt; the utterance as it was where none can be had in time. Never rejects. */
  refineRoute?(utterance: Utterance): Promise<Utterance>;
  readonly search: KnowledgeSearch;
  /** What the same words came to before; absent: everything is found out each time. */
  readonly recall?: Recall;
  /** What does not answer for now. */
  readonly switches?: Pick<Switchboard, 'channel' | 'passage'>;
  readonly tickets: TicketLookup;
  /** Bureaus and deadlines; absent: tickets are told of without them. */
  readonly office?: TicketOffice;
  /** Who can be told of an incident; absent: taken for granted. */
  readonly alerts?: AlertReach;
  /** Who is told of what, and which conversations are one person's; absent: neither is offered. */
  readonly subscriptions?: SubscriptionReader;
  readonly links?: LinkReader;
  /** What citizens were asked; absent: nobody is. */
  readonly surveys?: SurveyReader;
  /** Addresses that carry a code over to the other channels. */
  carryWays?(code: string): readonly CarryWay[];
  /** Who waits for a person; absent: nobody takes over here. */
  readonly waiting?: { ahead(conversationId: string): Promise<number> };
  /** Eight unguessable characters, `ABCD-2345`. */
  followUpCode(): string;
}

/** One turn in progress. */
export interface TurnContext {
  readonly deps: TurnDeps;
  readonly message: InboundMessage;
  readonly utterance: Utterance;
  /** Day of the message in Europe/Istanbul, ISO. */
  readonly today: string;
  readonly state: BotState;
  /** Whether any ticket belongs to this conversation. */
  readonly hasTickets: boolean;
  /** Whether it was asked something that it did not answer yet. */
  readonly isAsked: boolean;
  /** Epoch ms of the message before this one. */
  readonly previousAt?: number;
  /** The rules took the message for a question, the second opinion for something else but danger. */
  readonly doubted: boolean;
  /** The search of `deps` with what it found before; absent: it searches each time. `ofTalk`: with words of the talk before, which are nobody else's. */
  find?(query: SearchQuery, ofTalk: boolean): Promise<SearchResult>;
}

/** What a handler makes of a turn. `state` is the whole next state. */
export interface Handled {
  readonly state: BotState;
  readonly replies: readonly Reply[];
  readonly events: readonly TurnEvent[];
  readonly tickets?: readonly NewTicket[];
  readonly moves?: readonly TicketMove[];
  readonly subscriptions?: readonly SubscriptionMove[];
  readonly surveys?: readonly SurveyTurnMove[];
  readonly link?: LinkMove;
  readonly waiting?: 'join' | 'leave';
  readonly files?: readonly FileMove[];
  readonly asked?: readonly AskedQuestion[];
}

/** A handled turn of one reply: its buttons become the ones on offer. */
export function respond(state: BotState, reply: Reply, events: readonly TurnEvent[] = []): Handled {
  return { state: { ...state, offered: reply.choices }, replies: [reply], events };
}
