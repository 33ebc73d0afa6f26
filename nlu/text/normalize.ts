/**
 * Turkish text, made comparable. Three steps, each usable alone: clean (what nobody can see goes), lower (Turkish casing),
 * fold (Turkish letters to ASCII). Folding to ASCII comes last and never before anything that looks at Turkish letters.
 */

/** Zero-width characters, bidi controls, soft hyphen, BOM, variation selectors and Unicode tag characters. */
const INVISIBLE =
  /[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u2069\u206A-\u206F\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E0FFF}]/gu;
const CONTROL = /[^\P{Cc}\n\t]|\uFFFD/gu;

/** NFC without invisible and control characters; runs of blanks become one space, line breaks are kept. */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
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

const FOLDED: Record<string, string> = { ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u', â: 'a', î: 'i', û: 'u' };

/** Lower case and ASCII letters: `ŞİFREMİ`, `şifremi`, `sifremi` and `SIFREMI` all give `sifremi`. Length may change. */
export function foldTr(text: string): string {
  return lowerTr(text)
    .replace(/[çğıöşüâîû]/g, (letter) => FOLDED[letter]!)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}
