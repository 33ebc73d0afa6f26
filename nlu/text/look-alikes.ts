/**
 * Letters of other alphabets that look like ours, by what they look like: Cyrillic, Greek, Armenian (after Unicode's confusables.txt, those that one takes
 * for the other at a glance), small capitals.
 */
const LOOKS: readonly (readonly [theirs: string, ours: string])[] = [
  ['аАеЕоОрРсСуУхХкКмМтТвВнНіІјЈѕЅһԁԛԝӏүҮѵЅгпиьё', 'aAeEoOpPcCyYxXkKmMtTbBhHiIjJsShdqwlyYvSrnube'],
  ['αΑΒΕεΖΗηΙιΚκΜΝνΟοΡρΤτΥυΧχϲϹωγσ', 'aABEeZHnIiKkMNvOoPpTtYuXxcCwyo'],
  ['օոսհցքԼՕՍՏ', 'onuhgqLOUS'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡ', 'abcdefghijklmnoprstuvwyzag'],
];
const OURS: ReadonlyMap<string, string> = new Map(
  LOOKS.flatMap(([theirs, ours]) => [...theirs].map((letter, at): [string, string] => [letter, ours[at]!])),
);

/** What another alphabet, full width or mathematics may begin with; nearly no message has any. */
const UNUSUAL =
  /[\u0251-\u0258\u025A-\u029F\u0370-\u1DFF\u2100-\u214F\u24B6-\u24E9\uA000-\uABFF\uFF10-\uFF5A\u{10000}-\u{1F1FF}]/u;
/** Full width, letter-like, circled and mathematical letters and digits. */
const STYLED = /[\u2100-\u214F\u24B6-\u24E9\uFF10-\uFF5A\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}]/gu;
const DIGIT = /(?![0-9])\p{Nd}/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const OTHER = /(?!\p{Script=Latin})\p{L}/gu;

/**
 * Text in which letters that only look like Latin ones are Latin: styled letters and digits always, those of other alphabets within a word that has Latin
 * ones too, or in a Latin text where all letters of a word look Latin. What is written in another alphabet stays as it is.
 */
export function withoutLookAlikes(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  const plain = text
    .replace(STYLED, (letter) => {
      const found = letter.normalize('NFKC');
      return /^[A-Za-z0-9]$/.test(found) ? found : letter;
    })
    .replace(DIGIT, (digit) => String(digitOf(digit.codePointAt(0)!)));
  const isLatin = LATIN.test(plain) && !(plain.match(OTHER) ?? []).some((letter) => !OURS.has(letter));
  return plain.replace(WORD, (word) => {
    if (![...word].some((letter) => OURS.has(letter))) return word;
    return isLatin || LATIN.test(word) ? [...word].map((letter) => OURS.get(letter) ?? letter).join('') : word;
  });
}

/** Decimal digits stand in tens, which begin at a code that ends in 0 or 6 (Unicode, chapter 4.6). */
function digitOf(code: number): number {
  const row = code - (code % 16);
  return code - (/\p{Nd}/u.test(String.fromCodePoint(row)) ? row : row + 6);
}
