import type { RichText } from './rich-text.js';

/** Where a text may be cut, best first. `word` ends no sentence; `edge` and `glued` are for when there is nothing better. */
export const RANKS = ['paragraph', 'line', 'sentence', 'word', 'edge', 'glued'] as const;
export type Rank = (typeof RANKS)[number];

/** `[end, next)` is the white space that falls away. */
export interface Break {
  readonly end: number;
  readonly next: number;
  readonly rank: Rank;
}

const MONTHS = 'ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık';
/** Before a full stop that ends no sentence: ordinals (`15. madde`), initials, abbreviations of official texts. */
const ABBREVIATED =
  /(?:^|[\s(“"'’/])(?:\p{N}+|\p{L}|(?:\p{L}\.)+\p{L}|md|mad|vb|vd|vs|no|nu|nr|dr|prof|doç|öğr|gör|sn|bkz|tel|yrd|çvş|av|cad|cd|sok|sk|mah|apt|hz|st|alb|yay|sy|ör|örn|bl|fak|üni|mük|ltd|şti|a\.ş)$/iu;
/** No cut in the white space between these: numbers and telephone numbers, dates, ordinals, `madde 9`. */
const GLUED: readonly (readonly [before: RegExp, after: RegExp])[] = [
  [/[\p{N})]$/u, /^\(?\p{N}/u],
  [/(?:^|\D)\d{1,2}$/u, new RegExp(`^(?:${MONTHS})`, 'iu')],
  [new RegExp(`(?:^|[^\\p{L}])(?:${MONTHS})$`, 'iu'), /^\d{4}/u],
  [/(?:^|[^\p{L}])(?:madde|md\.|mad\.|no|no:|sayı|fıkra)$/iu, /^\p{N}/u],
  [/[+(]$/u, /./u],
];
/** Longest look back and ahead, in code units. */
const NEAR = 24;

/** Every place between words, in order, and the edges of links. */
export function breaksOf({ text, marks }: RichText): Break[] {
  const links = marks.filter(({ kind }) => kind === 'link');
  const insideLink = (at: number) => links.some(({ start, end }) => at > start && at < end);
  const found: Break[] = [];
  for (const { start, end } of links) {
    for (const at of [start, end]) if (at > 0 && at < text.length) found.push({ end: at, next: at, rank: 'edge' });
  }
  for (const match of text.matchAll(/\s+/gu)) {
    const end = match.index;
    const next = end + match[0].length;
    if (end === 0 || next === text.length || insideLink(end) || insideLink(next)) continue;
    found.push({
      end,
      next,
      rank: rankOf(match[0], text.slice(Math.max(0, end - NEAR), end), text.slice(next, next + NEAR)),
    });
  }
  return found.sort((a, b) => a.end - b.end || b.next - a.next);
}

function rankOf(space: string, before: string, after: string): Rank {
  if (/\n\s*\n/u.test(space)) return 'paragraph';
  if (space.includes('\n')) return 'line';
  const ends = /[.!?…][)”"’»]*$/u.exec(before);
  if (ends) {
    const isAbbreviated = before.endsWith('.') && ABBREVIATED.test(before.slice(0, -1));
    if (isAbbreviated) return 'glued';
    if (/^["“(«]?[\p{Lu}\p{N}•]/u.test(after)) return 'sentence';
  }
  return GLUED.some(([left, right]) => left.test(before) && right.test(after)) ? 'glued' : 'word';
}
