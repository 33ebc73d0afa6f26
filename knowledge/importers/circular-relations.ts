import type { Article } from '../item.js';
import type { ReviewMark } from '../life/types.js';

export interface Relations {
  /** Circulars it takes out of force. */
  readonly repeals: readonly string[];
  /** Circulars it changes without replacing them. */
  readonly amends: readonly string[];
  readonly marks: readonly ReviewMark[];
}

const SENTENCE = /(?<=[.!?;])\s+(?=[\p{Lu}"“(])|\n/u;
const NUMBERS =
  /((?:19|20)\d{2}\s{0,3}\/\s{0,3}\d{1,4}(?:\s{0,3}(?:,|ve|ile|veya)\s{0,3}(?:19|20)\d{2}\s{0,3}\/\s{0,3}\d{1,4}){0,20}(?:\s{0,3}(?:,|ve|ile|veya))?)\s{0,3}(?:sayılı|no['’]?\.?lu|numaralı)([^.;]{0,120}?genelge)?/giu;
const NUMBER = /((?:19|20)\d{2})\s*\/\s*(\d{1,4})/g;
const REPEALS = /yürürlükten kaldır(?!ılmamış|mamış)|mülga|yerine geç/i;
const AMENDS = /değiştiril|eklen(?:miş|ecek)|çıkarıl(?:mış|acak)|aşağıdaki şekilde düzenlen/i;

/** Numbers of circulars a sentence names: `2012/02 ve 2013/5 sayılı Genelgeler`. */
function circularsIn(sentence: string): string[] {
  return [...sentence.matchAll(NUMBERS)]
    .filter(([, , genelge]) => genelge !== undefined || !/sayılı[^.;]{0,300}(?:kanun|karar|yönetmelik)/i.test(sentence))
    .flatMap(([, list]) => [...list!.matchAll(NUMBER)].map(([, year, number]) => `${year}/${number}`));
}

/**
 * Circulars that a sentence of the text takes out of force (`2012/02 sayılı Genelge yürürlükten kaldırılmıştır`) or changes. Both are
 * inferred from wording, so each is marked for the reviewer to confirm.
 */
export function findRelations(articles: readonly Article[], own: string): Relations {
  const repeals = new Map<string, string>();
  const amends = new Map<string, string>();
  for (const { text } of articles)
    for (const sentence of text.split(SENTENCE)) {
      const into = REPEALS.test(sentence) ? repeals : AMENDS.test(sentence) ? amends : undefined;
      if (into) for (const id of circularsIn(sentence)) if (id !== own && !into.has(id)) into.set(id, sentence.trim());
    }
  for (const id of repeals.keys()) amends.delete(id);
  const quote = (sentence: string) => (sentence.length > 160 ? `${sentence.slice(0, 160)}…` : sentence);
  return {
    repeals: [...repeals.keys()],
    amends: [...amends.keys()],
    marks: [
      ...[...repeals].map(([id, sentence], index) => ({
        path: `supersedes.${index}`,
        reason: `${id} sayılı Genelgeyi yürürlükten kaldırdığı şu cümleden çıkarıldı: “${quote(sentence)}”`,
      })),
      ...[...amends].map(([id, sentence]) => ({
        path: 'supersedes',
        reason: `${id} sayılı Genelgeyi değiştiriyor görünüyor, yerine geçmiyor: “${quote(sentence)}”`,
      })),
    ],
  };
}
