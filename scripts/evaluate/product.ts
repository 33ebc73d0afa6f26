import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  createKnowledgeSearch,
  createLexicon,
  type DecisionModel,
  type DenseSource,
  type FedKnowledgeSearch,
  lexiconEntries,
  type StoredItem,
  toPassages,
} from '../../knowledge/index.js';
import { cleanText, type Entity, findEntities } from '../../nlu/index.js';
import { createPatientDense, type PatientEncoder } from './dense.js';

/** Day on which everything is asked: fixed, so that figures do not change with the calendar. */
export const AS_OF = '2026-06-15';

export const MODEL_FILE = resolve('models', 'decision.json');

export const readModel = (): DecisionModel => JSON.parse(readFileSync(MODEL_FILE, 'utf8')) as DecisionModel;

/** The lexicon that ships. */
export const lexicon = createLexicon(lexiconEntries(readFileSync(resolve('models', 'lexicon.jsonl'), 'utf8')));

/** The search as the server builds it. */
export function productSearch(
  model: DecisionModel,
  items: readonly StoredItem[],
  dense?: DenseSource,
): FedKnowledgeSearch {
  const search = createKnowledgeSearch({
    toPassages,
    entitiesOf,
    model,
    today: () => AS_OF,
    lexicon,
    ...(dense && { dense }),
  });
  search.apply(items);
  return search;
}

/**
 * The search with the dense view at its side, every vector waited for.
 * @public for probes beside the repository.
 */
export async function hybridSearch(
  model: DecisionModel,
  items: readonly StoredItem[],
  encoder: PatientEncoder,
): Promise<FedKnowledgeSearch> {
  const dense = createPatientDense(encoder);
  const search = productSearch(model, items, dense);
  await dense.settle();
  return search;
}

export const entitiesOf = (text: string): Entity[] => findEntities(text);

/** A question as the conversation hands it on. */
export function queryOf(question: string, limit?: number) {
  const text = cleanText(question);
  const query = { text, entities: entitiesOf(text), asOf: AS_OF };
  return limit === undefined ? query : { ...query, limit };
}
