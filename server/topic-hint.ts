import { istanbulDay } from '../bot/index.js';
import type { FedKnowledgeSearch } from '../knowledge/index.js';
import type { Utterance } from '../nlu/index.js';
import type { TopicHint } from '../tickets/index.js';

/** Who owns what the knowledge base would answer a ticket's text with: a hint at its topic. None where nothing is found, or the search fails. */
export const createTopicHint =
  (understand: (text: string, today: string) => Utterance, search: Pick<FedKnowledgeSearch, 'search'>) =>
  async (text: string): Promise<TopicHint | undefined> => {
    const today = istanbulDay(Date.now());
    const { query, entities } = understand(text, today);
    try {
      const { hits } = await search.search({ text: query, entities, asOf: today });
      const best = hits[0];
      return best && { unit: best.passage.ownerUnit, probability: best.probability };
    } catch {
      return undefined;
    }
  };
