import { type FakeWhatsApp, startFakeWhatsApp } from '../../fake/whatsapp/server.js';
import { ACCOUNT, WHATSAPP_SECRETS } from './secrets.js';
import type { Talker } from './slice.js';

/** A platform that several servers use in turn; messages of a citizen go to the server that the citizen was made for. */
export interface Platform {
  readonly url: string;
  /** Webhooks go to this server from now on. */
  aim(url: string): void;
  /** Greeted already. */
  talker(): Promise<Talker>;
  /** Resolves when statuses are told. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export async function startPlatform(): Promise<Platform> {
  const fake: FakeWhatsApp = await startFakeWhatsApp({ ...WHATSAPP_SECRETS, accounts: [ACCOUNT] });
  const listeners = new Map<string, () => void>();
  const heard = new Map<string, number>();
  fake.onSent(({ to, body }) => {
    const seq = Number(body.biz_opaque_callback_data?.split('|')[1]);
    if (seq <= (heard.get(to) ?? 0)) return;
    heard.set(to, seq);
    listeners.get(to)?.();
  });
  let people = 0;
  return {
    url: fake.url,
    aim: (url) => fake.aim(`${url}/webhooks/whatsapp`),
    async talker() {
      people += 1;
      const phone = `9053${String(people).padStart(8, '0')}`;
      const say = async (text: string) => {
        const answered = new Promise<void>((resolve) => listeners.set(phone, resolve));
        await Promise.all([fake.say({ phone }, text), answered]);
      };
      await say('Merhaba');
      return { say, async close() {} };
    },
    idle: fake.idle,
    close: fake.close,
  };
}
