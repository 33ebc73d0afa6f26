import { defineTexts } from '../../i18n/language.js';

export const CHANNEL_TEXTS = defineTexts(
  {
    web: 'Web sohbeti',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    botframework: 'Bot Framework',
    api: 'Başka uygulama',
  },
  {
    web: 'Web chat',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    botframework: 'Bot Framework',
    api: 'Another application',
  },
);
