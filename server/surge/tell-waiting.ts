import type { Logger } from 'pino';
import { type Engine, type InboxRow, queueNotice, type TurnQueue } from '../../bot/index.js';
import type { Store } from '../../store/index.js';

/** Who waits, or will wait, for less is not told: the answer comes before the sentence was read. In ms. */
const TELL_FROM_MS = 5_000;
/** One surge tells a conversation once; what begins later than this after the last one is another, in ms. */
const SAME_SURGE_MS = 15 * 60_000;
/** Told in one look: what is written is taken from the answers. */
const AT_ONCE = 100;

export interface TellWaitingDeps {
  readonly engine: Pick<Engine, 'waiting'>;
  readonly queue: Pick<TurnQueue, 'size' | 'waitOf'>;
  readonly conversations: Pick<Store['conversations'], 'load' | 'tellWaiting'>;
  /** Epoch ms. */
  readonly now: () => number;
  readonly poke: (channel: string) => void;
  readonly onTold: () => void;
  readonly log: Pick<Logger, 'error'>;
}

/** Tells those who wait long that there is a queue, and how long it is as measured. One look; looks never overlap. */
export function createTellWaiting(deps: TellWaitingDeps): () => Promise<void> {
  const { engine, queue, conversations, now, poke, onTold, log } = deps;
  let isLooking = false;

  async function tell(row: InboxRow, seconds: number): Promise<void> {
    const { conversationId, channel } = row.message;
    const { state } = await conversations.load(conversationId);
    if (state?.person !== undefined) return;
    if (!(await conversations.tellWaiting(row, queueNotice(seconds), now() - SAME_SURGE_MS))) return;
    onTold();
    poke(channel);
  }

  return async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      for (const { row, seconds } of longest(engine, queue, now()).slice(0, AT_ONCE)) await tell(row, seconds);
    } catch (err) {
      log.error({ err }, 'who waits could not be told');
    } finally {
      isLooking = false;
    }
  };
}

/** Whose wait, past and to come, is long: the first message of each conversation, with the seconds that are left. */
function longest(engine: TellWaitingDeps['engine'], queue: TellWaitingDeps['queue'], at: number) {
  const places = new Map<string, number>();
  const seen = new Set<string>();
  const found: { readonly row: InboxRow; readonly seconds: number }[] = [];
  for (const row of engine.waiting()) {
    const { channel, conversationId, kind, receivedAt } = row.message;
    const place = (places.get(channel) ?? 0) + 1;
    places.set(channel, place);
    if (kind !== 'message' || seen.has(conversationId)) continue;
    seen.add(conversationId);
    const left = ((queue.waitOf(channel) ?? 0) * place) / Math.max(1, queue.size(channel));
    if (Number.isFinite(left) && at - receivedAt + left >= TELL_FROM_MS) found.push({ row, seconds: left / 1_000 });
  }
  return found;
}
