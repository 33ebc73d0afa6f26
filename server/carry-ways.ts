import type { CarryWay } from '../bot/index.js';

/** Addresses that open another channel with the code of a conversation, where it is known how we are reached there. */
export function carryWays(
  code: string,
  { telegram, whatsapp }: { readonly telegram: string | undefined; readonly whatsapp: string | undefined },
): CarryWay[] {
  const text = encodeURIComponent(`DEVAM ${code}`);
  return [
    ...(whatsapp ? [{ channel: 'whatsapp', name: 'WhatsApp', url: `https://wa.me/${whatsapp}?text=${text}` }] : []),
    ...(telegram
      ? [{ channel: 'telegram', name: 'Telegram', url: `https://t.me/${telegram}?start=devam-${code}` }]
      : []),
  ];
}
