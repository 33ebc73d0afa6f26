import type { Entity } from '../../nlu/index.js';
import type { StoredItem } from '../item.js';
import type { Passage } from '../passage.js';
import { isBlank } from './analysis.js';
import { isCurrent, Supersessions } from './currency.js';
import { expectedCosts } from './decide.js';
import { type Contribution, contributions, type DecisionModel } from './decision-model.js';
import {
  type About,
  aboutOf,
  agreementOf,
  citationOf,
  type EntitiesOf,
  isDocument,
  sameLabel,
} from './entity-agreement.js';
import type { Features } from './features.js';
import { withImpliedArticle } from './implied-article.js';
import { LexicalIndex, type LexicalResult } from './lexical-index.js';
import { type Outcome, type RatedHit, rate, shareOut, type Weights, weightsOf } from './rating.js';
import type { Decision, Hit, KnowledgeSearch, SearchQuery, SearchResult } from './types.js';

export interface KnowledgeSearchDeps {
  readonly toPassages: (item: StoredItem) => readonly Passage[];
  readonly entitiesOf: EntitiesOf;
  readonly model: DecisionModel;
  /** Today in Istanbul, ISO. */
  readonly today: () => string;
}

/** One considered passage, with all that its probability is made of. */
export interface ExplainedHit extends RatedHit {
  readonly contributions: readonly Contribution[];
}

/** Why a question is decided as it is. Hits are in order of probability, current or not. */
export interface Explanation {
  readonly decision: Decision;
  readonly hits: readonly ExplainedHit[];
  /** "None of these": what speaks for it, and its probability beside the current hits. */
  readonly none: {
    readonly features: Features;
    readonly utility: number;
    readonly probability: number;
    readonly contributions: readonly Contribution[];
  };
  readonly expectedCosts: Readonly<Record<Decision, number>>;
  /** Id of the passage that would be the answer, were it still in force. */
  readonly outdated?: string;
}

/** {@link KnowledgeSearch} with what feeds it and what explains it. */
export interface FedKnowledgeSearch extends KnowledgeSearch {
  /** Takes over new versions of items: published ones are searched from now on, all others are not. Synchronous; order matters only between versions of one item. */
  apply(changes: readonly StoredItem[]): void;
  explain(query: SearchQuery): Promise<Explanation>;
  /** Passages now searched. */
  readonly size: number;
}

const DEFAULT_LIMIT = 5;
/** Longest question that is looked at, in UTF-16 units; the rest is ignored. */
const MAX_QUERY = 10_000;
/** Passages of a named document that are looked at whether the views find them or not. */
const MAX_CITED = 40;

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
  readonly #index = new LexicalIndex();
  readonly #entries = new Map<string, Entry>();
  readonly #abouts = new Map<string, About>();
  readonly #byDocument = new Map<string, Set<string>>();
  readonly #supersessions = new Supersessions();
  readonly #weights: Weights;
  #revision = 0;

  constructor(deps: KnowledgeSearchDeps) {
    this.#deps = deps;
    this.#weights = weightsOf(deps.model);
  }

  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#index.size;
  }

  apply(changes: readonly StoredItem[]): void {
    for (const item of changes) {
      this.#drop(item.id);
      if (item.status === 'published') this.#take(item);
      this.#revision = Math.max(this.#revision, item.revision);
    }
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

  async search(query: SearchQuery): Promise<SearchResult> {
    const { hits, outdated, decision } = this.#consider(query);
    const current = hits.filter((hit) => hit.current);
    const result = {
      decision,
      probability: current[0]?.probability ?? 0,
      hits: current.slice(0, query.limit ?? DEFAULT_LIMIT).map(bare),
    };
    return outdated ? { ...result, outdated: bare(outdated) } : result;
  }

  async explain(query: SearchQuery): Promise<Explanation> {
    const { hits, none, outdated, decision } = this.#consider(query);
    const { candidate, fixed, none: noneWeights } = this.#deps.model;
    const current = hits.filter((hit) => hit.current).map(({ probability }) => probability);
    const explanation = {
      decision,
      hits: hits.map((hit) => ({ ...hit, contributions: contributions(hit.features, candidate, fixed) })),
      none: { ...none, contributions: contributions(none.features, noneWeights) },
      expectedCosts: expectedCosts(current, this.#deps.model.costs),
    };
    return outdated ? { ...explanation, outdated: outdated.passage.id } : explanation;
  }

  #take(item: StoredItem): void {
    const passages = this.#deps.toPassages(item);
    this.#entries.set(item.id, { item, passages });
    this.#supersessions.add(item);
    for (const passage of passages) {
      this.#index.add(passage);
      const about = aboutOf(passage, this.#deps.entitiesOf);
      this.#abouts.set(passage.id, about);
      if (!isDocument(passage)) continue;
      for (const number of about.documents) {
        const ids = this.#byDocument.get(number) ?? new Set<string>();
        this.#byDocument.set(number, ids.add(passage.id));
      }
    }
  }

  #drop(itemId: string): void {
    const entry = this.#entries.get(itemId);
    if (!entry) return;
    this.#entries.delete(itemId);
    this.#supersessions.remove(entry.item);
    for (const { id } of entry.passages) {
      this.#index.remove(id);
      for (const number of this.#abouts.get(id)?.documents ?? []) {
        const ids = this.#byDocument.get(number);
        ids?.delete(id);
        if (ids?.size === 0) this.#byDocument.delete(number);
      }
      this.#abouts.delete(id);
    }
  }

  #consider(query: SearchQuery): Outcome {
    const { model, entitiesOf } = this.#deps;
    const text = query.text.slice(0, MAX_QUERY);
    const entities = withImpliedArticle(text, query.entities, (number, label) =>
      [...(this.#byDocument.get(number) ?? [])].some((id) => this.#index.get(id)?.article === label),
    );
    const lexical = this.#lookUp(text, entities);
    const agreements = new Map(
      lexical.candidates.map(({ passage }) => [
        passage.id,
        agreementOf(entities, passage, this.#abouts.get(passage.id)!, entitiesOf),
      ]),
    );
    const rated = rate(lexical, agreements, this.#weights, this.#deps.model.considered, (passage) =>
      isCurrent(passage, query.asOf, this.#supersessions),
    );
    return shareOut(rated, model.costs);
  }

  /** What the views find, and the passages that the question cites by number or article. */
  #lookUp(text: string, entities: readonly Entity[]): LexicalResult {
    if (isBlank(text)) return { candidates: [], words: 0, unknown: 0 };
    const { documents, articles } = citationOf(entities);
    if (documents.length === 0 && articles.length === 0) return this.#index.search(text);
    const wanted = documents.flatMap(({ number }) => [...(this.#byDocument.get(number) ?? [])]);
    if (documents.length === 0) {
      const items = new Set(this.#index.search(text).candidates.map(({ passage }) => passage.itemId));
      for (const id of items) wanted.push(...this.passagesOf(id).map((passage) => passage.id));
    }
    const cited =
      articles.length === 0
        ? wanted
        : wanted.filter((id) => articles.some((label) => sameLabel(label, this.#index.get(id)?.article ?? '')));
    return this.#index.search(text, cited.slice(0, MAX_CITED));
  }
}

const bare = ({ passage, probability, views, current }: RatedHit): Hit => ({ passage, probability, views, current });
