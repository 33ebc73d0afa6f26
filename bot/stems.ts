import { isFunctionWord, tokenize } from '../nlu/index.js';

const STEM = 5;

/** The first letters of a folded word, by which endings are left out. */
export const toStem = (word: string): string => word.slice(0, STEM);

/** Of a text's words that say something. */
export const stemsOf = (text: string): string[] =>
  tokenize(text)
    .filter(({ norm }) => !isFunctionWord(norm))
    .map(({ norm }) => toStem(norm));
