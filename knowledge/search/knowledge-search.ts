import type { StoredItem } from '../item.js';
import type { Passage } from '../passage.js';
import { isBlank } from './analysis.js';
import { isCurrent, Supersessions } from './currency.js';
import { decide, expectedCosts } from './decide.js';
import { type Contribution, contributions, type DecisionModel, shares, utilityOf } from './decision-model.js';
import {
  type About,
  aboutOf,
  agreementOf,
  citationOf,
  type EntitiesOf,
  isDocument,
  sameLabel,
} from './entity-agreement.js';
import { candidateFeatures, type Features, lexicalMix, noneFeatures } from './features.js';
import { type LexicalCandidate, LexicalIndex } from './lexical-index.js';
import type { Decision, Hit, KnowledgeSearch, SearchQuery, SearchResult, ViewScore } from './types.js';

export interface KnowledgeSearchDeps {
  readonly toPassages: (item: StoredItem) => readonly Passage[];
  readonly entitiesOf: EntitiesOf;
  readonly model: DecisionModel;
  /** Today in Istanbul, ISO. */
  readonly today: () => string;
}

/** One considered passage, with all that its probability is made of. */
export interface ExplainedHit extends Hit {
  readonly features: Features;
  readonly utility: number;
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
  #revision = 0;

  constructor(deps: KnowledgeSearchDeps) {
    this.#deps = deps;
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
    const bare = ({ passage, probability, views, current }: ExplainedHit): Hit => ({
      passage,
      probability,
      views,
      current,
    });
    const current = hits.filter((hit) => hit.current);
    const result = {
      decision,
      probability: current[0]?.probability ?? 0,
      hits: current.slice(0, query.limit ?? DEFAULT_LIMIT).map(bare),
    };
    return outdated ? { ...result, outdated: bare(outdated) } : result;
  }

  async explain(query: SearchQuery): Promise<Explanation> {
    const { hits, none, decision } = this.#consider(query);
    const current = hits.filter((hit) => hit.current).map(({ probability }) => probability);
    return { decision, hits, none, expectedCosts: expectedCosts(current, this.#deps.model.costs) };
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

  #consider(query: SearchQuery) {
    const { model, entitiesOf } = this.#deps;
    const text = query.text.slice(0, MAX_QUERY);
    const lexical = this.#lookUp(text, query);
    const agreements = new Map(
      lexical.candidates.map(({ passage }) => [
        passage.id,
        agreementOf(query.entities, passage, this.#abouts.get(passage.id)!, entitiesOf),
      ]),
    );
    const considered = lexical.candidates
      .map((candidate) => {
        const { direct, article, conflict } = agreements.get(candidate.passage.id)!;
        return { candidate, first: direct + article - conflict, mix: lexicalMix(candidate) };
      })
      .sort((a, b) => b.first - a.first || b.mix - a.mix || byId(a.candidate.passage, b.candidate.passage));
    const views = viewScores(lexical.candidates);
    const isNow = (passage: Passage) => isCurrent(passage, query.asOf, this.#supersessions);
    const pick = (current: boolean) =>
      considered.filter(({ candidate }) => isNow(candidate.passage) === current).slice(0, model.considered);
    const rate = ({ candidate }: { candidate: LexicalCandidate }, current: boolean) => {
      const features = candidateFeatures(candidate, lexical.words, agreements.get(candidate.passage.id)!);
      return {
        passage: candidate.passage,
        current,
        views: views.get(candidate.passage.id)!,
        features,
        utility: utilityOf(features, model.candidate, model.fixed),
        contributions: contributions(features, model.candidate, model.fixed),
      };
    };
    const best = <T extends { utility: number; passage: Passage }>(list: T[]) =>
      list.sort((a, b) => b.utility - a.utility || byId(a.passage, b.passage));
    const current = best(pick(true).map((one) => rate(one, true)));
    const past = best(pick(false).map((one) => rate(one, false)));
    const features = noneFeatures(lexical);
    const none = utilityOf(features, model.none);
    const outcome = shareOut(current, past, none, model);
    return {
      ...outcome,
      none: {
        features,
        utility: none,
        probability: outcome.none,
        contributions: contributions(features, model.none),
      },
    };
  }

  /** What the views find, and the passages that the question cites by number or article. */
  #lookUp(text: string, { entities }: SearchQuery) {
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

type Rated = Omit<ExplainedHit, 'probability'>;

/**
 * Current passages share the probability out among themselves and "none of these". One that is no longer current is
 * reported where it would be the answer even beside all of them; then they all share, and what is left for the current ones is small.
 */
function shareOut(current: readonly Rated[], past: readonly Rated[], none: number, model: DecisionModel) {
  const apart = shares(
    current.map(({ utility }) => utility),
    none,
  );
  const together = shares(
    [...past.slice(0, 1), ...current].map(({ utility }) => utility),
    none,
  );
  const leads = past.length > 0 && past[0]!.utility > (current[0]?.utility ?? Number.NEGATIVE_INFINITY);
  const outdatedAnswers = leads && decide(together.slice(0, 1), model.costs) === 'answer';
  const probabilities = outdatedAnswers ? together.slice(1) : apart;
  const hits: ExplainedHit[] = current.map((hit, at) => ({ ...hit, probability: probabilities[at]! }));
  const others: ExplainedHit[] = past.map((hit, at) => ({ ...hit, probability: at === 0 ? together[0]! : 0 }));
  const all = [...hits, ...others].sort((a, b) => b.utility - a.utility || byId(a.passage, b.passage));
  return {
    hits: all,
    outdated: outdatedAnswers ? others[0] : undefined,
    decision: decide(probabilities, model.costs),
    none: 1 - probabilities.reduce((sum, probability) => sum + probability, 0),
  };
}

const byId = (a: Passage, b: Passage): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Each view's score of each candidate over both fields, scaled to its best, and the rank that it gives. */
function viewScores(candidates: readonly LexicalCandidate[]): Map<string, Hit['views']> {
  const views = new Map<string, { stem?: ViewScore; gram?: ViewScore }>();
  for (const { passage } of candidates) views.set(passage.id, {});
  for (const view of ['stem', 'gram'] as const) {
    const scored = candidates
      .map(({ passage, body, ask }) => ({ passage, score: body[view].rel + ask[view].rel }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || byId(a.passage, b.passage));
    const highest = scored[0]?.score ?? 1;
    scored.forEach(({ passage, score }, at) => {
      views.get(passage.id)![view] = { score: score / highest, rank: at + 1 };
    });
  }
  return views;
}
