import { type Entity, foldTr } from '../../nlu/index.js';
import type { DenseSource } from '../dense/dense-source.js';
import type { DenseScores } from '../dense/dense-view.js';
import type { StoredItem } from '../item.js';
import { wordForm } from '../lexicon/pair-key.js';
import type { Passage } from '../passage.js';
import { isBlank } from './analysis.js';
import { type History, passagesOn } from './as-of.js';
import { Calendars } from './calendars.js';
import { isCurrent, Supersessions } from './currency.js';
import { answerFrom, expectedCosts } from './decide.js';
import { contributions, type DecisionModel } from './decision-model.js';
import {
  type About,
  aboutOf,
  agreementOf,
  citationOf,
  documentsOf,
  type EntitiesOf,
  isDocument,
  namedIn,
  sameLabel,
} from './entity-agreement.js';
import type { Explanation } from './explanation.js';
import { spelledOut } from './features.js';
import { withImpliedArticle } from './implied-article.js';
import { LexicalIndex, type LexicalResult } from './lexical-index.js';
import type { Lexicon } from './lexicon.js';
import { PackedIndex } from './packed/packed-index.js';
import { type Outcome, type RatedHit, rate, shareOut, type Weights, weightsOf } from './rating.js';
import type { Hit, KnowledgeSearch, SearchQuery, SearchResult } from './types.js';

export interface KnowledgeSearchDeps {
  readonly toPassages: (item: StoredItem) => readonly Passage[];
  readonly entitiesOf: EntitiesOf;
  readonly model: DecisionModel;
  /** Today in Istanbul, ISO. */
  readonly today: () => string;
  /** The dense view; without one, and whenever it has no answer in time, the lexical views decide. */
  readonly dense?: DenseSource;
  /** Terms that everyday wordings stand for; asked where the model has weights for it. */
  readonly lexicon?: Pick<Lexicon, 'expand'>;
  /** Versions of items: questions as of another day are answered from the one of that day. Without it, from what is there now. */
  readonly history?: History;
  /** Passages from which on the lexical views are packed ({@link PackedIndex}); default {@link PACKED_FROM}. */
  readonly packedFrom?: number;
  /** Questions whose words are kept analysed, the latest ones; default 256. For who asks the same ones again and again. */
  readonly questionsKept?: number;
  /** Told of every search: the views that decided it, and its seconds. */
  readonly onSearch?: (views: 'lexical' | 'hybrid', seconds: number) => void;
}

/** {@link KnowledgeSearch} with what feeds it and what explains it. */
export interface FedKnowledgeSearch extends KnowledgeSearch {
  /** Takes over new versions of items: published ones are searched from now on, all others are not. Synchronous; order matters only between versions of one item. */
  apply(changes: readonly StoredItem[]): void;
  explain(query: SearchQuery): Promise<Explanation>;
  /** Published items of a topic, letters and case aside. */
  countByTopic(topic: string): number;
  /** A published item has this title, given in folded words ({@link wordForm}). */
  isTitle(form: string): boolean;
  /** Passages now searched. */
  readonly size: number;
}

const DEFAULT_LIMIT = 5;
/** Longest question that is looked at, in UTF-16 units; the rest is ignored. */
const MAX_QUERY = 10_000;
/** Best passages of each field that the dense view proposes. */
const PROPOSED_DENSE = 20;
/** Passages of a named document that are looked at whether the views find them or not. */
const MAX_CITED = 40;
/** Passages up to which the views are kept unpacked: a few milliseconds a question, but every gram finds. */
export const PACKED_FROM = 8_000;
/** Passages of which what they are about is kept, the latest looked at. */
const ABOUTS_KEPT = 20_000;

interface Entry {
  readonly item: StoredItem;
  readonly passages: readonly Passage[];
}

/** The index and the decision over it. All state is in memory and comes through `apply`. */
export function createKnowledgeSearch(deps: KnowledgeSearchDeps): FedKnowledgeSearch {
  return new IndexedKnowledgeSearch(deps);
}

class IndexedKnowledgeSearch implements FedKnowledgeSearch {
  readonly #deps: KnowledgeSearchDeps;
  #index: LexicalIndex | PackedIndex;
  readonly #entries = new Map<string, Entry>();
  readonly #abouts = new Map<string, About>();
  /** Ids of the passages of numbered documents. */
  readonly #byDocument = new Map<string, string[]>();
  readonly #calendars = new Calendars();
  readonly #supersessions = new Supersessions();
  readonly #weights: { readonly lexical: Weights; readonly hybrid: Weights };
  #revision = 0;
  #applied = 0;

  constructor(deps: KnowledgeSearchDeps) {
    this.#deps = deps;
    this.#index = new LexicalIndex(deps.questionsKept);
    const { lexical, hybrid, fixed } = deps.model;
    this.#weights = { lexical: weightsOf(lexical, fixed), hybrid: weightsOf(hybrid, fixed) };
  }

  get revision(): number {
    return this.#revision;
  }

  get version(): number {
    return this.#applied + (this.#deps.dense?.view?.version ?? 0);
  }

