import type { KnowledgeItem, StoredItem } from '../item.js';
import type { LexiconChange } from '../lexicon/types.js';
import { CLARIFY_OPTIONS } from '../search/decide.js';
import { createKnowledgeSearch, type KnowledgeSearchDeps } from '../search/knowledge-search.js';
import type { Lexicon } from '../search/lexicon.js';
import type { SearchQuery } from '../search/types.js';
import { answerOf, BROKEN, effectOf, findingOf } from './judge.js';
import { type GateQuestion, keyOf, ofGolden, ofPublished, ofVariants } from './questions.js';
import { isOwn, type Share } from './share.js';
import { SuppliedDense, type VectorSupply } from './supplied-dense.js';
import type { GateAnswer, GateFinding, GateReport, GoldenQuestion } from './types.js';

export interface CheckerDeps extends Pick<KnowledgeSearchDeps, 'toPassages' | 'entitiesOf' | 'model'> {
  /** A question as the conversation hands it on; `day` is what relative dates count from. */
  readonly queryOf: (question: string, day: string) => Pick<SearchQuery, 'text' | 'entities'>;
  /** Id that a new item would get. */
  readonly itemIdOf: (externalId: string) => string;
  /** What the live search is widened by; follows by {@link Checker.setLexicon}. */
  readonly lexicon?: Lexicon;
  /** Where vectors come from; without it the lexical views decide. */
  readonly vectors?: { readonly dimensions: number; readonly supply: VectorSupply };
  /** Part of the questions that is asked; all by default. */
  readonly share?: Share;
  /** Milliseconds, from any start. */
  readonly clock: () => number;
}

/** Questions whose analysis is kept from check to check, about 2 KB each. */
const QUESTIONS_KEPT = 20_000;

export type Checked = Extract<GateReport, { status: 'checked' }>;

/**
 * A search index of its own, on which changes are tried: it follows the published knowledge, answers every golden question and every
 * variant of a published item (of one that changes, what it is asked by now as well: its title and variants of before), applies a change, asks
 * again, and takes the change back. Answers before a change are kept
 * until the knowledge or the day changes, so that a check asks only "after". Calls are worked off one after another.
 */
export interface Checker {
  /** Takes over new versions of items. */
  follow(items: readonly StoredItem[]): void;
  /** What editors changed in the lexicon, all of it. */
  setLexicon(changes: readonly LexiconChange[]): void;
  /** The golden questions, all of them. */
  setGolden(questions: readonly GoldenQuestion[]): void;
  /** Asks everything once, so that the next check need not. */
  warm(asOf: string): Promise<void>;
  check(changes: readonly KnowledgeItem[], asOf: string): Promise<Checked>;
  /** What the golden questions get as things stand. */
  answers(asOf: string): Promise<GoldenAnswer[]>;
}

/** A golden question and what it gets; `complete` false where its vector was wanted and not there. */
export interface GoldenAnswer extends GateQuestion {
  readonly answer: GateAnswer;
  readonly complete: boolean;
}

