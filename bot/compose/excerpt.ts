/** Longest answer shown at once, in characters: about what a phone shows without scrolling twice. */
export const EXCERPT_LENGTH = 700;

/** A sentence ends after . ! ? … followed by a blank and a capital, or at a line break; `m. 9` and `01.08.2018` end nothing. */
const SENTENCE_END = /(?:[.!?…](?=\s+[\p{Lu}"“(])|\n+)/gu;

/** Sentences and lines of a text, in order and without gaps: offsets are UTF-16. */
export function sentencesOf(text: string): { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    spans.push({ start, end });
    start = end;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/** The text's beginning up to a sentence end, quoted as it stands. `cut` tells that more follows. */
export function excerpt(text: string, length = EXCERPT_LENGTH): { text: string; cut: boolean } {
  if (text.length <= length) return { text, cut: false };
  const ends = sentencesOf(text).map(({ end }) => end);
  let end = ends.findLast((stop) => stop <= length) ?? 0;
  if (end < length / 4) end = text.lastIndexOf(' ', length);
  return { text: text.slice(0, end > 0 ? end : length).trimEnd(), cut: true };
}
