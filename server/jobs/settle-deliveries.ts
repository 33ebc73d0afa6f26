import type { DeskStore } from '../../tickets/index.js';
import type { Job } from './runner.js';

const BATCH = 200;

export interface SettleDeliveriesDeps {
  readonly deliveries: DeskStore['deliveries'];
  /** Tickets changed. */
  readonly onSettled: () => void;
}

/** Writes to the tickets what became of the answers that were sent: shared, failed, to be called. */
export const settleDeliveriesJob = ({ deliveries, onSettled }: SettleDeliveriesDeps): Job => ({
  name: 'settle-deliveries',
  pattern: '* * * * * *',
  leaseMs: 30_000,
  async run(signal) {
    for (let settled = BATCH; settled > 0 && !signal.aborted; ) {
      settled = await deliveries.settle(BATCH);
      if (settled > 0) onSettled();
    }
  },
});
