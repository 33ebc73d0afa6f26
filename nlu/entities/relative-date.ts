import { matchesOf } from '../text/matches.js';
import type { Entity } from '../types.js';
import { entityAt } from './recognizer.js';

type Unit = 'day' | 'month' | 'year';

/** Folded wordings, what they count and how far from today they are. */
const WORDINGS: readonly (readonly [pattern: string, unit: Unit, offset: number])[] = [
  ['bugun(?:ku|un|de|e)?', 'day', 0],
  ['bu ?gunku', 'day', 0],
  ['dun(?:ku|den)?', 'day', -1],
  ['(?:evvelsi|evvelki|onceki) gun', 'day', -2],
  ['yarin(?:ki|a|dan)?', 'day', 1],
  ['(?:obur|ertesi|yarindan sonraki) gun', 'day', 2],
  ['bu ay(?:ki|in|da)?', 'month', 0],
  ['(?:gecen|onceki) ay(?:ki|in)?', 'month', -1],
  ['(?:gelecek|onumuzdeki|oteki) ay(?:ki|in)?', 'month', 1],
  ['bu ?(?:yil|sene)(?:ki|in|nin)?', 'year', 0],
  ['(?:gecen|onceki) ?(?:yil|sene)(?:ki|in|nin)?', 'year', -1],
  ['(?:evvelki|evvelsi) (?:yil|sene)(?:ki|in|nin)?', 'year', -2],
  ['(?:gelecek|onumuzdeki|oteki) (?:yil|sene)(?:ki|in|nin|ye|a)?', 'year', 1],
  ['seneye', 'year', 1],
];

const PATTERN = new RegExp(`(?<![a-z])(?:${WORDINGS.map(([wording]) => `(${wording})`).join('|')})(?![a-z])`, 'g');

/** `2 yıl önce`, `iki sene önceki`, `üç ay evvel`. */
const AGO =
  /(?<![a-z\d])(\d{1,2}|bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on) (gun|hafta|ay|yil|sene) (?:once|evvel)(?:ki|si|sinde|den)?(?![a-z])/g;
const COUNTS = ['bir', 'iki', 'uc', 'dort', 'bes', 'alti', 'yedi', 'sekiz', 'dokuz', 'on'];
const AGO_UNITS: Readonly<Record<string, readonly [unit: Unit, times: number]>> = {
  gun: ['day', 1],
  hafta: ['day', 7],
  ay: ['month', 1],
  yil: ['year', 1],
  sene: ['year', 1],
};

function shifted(today: string, unit: Unit, offset: number): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  if (unit === 'year') return String(year + offset);
  if (unit === 'month') return new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 7);
  return new Date(Date.UTC(year, month - 1, day + offset)).toISOString().slice(0, 10);
}

/** "bugün", "yarın", "dün", "geçen yıl", "seneye"… relative to `today` (ISO day). */
export function relativeDate(text: string, folded: string, today: string): Entity[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) return [];
  const found: Entity[] = [];
  for (const match of matchesOf(PATTERN, folded)) {
    const index = match.findIndex((group, position) => position > 0 && group !== undefined) - 1;
    const [, unit, offset] = WORDINGS[index]!;
    found.push(entityAt('date', shifted(today, unit, offset), text, match.index, match.index + match[0].length));
  }
  for (const match of matchesOf(AGO, folded)) {
    const count = COUNTS.indexOf(match[1]!) + 1 || Number(match[1]);
    const [unit, times] = AGO_UNITS[match[2]!]!;
    if (count > 0)
      found.push(
        entityAt('date', shifted(today, unit, -count * times), text, match.index, match.index + match[0].length),
      );
  }
  return found;
}
