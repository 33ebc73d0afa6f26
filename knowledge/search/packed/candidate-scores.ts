import { tokenize } from '../../../nlu/index.js';
import type { QueryAnalysis } from '../analysis.js';
import { askTexts } from '../fields.js';
import { BM25, type LexicalCandidate, PROPOSED, PROPOSED_BY_LEXICON, type Score } from '../lexical-index.js';
import type { Expansion } from '../lexicon-trie.js';
import { idealOf, idfOf, MASKED_TERMS, massOf, type QueryTerms } from '../query-terms.js';
import { Top } from '../top.js';
import type { PackedField } from './packed-field.js';
import type { PackedStore } from './packed-store.js';
import { TermHits } from './term-hits.js';
import { joined, massHeld, normOf, scoreOf } from './term-scores.js';

interface Asked {
  readonly query: QueryAnalysis;
  readonly expansion: Expansion | undefined;
  readonly terms: { readonly stem: QueryTerms; readonly gram: QueryTerms };
  /** What a lexicon adds. */
  readonly widened: QueryTerms | undefined;
  /** Numbers of the passages that the question's own words found, and of these and those that the lexicon found. */
  readonly own: readonly number[];
  readonly pool: readonly number[];
}

/** Scores of one passage, not yet compared to others. */
interface Raw {
  readonly body: { readonly stem: number; readonly gram: number; readonly lexicon: number };
  readonly ask: { readonly stem: number; readonly gram: number; readonly lexicon: number };
  readonly coverage: { readonly body: number; readonly ask: number };
  /** The asking text that fits best, -1 where none has anything, and what of the question it has, in idf. */
  readonly bestAsk: { readonly number: number; readonly stem: number; readonly gram: number };
}

type Part = 'stem' | 'gram' | 'lexicon';
type Fields = Readonly<Record<'body' | 'ask', Readonly<Record<Part, number>>>>;

/** A question's scores, valid until the index changes. */
export interface Scored extends Asked {
  readonly proposed: readonly number[];
  readonly raw: Map<number, Raw>;
  readonly best: Fields;
  readonly ideals: Fields;
  readonly averages: Readonly<Record<'body' | 'ask', Readonly<Record<'stem' | 'gram', number>>>>;
  readonly mass: number;
}

const MOST_GRAMS = 1024;
/** Asking texts of which the sums are kept. */
const WHOLES_KEPT = 10_000;

interface Whole {
  readonly stem: number;
  readonly gram: number;
}

/** Works out what the views say of passages, each from its own words: exactly what postings would say. */
export class CandidateScores {
  readonly #store: PackedStore;
  readonly #hits: TermHits;
  readonly #keys = new Int32Array(MOST_GRAMS);
  /** Whose keys the hits count. */
  #begun: Asked | undefined;
  /** By number of an asking text. */
  readonly #wholes = new Map<number, Whole>();

  constructor(store: PackedStore) {
    this.#store = store;
    this.#hits = new TermHits(store.vocabulary);
  }

  /** Called when the index changed: what was kept of it does not hold any more. */
  changed(): void {
    this.#wholes.clear();
  }

