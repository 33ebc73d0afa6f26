/** Folded words of a text, in order: lower case, ASCII letters, suffixes after an apostrophe cut. The caller normalises. */
export type Words = readonly string[];

/**
 * A pattern as data: parts separated by blanks must all be there, in any order; `a|b` is either; `a_b` one after the other. A word is the beginning of
 * a word of the text, `=word` the whole of it, `*end` its end. Written folded: `halk_egitim|hem kurs`.
 */
export interface Pattern {
  readonly source: string;
  matches(words: Words): boolean;
}

type Test = (word: string) => boolean;

export function pattern(source: string): Pattern {
  const parts = source.split(' ').map((part) => part.split('|').map((term) => term.split('_').map(wordTest)));
  return {
    source,
    matches: (words) => parts.every((terms) => terms.some((term) => occurs(words, term))),
  };
}

function wordTest(term: string): Test {
  if (term.startsWith('=')) {
    const whole = term.slice(1);
    return (word) => word === whole;
  }
  if (term.startsWith('*')) {
    const end = term.slice(1);
    return (word) => word.endsWith(end);
  }
  return (word) => word.startsWith(term);
}

function occurs(words: Words, term: readonly Test[]): boolean {
  for (let at = 0; at + term.length <= words.length; at++)
    if (term.every((test, offset) => test(words[at + offset]!))) return true;
  return false;
}

/** Weight → patterns that carry it. */
export type Weighted = Readonly<Record<number, readonly string[]>>;

export const compile = (weighted: Weighted): readonly { readonly weight: number; readonly pattern: Pattern }[] =>
  Object.entries(weighted).flatMap(([weight, sources]) =>
    sources.map((source) => ({ weight: Number(weight), pattern: pattern(source) })),
  );
