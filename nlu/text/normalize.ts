import { withoutLookAlikes } from './look-alikes.js';

/**
 * Turkish text, made comparable. Three steps, each usable alone: clean (what nobody can see goes), lower (Turkish casing),
 * fold (Turkish letters to ASCII). Folding to ASCII comes last and never before anything that looks at Turkish letters.
 */

/** Zero-width characters, bidi controls, soft hyphen, BOM, variation selectors, fillers and Unicode tag characters. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const CONTROL = /[^\P{Cc}\n\t]|\uFFFD/gu;
/** Printable ASCII and Turkish letters, one blank between two: of such a text nothing is changed. */
const CLEAN = /^(?! )(?:[!-~çğıöşüâîûÇĞİÖŞÜÂÎÛ’]| (?! |$))*$/;

/** NFC without invisible and control characters, look-alike letters as Latin ones; runs of blanks become one space, line breaks are kept. */
export function cleanText(raw: string): string {
  if (CLEAN.test(raw)) return raw;
  return withoutLookAlikes(raw.toWellFormed().normalize('NFC').replace(INVISIBLE, ''))
    .replace(CONTROL, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Lower case by Turkish rules: `I → ı`, `İ → i`. */
export function lowerTr(text: string): string {
  return text.toLocaleLowerCase('tr').replace(/\u0307/g, '');
}

/** ASCII, which is lower-cased and folded by no rule of Turkish but `I → ı → i`. */
const PLAIN = /^[\0-\x7f]*$/;
const FOLDED: Record<string, string> = { ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u', â: 'a', î: 'i', û: 'u' };
/** ASCII, the letters and the marks that Turkish is written with, one unit each: these need no more than {@link FOLDED_TURKISH}. */
const TURKISH = /^[\0-\x7fçğıöşüâîûÇĞİÖŞÜÂÎÛ’‘“”…–—]*$/;
const TURKISH_LETTER = /[^\0-\x7f]/g;
const FOLDED_TURKISH: Record<string, string> = {
  ...FOLDED,
  ...{ Ç: 'c', Ğ: 'g', İ: 'i', Ö: 'o', Ş: 's', Ü: 'u', Â: 'a', Î: 'i', Û: 'u' },
};

const foldLetter = (letter: string): string => FOLDED_TURKISH[letter] ?? letter;

/** Whether {@link foldTr} folds each unit of a text to one, so that offsets into either are the same. */
export const foldsInPlace = (text: string): boolean => TURKISH.test(text);

/** Lower case and ASCII letters: `ŞİFREMİ`, `şifremi`, `sifremi` and `SIFREMI` all give `sifremi`. Length may change. */
export function foldTr(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  if (TURKISH.test(text)) return text.replace(TURKISH_LETTER, foldLetter).toLowerCase();
  return lowerTr(text)
    .replace(/[çğıöşüâîû]/g, (letter) => FOLDED[letter]!)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}
