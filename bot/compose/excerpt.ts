/** Longest answer shown at once, in characters: about what a phone shows without scrolling twice. */
export const EXCERPT_LENGTH = 700;

/** A sentence ends after . ! ? … followed by a blank and a capital, or at a line break; `m. 9` and `01.08.2018` end nothing. */
const SENTENCE_END = /(?:[.!?…](?=\s+[\p{Lu}"“(])|\n+)/gu;

/** The text's beginning up to a sentence end, quoted as it stands. `cut` tells that more follows. */
export function excerpt(text: string, length = EXCERPT_LENGTH): { text: string; cut: boolean } {
  if (text.length <= length) return { text, cut: false };
  let end = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const stop = match.index + match[0].length;
    if (stop > length) break;
    end = stop;
  }
  if (end < length / 4) end = text.lastIndexOf(' ', length);
  return { text: text.slice(0, end > 0 ? end : length).trimEnd(), cut: true };
}
