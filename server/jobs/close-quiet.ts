import type { DeskStore } from '../../tickets/index.js';
import type { Job } from './runner.js';

const BATCH = 100;
const DAY_MS = 86_400_000;
const ACTOR = 'schedule';

export interface CloseQuietDeps {
  readonly desk: Pick<DeskStore, 'quiet' | 'append' | 'load'>;
  /** Days without a word after which a ticket whose answer was shared is closed. */
  readonly days: number;
  readonly now: () => number;
  /** Tickets changed. */
  readonly poke: () => void;
  readonly log: { error(details: object, message: string): void };
}

/**
 * Every ten minutes: closes tickets whose answer arrived and in which nobody wrote for some days. The citizen has had the answer, so nothing is said to
 * them; what they may do afterwards (reopen within seven days) counts from the closing.
 */
export const closeQuietJob = ({ desk, days, now, poke, log }: CloseQuietDeps): Job => ({
  name: 'close-quiet',
  pattern: '0 */10 * * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    const before = now() - days * DAY_MS;
    const note = `${days} gün içinde yeni bir yazı gelmediği için kendiliğinden kapatıldı.`;
    for (let closed = BATCH; closed === BATCH && !signal.aborted; ) {
      closed = 0;
      for (const number of await desk.quiet(before, BATCH)) {
        if (signal.aborted) return;
        try {
          const file = await desk.load(number);
          if (!file || file.updatedAt >= before || file.status !== 'shared') continue;
          const outcome = await desk.append(number, file.seq, [{ type: 'closed', reason: 'settled', note }], ACTOR);
          if (outcome.ok) closed += 1;
        } catch (err) {
          log.error({ number, err }, 'a quiet ticket could not be closed');
        }
      }
      if (closed > 0) poke();
    }
  },
});
