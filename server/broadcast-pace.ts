import type { Config } from './config.js';

/** Channels that keep what is written until the citizen comes: nothing is sent. */
const KEPT_PER_SECOND = 500;
const OTHERS_PER_SECOND = 10;
/** The other half is for ordinary replies. */
const SHARE = 0.5;

/** Messages a second that broadcasts may hand to a channel: half of what it sends. */
export function broadcastPace(
  config: Pick<Config, 'WHATSAPP_PER_SECOND' | 'TELEGRAM_PER_SECOND'>,
): (channel: string) => number {
  const half = (perSecond: number) => Math.max(1, Math.floor(perSecond * SHARE));
  const paces: Readonly<Record<string, number>> = {
    web: KEPT_PER_SECOND,
    whatsapp: half(config.WHATSAPP_PER_SECOND),
    telegram: half(config.TELEGRAM_PER_SECOND),
  };
  return (channel) => paces[channel] ?? OTHERS_PER_SECOND;
}
