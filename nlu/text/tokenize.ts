import { matchesOf } from './matches.js';
import { foldsInPlace, foldTr } from './normalize.js';

/** A word of an utterance. `start`/`end` are UTF-16 offsets into the text given to {@link tokenize}. */
export interface Token {
  /** As typed, apostrophe suffix included: `MEB'in`. */
  readonly surface: string;
  /** Folded, apostrophe suffix cut: `meb`. */
  readonly norm: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits; an apostrophe inside a word, and `/`, `.` or `-` between digits (2018/14, 01.08.2018) do not split it. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}\p{N}]+|(?<=\p{N})[/.-](?=\p{N})[\p{L}\p{N}]+)*/gu;
const APOSTROPHE = /['’‘ʼ`´]/;

/** Latest texts whose words are kept, and the longest of them. */
const KEPT = 256;
const LONGEST_KEPT = 400;
const kept = new Map<string, readonly Token[]>();

/** Words of a cleaned text, in order. Linear in the length of the text. A turn cuts the same few texts again and again: the latest are kept. */
export function tokenize(text: string): readonly Token[] {
  if (text.length > LONGEST_KEPT) return wordsOf(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  const tokens = wordsOf(text);
  kept.set(text, tokens);
  return tokens;
}

/** The same of a text that may have personal data in it: nothing of it is kept. */
export function wordsOf(text: string): Token[] {
  const tokens: Token[] = [];
  const folded = foldsInPlace(text) ? foldTr(text) : undefined;
  for (const { 0: surface, index: start } of matchesOf(WORD, text)) {
    const cut = surface.search(APOSTROPHE);
    const length = cut < 0 ? surface.length : cut;
    const norm = folded?.slice(start, start + length) ?? foldTr(surface.slice(0, length));
    if (norm) tokens.push({ surface, norm, start, end: start + surface.length });
  }
  return tokens;
}
