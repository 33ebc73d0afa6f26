import { EDGE, packSymbol, symbolOf } from './stems.js';
import type { Token } from './tokenize.js';

export const SHORTEST_GRAM = 3;
export const LONGEST_GRAM = 5;
/** Letters of a word that are looked at: no word has more, only runs of characters that are no text. */
const LONGEST_WORD = 200;

/**
 * Keys (30 bits, packed as in `stems.ts`) of the character 3–5-grams of each folded word between its two edge marks:
 * `okul` gives `_ok oku kul ul_`, `_oku okul kul_`, `_okul okul_`. Robust to typing errors and to suffixes; repeated as
 * often as they occur. Length is linear in the text.
 */
export function gramKeys(tokens: readonly Token[]): Int32Array {
  let total = 0;
  for (const { norm } of tokens) total += gramsIn(Math.min(norm.length, LONGEST_WORD));
  const keys = new Int32Array(total);
  let count = 0;
  for (const { norm } of tokens) {
    const length = Math.min(norm.length, LONGEST_WORD) + 2;
    for (let start = 0; start + SHORTEST_GRAM <= length; start++) {
      let key = 0;
      const end = Math.min(start + LONGEST_GRAM, length);
      for (let at = start; at < end; at++) {
        const edge = at === 0 || at === length - 1;
        key = packSymbol(key, edge ? EDGE : symbolOf(norm.charCodeAt(at - 1)));
        if (at - start + 1 >= SHORTEST_GRAM) keys[count++] = key;
      }
    }
  }
  return keys;
}

/** The folded word as symbols ({@link symbolOf}), as far as its grams look at it. */
export function symbolsOf(norm: string): Uint8Array {
  const symbols = new Uint8Array(Math.min(norm.length, LONGEST_WORD));
  for (let at = 0; at < symbols.length; at++) symbols[at] = symbolOf(norm.charCodeAt(at));
  return symbols;
}

/** Grams of a word of so many letters, repeats included. */
export function gramsIn(letters: number): number {
  const length = letters + 2;
  let total = 0;
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size++) total += Math.max(0, length - size + 1);
  return total;
}
