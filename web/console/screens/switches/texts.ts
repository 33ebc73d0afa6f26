import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';

export type Switch = Schemas['Switch'];
export type Kind = Switch['kind'];

export const SWITCHES_KEY = ['switches'] as const;
export const KINDS: readonly Kind[] = ['item', 'topic', 'channel'];
/** As the interface names them; `api`: answers over HTTP. */
export const CHANNELS = ['web', 'whatsapp', 'telegram', 'botframework', 'terminal', 'api'] as const;

export const KIND_TEXTS = defineTexts(
  { item: 'Bir içerik', topic: 'Bir konu', channel: 'Bütün bir kanal' },
  { item: 'One item', topic: 'One topic', channel: 'A whole channel' },
);
export const CHANNEL_TEXTS = defineTexts(
  {
    web: 'Web sohbeti',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    botframework: 'Bot Framework',
    terminal: 'Terminal',
    api: 'Yanıt API’si',
  },
  {
    web: 'Web chat',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    botframework: 'Bot Framework',
    terminal: 'Terminal',
    api: 'Answers over the API',
  },
);
