import type { SpikeSeries } from './spikes.js';

/** An item that was asked about in the last hour, with its own history. */
export interface WatchedTopic extends SpikeSeries {
  readonly item: string;
  readonly unit: string;
}

export interface SpikeReader {
  /** Items that at least {@link SPIKE_LEAST} conversations asked about in the hour before `now` (epoch ms). */
  lastHour(now: number): Promise<readonly WatchedTopic[]>;
  /** What was asked about it in that hour, the latest first; what was erased is not there. */
  askedInHour(item: string, now: number, limit: number): Promise<readonly string[]>;
}
