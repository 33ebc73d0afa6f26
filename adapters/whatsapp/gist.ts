import type { Reply } from '../../bot/index.js';
import { CAPABILITIES, render } from '../rendering/index.js';

/** Longest text for the place in a template, in UTF-16 code units; the body as a whole may have 1024. */
export const MAX_GIST = 600;

const LINE = { ...CAPABILITIES.terminal, text: MAX_GIST - 2 };

/**
 * A reply in one line, as templates take it: no line breaks, no marks, no runs of blanks. `whole`: nothing of the reply is missing.
 */
export function gistOf(reply: Reply): { readonly line: string; readonly whole: boolean } {
  const [first, ...more] = render({ ...reply, choices: [] }, LINE);
  const line = (first?.text ?? '').replace(/\s+/gu, ' ').trim();
  const whole = more.length === 0 && reply.choices.length === 0;
  return { line: more.length > 0 ? `${line} …` : line, whole };
}
