import { tokenize } from '../../nlu/index.js';
import type { LexiconPair } from './types.js';

/** Folded words joined by one space: texts that differ in case, punctuation and Turkish letters alone are one. */
export const wordForm = (text: string): string =>
  tokenize(text)
    .map(({ norm }) => norm)
    .join(' ');

/** Names a pair, and orders pairs by term, then wording. */
export const pairKey = ({ term, wording }: LexiconPair): string => `${wordForm(term)}|${wordForm(wording)}`;
