import { FIRST_NAMES } from '../data/first-names.js';
import { isFunctionWord } from '../text/function-words.js';
import { byFirstWord, type Phrase } from '../text/phrases-by-word.js';
import type { Token } from '../text/tokenize.js';
import type { Span } from './addresses.js';

/** Words after which a name is meant, whatever it looks like: "adım soyadım …", "Ad Soyad: …", "öğrencinin adı …". Folded. */
const STRONG = byFirstWord([
  ['adim', 'soyadim'],
  ['adim', 've', 'soyadim'],
  ['adi', 'soyadi'],
  ['adi', 've', 'soyadi'],
  ['ad', 'soyad'],
  ['ad', 've', 'soyad'],
  ['isim', 'soyisim'],
  ['ismim', 'soyismim'],
  ['adsoyad'],
  ['ogrencinin', 'adi'],
  ['ogrenci', 'adi'],
  ['velinin', 'adi'],
  ['veli', 'adi'],
  ['cocugumun', 'adi'],
  ['kizimin', 'adi'],
  ['oglumun', 'adi'],
  ['esimin', 'adi'],
]);
/** Words after which a name may stand: only what looks like one counts. */
const WEAK = byFirstWord([
  ['adim'],
  ['ismim'],
  ['soyadim'],
  ['ben'],
  ['isim'],
  ['saygilarimla'],
  ['saygilarimizla'],
  ['ederim'],
]);
/** "İlk adım", "sonraki adım": a step. */
const STEP = /^(?:ilk|son|her|bir|bu|sonraki|onceki|ikinci|ucuncu|dorduncu|hangi|tek|adim|kac|diger|onemli)$/;
const ENDING = new Set(['saygilarimla', 'saygilarimizla', 'ederim']);
const MAX_WORDS = 4;
/** Between announcement and name. */
const LEAD = /^\s{0,2}[:=,.\-–]{0,2}\s{0,3}$/;
const WORD = /^\p{L}{2,}(?:['’][\p{L}]{1,6})?$/u;
const CAPITAL = /^\p{Lu}/u;
/** What goes on in the sentence, and is no part of a name. */
const GOES_ON =
  /^(?:yanlis\w*|hatali\w*|eksik\w*|yazil\w*|yazm\w*|cik\w*|gorun\w*|gozuk\w*|liste\w*|sistem\w*|kayit\w*|kayd\w*|okul\w*|ogrenci\w*|ogretmen\w*|veli\w*|tel|telefon\w*|numara\w*|tc|kimlik\w*|sinif\w*|degis\w*|duzelt\w*|soyad\w*|soyisim|dogum\w*|il|ilce|adres\w*|eposta|mail\w*|lise\w*|ilkokul\w*|ortaokul\w*|universite\w*|mezun\w*|memur\w*|mudur\w*|degil|neden|sinav\w*|basvuru\w*|yasin\w*|yas\w{2,})$/;

/** Names that somebody gives as one: theirs, a pupil's, below a letter. Names of others in the sentence stay, since a complaint needs them. */
export function findNames(text: string, tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const { norm } = tokens[index]!;
    const strong = STRONG.get(norm)?.find((words) => startsWith(tokens, index, words));
    const weak = strong ? undefined : WEAK.get(norm)?.find((words) => startsWith(tokens, index, words));
    const words = strong ?? weak;
    if (!words || (words[0] === 'adim' && index > 0 && STEP.test(tokens[index - 1]!.norm))) continue;
    const from = index + words.length;
    const count = nameLength(text, tokens, from, strong !== undefined, words[0]!);
    if (count === 0) continue;
    spans.push({ start: tokens[from]!.start, end: tokens[from + count - 1]!.end });
    index = from + count - 1;
  }
  return spans;
}

const startsWith = (tokens: readonly Token[], index: number, words: Phrase) =>
  words.every((word, nth) => tokens[index + nth]?.norm === word);

/** How many words from `from` on are a name. */
function nameLength(text: string, tokens: readonly Token[], from: number, isStrong: boolean, lead: string): number {
  const first = tokens[from];
  if (!first || !LEAD.test(text.slice(tokens[from - 1]!.end, first.start))) return 0;
  const isForm = /[:=]/.test(text.slice(tokens[from - 1]!.end, first.start));
  const isKnown = FIRST_NAMES.has(first.norm);
  const isWritten = CAPITAL.test(first.surface);
  let count = 0;
  for (let at = from; at < tokens.length && count < MAX_WORDS; at++) {
    const { surface, norm, start } = tokens[at]!;
    const isNext = count === 0 || /^[ \t]{1,2}$/.test(text.slice(tokens[at - 1]!.end, start));
    if (!isNext || !WORD.test(surface) || isFunctionWord(norm) || GOES_ON.test(norm)) break;
    if (count > 0 && isWritten && !CAPITAL.test(surface)) break;
    count += 1;
    if (/['’]/.test(surface)) break;
  }
  if (count === 0) return 0;
  const few = isWritten ? count : Math.min(count, isKnown && FIRST_NAMES.has(tokens[from + 1]?.norm ?? '') ? 3 : 2);
  if (isStrong) return isForm || isKnown || isWritten ? few : 0;
  if (ENDING.has(lead)) return isKnown && isWritten && few >= 2 ? few : 0;
  if (lead === 'ben' || lead === 'isim') return isKnown && (isWritten || isForm) ? few : 0;
  return isKnown ? few : isWritten && (isForm || few >= 2) ? few : 0;
}
