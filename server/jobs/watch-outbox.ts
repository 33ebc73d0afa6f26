import type { UndeliveredStore } from '../../bot/index.js';
import type { Job } from './runner.js';

export interface WatchOutboxDeps {
  readonly undelivered: Pick<UndeliveredStore, 'backlog' | 'giveUpOthers'>;
  /** Channels that this installation serves. */
  readonly channels: () => readonly string[];
  readonly log: { info(details: object, message: string): void; error(details: object, message: string): void };
  now(): number;
}

/** Older than this, an undelivered message is an alarm. */
const LATE_MS = 120_000;
/** So long a message of a channel that nobody serves waits for somebody who does. */
const UNSERVED_MS = 60 * 60_000;
const LEASE_MS = 30_000;

/** Every minute, in one instance: says that a channel lags behind or gives messages up, and that it is well again. */
export function watchOutboxJob({ undelivered, channels, log, now }: WatchOutboxDeps): Job {
  const late = new Set<string>();
  let dead: ReadonlyMap<string, number> | undefined;
  return {
    name: 'watch-outbox',
    pattern: '0 * * * * *',
    leaseMs: LEASE_MS,
    async run() {
      await undelivered.giveUpOthers(channels(), now() - UNSERVED_MS);
      const backlog = await undelivered.backlog();
      const lagging = new Map(
        backlog
          .filter(({ oldestAt }) => oldestAt !== undefined && now() - oldestAt > LATE_MS)
          .map((one) => [one.channel, one]),
      );
      for (const [channel, { pending, oldestAt }] of lagging) {
        if (late.has(channel)) continue;
        late.add(channel);
        const oldestSeconds = Math.round((now() - oldestAt!) / 1000);
        log.error({ alarm: 'outbox-late', channel, pending, oldestSeconds }, 'messages to citizens are late');
      }
      for (const channel of late) {
        if (lagging.has(channel)) continue;
        late.delete(channel);
        log.info({ alarm: 'outbox-back', channel }, 'messages to citizens go out in time again');
      }
      for (const { channel, dead: count } of backlog) {
        if (dead && count > (dead.get(channel) ?? 0))
          log.error({ alarm: 'outbox-dead', channel, dead: count }, 'messages to citizens were given up');
      }
      dead = new Map(backlog.map((one) => [one.channel, one.dead]));
    },
  };
}