  get size(): number {
    return this.#index.size;
  }

  apply(changes: readonly StoredItem[]): void {
    this.#applied += 1;
    const gone = new Set<string>();
    this.#packFor(changes);
    for (const item of changes) {
      for (const { id } of this.passagesOf(item.id)) gone.add(id);
      this.#drop(item.id);
      if (item.status === 'published') this.#take(item);
      this.#revision = Math.max(this.#revision, item.revision);
    }
    const items = new Set(changes.map((item) => item.id));
    const come = [...items].flatMap((id) => this.passagesOf(id));
    for (const { id } of come) gone.delete(id);
    this.#deps.dense?.update(come, [...gone]);
    if (this.#index instanceof PackedIndex) this.#index.tend();
  }

  /** Goes over to the packed index before there are too many passages for the other. */
  #packFor(changes: readonly StoredItem[]): void {
    if (this.#index instanceof PackedIndex) return;
    const coming = changes.reduce((sum, { articles }) => sum + Math.max(1, articles.length), 0);
    if (this.#index.size + coming <= (this.#deps.packedFrom ?? PACKED_FROM)) return;
    const packed = new PackedIndex(this.#deps.questionsKept);
    for (const { passages } of this.#entries.values()) for (const passage of passages) packed.add(passage);
    this.#index = packed;
  }

  passage(passageId: string): Passage | undefined {
    return this.#index.get(passageId);
  }

  passagesOf(itemId: string): readonly Passage[] {
    return this.#entries.get(itemId)?.passages ?? [];
  }

  supersededBy(externalId: string) {
    return this.#supersessions.successorOf(externalId, this.#deps.today());
  }

  supersededLater(externalId: string) {
    return this.#supersessions.nextAfter(externalId, this.#deps.today());
  }

  isCurrent(passageId: string, day: string): boolean {
    const passage = this.#index.get(passageId);
    return passage !== undefined && isCurrent(passage, day, this.#supersessions);
  }

  calendars(code: string, day: string): readonly Passage[] {
    return this.#calendars
      .of(code)
      .filter(
        ({ validFrom = '', externalId }) => validFrom <= day && !this.#supersessions.isSuperseded(externalId, day),
      );
  }

  countByTopic(topic: string): number {
    const wanted = foldTr(topic);
    return [...this.#entries.values()].filter(({ item }) => item.topics.some((one) => foldTr(one) === wanted)).length;
  }

  isTitle(form: string): boolean {
    return [...this.#entries.values()].some(({ item }) => wordForm(item.title) === form);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const began = performance.now();
    const { hits, outdated, decision, viewsOf, views, isHurried } = await this.#decide(query);
    this.#deps.onSearch?.(views, (performance.now() - began) / 1000);
    const bare = ({ passage, probability, current }: RatedHit): Hit => ({
      passage,
      probability,
      views: viewsOf(passage),
      current,
    });
    const current = hits.filter((hit) => hit.current);
    const result = {
      decision,
      probability: current[0]?.probability ?? 0,
      hits: current.slice(0, query.limit ?? DEFAULT_LIMIT).map(bare),
      ...(isHurried && { isHurried }),
    };
    return outdated ? { ...result, outdated: bare(outdated) } : result;
  }

  async explain(query: SearchQuery): Promise<Explanation> {
    const { hits, none, outdated, decision, viewsOf, views } = await this.#decide(query);
    const { fixed } = this.#deps.model;
    const { candidate, none: noneWeights } = this.#deps.model[views];
    const current = hits.filter((hit) => hit.current).map(({ probability }) => probability);
    const explanation = {
      decision,
      views,
      hits: hits.map(({ grouped, ...hit }) => {
        const features = spelledOut(grouped);
        return {
          ...hit,
          views: viewsOf(hit.passage),
          features,
          contributions: contributions(features, candidate, fixed),
        };
      }),
      none: { ...none, contributions: contributions(none.features, noneWeights) },
      expectedCosts: expectedCosts(current, this.#deps.model.costs),
      ...(current.length > 0 && { answerFrom: answerFrom(current, this.#deps.model.costs) }),
    };
    return outdated ? { ...explanation, outdated: outdated.passage.id } : explanation;
  }

  #take(item: StoredItem): void {
    const passages = this.#deps.toPassages(item);
    this.#entries.set(item.id, { item, passages });
    this.#supersessions.add(item);
    for (const passage of passages) {
      this.#index.add(passage);
      this.#calendars.add(passage);
      if (!isDocument(passage)) continue;
      for (const number of documentsOf(passage)) {
        const ids = this.#byDocument.get(number);
        if (ids) ids.push(passage.id);
        else this.#byDocument.set(number, [passage.id]);
      }
    }
  }

  #drop(itemId: string): void {
    const entry = this.#entries.get(itemId);
    if (!entry) return;
    this.#entries.delete(itemId);
    this.#supersessions.remove(entry.item);
    for (const passage of entry.passages) {
      const { id } = passage;
      this.#index.remove(id);
      this.#calendars.remove(passage);
      this.#abouts.delete(id);
      if (!isDocument(passage)) continue;
      for (const number of documentsOf(passage)) {
        const left = this.#byDocument.get(number)?.filter((other) => other !== id) ?? [];
        if (left.length > 0) this.#byDocument.set(number, left);
        else this.#byDocument.delete(number);
      }
    }
  }

  /** What a passage is about: worked out when a question asks for it. */
  #aboutOf(passage: Passage): About {
    const known = this.#abouts.get(passage.id);
    if (known) return known;
    const about = aboutOf(passage, this.#deps.entitiesOf);
    this.#abouts.set(passage.id, about);
    if (this.#abouts.size > ABOUTS_KEPT) this.#abouts.delete(this.#abouts.keys().next().value!);
    return about;
  }

  /**
   * The lexical views first; then all three, unless the lexical ones are already sure or the vectors are not there: no
   * view, no answer of the encoder in time, or a first passage so new that it has none yet.
   */
  async #decide(query: SearchQuery): Promise<Outcome & { views: 'lexical' | 'hybrid'; isHurried?: true }> {
    const { dense, model } = this.#deps;
    const text = query.text.slice(0, MAX_QUERY);
    const lexical = { ...(await this.#consider(text, query)), views: 'lexical' as const };
    const best = lexical.hits[0];
    if (!dense || isBlank(text) || (best?.probability ?? 0) >= model.skipDenseFrom) return lexical;
    const hurried = { ...lexical, isHurried: true as const };
    if (!dense.view) return hurried;
    const vector = await dense.encode(text);
    const { view } = dense;
    if (!vector || !view || (best && this.#index.get(best.passage.id) && !view.has(best.passage.id))) return hurried;
    return { ...(await this.#consider(text, query, view.scores(vector))), views: 'hybrid' };
  }

  async #consider(text: string, query: SearchQuery, dense?: DenseScores): Promise<Outcome> {
    const { model, history, today } = this.#deps;
    const weights = dense ? this.#weights.hybrid : this.#weights.lexical;
    const lexicon = weights.useLexicon ? this.#deps.lexicon : undefined;
    const entities = withImpliedArticle(text, query.entities, (number, label) =>
      (this.#byDocument.get(number) ?? []).some((id) => this.#index.get(id)?.article === label),
    );
    const lexical = this.#lookUp(text, entities, dense?.top(PROPOSED_DENSE) ?? [], lexicon);
    const named = namedIn(entities);
    // Before anything is waited for: a passage that a publication took away meanwhile must not be read again.
    const agreements = new Map(
      lexical.candidates.map(({ passage }) => [passage, agreementOf(named, passage, () => this.#aboutOf(passage))]),
    );
    const agreementWith = (passage: Passage) => agreements.get(passage)!;
    const rated = (isNow: (passage: Passage) => boolean) =>
      rate(lexical, agreementWith, weights, model.considered, isNow, dense);
    const now = shareOut(
      rated((passage) => isCurrent(passage, query.asOf, this.#supersessions)),
      model.costs,
    );
    const isComing = (now.outdated?.passage.validFrom ?? '') > query.asOf;
    if (!history || (query.asOf === today() && !isComing)) return now;
    const then = await this.#passagesOn(
      rated(() => true).current.map(({ passage }) => passage),
      query.asOf,
      history,
    );
    const outcome = shareOut(
      rated((passage) => then.has(passage.id)),
      model.costs,
    );
    return {
      ...outcome,
      hits: outcome.hits.map((hit) => ({ ...hit, passage: then.get(hit.passage.id) ?? hit.passage })),
    };
  }

  #passagesOn(passages: readonly Passage[], day: string, history: History): Promise<Map<string, Passage>> {
    const items = [...new Set(passages.map(({ itemId }) => itemId))].flatMap((id) => this.#entries.get(id)?.item ?? []);
    const successorsOf = (externalId: string) => this.#supersessions.all(externalId);
    return passagesOn(items, day, { history, successorsOf, toPassages: this.#deps.toPassages });
  }

  /** What the lexical views find, what the dense one proposes, and the passages that the question cites by number or article. */
  #lookUp(
    text: string,
    entities: readonly Entity[],
    proposed: readonly string[],
    lexicon: Pick<Lexicon, 'expand'> | undefined,
  ): LexicalResult {
    if (isBlank(text)) return { candidates: [], words: 0, unknown: 0 };
    const { documents, articles } = citationOf(entities);
    if (documents.length === 0 && articles.length === 0) return this.#index.search(text, proposed, lexicon);
    const wanted = documents.flatMap(({ number }) => this.#byDocument.get(number) ?? []);
    if (documents.length === 0) {
      const items = new Set(this.#index.search(text).candidates.map(({ passage }) => passage.itemId));
      for (const id of items) wanted.push(...this.passagesOf(id).map((passage) => passage.id));
    }
    const cited =
      articles.length === 0
        ? wanted
        : wanted.filter((id) => articles.some((label) => sameLabel(label, this.#index.get(id)?.article ?? '')));
    return this.#index.search(text, [...cited.slice(0, MAX_CITED), ...proposed], lexicon);
  }
}