export function createChecker(deps: CheckerDeps): Checker {
  const share = deps.share ?? { index: 0, of: 1 };
  const dense = deps.vectors && new SuppliedDense(deps.vectors.dimensions, deps.vectors.supply);
  let day = '';
  const search = createKnowledgeSearch({
    toPassages: deps.toPassages,
    entitiesOf: deps.entitiesOf,
    model: deps.model,
    today: () => day,
    questionsKept: QUESTIONS_KEPT,
    ...(deps.lexicon && { lexicon: deps.lexicon }),
    ...(dense && { dense }),
  });
  const items = new Map<string, StoredItem>();
  const variants = new Map<string, readonly GateQuestion[]>();
  let golden: readonly GateQuestion[] = [];
  let before = new Map<string, Asked>();
  const queries = new Map<string, Pick<SearchQuery, 'text' | 'entities'>>();
  let work: Promise<unknown> = Promise.resolve();
  let revision = 0;

  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = work.then(job);
    work = result.catch(() => undefined);
    return result;
  }

  function begin(asOf: string): void {
    if (asOf === day) return;
    day = asOf;
    before = new Map();
    queries.clear();
  }

  function queryOf(question: string) {
    const known = queries.get(question);
    if (known) return known;
    const query = deps.queryOf(question, day);
    queries.set(question, query);
    return query;
  }

  const successorOf = (externalId: string) => search.supersededBy(externalId)?.externalId;

  async function ask(question: GateQuestion): Promise<Asked> {
    const lacked = dense?.lacked;
    const result = await search.search({ ...queryOf(question.question), asOf: day, limit: CLARIFY_OPTIONS });
    return { answer: answerOf(question, result, successorOf), complete: dense?.lacked === lacked };
  }

  /** Answers to all questions, the vectors they lack fetched once; those already in `known` stay. */
  async function askAll(questions: readonly GateQuestion[], known: Map<string, Asked>): Promise<void> {
    await dense?.settle();
    for (let round = 0; round < 2; round++) {
      for (const question of questions) {
        const key = keyOf(question);
        if (known.get(key)?.complete) continue;
        known.set(key, await ask(question));
      }
      if (round > 0 || !(await dense?.supply())) break;
    }
  }

  const publishedQuestions = (changed: ReadonlySet<string>): GateQuestion[] => {
    const asked = [...variants].flatMap(([externalId, list]) => (changed.has(externalId) ? [] : list));
    const wanted = golden.filter(({ externalId }) => items.has(externalId) || changed.has(externalId));
    return distinct([...wanted, ...asked]).filter((question) => isOwn(question, share));
  };

  const takeOver = (changes: readonly StoredItem[]): void => {
    for (const item of changes) {
      revision = Math.max(revision, item.revision);
      if (item.status === 'published') {
        items.set(item.externalId, item);
        variants.set(item.externalId, ofVariants(item));
      } else {
        items.delete(item.externalId);
        variants.delete(item.externalId);
      }
    }
    search.apply(changes);
    before = new Map();
  };

  async function check(changes: readonly KnowledgeItem[], asOf: string): Promise<Checked> {
    const began = deps.clock();
    begin(asOf);
    const latest = [...new Map(changes.map((item) => [item.externalId, item])).values()];
    const changed = new Set(latest.map(({ externalId }) => externalId));
    const candidates = latest.map((item) => candidateOf(item, items.get(item.externalId), deps.itemIdOf));
    const come = new Set(
      candidates
        .filter(({ externalId, status }) => status === 'published' && !items.has(externalId))
        .map(({ externalId }) => externalId),
    );
    const standing = [
      ...publishedQuestions(changed),
      ...candidates.flatMap((item) => (item.status === 'published' ? ofVariants(item) : [])),
    ];
    const stay = new Set(standing.map(keyOf));
    const former = candidates.flatMap(({ externalId }) => {
      const published = items.get(externalId);
      return published ? ofPublished(published) : [];
    });
    const questions = distinct([...standing, ...former]).filter((question) => isOwn(question, share));
    await askAll(questions, before);
    const after = new Map<string, Asked>();
    search.apply(candidates);
    try {
      await askAll(questions, after);
    } finally {
      search.apply(candidates.map((item) => items.get(item.externalId) ?? { ...item, status: 'archived' }));
      await dense?.settle();
    }
    // What was asked before by words alone, because its vector came late, is compared by the views that answered after.
    await askAll(questions, before);
    const findings = questions.flatMap((question): GateFinding[] => {
      const key = keyOf(question);
      const isNew = come.has(question.externalId);
      const was = isNew ? undefined : before.get(key)!.answer;
      const is = after.get(key)!.answer;
      const effect = effectOf(question, was, is, { isChanged: changed.has(question.externalId), isNew });
      const isTold = effect && (stay.has(key) || BROKEN.has(effect));
      return isTold ? [findingOf(question, effect, was, is)] : [];
    });
    const kept = new Set([...publishedQuestions(new Set()).map(keyOf)]);
    for (const key of before.keys()) if (!kept.has(key)) before.delete(key);
    const asked = questions.filter(({ origin }) => origin !== 'variant').length;
    const isHybrid = dense?.view !== undefined && [...after.values()].every(({ complete }) => complete);
    return {
      status: 'checked',
      revision,
      asOf,
      views: isHybrid ? 'hybrid' : 'lexical',
      golden: asked,
      variants: questions.length - asked,
      broken: findings.filter(({ effect }) => BROKEN.has(effect)),
      warnings: findings.filter(({ effect }) => effect === 'still-unanswered' || effect === 'still-wrong'),
      improved: findings.filter(({ effect }) => effect === 'improved'),
      milliseconds: Math.round(deps.clock() - began),
    };
  }

  return {
    follow: (changes) => void inTurn(async () => takeOver(changes)),
    setLexicon: (changes) =>
      void inTurn(async () => {
        if (deps.lexicon?.set(changes)) before = new Map();
      }),
    setGolden: (questions) =>
      void inTurn(async () => {
        golden = questions.map(ofGolden);
      }),
    warm: (asOf) =>
      inTurn(async () => {
        begin(asOf);
        await askAll(publishedQuestions(new Set()), before);
      }),
    check: (changes, asOf) => inTurn(() => check(changes, asOf)),
    answers: (asOf) =>
      inTurn(async () => {
        begin(asOf);
        await askAll(golden, before);
        return golden.map((question) => ({ ...question, ...before.get(keyOf(question))! }));
      }),
  };
}

interface Asked {
  readonly answer: GateAnswer;
  /** False where the question's vector was wanted and not there. */
  readonly complete: boolean;
}

/** Golden before variant where both ask the same of the same. */
const distinct = (questions: readonly GateQuestion[]): GateQuestion[] => {
  const byKey = new Map<string, GateQuestion>();
  for (const question of questions) if (!byKey.has(keyOf(question))) byKey.set(keyOf(question), question);
  return [...byKey.values()];
};

/** As it would stand in the store: archived, or else published. */
const candidateOf = (
  item: KnowledgeItem,
  published: StoredItem | undefined,
  itemIdOf: (externalId: string) => string,
): StoredItem => ({
  ...item,
  status: item.status === 'archived' ? 'archived' : 'published',
  id: published?.id ?? itemIdOf(item.externalId),
  version: (published?.version ?? 0) + 1,
  revision: published?.revision ?? 0,
});
