import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';

export type Feed = Schemas['Feed'];
export type Pull = Schemas['PulledFeed'];
export type Letter = Schemas['DeadLetters']['deadLetters'][number];
export type Kind = Feed['kinds'][number];

export const FEEDS_KEY = ['feeds'] as const;
export const pullsKey = (unit: string) => [...FEEDS_KEY, 'pulls', unit] as const;
export const lettersKey = (unit: string) => [...FEEDS_KEY, 'letters', unit] as const;
export const KINDS: readonly Kind[] = ['faq', 'circular', 'regulation', 'exam', 'announcement'];

export const KIND_TEXTS = defineTexts(
  {
    faq: 'Soru-cevap',
    circular: 'Genelge',
    regulation: 'Mevzuat',
    exam: 'Sınav takvimi',
    announcement: 'Duyuru',
  },
  {
    faq: 'Question and answer',
    circular: 'Circular',
    regulation: 'Regulation',
    exam: 'Exam calendar',
    announcement: 'Announcement',
  },
);
export const POLICY_TEXTS = defineTexts(
  { publish: 'Yayın denetiminden geçen hemen yayımlanır', review: 'Hepsi incelemeye düşer' },
  { publish: 'What passes the gate is published at once', review: 'Everything goes to review' },
);

export const feedAddress = (unit: string) => `/beslemeler/${encodeURIComponent(unit)}`;

/** What a part of an address says, whether the router has decoded it or not. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
