import { type ConversationState, createRecall, createTurn, type Recalled } from '../../bot/index.js';
import { type SearchQuery, searchKey, spellingOf } from '../../knowledge/index.js';
import { createUnderstanding } from '../../nlu/index.js';
import { CONTENT_DAY, shippedItems } from '../evaluate/content.js';
import { productSearch, readModel } from '../evaluate/product.js';
import { randomOf } from '../evaluate/random.js';
import { printTable } from '../evaluate/table.js';
import { NO_TICKETS } from '../lib/no-tickets.js';
import { messageOf } from '../load/mix.js';

/** What one says on a result day. */
const PER_TALK = 15;
/** So many in a minute, of all talks. */
const PER_MINUTE = 100;

const REASONS = {
  kept: 'from memory',
  new: 'new words',
  second: 'words said once before',
  talk: 'completed by the talk',
  apart: 'personal, or in a dialog',
  none: 'no question',
} as const;
type Reason = keyof typeof REASONS;

/** What a result day's questions cost: how many of them memory answers, why not the others, and the CPU time of each. By words alone, without a database. */
export async function benchMemory(questions: number): Promise<void> {
  const index = productSearch(readModel(), shippedItems().items);
  const { understand } = createUnderstanding();
  const seen = new Set<string>();
  let searched: SearchQuery[] = [];
  const search = new Proxy(index, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'search') return value.bind(target);
      return (query: SearchQuery) => {
        searched.push(query);
        return target.search(query);
      };
    },
  });
  let how: Recalled | undefined;
  const turn = createTurn({
    understand,
    search,
    recall: createRecall({
      understand,
      version: () => index.version,
      isSurge: () => true,
      onAsked(one) {
        how = one;
      },
    }),
    tickets: NO_TICKETS,
    followUpCode: () => 'ABCD-2345',
  });

  function reasonOf(text: string): Reason {
    if (how === undefined) return 'none';
    if (how !== 'decided') return how === 'apart' ? 'apart' : 'kept';
    const said = spellingOf(understand(text, CONTENT_DAY).query);
    const alone = searched.find((query) => spellingOf(query.text) === said);
    if (!alone) return 'talk';
    return seen.has(searchKey(alone)) ? 'second' : 'new';
  }

  const random = randomOf(3);
  const talks: (ConversationState | undefined)[] = Array.from({ length: Math.ceil(questions / PER_TALK) });
  const figures = new Map<Reason, { count: number; us: number; searches: number }>();
  let at = Date.parse(`${CONTENT_DAY}T09:00:00+03:00`);
  for (let n = 0; n < questions; n += 1) {
    const talk = Math.floor(random() * talks.length);
    const text = messageOf(random);
    const said = { channel: 'web', conversationId: `c${talk}`, kind: 'message', text } as const;
    at += 60_000 / PER_MINUTE;
    [how, searched] = [undefined, []];
    const before = process.cpuUsage();
    const outcome = await turn(talks[talk], { ...said, id: `m${n}`, receivedAt: at });
    const { user, system } = process.cpuUsage(before);
    talks[talk] = outcome.state;
    const reason = reasonOf(text);
    for (const query of searched) seen.add(searchKey(query));
    const { count, us, searches } = figures.get(reason) ?? { count: 0, us: 0, searches: 0 };
    figures.set(reason, { count: count + 1, us: us + user + system, searches: searches + searched.length });
  }
  const rows = (Object.keys(REASONS) as Reason[]).flatMap((reason) => {
    const found = figures.get(reason);
    if (!found) return [];
    const { count, us, searches } = found;
    const each = [(us / count).toFixed(0), (searches / count).toFixed(2)];
    return [[REASONS[reason], String(count), `${((100 * count) / questions).toFixed(1)} %`, ...each]];
  });
  printTable(
    ['answered', 'messages', 'share', 'CPU µs each', 'searches each'],
    rows,
    `${questions} messages of a result day in ${talks.length} talks, words alone`,
  );
}
