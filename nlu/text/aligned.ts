import { foldsInPlace, foldTr } from './normalize.js';

/** Decimal digits outside ASCII that a keyboard or a copied document may hold: Arabic-Indic, Persian, full-width. */
const FOREIGN_DIGIT_ZEROS = [0x0660, 0x06f0, 0xff10];

const cache = new Map<string, string>();

function foldUnit(unit: string): string {
  const known = cache.get(unit);
  if (known !== undefined) return known;
  const code = unit.charCodeAt(0);
  const zero = FOREIGN_DIGIT_ZEROS.find((first) => code >= first && code < first + 10);
  const folded = zero === undefined ? foldTr(unit) : String(code - zero);
  const result = folded.length === 1 ? folded : unit;
  if (cache.size < 4096) cache.set(unit, result);
  return result;
}

/**
 * Folded text of the same length: every UTF-16 offset into it is an offset into `text`. What cannot be folded to one unit stays.
 * Digits of other scripts become ASCII digits.
 */
export function foldAligned(text: string): string {
  return foldsInPlace(text) ? foldTr(text) : text.replace(/[^ -@[-`{-~a-z]/g, foldUnit);
}
