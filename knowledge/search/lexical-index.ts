import type { Passage } from '../passage.js';
import { createQueryAnalyses, type QueryAnalysis } from './analysis.js';
import { Candidate } from './candidate.js';
import { KeyTable } from './key-table.js';
import type { Lexicon } from './lexicon.js';
import type { Expansion } from './lexicon-trie.js';
import { type Ask, PassageStore, type Slot } from './passage-store.js';
import { Accumulator, type Bm25, type PostingIndex } from './posting-index.js';
import {
  expansionTerms,
  idfOf,
  MASKED_TERMS,
  massOf,
  type QueryTerms,
  queryTerms,
  scoreTerms,
  unknownShare,
} from './query-terms.js';
import { Top } from './top.js';

/** Raw BM25 of a candidate in one view and field, and its share of the best (`rel`) and of the ideal score (`abs`). */
export interface Score {
  readonly raw: number;
  /** 0…1, 1 for the best passage of the query; 0 where nothing was found. */
  readonly rel: number;
  /** Share of what a text made of the query alone would score; comparable between queries, about 0…1.5. */
  readonly abs: number;
}

/** A passage that at least one lexical view found, with all that the views know of it. */
export interface LexicalCandidate {
  readonly passage: Passage;
  readonly body: { readonly stem: Score; readonly gram: Score };
  /** Best of the texts that ask for it (title, variants, heading), scored as short documents of their own. */
  readonly ask: { readonly stem: Score; readonly gram: Score };
  /** By what the lexicon adds to the query, in stems; `abs` is a share of what the query itself would score. Absent without a lexicon. */
  readonly lexicon?: { readonly body: Score; readonly ask: Score } | undefined;
  /** Share of the query's stems, weighted by idf, that the passage has; and that its best asking text has. */
  readonly coverage: { readonly body: number; readonly ask: number };
  /** The other way round: share of the best asking text, weighted by idf, that the query has. */
  readonly reverse: { readonly stem: number; readonly gram: number };
  /** The query is one of its asking texts, but for case, punctuation and Turkish letters. */
  readonly exact: boolean;
}

export interface LexicalResult {
  readonly candidates: readonly LexicalCandidate[];
  /** Words of the query, repeats included. */
  readonly words: number;
  /** Share of the query's stems, weighted by idf, that no passage has. */
  readonly unknown: number;
}

interface Ideals {
  readonly body: { readonly stem: number; readonly gram: number };
  readonly ask: { readonly stem: number; readonly gram: number };
}

/** A question's scores, as the accumulators hold them until the next question or the next change of the index. */
interface Scored {
  readonly query: QueryAnalysis;
  readonly expansion: Expansion | undefined;
  /** In stems. */
  readonly terms: QueryTerms;
  readonly ideals: Ideals;
  readonly best: Ideals;
  readonly bestWidened?: { readonly body: number; readonly ask: number };
  readonly idf: { readonly stem: KeyTable; readonly gram: KeyTable };
  readonly mass: number;
  readonly unknown: number;
  /** Numbers of the passages that the views propose. */
  readonly proposed: readonly number[];
  readonly candidates: Map<number, LexicalCandidate>;
}

export const BM25: { readonly body: { stem: Bm25; gram: Bm25 }; readonly ask: { stem: Bm25; gram: Bm25 } } = {
  body: { stem: { k1: 1.2, b: 0.75 }, gram: { k1: 0.9, b: 0.75 } },
  ask: { stem: { k1: 1.2, b: 0.5 }, gram: { k1: 1.2, b: 0.5 } },
};

/** Distinct terms of a query that are looked at, rarest first: a question of 10,000 characters costs no more than a long one. */
export const MAX_TERMS = { stem: 96, gram: 768 };
/** Postings read for one view of one query; past it the more frequent terms are left out. */
const BUDGET = 200_000;
/** The same for what the lexicon adds. */
const LEXICON_BUDGET = 50_000;
/** Best passages each view proposes. */
export const PROPOSED = 20;
/** Questions whose analysis is remembered where nobody says how many. */
export const QUESTIONS_KEPT = 256;
/** The same for what the lexicon alone finds. */
export const PROPOSED_BY_LEXICON = 8;

