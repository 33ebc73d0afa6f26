import { tokenize } from '../nlu/index.js';
import { classifyTopic } from '../tickets/index.js';
import type { Decided } from './decided.js';

/**
 * What a question is about, of the topics that tickets have: told from its words, and where it was answered from the item's title and tags too, since
 * "peki ne zaman?" says nothing by itself. The unit that owns the item hints at it.
 */
export function questionTopic({
  query,
  decision,
  result,
  answeredBy,
}: Pick<Decided, 'query' | 'decision' | 'result' | 'answeredBy'>): string {
  const passage = answeredBy ?? result.hits[0]?.passage;
  const said = answeredBy ? [query, answeredBy.title, ...answeredBy.topics].join('\n') : query;
  const probability = decision === 'answer' ? 1 : result.probability;
  const words = tokenize(said).map(({ norm }) => norm);
  return classifyTopic(words, passage && { unit: passage.ownerUnit, probability }).topic;
}
