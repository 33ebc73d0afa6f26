import { foldTr, gramKeys, isFunctionWord, stemKeys, tokenize } from '../../nlu/index.js';

/** A text as the lexical views see it, to be compared with another. */
export interface Shape {
  /** Folded words joined by blanks: equal but for case, punctuation and Turkish letters. */
  readonly form: string;
  readonly stems: ReadonlySet<number>;
  readonly grams: ReadonlySet<number>;
  /** Words with a digit: two questions with other numbers are two questions. */
  readonly numbers: string;
}

export function shapeOf(text: string): Shape {
  const tokens = tokenize(text);
  const content = tokens.filter(({ norm }) => !isFunctionWord(norm) && !/\d/.test(norm));
  return {
    form: tokens.map(({ norm }) => foldTr(norm)).join(' '),
    stems: new Set(stemKeys(content)),
    grams: new Set(gramKeys(content)),
    numbers: tokens
      .filter(({ norm }) => /\d/.test(norm))
      .map(({ norm }) => norm)
      .sort()
      .join(' '),
  };
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const key of a) if (b.has(key)) shared++;
  const whole = a.size + b.size - shared;
  return whole === 0 ? 0 : shared / whole;
}

/** Share of what two texts have in common, by stems or by grams, whichever sees more; 0…1. */
export const likeness = (a: Shape, b: Shape): number => Math.max(jaccard(a.stems, b.stems), jaccard(a.grams, b.grams));

/** From here on two questions are told as one: a word of four or five may differ. */
export const SAME_QUESTION = 0.75;
/** From here on two answers are told as one. */
export const SAME_ANSWER = 0.6;
/** Stems below which a question is too short to be compared but letter by letter. */
const COMPARABLE = 2;

export const isSameQuestion = (a: Shape, b: Shape): boolean =>
  a.numbers === b.numbers && Math.min(a.stems.size, b.stems.size) >= COMPARABLE && likeness(a, b) >= SAME_QUESTION;
