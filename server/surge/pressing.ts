import type { InboundMessage, TurnOutcome } from '../../bot/index.js';

/** A dialog that nobody went on with for so long is no longer pressing, in ms. */
const FRESH_MS = 10 * 60_000;
const LIMIT = 50_000;

/** Conversations that are in the midst of a dialog, a ticket being filed above all: they are let in, and answered, before others. */
export interface Pressing {
  has(conversationId: string): boolean;
  /** Told of here, or by another instance. */
  add(conversationId: string): void;
  /** What a turn left the conversation in; true where it is in a dialog. */
  turned(message: InboundMessage, outcome: TurnOutcome): boolean;
}

export function createPressing(clock: () => number = () => performance.now()): Pressing {
  const since = new Map<string, number>();
  const add = (conversationId: string) => {
    since.delete(conversationId);
    since.set(conversationId, clock());
    if (since.size > LIMIT) since.delete(since.keys().next().value!);
  };
  return {
    has: (conversationId) => clock() - (since.get(conversationId) ?? Number.NEGATIVE_INFINITY) < FRESH_MS,
    add,
    turned({ conversationId }, { state }) {
      const isInDialog = state.dialog !== undefined;
      if (isInDialog) add(conversationId);
      else since.delete(conversationId);
      return isInDialog;
    },
  };
}
