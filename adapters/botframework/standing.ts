import type { Failure } from './failures.js';
import type { ChannelLog } from './ports.js';

/** No calls for so long once our credentials are refused; then one is tried. */
const STOP_MS = 60_000;

/** How we stand with the channel, in this process. */
export interface Standing {
  readonly isStopped: boolean;
  /** Ms that nothing may be sent. */
  heldFor(now: number): number;
  went(): void;
  /** Ms to wait. */
  stopped(failure: Failure, now: number): number;
}

export function createStanding(log: ChannelLog): Standing {
  let isStopped = false;
  let held = { from: 0, until: 0 };
  return {
    get isStopped() {
      return isStopped;
    },
    /** Where the clock was set back to before it began, it has ended. */
    heldFor: (now) => (now < held.from ? 0 : Math.max(0, held.until - now)),
    went() {
      isStopped = false;
      held = { from: 0, until: 0 };
    },
    stopped({ reason }, now) {
      if (!isStopped) log.error({ alarm: 'botframework-stopped', reason }, 'the Bot Framework refuses our credentials');
      isStopped = true;
      held = { from: now, until: now + STOP_MS };
      return STOP_MS;
    },
  };
}
