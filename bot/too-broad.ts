import { CLARIFY_OPTIONS, type Hit, type Passage, type SearchResult } from '../knowledge/index.js';
import { leaningOf } from '../nlu/index.js';
import { stemsOf, toStem } from './stems.js';

/** Own words up to which a message names a field and no question. */
const FEW_WORDS = 2;

/** "kayıt": where several of the nearest entries are about all that is named, they are offered, unsure as each of them is. Empty otherwise. */
export function fieldOf(query: string, { hits }: Pick<SearchResult, 'hits'>): readonly Hit[] {
  const own = leaningOf(query).own.map(toStem);
  if (own.length === 0 || own.length > FEW_WORDS) return [];
  const named = hits.filter(({ passage }) => hasAll(passage, own)).slice(0, CLARIFY_OPTIONS);
  return named.length > 1 ? named : [];
}

function hasAll({ title, heading = '', topics }: Passage, stems: readonly string[]): boolean {
  const known = new Set(stemsOf([title, heading, ...topics].join(' ')));
  return stems.every((stem) => known.has(stem));
}
