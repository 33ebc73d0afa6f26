import { createWebAdapter } from '../../adapters/web/index.js';
import type { FakeTelegram } from '../../scripts/fake/telegram.js';
import type { FakeWhatsApp } from '../../scripts/fake/whatsapp/server.js';
import { createTelegramChannel } from '../../server/channels/telegram.js';
import { createWhatsAppChannel } from '../../server/channels/whatsapp.js';
import { type Assistant, createLog } from '../../server/index.js';
import { createMetrics } from '../../server/metrics.js';
import { FAST } from './telegram/channel.js';

export const ACCOUNT = '200000000000002';
export const SECRETS = { accessToken: 'EAAtoken', appSecret: 'test_app_secret_16' };
export const WEB_SECRET = 'direct-line-secret-of-the-test-1';

/** WhatsApp, Telegram and the web as the server builds them, over fake platforms and without a limit to speak of. `url`: where they reach us. */
export function realChannels(assistant: Assistant, url: string, whatsapp: FakeWhatsApp, telegram: FakeTelegram) {
  const { store, engine, outbox } = assistant;
  const log = createLog('silent');
  const onWhatsApp = createWhatsAppChannel({
    config: {
      WHATSAPP_API: whatsapp.url,
      WHATSAPP_API_VERSION: 'v26.0',
      WHATSAPP_ACCESS_TOKEN: SECRETS.accessToken,
      WHATSAPP_APP_SECRET: SECRETS.appSecret,
      WHATSAPP_VERIFY_TOKEN: 'a-word-of-our-choice',
      WHATSAPP_PHONE_NUMBER_IDS: [ACCOUNT],
      WHATSAPP_TEMPLATE: undefined,
      WHATSAPP_TEMPLATE_LANGUAGE: 'tr',
      WHATSAPP_PER_SECOND: 1_000,
      WHATSAPP_MEDIA_HOSTS: [],
    } as Parameters<typeof createWhatsAppChannel>[0]['config'],
    store,
    engine,
    routeOf: (text: string) => assistant.understand(text, '2026-11-29').route,
    poke: outbox.poke,
    log,
  } as Parameters<typeof createWhatsAppChannel>[0])!;
  const onTelegram = createTelegramChannel({
    config: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API: telegram.url,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: 'bu-bir-webhook-sirridir-0123456789',
      TELEGRAM_PER_SECOND: 1_000,
      PUBLIC_URL: url,
    } as Parameters<typeof createTelegramChannel>[0]['config'],
    store,
    engine,
    metrics: createMetrics({ processMetrics: false }),
    log,
    tuning: { pace: FAST },
  } as Parameters<typeof createTelegramChannel>[0])!;
  const web = createWebAdapter({
    engine,
    transcript: store.conversations,
    clock: { now: Date.now },
    log,
    secret: assistant.secretKey,
    allowedOrigins: [],
    directLineSecret: WEB_SECRET,
  });
  return { onWhatsApp, onTelegram, web };
}
