import { tokenize } from '../nlu/index.js';
import { classifyTopic } from '../tickets/index.js';
import type { Decided } from './decided.js';

/**
 * What a question is about, of the topics that tickets have: told from its words, and where it was answered from the item's title and tags too, since
 * "peki ne zaman?" says nothing by itself. The unit that owns the item hints at it.
 */
export function questionTopic(decided: Told): string {
  const topic = known.get(decided) ?? topicOf(decided);
  known.set(decided, topic);
  return topic;
}

type Told = Pick<Decided, 'query' | 'decision' | 'result' | 'answeredBy'>;
/** A decision that is kept for who asks the same (`Recall`) keeps its topic. */
const known = new WeakMap<Told, string>();

function topicOf({ query, decision, result, answeredBy }: Told): string {
  const passage = answeredBy ?? result.hits[0]?.passage;
  const said = answeredBy ? [query, answeredBy.title, ...answeredBy.topics].join('\n') : query;
  const probability = decision === 'answer' ? 1 : result.probability;
  const words = tokenize(said).map(({ norm }) => norm);
  return classifyTopic(words, passage && { unit: passage.ownerUnit, probability }).topic;
}
