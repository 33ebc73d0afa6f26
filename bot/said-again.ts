import { checksumOf, tokenize } from '../nlu/index.js';
import { saysAmount } from './amounts.js';
import type { TurnContext } from './context.js';
import { OPEN_TICKET, PERSON } from './passage-reply.js';
import { TR } from './replies/tr.js';
import type { Reply } from './types.js';

/** `BotState.last.decision` of a question that got this in place of an answer. */
export const SAID_AGAIN = 'said-again';
/** Within this an answer still stands before the citizen's eyes. */
const SEEN_MS = 30 * 60_000;

/**
 * Whether this very answer was given to the question before. The same question, what repeats a part of it, and
 * what asks for an amount that it has, gets the same answer.
 */
export function wasSaid({ state: { last }, utterance, message }: TurnContext, reply: Reply): boolean {
  if (reply.kind !== 'answer' || last?.gist !== checksumOf(reply.text)) return false;
  if (saysAmount(utterance.masked, reply.text)) return false;
  const before = new Set(tokenize(last.question).map(({ norm }) => norm));
  const isSame = tokenize(utterance.masked).every(({ norm }) => before.has(norm));
  return (!isSame || last.decision === SAID_AGAIN) && message.receivedAt - last.at <= SEEN_MS;
}

/** In its place: that there is no more to say about it, and the ways on. */
export const againReply = ({ choices }: Reply): Reply => ({
  kind: 'notice',
  text: TR.saidAgain,
  choices: [...choices.filter(({ action }) => action.type === 'passage'), OPEN_TICKET, PERSON],
});
