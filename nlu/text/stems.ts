import type { Token } from './tokenize.js';

/** Letters of a folded word that stand for the word: Turkish is suffixing, its first letters carry the meaning (F5). */
export const STEM_LENGTH = 5;

/** Bits of one symbol in a packed key: 5 symbols fill 30 bits, so a key is a small non-negative integer and never collides for a–z, 0–9. */
const SYMBOL_BITS = 6;
const HASHED = 1 << 30;
const LETTER_A = 97;
const DIGIT_0 = 48;
const OTHER_BASE = 38;
const OTHER_COUNT = 26;

/** Symbol of the edge of a word in packed keys. */
export const EDGE = 37;

/** 1…26 for a–z, 27…36 for 0–9, 38…63 (shared, by remainder) for every other UTF-16 unit of a folded text. */
export function symbolOf(unit: number): number {
  if (unit >= LETTER_A && unit < LETTER_A + 26) return unit - LETTER_A + 1;
  if (unit >= DIGIT_0 && unit < DIGIT_0 + 10) return unit - DIGIT_0 + 27;
  return OTHER_BASE + (unit % OTHER_COUNT);
}

/** Appends one symbol to a packed key of at most four. */
export function packSymbol(key: number, symbol: number): number {
  return (key << SYMBOL_BITS) | symbol;
}

const hasDigit = (norm: string): boolean => /[0-9]/.test(norm);

function hashed(norm: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < norm.length; at++) hash = Math.imul(hash ^ norm.charCodeAt(at), 0x01000193);
  return (hash >>> 2) | HASHED;
}

/**
 * Integer key (31 bits, never negative) of a folded word's stem: its first {@link STEM_LENGTH} letters packed. A word with
 * a digit in it (`2018/14`, `01.08.2018`) is never cut: when longer it is hashed whole (FNV-1a) into a range of its own.
 */
export function stemKey(norm: string): number {
  if (norm.length > STEM_LENGTH && hasDigit(norm)) return hashed(norm);
  let key = 0;
  const length = Math.min(norm.length, STEM_LENGTH);
  for (let at = 0; at < length; at++) key = packSymbol(key, symbolOf(norm.charCodeAt(at)));
  return key;
}

/** Stem keys of a text's words, in order, repeated as often as they occur. */
export function stemKeys(tokens: readonly Token[]): Int32Array {
  const keys = new Int32Array(tokens.length);
  for (let at = 0; at < tokens.length; at++) keys[at] = stemKey(tokens[at]!.norm);
  return keys;
}
