import type { Config } from './config.js';

/** Channels that keep what is written until the citizen comes: nothing is sent. */
const KEPT_PER_SECOND = 500;
const OTHERS_PER_SECOND = 10;
/** The other half is for ordinary replies. */
const SHARE = 0.5;
/** Of that, in a surge. */
const SURGE_SHARE = 0.1;

/** Messages a second that broadcasts may hand to a channel: half of what it sends; little of it while more is asked than answered. */
export function broadcastPace(
  config: Pick<Config, 'WHATSAPP_PER_SECOND' | 'TELEGRAM_PER_SECOND'>,
  surge?: { readonly isNear: boolean },
): (channel: string) => number {
  const half = (perSecond: number) => Math.max(1, Math.floor(perSecond * SHARE));
  const paces: Readonly<Record<string, number>> = {
    web: KEPT_PER_SECOND,
    whatsapp: half(config.WHATSAPP_PER_SECOND),
    telegram: half(config.TELEGRAM_PER_SECOND),
  };
  return (channel) => {
    const pace = paces[channel] ?? OTHERS_PER_SECOND;
    return surge?.isNear ? Math.max(1, Math.floor(pace * SURGE_SHARE)) : pace;
  };
}