  score(asked: Asked): Scored {
    const { terms } = asked;
    const { body, ask } = this.#store;
    const averages = {
      body: { stem: body.average('stem'), gram: body.average('gram') },
      ask: { stem: ask.average('stem'), gram: ask.average('gram') },
    };
    const idealsOf = (field: 'body' | 'ask') => {
      const stem = idealOf(terms.stem, BM25[field].stem, averages[field].stem);
      return { stem, gram: idealOf(terms.gram, BM25[field].gram, averages[field].gram), lexicon: stem };
    };
    const scored = {
      ...asked,
      averages,
      ideals: { body: idealsOf('body'), ask: idealsOf('ask') },
      raw: new Map<number, Raw>(),
      mass: massOf(terms.stem),
      proposed: [],
      best: NOTHING,
    };
    const found = new Set<number>();
    const bestOf = (field: 'body' | 'ask', part: Part, from: readonly number[], limit: number): number => {
      const top = new Top(limit, (a, b) => this.#store.passage(a)!.id < this.#store.passage(b)!.id);
      for (const number of from) {
        const value = this.#rawOf(scored, number)[field][part];
        if (value > 0) top.offer(number, value);
      }
      for (const number of top.ids()) found.add(number);
      return top.best;
    };
    const bestIn = (field: 'body' | 'ask') => ({
      stem: bestOf(field, 'stem', asked.own, PROPOSED),
      gram: bestOf(field, 'gram', asked.own, PROPOSED),
      lexicon: bestOf(field, 'lexicon', asked.widened ? asked.pool : [], PROPOSED_BY_LEXICON),
    });
    const best = { body: bestIn('body'), ask: bestIn('ask') };
    return { ...scored, best, proposed: [...found] };
  }

  /** What costs most is worked out when asked for: most candidates are only compared by their scores. */
  candidate(scored: Scored, number: number): LexicalCandidate {
    const { body, ask, coverage, bestAsk } = this.#rawOf(scored, number);
    const { best, ideals, query } = scored;
    const of = (field: 'body' | 'ask', part: Part): Score => {
      const value = (field === 'body' ? body : ask)[part];
      const highest = best[field][part];
      const ideal = ideals[field][part];
      return { raw: value, rel: highest > 0 ? value / highest : 0, abs: ideal > 0 ? value / ideal : 0 };
    };
    const reverseOf = () => {
      const whole = bestAsk.number < 0 ? NONE : this.#wholeOf(bestAsk.number);
      return { stem: bestAsk.stem / (whole.stem || 1), gram: bestAsk.gram / (whole.gram || 1) };
    };
    const isExact = () => query.form !== '' && this.#isAskedAs(number, query);
    let reverse: LexicalCandidate['reverse'] | undefined;
    let exact: boolean | undefined;
    return {
      passage: this.#store.passage(number)!,
      body: { stem: of('body', 'stem'), gram: of('body', 'gram') },
      ask: { stem: of('ask', 'stem'), gram: of('ask', 'gram') },
      ...(scored.expansion && { lexicon: { body: of('body', 'lexicon'), ask: of('ask', 'lexicon') } }),
      coverage,
      get reverse() {
        reverse ??= reverseOf();
        return reverse;
      },
      get exact() {
        exact ??= isExact();
        return exact;
      },
    };
  }

  #rawOf(scored: Scored, number: number): Raw {
    const known = scored.raw.get(number);
    if (known) return known;
    const { body, ask } = this.#store;
    const { ideals, terms } = scored;
    this.#count(scored, body, number);
    const own = this.#scoresOf(scored, 'body', number);
    const coverage = this.#coverage(scored);
    let best = { number: -1, score: 0, coverage: 0, stem: 0, gram: 0 };
    const highest = { stem: 0, gram: 0, lexicon: 0 };
    const [from, to] = this.#store.asksOf(number);
    for (let one = from; one < to; one++) {
      this.#count(scored, ask, one);
      const its = this.#scoresOf(scored, 'ask', one);
      const score = its.stem / (ideals.ask.stem || 1) + its.gram / (ideals.ask.gram || 1);
      if (score > best.score) {
        const stem = massHeld(terms.stem, this.#hits.stems);
        const gram = massHeld(terms.gram, this.#hits.grams);
        best = { number: one, score, coverage: this.#coverage(scored), stem, gram };
      }
      for (const part of ['stem', 'gram', 'lexicon'] as const) highest[part] = Math.max(highest[part], its[part]);
    }
    const raw: Raw = {
      body: own,
      ask: highest,
      coverage: { body: coverage, ask: best.coverage },
      bestAsk: best,
    };
    scored.raw.set(number, raw);
    return raw;
  }

  #count(scored: Scored, field: PackedField, document: number): void {
    const { terms, widened } = scored;
    if (this.#begun?.query !== scored.query || this.#begun.terms !== terms) {
      this.#hits.begin(widened ? joined(terms.stem.keys, widened.keys) : terms.stem.keys, terms.gram.keys);
      this.#begun = scored;
    }
    this.#hits.count(field.lists, document);
  }

  /** Scores of the document last counted. */
  #scoresOf({ terms, widened, averages }: Scored, field: 'body' | 'ask', document: number): Raw['body'] {
    const lengthOf = (view: 'stem' | 'gram') => this.#store[field].lengthOf(document, view);
    const { stems, grams } = this.#hits;
    const stemNorm = normOf(BM25[field].stem, lengthOf('stem'), averages[field].stem);
    return {
      stem: scoreOf(terms.stem, stems, 0, BM25[field].stem, stemNorm),
      gram: scoreOf(
        terms.gram,
        grams,
        0,
        BM25[field].gram,
        normOf(BM25[field].gram, lengthOf('gram'), averages[field].gram),
      ),
      lexicon: widened ? scoreOf(widened, stems, terms.stem.keys.length, BM25[field].stem, stemNorm) : 0,
    };
  }

  #coverage({ terms, mass }: Scored): number {
    if (mass === 0) return 0;
    let covered = 0;
    const { stems } = this.#hits;
    for (let at = 0; at < Math.min(MASKED_TERMS, terms.stem.mass.length); at++)
      if (stems[at]! > 0) covered += terms.stem.mass[at]!;
    return covered / mass;
  }

  /** Idf of the distinct stems, and grams, of an asking text; kept until the index changes. */
  #wholeOf(ask: number): Whole {
    const known = this.#wholes.get(ask);
    if (known) return known;
    const whole = this.#sumOf(ask);
    if (this.#wholes.size >= WHOLES_KEPT) this.#wholes.clear();
    this.#wholes.set(ask, whole);
    return whole;
  }

  #sumOf(ask: number): Whole {
    const { vocabulary, ask: asks, body, stems, grams } = this.#store;
    const words = asks.lists.read(ask);
    const whole = { stem: 0, gram: 0 };
    stems.next();
    grams.next();
    for (let at = 0; at < words; at++) {
      const word = asks.lists.words[at]!;
      const having = stems.firstTime(vocabulary.stem(word));
      if (having >= 0) whole.stem += idfOf(having, body.live);
      const count = vocabulary.gramKeys(word, this.#keys);
      for (let gram = 0; gram < count; gram++) {
        const documents = grams.firstTime(this.#keys[gram]!);
        if (documents >= 0) whole.gram += idfOf(documents, body.live);
      }
    }
    return whole;
  }

  /** The question is one of a passage's asking texts. Only texts of as many words are looked at. */
  #isAskedAs(number: number, query: QueryAnalysis): boolean {
    const [from, to] = this.#store.asksOf(number);
    let texts: string[] | undefined;
    for (let one = from; one < to; one++) {
      if (this.#store.ask.lengthOf(one, 'stem') !== query.words) continue;
      texts ??= askTexts(this.#store.passage(number)!);
      const form = tokenize(texts[one - from]!)
        .map(({ norm }) => norm)
        .join(' ');
      if (form === query.form) return true;
    }
    return false;
  }
}

const NONE = { stem: 0, gram: 0, lexicon: 0 };
const NOTHING: Fields = { body: NONE, ask: NONE };
