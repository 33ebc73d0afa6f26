import { EDGE, packSymbol, STEM_LENGTH } from '../../../nlu/index.js';

/** Shortest word whose stem may have been meant for another one. */
const MIN_LETTERS = 4;
const LETTERS = 26;

/** Keys of the stems that a word's stem would be with one letter more, less, swapped with the next or changed; of symbols as `symbolOf` gives them. A key may come twice. */
export function nearStems(symbols: Uint8Array, visit: (key: number) => void): void {
  if (symbols.length < MIN_LETTERS || symbols.some((symbol) => symbol > LETTERS && symbol < EDGE)) return;
  const length = Math.min(symbols.length, STEM_LENGTH + 1);
  /** Key of `front` followed by the word's symbols from `at` on. */
  const completed = (front: number, size: number, at: number): number => {
    let key = front;
    for (let left = Math.min(STEM_LENGTH - size, length - at), from = at; left > 0; left--, from++)
      key = packSymbol(key, symbols[from]!);
    return key;
  };
  let front = 0;
  for (let at = 0; at < STEM_LENGTH && at < length; at++) {
    visit(completed(front, at, at + 1));
    if (at + 1 < length)
      visit(
        at + 1 < STEM_LENGTH
          ? completed(packSymbol(packSymbol(front, symbols[at + 1]!), symbols[at]!), at + 2, at + 2)
          : packSymbol(front, symbols[at + 1]!),
      );
    for (let letter = 1; letter <= LETTERS; letter++) {
      const changed = packSymbol(front, letter);
      visit(completed(changed, at + 1, at + 1));
      visit(completed(changed, at + 1, at));
    }
    front = packSymbol(front, symbols[at]!);
  }
}
