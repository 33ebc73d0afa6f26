import type { Handled, TurnContext } from '../context.js';
import { FILE_TR } from '../replies/files.tr.js';
import type { BotState } from '../state.js';
import { FILE_LIFE_MS, type FileFacts, type FileMove } from './types.js';

/** A file that is kept and in no ticket. */
export interface WaitingFile {
  readonly id: string;
  /** Epoch ms of its message. */
  readonly at: number;
}

/** Files that wait for a ticket, oldest first; what is about to be deleted is left out. */
export const waiting = (state: BotState, now: number): readonly WaitingFile[] =>
  (state.files ?? []).filter(({ at }) => at + FILE_LIFE_MS > now);

/** The state with a file that came; one that is there already stays where it is. */
export function withFile(state: BotState, facts: FileFacts, at: number): BotState {
  const files = waiting(state, at);
  if (facts.status === 'refused' || files.some(({ id }) => id === facts.id)) return { ...state, files };
  return { ...state, files: [...files, { id: facts.id, at }] };
}

export function withoutFiles(state: BotState): BotState {
  const { files: _, ...rest } = state;
  return rest;
}

/** All that wait into one ticket. */
export const joinAll = (files: readonly WaitingFile[], ticket: string): FileMove[] =>
  files.map(({ id }) => ({ id, ticket }));

/** What waits goes into the ticket that a turn opens, and the reply says so. */
export function filesIntoNewTicket({ message }: Pick<TurnContext, 'message'>, handled: Handled): Handled {
  const [ticket] = handled.tickets ?? [];
  const files = waiting(handled.state, message.receivedAt);
  if (!ticket || files.length === 0) return handled;
  const said = FILE_TR.joinedNew(files.length);
  const last = handled.replies.length - 1;
  return {
    ...handled,
    state: withoutFiles(handled.state),
    files: joinAll(files, ticket.number),
    replies: handled.replies.map((reply, at) => (at === last ? { ...reply, text: `${reply.text}\n\n${said}` } : reply)),
  };
}