/** Two lexical views (F5 stems, character grams) over two fields (whole passage, asking texts), kept up passage by passage. */
export class LexicalIndex {
  readonly #store = new PassageStore();
  readonly #accumulators = {
    body: { stem: new Accumulator(), gram: new Accumulator() },
    ask: { stem: new Accumulator(), gram: new Accumulator() },
    askStem: new Accumulator(),
    askGram: new Accumulator(),
    lexicon: { body: new Accumulator(), ask: new Accumulator(), asks: new Accumulator() },
  };

  readonly #analyses: (text: string) => QueryAnalysis;
  /** Idf of whole asking texts, by their keys, until the index changes. */
  #wholes = new WeakMap<Int32Array, number>();
  /** What the accumulators hold. */
  #scored: Scored | undefined;

  /** `questionsKept`: questions whose analysis is remembered. */
  constructor(questionsKept = QUESTIONS_KEPT) {
    this.#analyses = createQueryAnalyses(questionsKept);
  }

  get size(): number {
    return this.#store.size;
  }

  /** Adds a passage; one with the same id is replaced. */
  add(passage: Passage): void {
    this.#store.add(passage);
    this.#changed();
  }

  /** Removes a passage; one that is not there is no matter. */
  remove(passageId: string): void {
    this.#store.remove(passageId);
    this.#changed();
  }

  #changed(): void {
    this.#wholes = new WeakMap();
    this.#scored = undefined;
  }

  get(passageId: string): Passage | undefined {
    const number = this.#store.numberOf(passageId);
    return number === undefined ? undefined : this.#store.slot(number)?.passage;
  }

  /**
   * Passages that the views propose for a text, and those of `wanted` (ids) whether proposed or not; in no order that means anything.
   * With a lexicon also those that its terms find.
   */
  search(text: string, wanted: readonly string[] = [], lexicon?: Pick<Lexicon, 'expand'>): LexicalResult {
    const scored = this.#scoredFor(this.#analyses(text), lexicon);
    const candidates = [...scored.proposed];
    const found = new Set(candidates);
    for (const id of wanted) {
      const slot = this.#store.numberOf(id);
      if (slot !== undefined && !found.has(slot)) {
        found.add(slot);
        candidates.push(slot);
      }
    }
    return {
      candidates: candidates.map((slot) => this.#candidate(scored, slot)),
      words: scored.query.words,
      unknown: scored.unknown,
    };
  }

  /** The scores of a question: those that are there, where it was the last one asked. */
  #scoredFor(query: QueryAnalysis, lexicon: Pick<Lexicon, 'expand'> | undefined): Scored {
    const expansion = lexicon?.expand(query.content);
    if (this.#scored?.query === query && this.#scored.expansion === expansion) return this.#scored;
    this.#scored = undefined;
    const index = this.#store.body;
    const terms = {
      stem: queryTerms(query.stems, frequencyIn(index.stem), index.live, MAX_TERMS.stem),
      gram: queryTerms(query.grams, frequencyIn(index.gram), index.live, MAX_TERMS.gram),
    };
    const ideals = this.#score(terms);
    const { body, askStem, askGram, lexicon: widened } = this.#accumulators;
    const found = new Set<number>();
    const best = {
      body: { stem: this.#propose(body.stem, found), gram: this.#propose(body.gram, found) },
      ask: { stem: this.#propose(askStem, found), gram: this.#propose(askGram, found) },
    };
    if (expansion) this.#widen(expansionTerms(expansion, terms.stem, frequencyIn(index.stem), index.live));
    this.#scored = {
      query,
      expansion,
      terms: terms.stem,
      ideals,
      best,
      ...(expansion && {
        bestWidened: {
          body: this.#propose(widened.body, found, PROPOSED_BY_LEXICON),
          ask: this.#propose(widened.ask, found, PROPOSED_BY_LEXICON),
        },
      }),
      idf: { stem: new KeyTable(terms.stem.keys, terms.stem.idf), gram: new KeyTable(terms.gram.keys, terms.gram.idf) },
      mass: massOf(terms.stem),
      unknown: unknownShare(terms.stem),
      proposed: [...found],
      candidates: new Map(),
    };
    return this.#scored;
  }

  #candidate(scored: Scored, number: number): LexicalCandidate {
    const known = scored.candidates.get(number);
    if (known) return known;
    const { query, terms, ideals, best, bestWidened, idf, mass } = scored;
    const { body, ask: asks, askStem, askGram, lexicon } = this.#accumulators;
    const slot = this.#store.slot(number)!;
    const ask = this.#bestAsk(slot, ideals);
    const candidate = new Candidate(
      {
        passage: slot.passage,
        body: {
          stem: scoreOf(body.stem, number, best.body.stem, ideals.body.stem),
          gram: scoreOf(body.gram, number, best.body.gram, ideals.body.gram),
        },
        ask: {
          stem: scoreOf(askStem, number, best.ask.stem, ideals.ask.stem),
          gram: scoreOf(askGram, number, best.ask.gram, ideals.ask.gram),
        },
        lexicon: bestWidened && {
          body: scoreOf(lexicon.body, number, bestWidened.body, ideals.body.stem),
          ask: scoreOf(lexicon.ask, number, bestWidened.ask, ideals.ask.stem),
        },
        coverage: {
          body: share(terms, body.stem.masks[number] ?? 0, mass),
          ask: ask ? share(terms, asks.stem.masks[ask.doc] ?? 0, mass) : 0,
        },
      },
      () => ({
        stem: ask ? this.#reverse(ask.stems, idf.stem, 'stem') : 0,
        gram: ask ? this.#reverse(ask.grams, idf.gram, 'gram') : 0,
      }),
      () => query.form !== '' && slot.asks.some(({ form }) => form === query.form),
    );
    scored.candidates.set(number, candidate);
    return candidate;
  }

  #score(terms: { stem: QueryTerms; gram: QueryTerms }): Ideals {
    const { body, ask, askStem, askGram } = this.#accumulators;
    const ideals = {
      body: {
        stem: scoreTerms(this.#store.body.stem, terms.stem, BM25.body.stem, BUDGET, body.stem, true),
        gram: scoreTerms(this.#store.body.gram, terms.gram, BM25.body.gram, BUDGET, body.gram, false),
      },
      ask: {
        stem: scoreTerms(this.#store.ask.stem, terms.stem, BM25.ask.stem, BUDGET, ask.stem, true),
        gram: scoreTerms(this.#store.ask.gram, terms.gram, BM25.ask.gram, BUDGET, ask.gram, false),
      },
    };
    this.#perPassage(ask.stem, askStem);
    this.#perPassage(ask.gram, askGram);
    return ideals;
  }

  /** Scores what the lexicon adds to a query, in stems. */
  #widen(terms: QueryTerms): void {
    const { body, ask, asks } = this.#accumulators.lexicon;
    scoreTerms(this.#store.body.stem, terms, BM25.body.stem, LEXICON_BUDGET, body, false);
    scoreTerms(this.#store.ask.stem, terms, BM25.ask.stem, LEXICON_BUDGET, asks, false);
    this.#perPassage(asks, ask);
  }

  /** Best asking text of every passage. */
  #perPassage(asks: Accumulator, passages: Accumulator): void {
    passages.reset(this.#store.body.documents);
    const { scores, touched } = passages;
    let { count } = passages;
    for (let at = 0; at < asks.count; at++) {
      const doc = asks.doc(at);
      const score = asks.scores[doc]!;
      if (score === 0 || !this.#store.ask.stem.isLive(doc)) continue;
      const owner = this.#store.ownerOf(doc);
      const before = scores[owner]!;
      if (before === 0) touched[count++] = owner;
      if (score > before) scores[owner] = score;
    }
    passages.count = count;
  }

  /** Adds a view's best passages to `found`; returns the best score. */
  #propose(view: Accumulator, found: Set<number>, limit = PROPOSED): number {
    const top = new Top(limit, (a, b) => this.#store.slot(a)!.passage.id < this.#store.slot(b)!.passage.id);
    let floor = 0;
    for (let at = 0; at < view.count; at++) {
      const slot = view.doc(at);
      const score = view.scores[slot]!;
      if (score === 0 || score < floor || !this.#store.slot(slot)) continue;
      top.offer(slot, score);
      floor = top.floor;
    }
    for (const slot of top.ids()) found.add(slot);
    return top.best;
  }

  #bestAsk(slot: Slot, ideals: Ideals): Ask | undefined {
    const { stem, gram } = this.#accumulators.ask;
    let best: Ask | undefined;
    let highest = -1;
    for (const ask of slot.asks) {
      const score =
        (stem.scores[ask.doc] ?? 0) / (ideals.ask.stem || 1) + (gram.scores[ask.doc] ?? 0) / (ideals.ask.gram || 1);
      if (score > highest) {
        highest = score;
        best = ask;
      }
    }
    return highest > 0 ? best : undefined;
  }

  /** Share of an asking text, weighted by idf, that the question's keys make up. */
  #reverse(keys: Int32Array, idf: KeyTable, view: 'stem' | 'gram'): number {
    let whole = this.#wholes.get(keys);
    if (whole === undefined) {
      whole = this.#idfOf(keys, view);
      this.#wholes.set(keys, whole);
    }
    return whole > 0 ? idf.sumOf(keys) / whole : 0;
  }

  /** Sum over keys, in their order. */
  #idfOf(keys: Int32Array, view: 'stem' | 'gram'): number {
    const index = this.#store.body[view];
    let sum = 0;
    for (const key of keys) sum += idfOf(index.documentFrequency(index.find(key)), index.liveDocuments);
    return sum;
  }
}

const frequencyIn = (index: PostingIndex) => (key: number) => index.documentFrequency(index.find(key));

const scoreOf = (view: Accumulator, slot: number, highest: number, ideal: number): Score => {
  const raw = view.scores[slot] ?? 0;
  return { raw, rel: highest > 0 ? raw / highest : 0, abs: ideal > 0 ? raw / ideal : 0 };
};

function share(terms: QueryTerms, mask: number, mass: number): number {
  if (mass === 0) return 0;
  let covered = 0;
  for (let at = 0; at < Math.min(MASKED_TERMS, terms.mass.length); at++) {
    if (mask & (1 << at)) covered += terms.mass[at]!;
  }
  return covered / mass;
}
