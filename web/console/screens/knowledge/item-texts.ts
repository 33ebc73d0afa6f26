import type { Schemas } from '../../api/client.js';
import { defineTexts, type Texts } from '../../i18n/language.js';
import type { Tone } from '../../parts/mark.js';

export type ItemState = Schemas['Item']['state'];
export type Item = NonNullable<Schemas['Item']['draft']>['item'];
export type ItemKind = Item['kind'];

export const STATES = ['draft', 'in-review', 'scheduled', 'published', 'archived'] as const satisfies ItemState[];
export const KINDS = ['faq', 'circular', 'regulation', 'exam', 'announcement'] as const satisfies ItemKind[];

export const STATE_TONES: Readonly<Record<ItemState, Tone>> = {
  draft: 'info',
  'in-review': 'warning',
  scheduled: 'info',
  published: 'good',
  archived: 'neutral',
};

export const STATE_TEXTS: Texts<Readonly<Record<ItemState, string>>> = defineTexts(
  {
    draft: 'Taslak',
    'in-review': 'İncelemede',
    scheduled: 'Yayıma zamanlandı',
    published: 'Yayında',
    archived: 'Arşivde',
  },
  { draft: 'Draft', 'in-review': 'In review', scheduled: 'Scheduled', published: 'Published', archived: 'Archived' },
);

export const KIND_TEXTS: Texts<Readonly<Record<ItemKind, string>>> = defineTexts(
  {
    faq: 'Sık sorulan soru',
    circular: 'Genelge',
    regulation: 'Kanun, yönetmelik',
    exam: 'Sınav takvimi',
    announcement: 'Duyuru',
  },
  {
    faq: 'Frequent question',
    circular: 'Circular',
    regulation: 'Law, regulation',
    exam: 'Exam calendar',
    announcement: 'Announcement',
  },
);

/** Where an item is shown; ids may hold a slash. */
export const itemHref = (externalId: string) => `/icerik/${encodeURIComponent(externalId)}`;
