import { type SearchQuery, type SearchResult, searchKey } from '../knowledge/index.js';
import type { EntityType, Utterance } from '../nlu/index.js';
import type { TurnContext } from './context.js';
import type { Decided } from './decided.js';
import { Kept } from './kept.js';

/** Longest text that is kept, in UTF-16 units: what many ask is short. */
const MAX_TEXT = 300;
const LIMIT = 4096;
const PERSONAL: ReadonlySet<EntityType> = new Set([
  'ticketNumber',
  'followUpCode',
  'phone',
  'email',
  'nationalId',
  'iban',
  'card',
]);

/** `kept`: from memory, nothing was searched for it; `joined`: the same was being searched; `decided`: searched; `apart`: not for keeping. */
export type Recalled = 'kept' | 'joined' | 'decided' | 'apart';

export interface RecallDeps {
  understand(raw: string, today: string): Utterance;
  /** Raised whenever the same question may be answered otherwise on the same day. */
  version(): number;
  /** Whether more comes in than is answered in time. */
  isSurge?(): boolean;
  /** Told of every message with a question. */
  onAsked?(how: Recalled): void;
  /** Readings and searches kept, each; default 4,096. */
  readonly limit?: number;
}

type Decide = (context: TurnContext) => Promise<readonly Decided[]>;

interface Found {
  readonly result: SearchResult;
  /** Found without a vector for want of time: epoch ms up to which it stands, in a surge only. */
  readonly until?: number;
}

/** So long the same question without a vector is not tried anew: on a result day each wording has its turn at the encoder, not each citizen. */
const HURRIED_MS = 10_000;

/**
 * What the same words came to before: the reading of a text, and what was found for a question, however it is spelled. On a day on which thousands
 * ask the same few questions, each costs a look. Nothing with personal data in it, nothing said within a dialog, no search with words of the talk
 * before, and no search that only one has asked for is kept. What is given is what would be found anew: it is kept under all that a search reads, the
 * day, and the version of the knowledge; what is made of it in a talk is decided there. In a surge, what was found without a vector is given for some
 * seconds too.
 */
export interface Recall {
  /** The reading of a text of no dialog. */
  understand(raw: string, today: string): Utterance;
  /** The same for a text of which is not known where it was said: read from memory, never kept. */
  read(raw: string, today: string): Utterance;
  /** What `decide` gives for the message, with what was found before. */
  decided(context: TurnContext, decide: Decide): Promise<readonly Decided[]>;
  /** Searches kept now. */
  readonly size: number;
}

export function createRecall({
  understand,
  version,
  isSurge = () => false,
  onAsked = () => undefined,
  limit = LIMIT,
}: RecallDeps): Recall {
  const readings = new Kept<Utterance>(limit);
  const searches = new Kept<Found>(limit);
  const underWay = new Map<string, { readonly at: number; readonly search: Promise<SearchResult> }>();
  let keptAt = version();
  /** A message is read several times as it comes in. */
  let last: { readonly key: string; readonly utterance: Utterance } | undefined;

  const readingKey = (raw: string, today: string) => `${today}\n${raw}`;

  async function searchOnce(
    key: string,
    at: number,
    query: SearchQuery,
    { deps, message }: TurnContext,
    said: Set<string>,
  ) {
    const result = await deps.search.search(query);
    if (said.has(key) || at !== version() || (result.isHurried && !isSurge())) return result;
    said.add(key);
    searches.offer(key, { result, ...(result.isHurried && { until: message.receivedAt + HURRIED_MS }) });
    return result;
  }

  function look(
    query: SearchQuery,
    context: TurnContext,
    said: Set<string>,
  ): { how: Recalled; result: SearchResult | Promise<SearchResult> } {
    const at = version();
    if (at !== keptAt) {
      searches.clear();
      keptAt = at;
    }
    const key = `${context.today}\n${searchKey(query)}`;
    const found = searches.get(key);
    if (found && (found.until === undefined || (isSurge() && context.message.receivedAt < found.until)))
      return { how: 'kept', result: found.result };
    const other = underWay.get(key);
    if (other?.at === at) return { how: 'joined', result: other.search };
    const search = searchOnce(key, at, query, context, said).finally(() => {
      if (underWay.get(key)?.search === search) underWay.delete(key);
    });
    underWay.set(key, { at, search });
    return { how: 'decided', result: search };
  }

  return {
    understand(raw, today) {
      const key = readingKey(raw, today);
      const kept = readings.get(key);
      if (kept) return kept;
      const utterance = understand(raw, today);
      if (isForAll(utterance)) readings.offer(key, utterance);
      return utterance;
    },
    read(raw, today) {
      const key = readingKey(raw, today);
      if (last?.key !== key) last = { key, utterance: readings.get(key) ?? understand(raw, today) };
      return last.utterance;
    },
    async decided(context, decide) {
      const { dialog, person } = context.state;
      if (dialog || person || !isForAll(context.utterance)) {
        onAsked('apart');
        return await decide(context);
      }
      let told: Recalled = 'kept';
      /** Asked twice in one message is asked by one. */
      const said = new Set<string>();
      const find = async (query: SearchQuery, ofTalk: boolean) => {
        if (ofTalk) {
          told = 'decided';
          return await context.deps.search.search(query);
        }
        const { how, result } = look(query, context, said);
        if (how === 'decided' || told === 'kept') told = how;
        return await result;
      };
      const decided = await decide({ ...context, find });
      onAsked(told);
      return decided;
    },
    get size() {
      return searches.size;
    },
  };
}

/** Nobody's in particular. */
const isForAll = ({ text, masked, entities }: Utterance): boolean =>
  text.length <= MAX_TEXT && masked === text && !entities.some(({ type }) => PERSONAL.has(type));
