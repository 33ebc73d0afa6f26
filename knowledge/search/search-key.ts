import { foldTr } from '../../nlu/index.js';
import { citationOf } from './entity-agreement.js';
import type { SearchQuery } from './types.js';

/** A text as every view reads it: case, Turkish letters and the number of blanks tell nothing. */
export const spellingOf = (text: string): string => foldTr(text).replace(/\s+/g, ' ').trim();

/**
 * Queries of equal keys get equal results of one version of the index: all that a search reads of them. Of what is named only kind and value count,
 * but where a document is named, whose article may be a bare number beside it.
 */
export function searchKey(query: SearchQuery): string {
  const { text, entities, asOf, limit = '' } = query;
  if (citationOf(entities).documents.length > 0) return JSON.stringify(query);
  const named = entities.map(({ type, value }) => `${type} ${value}`);
  return [asOf, limit, spellingOf(text), ...named].join('\n');
}
