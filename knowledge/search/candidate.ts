import type { LexicalCandidate } from './lexical-index.js';

/** A candidate of which the comparison with its asking texts is worked out when it is asked for: most are only compared by their scores. */
export class Candidate implements LexicalCandidate {
  readonly passage: LexicalCandidate['passage'];
  readonly body: LexicalCandidate['body'];
  readonly ask: LexicalCandidate['ask'];
  readonly lexicon: LexicalCandidate['lexicon'];
  readonly coverage: LexicalCandidate['coverage'];
  readonly #isExact: () => boolean;
  readonly #reverseOf: () => LexicalCandidate['reverse'];
  #reverse: LexicalCandidate['reverse'] | undefined;

  constructor(
    known: Omit<LexicalCandidate, 'reverse' | 'exact'>,
    reverseOf: () => LexicalCandidate['reverse'],
    isExact: () => boolean,
  ) {
    this.passage = known.passage;
    this.body = known.body;
    this.ask = known.ask;
    this.lexicon = known.lexicon;
    this.coverage = known.coverage;
    this.#reverseOf = reverseOf;
    this.#isExact = isExact;
  }

  get exact(): boolean {
    return this.#isExact();
  }

  get reverse(): LexicalCandidate['reverse'] {
    this.#reverse ??= this.#reverseOf();
    return this.#reverse;
  }
}
