import { gramKeys, isFunctionWord, stemKeys, tokenize } from '../../nlu/index.js';
import { EXCERPT_LENGTH, excerpt, sentencesOf } from './excerpt.js';

/** What is shown of a passage at once. `cut` tells that there is more. */
export interface Shown {
  readonly text: string;
  readonly cut: boolean;
}

/** Between sentences that do not follow on each other. */
const GAP = ' … ';
/** A shared stem says more than the shared letter groups it is made of. */
const GRAM_SHARE = 0.5;

/**
 * The sentences of a passage that answer a question, as they stand and in the text's order, at most about `length` characters. A text that is
 * no longer is shown whole; one that shares nothing with the question, from its beginning. Sentences are weighed by the stems and
 * letter groups that they share with the question, a key the more the fewer sentences have it.
 */
export function answerSentences(text: string, question: string, length = EXCERPT_LENGTH): Shown {
  if (text.length <= length) return { text, cut: false };
  const sentences = sentencesOf(text);
  const scores = weigh(
    sentences.map(({ start, end }) => text.slice(start, end)),
    question,
  );
  const order = [...scores.keys()].filter((at) => scores[at]! > 0).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const best = order[0];
  if (best === undefined) return excerpt(text, length);
  const size = (at: number) => sentences[at]!.end - sentences[at]!.start;
  if (size(best) > length) return { text: excerpt(text.slice(sentences[best]!.start), length).text, cut: true };
  const taken = new Set<number>();
  let left = length;
  const take = (at: number) => {
    if (at >= sentences.length || taken.has(at) || size(at) + GAP.length > left) return;
    taken.add(at);
    left -= size(at) + GAP.length;
  };
  take(best);
  for (const at of order.filter((one) => scores[one]! >= scores[best]! / 2)) take(at);
  take(best + 1);
  return { text: joined(text, sentences, taken), cut: true };
}

function joined(text: string, sentences: readonly Span[], taken: ReadonlySet<number>): string {
  const inOrder = [...taken].sort((a, b) => a - b);
  return inOrder
    .map((at, place) => {
      const { start, end } = sentences[at]!;
      const said = text.slice(start, end);
      if (place === 0) return said.trimStart();
      return inOrder[place - 1] === at - 1 ? said : `${GAP}${said.trimStart()}`;
    })
    .join('')
    .trimEnd();
}

type Span = ReturnType<typeof sentencesOf>[number];

function weigh(sentences: readonly string[], question: string): number[] {
  const keysOf = (text: string, isQuestion: boolean) => {
    const tokens = tokenize(text).filter(({ norm }) => !isQuestion || !isFunctionWord(norm));
    return { stems: new Set(stemKeys(tokens)), grams: new Set(gramKeys(tokens)) };
  };
  const asked = keysOf(question, true);
  const said = sentences.map((sentence) => keysOf(sentence, false));
  const share = (view: 'stems' | 'grams') => {
    const weights = new Map<number, number>();
    for (const key of asked[view]) {
      const found = said.filter((sentence) => sentence[view].has(key)).length;
      if (found > 0) weights.set(key, Math.log(1 + sentences.length / found));
    }
    const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1;
    return said.map((sentence) => {
      let sum = 0;
      for (const [key, weight] of weights) if (sentence[view].has(key)) sum += weight;
      return sum / whole;
    });
  };
  const stems = share('stems');
  const grams = share('grams');
  return stems.map((score, at) => score + GRAM_SHARE * grams[at]!);
}
