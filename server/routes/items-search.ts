import type { KnowledgeSearch } from '../../knowledge/index.js';
import type { Utterance } from '../../nlu/index.js';

export interface ItemFinderDeps {
  readonly understand: (text: string, today: string) => Utterance;
  readonly search: Pick<KnowledgeSearch, 'search'>;
  /** ISO day in Istanbul. */
  readonly today: () => string;
}

const HITS = 100;

/** External ids of the items that the assistant finds for a question, best first; what is no longer in force comes last. */
export function createItemFinder({ understand, search, today }: ItemFinderDeps) {
  return async (question: string): Promise<string[]> => {
    const asOf = today();
    const { query, masked, entities } = understand(question, asOf);
    const text = query || masked;
    if (text.trim() === '') return [];
    const { hits, outdated } = await search.search({ text, entities, asOf, limit: HITS });
    return [...hits, ...(outdated ? [outdated] : [])].map(({ passage }) => passage.externalId);
  };
}
