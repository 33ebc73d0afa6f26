import { backOff } from '../../bot/index.js';
import type { NoticeStore, TakenNotice } from '../../tickets/index.js';
import type { Sender } from './sender.js';

const BATCH = 20;
const LEASE_MS = 60_000;
/** First wait after a failure and the longest, in ms; doubled with each try. */
const BACK_OFF = {
  urgent: { first: 2_000, longest: 60_000 },
  other: { first: 30_000, longest: 3_600_000 },
} as const;
const MAX_ATTEMPTS = 40;

export interface CarrierDeps {
  readonly notices: Pick<NoticeStore, 'take' | 'sent' | 'failed'>;
  readonly now: () => number;
  /** 0…1, for jitter. */
  readonly random: () => number;
  readonly log: { warn(details: object, message: string): void; error(details: object, message: string): void };
  readonly onSent?: (notice: TakenNotice) => void;
  readonly onDead?: (notice: TakenNotice) => void;
}

/** Sends what is due by one way, until nothing is. At least once: what a process took and did not settle is sent again after its lease. */
export async function carry(sender: Sender, deps: CarrierDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const taken = await deps.notices.take(sender.way, BATCH, LEASE_MS, sender.perMinute);
    if (taken.length === 0) return;
    await Promise.all(taken.map((notice) => deliver(sender, deps, notice)));
  }
}

async function deliver(sender: Sender, deps: CarrierDeps, notice: TakenNotice): Promise<void> {
  const { notices, log, now, random } = deps;
  const outcome = await sender.send(notice);
  const { id, way, ticket, contact, attempts, expiresAt } = notice;
  if (outcome.ok) {
    await notices.sent(id);
    deps.onSent?.(notice);
    return;
  }
  const { reason, permanent, retryAfterMs = 0 } = outcome;
  const { first, longest } = notice.urgent ? BACK_OFF.urgent : BACK_OFF.other;
  const wait = backOff(first, longest, attempts - 1, random());
  const retryAt = Math.ceil(now() + Math.max(wait, retryAfterMs));
  const dead = permanent || attempts >= MAX_ATTEMPTS || retryAt >= expiresAt;
  await notices.failed(id, reason, dead ? undefined : retryAt);
  const details = { way, ticket, contact, attempts, reason };
  if (dead) {
    log.error({ alarm: 'notice-dead', ...details }, 'a notice could not be delivered');
    deps.onDead?.(notice);
  } else log.warn(details, 'a notice will be sent again');
}
