import { type Break, breaksOf, RANKS } from './breaks.js';
import type { Formatting } from './capabilities.js';
import { measure, withoutLongLinks } from './format.js';
import { type RichText, slice } from './rich-text.js';

/** A part may be this much shorter than it could be to end with a paragraph rather than with a sentence. */
const PARAGRAPH_FROM = 0.6;

/** Where a text was cut: ranges of `rich`, which may have lost links that nothing could hold. */
export interface Cut {
  readonly rich: RichText;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** The pieces of {@link cut}. */
export function split(whole: RichText, formatting: Formatting, limit: number): RichText[] {
  const { rich, ranges } = cut(whole, formatting, limit);
  return ranges.map(({ start, end }) => slice(rich, start, end));
}

/**
 * Pieces of at most `limit` each, in order, with nothing but white space between them. Cut at the end of a paragraph or sentence where there is
 * one, else between words; inside a word only where a single one is longer than `limit`.
 */
export function cut(whole: RichText, formatting: Formatting, limit: number): Cut {
  const rich = withoutLongLinks(whole, formatting, limit);
  const breaks = breaksOf(rich);
  const ranges: { start: number; end: number }[] = [];
  let start = skipSpace(rich.text, 0);
  const stop = rich.text.trimEnd().length;
  let from = 0;
  while (start < stop) {
    if (measure(rich, start, stop, formatting) <= limit) {
      ranges.push({ start, end: stop });
      break;
    }
    while (from < breaks.length && breaks[from]!.end <= start) from++;
    const found = best(rich, breaks, from, start, formatting, limit) ?? hardCut(rich, start, formatting, limit);
    ranges.push({ start, end: found.end });
    start = found.next;
  }
  return { rich, ranges };
}

function best(
  rich: RichText,
  breaks: readonly Break[],
  from: number,
  start: number,
  formatting: Formatting,
  limit: number,
): Break | undefined {
  const last: Partial<Record<Break['rank'], Break>> = {};
  for (let at = from; at < breaks.length; at++) {
    const one = breaks[at]!;
    if (measure(rich, start, one.end, formatting) > limit) break;
    last[one.rank] = one;
  }
  const { paragraph, line, sentence } = last;
  if (paragraph && measure(rich, start, paragraph.end, formatting) >= limit * PARAGRAPH_FROM) return paragraph;
  const whole = [paragraph, line, sentence].filter((one) => one !== undefined).sort((a, b) => b.end - a.end)[0];
  return whole ?? RANKS.map((rank) => last[rank]).find((one) => one !== undefined);
}

/** As many characters as fit, at least one; never half of one. */
function hardCut(rich: RichText, start: number, formatting: Formatting, limit: number): Break {
  let end = start;
  for (const { segment } of new Intl.Segmenter('tr').segment(rich.text.slice(start, start + limit + NEAREST))) {
    if (measure(rich, start, end + segment.length, formatting) > limit) break;
    end += segment.length;
  }
  if (end === start) {
    for (const point of rich.text.slice(start, start + limit + 2)) {
      if (end > start && measure(rich, start, end + point.length, formatting) > limit) break;
      end += point.length;
    }
  }
  return { end, next: end, rank: 'glued' };
}

/** Room for the character that no longer fits, in code units. */
const NEAREST = 64;

function skipSpace(text: string, from: number): number {
  return text.length - text.slice(from).trimStart().length;
}
