import { stemKey, symbolsOf } from '../../../nlu/index.js';
import type { Passage } from '../../passage.js';
import { createQueryAnalyses, type QueryAnalysis } from '../analysis.js';
import {
  BM25,
  type LexicalCandidate,
  type LexicalResult,
  MAX_TERMS,
  PROPOSED_BY_LEXICON,
  QUESTIONS_KEPT,
} from '../lexical-index.js';
import type { Lexicon } from '../lexicon.js';
import type { Expansion } from '../lexicon-trie.js';
import { expansionTerms, idfOf, type QueryTerms, queryTerms, unknownShare } from '../query-terms.js';
import { CandidateScores, type Scored } from './candidate-scores.js';
import { nearStems } from './near-stems.js';
import { PackedStore } from './packed-store.js';

/** Passages that stems propose in each field, before their grams are counted. */
const PROPOSED_WIDE = 12;
/** Asking texts looked at for a passage wanted: a passage has several. */
const ASKS_FOR_ONE = 2;
/** Stems near a word's own that are looked for too, those that most passages have; where the word's own stem is in no passage and where it is in some. */
const NEAR = { unknown: 5, known: 3 };
/** What they weigh, in the same cases. */
const NEAR_WEIGHT = { unknown: 0.7, known: 0.4 };
/** Milliseconds of work on segments that a change takes along. */
const TENDED_MS = 4;

/**
 * The two lexical views for collections of tens of thousands of passages and more: the same scores from a tenth of the memory. Stems propose
 * (exactly, by MaxScore over compressed postings), also those one typing error away; of what they propose the grams are counted from the words of the
 * document, so that no postings of grams are needed. What only grams inside a word have in common with a question is not found.
 */
export class PackedIndex {
  #store = new PackedStore();
  #scores = new CandidateScores(this.#store);
  readonly #analyses: (text: string) => QueryAnalysis;
  #scored: Scored | undefined;

  constructor(questionsKept = QUESTIONS_KEPT) {
    this.#analyses = createQueryAnalyses(questionsKept);
  }

  get size(): number {
    return this.#store.size;
  }

  add(passage: Passage): void {
    this.#store.add(passage);
    this.#changed();
  }

  remove(passageId: string): void {
    this.#store.remove(passageId);
    this.#changed();
  }

  #changed(): void {
    this.#scored = undefined;
    this.#scores.changed();
  }

  /** Called after changes: works on what is better done in small parts. */
  tend(): void {
    this.#store.body.settle();
    this.#store.ask.settle();
    if (this.#store.body.tend(TENDED_MS)) return;
    this.#store.ask.tend(TENDED_MS);
  }

  get(passageId: string): Passage | undefined {
    const number = this.#store.numberOf(passageId);
    return number === undefined ? undefined : this.#store.passage(number);
  }

  *passages(): Generator<Passage> {
    yield* this.#store.passages();
  }

  /** As `LexicalIndex.search`. */
  search(text: string, wanted: readonly string[] = [], lexicon?: Pick<Lexicon, 'expand'>): LexicalResult {
    const query = this.#analyses(text);
    const expansion = lexicon?.expand(query.content);
    if (this.#scored?.query !== query || this.#scored.expansion !== expansion)
      this.#scored = this.#score(query, expansion);
    const scored = this.#scored;
    const numbers = new Set(scored.proposed);
    for (const id of wanted) {
      const number = this.#store.numberOf(id);
      if (number !== undefined) numbers.add(number);
    }
    return {
      candidates: [...numbers].map((number): LexicalCandidate => this.#scores.candidate(scored, number)),
      words: query.words,
      unknown: unknownShare(scored.terms.stem),
    };
  }

  #score(query: QueryAnalysis, expansion: Expansion | undefined): Scored {
    const { body, ask, stems, grams } = this.#store;
    const frequencyOf = (key: number) => stems.get(key);
    const terms = {
      stem: queryTerms(query.stems, frequencyOf, body.live, MAX_TERMS.stem),
      gram: queryTerms(query.grams, (key) => grams.get(key), body.live, MAX_TERMS.gram),
    };
    const widened = expansion && expansionTerms(expansion, terms.stem, frequencyOf, body.live);
    const pool = new Set<number>();
    const propose = (by: QueryTerms, limit: number): void => {
      for (const { document } of body.top(by, BM25.body.stem, limit)) pool.add(document);
      const asks = ask.top(by, BM25.ask.stem, limit * ASKS_FOR_ONE);
      const owners = new Set(asks.map(({ document }) => this.#store.ownerOf(document)));
      for (const owner of [...owners].slice(0, limit)) pool.add(owner);
    };
    propose(this.#withNear(query, terms.stem), PROPOSED_WIDE);
    const own = new Set(pool);
    if (widened && widened.keys.length > 0) propose(widened, PROPOSED_BY_LEXICON);
    return this.#scores.score({ query, expansion, terms, widened, own: [...own], pool: [...pool] });
  }

  /** A question's terms with the stems that its words may have been meant for. */
  #withNear(query: QueryAnalysis, terms: QueryTerms): QueryTerms {
    const { stems, body } = this.#store;
    const weights = new Map<number, number>();
    for (const [at, key] of terms.keys.entries()) weights.set(key, terms.weights[at]!);
    for (const norm of new Set(query.content)) {
      const found = new Map<number, number>();
      nearStems(symbolsOf(norm), (key) => {
        const frequency = stems.get(key);
        if (frequency > 0) found.set(key, frequency);
      });
      const kind = stems.get(stemKey(norm)) > 0 ? 'known' : 'unknown';
      const most = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NEAR[kind]);
      for (const [key, frequency] of most)
        if (!weights.has(key)) weights.set(key, idfOf(frequency, body.live) * NEAR_WEIGHT[kind]);
    }
    return { ...terms, keys: Int32Array.from(weights.keys()), weights: Float64Array.from(weights.values()) };
  }
}
