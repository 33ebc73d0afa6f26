import { maskName, type Utterance } from '../nlu/index.js';
import { looksLikeQuestion } from './question-form.js';
import type { BotState, DialogFrame } from './state.js';

/** Stands in the transcript for an answer that is a name. */
const NAME = '[ad soyad]';
/** Words of a name that was not taken for one: a single word, or too many. */
const MAX_NAME_WORDS = 5;

/**
 * What a citizen's message is kept as: masked, and without the name that was asked of them. The intake knows that what is said to it is a name; the
 * understanding of a single message cannot.
 */
export function keptText(before: BotState, after: BotState, utterance: Utterance): string {
  const name = nameIn(after.dialog) ?? nameIn(before.dialog);
  const text = name === undefined ? utterance.masked : maskName(utterance.masked, name);
  const wasAsked = before.dialog?.dialog === 'ticketIntake' && before.dialog.slot === 'name';
  const isStillAsked = after.dialog?.dialog === 'ticketIntake' && after.dialog.slot === 'name';
  return wasAsked && isStillAsked && maybeName(utterance) ? NAME : text;
}

const nameIn = (frame: DialogFrame | undefined): string | undefined =>
  frame?.dialog === 'ticketIntake' ? frame.values.name : undefined;

const maybeName = ({ text, tokens, route }: Utterance): boolean =>
  route === 'question' && tokens.length <= MAX_NAME_WORDS && /^[\p{L}\s.'’-]+$/u.test(text) && !looksLikeQuestion(text);
