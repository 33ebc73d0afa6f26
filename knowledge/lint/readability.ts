/** How hard a Turkish text is to read. */
export interface Readability {
  /**
   * Ateşman's formula, 198.825 − 40.175 · syllables a word − 2.610 · words a sentence (E. Ateşman, “Türkçede Okunabilirliğin
   * Ölçülmesi”, Dil Dergisi 58, 1997, 71–74): 90–100 very easy, 70–89 easy, 50–69 medium, 30–49 hard, below very hard.
   */
  readonly score: number;
  readonly level: 'çok kolay' | 'kolay' | 'orta güçlükte' | 'zor' | 'çok zor';
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  /** Sentences of more than {@link LONG_SENTENCE} words. */
  readonly long: readonly { readonly text: string; readonly words: number }[];
}

/** Words past which a sentence is told as long. */
export const LONG_SENTENCE = 25;

const LEVELS: readonly (readonly [from: number, level: Readability['level']])[] = [
  [90, 'çok kolay'],
  [70, 'kolay'],
  [50, 'orta güçlükte'],
  [30, 'zor'],
  [Number.NEGATIVE_INFINITY, 'çok zor'],
];
const VOWELS = /[aeıioöuüâîû]/g;
const WORD = /\p{L}[\p{L}'’-]*/gu;
/** `28.08.2026`, `m. 9` and `2. sınıf` end no sentence; before a figure only a word of three letters does (`… yazılır. 66 aylık …`). */
const SENTENCE_END = /(?<=[.!?…])\s+(?=[\p{Lu}"“(])|(?<=\p{L}{3}[.!?…])\s+(?=\d)/u;

export const sentencesOf = (text: string): string[] => text.split(SENTENCE_END).map((sentence) => sentence.trim());

/** Of a plain text; undefined where it has no words. A Turkish word has as many syllables as vowels. */
export function readabilityOf(text: string): Readability | undefined {
  const sentences = sentencesOf(text)
    .map((sentence) => ({ text: sentence, words: sentence.match(WORD) ?? [] }))
    .filter(({ words }) => words.length > 0);
  const words = sentences.flatMap((sentence) => sentence.words);
  if (words.length === 0) return undefined;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const score = 198.825 - (40.175 * syllables) / words.length - (2.61 * words.length) / sentences.length;
  return {
    score,
    level: LEVELS.find(([from]) => score >= from)![1],
    sentences: sentences.length,
    words: words.length,
    syllables,
    long: sentences
      .filter((sentence) => sentence.words.length > LONG_SENTENCE)
      .map((sentence) => ({ text: sentence.text, words: sentence.words.length })),
  };
}

/** An abbreviation without a vowel (`TYT`) is spelt: a syllable a letter. */
const syllablesOf = (word: string): number => word.toLocaleLowerCase('tr').match(VOWELS)?.length ?? word.length;
