import type { BroadcastStore } from '../../bot/index.js';
import { examFacts } from '../../knowledge/index.js';
import type { Job } from './runner.js';

/** Subscribers queued in one transaction. */
const QUEUE_CHUNK = 2_500;
const EXPIRE_CHUNK = 500;

export interface TellSubscribersDeps {
  readonly broadcasts: BroadcastStore;
  /** Of the published knowledge. */
  readonly revision: () => Promise<number>;
  /** Day of Istanbul, ISO. */
  readonly today: () => string;
  /** Messages a second on a channel that broadcasts may take of its pace. */
  readonly perSecond: (channel: string) => number;
  /** There is something to deliver. */
  readonly poke: () => void;
  readonly log: { info(details: object, message: string): void };
}

/**
 * Each second: begins to tell what has become a fact, queues who waits for it, and hands each channel so many as its pace leaves room for beside
 * ordinary replies. Where replies wait already, nothing is added. Everything stands in the database: a restart goes on where it was.
 */
export function tellSubscribersJob(deps: TellSubscribersDeps): Job {
  const { broadcasts, revision, today, perSecond, poke, log } = deps;
  let followed: string | undefined;

  async function follow(isForced = false): Promise<void> {
    const now = `${await revision()} ${today()}`;
    if (now === followed && !isForced) return;
    const changed = await broadcasts.follow(examFacts(await broadcasts.calendars(), today()));
    if (changed > 0) log.info({ changed }, 'news of exams taken over');
    followed = now;
  }

  /** How many of a channel were told, or passed over. */
  async function tell(id: string, channel: string, room: number): Promise<number> {
    const told = await broadcasts.tell(id, channel, room);
    if (told !== 'stale') return told;
    await follow(true);
    return 0;
  }

  return {
    name: 'tell-subscribers',
    pattern: '* * * * * *',
    leaseMs: 30_000,
    async run(signal) {
      await follow();
      const room = new Map<string, number>();
      let told = 0;
      for (const { id } of await broadcasts.open()) {
        while (!signal.aborted && (await broadcasts.queue(id, QUEUE_CHUNK)));
        const channels = await broadcasts.channels(id);
        if (channels.length === 0 && !signal.aborted) await broadcasts.finish(id);
        for (const channel of channels) {
          if (signal.aborted) return;
          const pace = perSecond(channel);
          if (!room.has(channel)) room.set(channel, Math.max(0, pace - (await broadcasts.backlog(channel, pace))));
          const free = room.get(channel)!;
          if (free === 0) continue;
          const done = await tell(id, channel, free);
          room.set(channel, free - done);
          told += done;
        }
      }
      if (told > 0) poke();
    },
  };
}

/** Each night: subscriptions that nothing came of. */
export const expireSubscriptionsJob = (broadcasts: Pick<BroadcastStore, 'expire'>): Job => ({
  name: 'expire-subscriptions',
  pattern: '0 40 3 * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    while (!signal.aborted && (await broadcasts.expire(EXPIRE_CHUNK)) > 0);
  },
});
