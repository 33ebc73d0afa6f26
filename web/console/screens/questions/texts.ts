import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';
import type { Tone } from '../../parts/mark.js';

export type Cluster = Schemas['QuestionCluster'];
export type Status = Cluster['status'];

export const CLUSTERS_KEY = ['clusters'] as const;
export const STATUSES: readonly Status[] = ['open', 'drafted', 'added', 'dismissed'];
export const CHANNELS = ['web', 'whatsapp', 'telegram', 'botframework', 'terminal'] as const;

export const STATUS_TONES: Readonly<Record<Status, Tone>> = {
  open: 'warning',
  drafted: 'info',
  added: 'good',
  dismissed: 'neutral',
};

export const STATUS_TEXTS = defineTexts(
  { open: 'Bekliyor', drafted: 'Taslağı var', added: 'İçeriğe eklendi', dismissed: 'İçerik gerekmiyor' },
  { open: 'Waiting', drafted: 'Has a draft', added: 'Added to an item', dismissed: 'No item needed' },
);

/** Why a question is here, by the interface's name. */
const WHY_TEXTS = defineTexts(
  {
    unanswered: 'yanıtlanamadı',
    unsure: 'emin olunamadı, geri soruldu',
    disliked: 'yanıt beğenilmedi',
    'not-asked': '“sorduğum bu değil” dendi',
  },
  {
    unanswered: 'not answered',
    unsure: 'unsure, asked back',
    disliked: 'answer disliked',
    'not-asked': '“not what I asked”',
  },
);
const CHANNEL_TEXTS = defineTexts(
  {
    web: 'Web sohbeti',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    botframework: 'Bot Framework',
    terminal: 'Terminal',
  },
  { web: 'Web chat', whatsapp: 'WhatsApp', telegram: 'Telegram', botframework: 'Bot Framework', terminal: 'Terminal' },
);

type Names = Readonly<Record<string, string>>;

export const WHY_NAMES: { readonly tr: Names; readonly en: Names } = WHY_TEXTS;
export const CHANNEL_NAMES: { readonly tr: Names; readonly en: Names } = CHANNEL_TEXTS;

export const byCount = (tally: Readonly<Record<string, number>>) => Object.entries(tally).sort(([, a], [, b]) => b - a);
