import type { Decision, Hit, SearchResult } from '../../knowledge/index.js';
import { cleanText } from '../../nlu/index.js';
import { DEPTH } from '../bench/engine.js';
import type { Case } from './cases.js';
import type { Collection } from './collection.js';
import type { Judged } from './metrics.js';
import { queryOf } from './product.js';

/** The product's three ways of answering, as reports name them. */
export const LEXICAL = 'lexical';
export const DENSE = 'dense';
export const HYBRID = 'hybrid (the product)';
const ALWAYS = 'hybrid, dense always asked';

export interface Decided extends Judged {
  readonly decision: Decision;
  /** The right passage is among the options that a clarification would show. */
  readonly shown: boolean;
}

/** What one question got from everyone. Ranks count from 1, 0 is "not among the first ten". */
export interface Asked {
  readonly case: Case;
  readonly ranks: ReadonlyMap<string, number>;
  /** Wall time, microseconds; without the encoding of the question. */
  readonly micros: ReadonlyMap<string, number>;
  readonly lexical: Decided;
  readonly hybrid: Decided;
  /** Rank with the dense view asked every time; the product's own where that was not tried. */
  readonly always: number;
  readonly alwaysMicros: number;
  /** The lexical views were sure enough; the dense one was not asked. */
  readonly skipped: boolean;
  /** First hits of the product. */
  readonly hits: readonly Hit[];
}

/** Puts every case to the product and all baselines; the questions are encoded first. */
export async function askAll(collection: Collection, cases: readonly Case[]): Promise<Asked[]> {
  const texts = cases.map(({ question }) => cleanText(question));
  const vectors = await collection.encoder.vectors('query', texts);
  const asked: Asked[] = [];
  for (const [at, one] of cases.entries()) {
    if (one.instead) collection.replace(one.instead.item, one.instead.by);
    asked.push(await ask(collection, one, vectors[at]!));
    if (one.instead) collection.replace(one.instead.by, one.instead.item);
  }
  return asked;
}

async function ask(collection: Collection, one: Case, vector: Float32Array): Promise<Asked> {
  const query = { ...queryOf(one.question, DEPTH), asOf: collection.asOf };
  const ranks = new Map<string, number>();
  const micros = new Map<string, number>();
  async function timed<T>(name: string, idsOf: (found: T) => readonly string[], find: () => T | Promise<T>) {
    const began = performance.now();
    const found = await find();
    micros.set(name, (performance.now() - began) * 1000);
    ranks.set(name, one.right === undefined ? 0 : idsOf(found).indexOf(one.right) + 1);
    return found;
  }
  const ids = (found: readonly string[]) => found;
  const lexical = await timed(LEXICAL, foundIds, () => collection.lexical.search(query));
  await timed(DENSE, ids, () => collection.view.scores(vector).top(DEPTH));
  const before = collection.encodings();
  const hybrid = await timed(HYBRID, foundIds, () => collection.hybrid.search(query));
  const skipped = collection.encodings() === before;
  await timed(ALWAYS, foundIds, () => collection.always?.search(query) ?? hybrid);
  for (const engine of collection.baselines) await timed(engine.name, ids, () => engine.search(one.question));
  const always = ranks.get(ALWAYS)!;
  const alwaysMicros = micros.get(ALWAYS)!;
  ranks.delete(ALWAYS);
  return {
    case: one,
    ranks,
    micros,
    lexical: decided(one, lexical, ranks.get(LEXICAL)!),
    hybrid: decided(one, hybrid, ranks.get(HYBRID)!),
    always,
    alwaysMicros,
    skipped,
    hits: foundHits(hybrid),
  };
}

/** What is no longer in force but was asked about comes first: the reply names it and what replaced it. */
const foundHits = ({ hits, outdated }: SearchResult): Hit[] => [...(outdated ? [outdated] : []), ...hits];
const foundIds = (result: SearchResult): string[] => foundHits(result).map(({ passage }) => passage.id);

function decided({ right }: Case, { probability, decision, outdated }: SearchResult, rank: number): Decided {
  const first = rank === 1;
  return {
    probability: outdated ? outdated.probability : probability,
    decision: outdated ? 'answer' : decision,
    right: first,
    answerable: right !== undefined,
    shown: rank > 0 && rank <= 3,
  };
}
