import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ChannelBacklog, UndeliveredStore } from '../bot/index.js';
import type { Job } from './jobs/runner.js';
import { watchOutboxJob } from './jobs/watch-outbox.js';
import type { Metrics } from './metrics.js';
import type { ChannelState } from './routes/health.js';
import { undeliveredRoute } from './routes/undelivered.js';

export interface DeliveryDeps {
  readonly undelivered: UndeliveredStore;
  readonly channels: () => readonly string[];
  /** How their platforms are reached. */
  readonly states: () => Readonly<Record<string, ChannelState>>;
  readonly metrics: Pick<Metrics, 'observeEach'>;
  readonly log: Pick<Logger, 'info' | 'error'>;
  poke(): void;
  readonly now?: () => number;
}

/** How messages to citizens are kept an eye on: gauges, an alarm, and what was given up. */
export interface Delivery {
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { undelivered, channels, states, metrics, log, poke, now = Date.now } = deps;
  const ageOf = ({ oldestAt }: ChannelBacklog) =>
    oldestAt === undefined ? 0 : Math.max(0, Math.round((now() - oldestAt) / 1000));
  const gauges: readonly (readonly [name: string, help: string, read: (one: ChannelBacklog) => number])[] = [
    ['mebasistan_outbox_pending', 'Messages to citizens that are not delivered yet.', ({ pending }) => pending],
    ['mebasistan_outbox_oldest_seconds', 'Age of the oldest message that should go out.', ageOf],
    ['mebasistan_outbox_dead', 'Messages to citizens that were given up.', ({ dead }) => dead],
  ];
  for (const [name, help, read] of gauges) {
    metrics.observeEach(name, help, 'channel', async () =>
      (await undelivered.backlog()).map((one) => [one.channel, read(one)]),
    );
  }
  return {
    routes: [undeliveredRoute({ undelivered, channels, states, poke, now })],
    jobs: [watchOutboxJob({ undelivered, channels, log, now })],
  };
}
