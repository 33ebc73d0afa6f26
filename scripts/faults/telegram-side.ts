import { randomOf } from '../evaluate/random.js';
import type { FakeCall, FakeFault, FakeUpdate } from '../fake/telegram/model.js';
import { startFakeTelegram } from '../fake/telegram.js';
import type { Heard, Side, SideOptions } from './model.js';

const FIRST_CHAT = 5_000_000_000;
/** Sent so shortly before a kill, a server on a busy machine may not have written down that it was. */
const UNWRITTEN_MS = 4_000;
/** What was on its way at a kill is read from the socket so long after it. */
const UNREAD_MS = 1_000;

const WAYS: readonly (readonly [name: string, fault: FakeFault])[] = [
  ['error', { status: 500, description: 'Internal Server Error' }],
  ['tooMany', { status: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } }],
  ['timeout', 'late'],
  ['timeout', 'silent'],
  ['drop', 'lost'],
  ['drop', 'cut'],
];
/** Done, though the server is not told so. */
const DONE: ReadonlySet<FakeFault> = new Set(['late', 'lost']);

/** Telegram takes no key with a message: one that it took without saying so comes again, and nothing else may. */
export async function telegramSide({ share, seed, count, kills }: SideOptions): Promise<Side> {
  const random = randomOf(seed);
  const fake = await startFakeTelegram({ disorder: (updates) => disorderly(updates, share, random, count) });
  /** By chat and text: when it was done, and whether the server was told. */
  const done = new Map<string, { at: number; told: boolean }[]>();
  const keyOf = ({ params }: FakeCall) => `${params.chat_id} ${plain(String(params.text))}`;

  fake.fault((call) => {
    const drawn = random();
    const way = drawn < share ? WAYS[Math.floor((drawn / share) * WAYS.length)] : undefined;
    if (way) count(`telegram ${way[0]}`);
    const isDone = way === undefined || DONE.has(way[1]);
    if (call.method.toLowerCase() === 'sendmessage' && isDone) {
      const key = keyOf(call);
      done.set(key, [...(done.get(key) ?? []), { at: call.at, told: way === undefined }]);
    }
    return way?.[1];
  });

  return {
    name: 'telegram',
    env: { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API: fake.url, TELEGRAM_PER_SECOND: '1000' },
    async citizen(n) {
      const chat = FIRST_CHAT + n;
      const person = fake.person(chat);
      const timesOf = (text: string) => done.get(`${chat} ${text}`) ?? [];
      return {
        say: async (text) => void person.say(text),
        async heard() {
          const seen = new Map<string, number>();
          return person.received.map(({ text = '' }): Heard => {
            const times = timesOf(text);
            const nth = seen.get(text) ?? 0;
            seen.set(text, nth + 1);
            return { key: text, text, at: times[nth]?.at ?? 0 };
          });
        },
        isExcused: (text) =>
          timesOf(text)
            .slice(0, -1)
            .every(({ at, told }) => !told || kills.some((kill) => at - kill < UNREAD_MS && kill - at < UNWRITTEN_MS)),
      };
    },
    close: () => fake.close(),
  };
}

/** What the person sees of a text that was sent as HTML. */
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Some batches come twice, some in another order. */
function disorderly(
  updates: readonly FakeUpdate[],
  share: number,
  random: () => number,
  count: (kind: string) => void,
): readonly FakeUpdate[] {
  if (updates.length === 0) return updates;
  const drawn = random();
  if (drawn < share / 2) {
    count('telegram duplicate');
    return [...updates, ...updates];
  }
  if (drawn < share) {
    count('telegram reorder');
    return byChat(updates);
  }
  return updates;
}

/** Telegram brings a chat's updates in their order; those of different chats overtake each other. */
function byChat(updates: readonly FakeUpdate[]): readonly FakeUpdate[] {
  const chats = new Map<number, FakeUpdate[]>();
  for (const update of updates) {
    const { chat } = update.message as { chat: { id: number } };
    chats.set(chat.id, [...(chats.get(chat.id) ?? []), update]);
  }
  return [...chats.values()].toReversed().flat();
}
