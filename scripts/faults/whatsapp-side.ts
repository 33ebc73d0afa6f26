import { startFakeWhatsApp } from '../fake/whatsapp/server.js';
import type { Heard, Side, SideOptions } from './model.js';

/** Sent so shortly before a kill, the server may not have written down that it was. */
const UNWRITTEN_MS = 2_000;
const ACCOUNT = '200000000000002';
const SECRETS = {
  accessToken: 'EAAfaultrun',
  appSecret: 'fault_run_app_secret',
  verifyToken: 'a-word-for-the-fault-run',
};
/** Ways in which a call can go wrong, and a webhook. */
const CALL_WAYS = 4;
const WEBHOOK_WAYS = 2;

/**
 * WhatsApp gives our key back with its statuses, so that nothing may come twice but for what was sent so shortly before a kill that neither the
 * answer nor the status could be written down.
 */
export async function whatsappSide({ share, seed, url, count, kills }: SideOptions): Promise<Side> {
  const [call, webhook] = [share / CALL_WAYS, share / WEBHOOK_WAYS];
  const fake = await startFakeWhatsApp({
    ...SECRETS,
    accounts: [ACCOUNT],
    seed,
    webhook: `${url}/webhooks/whatsapp`,
    faults: { error: call, tooMany: call, timeout: call, drop: call, duplicate: webhook, reorder: webhook },
    onFault: (kind) => count(`whatsapp ${kind === 'lost' ? 'timeout' : kind}`),
  });
  const heard = new Map<string, Heard[]>();
  fake.onSent(({ to, body }) => {
    const key = body.biz_opaque_callback_data ?? '';
    const text = body.type === 'text' ? body.text.body : body.type === 'interactive' ? body.interactive.body.text : '';
    const [, seq, part] = key.split('|').map(Number);
    const one: Heard = { key, seq: (seq ?? 0) * 100 + (part ?? 0), text, at: Date.now() };
    heard.set(to, [...(heard.get(to) ?? []), one]);
  });
  return {
    name: 'whatsapp',
    env: {
      WHATSAPP_API: fake.url,
      WHATSAPP_ACCESS_TOKEN: SECRETS.accessToken,
      WHATSAPP_APP_SECRET: SECRETS.appSecret,
      WHATSAPP_VERIFY_TOKEN: SECRETS.verifyToken,
      WHATSAPP_PHONE_NUMBER_IDS: ACCOUNT,
      WHATSAPP_PER_SECOND: '1000',
    },
    async citizen(n) {
      const phone = `9053${String(n).padStart(8, '0')}`;
      return {
        say: (text) => fake.say({ phone }, text).then(() => undefined),
        heard: async () => heard.get(phone) ?? [],
        isExcused: (key) =>
          (heard.get(phone) ?? [])
            .filter((one) => one.key === key)
            .slice(0, -1)
            .every(({ at }) => kills.some((kill) => at <= kill && kill - at < UNWRITTEN_MS)),
      };
    },
    close: () => fake.close(),
  };
}
