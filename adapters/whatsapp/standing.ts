import type { ChannelLog } from './ports.js';

/** First and longest pause of a number after refusals for its pace, in ms: the pace is counted by the second. */
const NUMBER_MS = 250;
const MAX_NUMBER_MS = 60_000;
/** No calls for so long once nothing works; then one is tried. */
const STOP_MS = 600_000;
/** 4⁵ s, about 17 minutes. */
const MAX_PAIR_POWER = 5;
const MAX_PAIRS = 20_000;

/** How our numbers stand with the platform, in this process. */
export interface Standing {
  /** Ms that nothing may be sent from the number. */
  heldFor(account: string, now: number): number;
  /** A message was taken: refusals are forgotten. */
  went(account: string, conversationId: string): void;
  /** Ms to wait: 4ⁿ s, n = 0, 1, 2 … */
  pairRefused(conversationId: string): number;
  numberRefused(account: string, now: number): number;
  stopped(account: string, reason: string, now: number): number;
  /** Numbers that send nothing until somebody puts something right. */
  readonly stoppedNumbers: number;
}

export function createStanding(log: ChannelLog): Standing {
  const pairs = new Map<string, number>();
  const refusals = new Map<string, number>();
  const held = new Map<string, { readonly from: number; readonly until: number }>();
  /** Where the clock was set back to before it began, it has ended. */
  const leftOf = (account: string, now: number) => {
    const { from, until } = held.get(account) ?? { from: 0, until: 0 };
    return now < from ? 0 : Math.max(0, until - now);
  };
  const stopped = new Set<string>();
  return {
    heldFor: leftOf,
    went(account, conversationId) {
      pairs.delete(conversationId);
      refusals.delete(account);
      stopped.delete(account);
    },
    pairRefused(conversationId) {
      const power = pairs.get(conversationId) ?? 0;
      if (pairs.size >= MAX_PAIRS) pairs.clear();
      pairs.set(conversationId, Math.min(power + 1, MAX_PAIR_POWER));
      return 4 ** power * 1000;
    },
    numberRefused(account, now) {
      const power = refusals.get(account) ?? 0;
      refusals.set(account, power + 1);
      const wait = Math.min(MAX_NUMBER_MS, NUMBER_MS * 2 ** power);
      held.set(account, { from: now, until: now + wait });
      return wait;
    },
    stopped(account, reason, now) {
      if (!stopped.has(account))
        log.error({ alarm: 'whatsapp-stopped', account, reason }, 'a WhatsApp number cannot send');
      stopped.add(account);
      held.set(account, { from: now, until: now + STOP_MS });
      return STOP_MS;
    },
    get stoppedNumbers() {
      return stopped.size;
    },
  };
}
