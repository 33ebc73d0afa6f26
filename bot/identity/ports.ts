import type { ConversationState } from '../types.js';

/** The conversation that a code was given in. */
export interface CarriedFrom {
  readonly conversationId: string;
  readonly channel: string;
  /** Tickets that belong to it. */
  readonly tickets: number;
  readonly state: ConversationState | undefined;
}

/** A conversation that is joined with another. */
export interface JoinedWith {
  readonly channel: string;
  /** Epoch ms. */
  readonly since: number;
}

export interface LinkReader {
  /** Undefined: no such code, or it was used, or its time is over. */
  carriedFrom(code: string, now: number): Promise<CarriedFrom | undefined>;
  joinedWith(conversationId: string): Promise<readonly JoinedWith[]>;
}

/**
 * `offer`: the code opens this conversation until then, once; one given before no longer does. `join`: what the code opens and this conversation
 * have their tickets in common from now on; where it no longer opens anything the turn is computed again. `part`: they are two again. `tell` is
 * said in the other conversation.
 */
export type LinkMove =
  | { readonly type: 'offer'; readonly code: string; readonly until: number }
  | { readonly type: 'join'; readonly code: string; readonly tell: string }
  | { readonly type: 'part'; readonly tell: string };

/** An address that opens a channel with a code. `name`: `WhatsApp`. */
export interface CarryWay {
  readonly channel: string;
  readonly name: string;
  readonly url: string;
}
