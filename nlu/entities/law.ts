import { LAW_NUMBERS_ALONE, LAWS } from '../data/laws.js';
import { matchesOf } from '../text/matches.js';
import { PhraseTable } from './phrases.js';
import { entityAt, type Recognizer } from './recognizer.js';

const names = new PhraseTable(LAWS.flatMap(({ number, names }) => names.map((name) => [name, number] as const)));

const NUMBERED =
  /(?<![\d/.,-])(\d{2,5})(?![\d/])(?:['’]?[a-z]{0,3})? ?(?:(?:sayili|sayli|sayilli|no['’]?lu|nolu|numarali|s\.) ?([a-z]*)|(kanun|yasa)[a-z]*)/g;
/** What a number called "sayılı" may be instead of a law. */
const NOT_A_LAW = /^(?:genelge|yonerge|yonetmelik|karar|resmi|rg|teblig|yazi|olur|cbk|cumhurbaskanligi|sirali|oda)/;
const ALONE =
  /(?<![\d/.,-])(\d{3,4})(?![\d/.,-]*\d)(?!\.? ?(?:tl|lira|kisi|puan|ogrenci|ogretmen|adet|gun|saat|metre|sayili))/g;

/** Laws by number ("6698 sayılı kanun", "657 sayili", "4982") or by name ("KVKK", "Devlet Memurları Kanunu"). */
export const recognizeLaws: Recognizer = ({ text, folded, hasDigit, tokens }) => {
  const found = names
    .matches(tokens)
    .map(({ value, first, last }) => entityAt('law', value, text, tokens[first]!.start, tokens[last]!.end));
  if (!hasDigit) return found;
  for (const match of matchesOf(NUMBERED, folded)) {
    const next = match[2] ?? '';
    if (NOT_A_LAW.test(next)) continue;
    const isNamed = match[3] !== undefined || /^(?:kanun|yasa|khk)/.test(next);
    if (!isNamed && match[1]!.length < 3) continue;
    const whole = isNamed ? match[0].length : match[0].length - next.length;
    const trimmed = match[0].slice(0, whole).trimEnd().length;
    found.push(entityAt('law', match[1]!, text, match.index, match.index + trimmed));
  }
  for (const match of matchesOf(ALONE, folded)) {
    if (!LAW_NUMBERS_ALONE.has(match[1]!)) continue;
    found.push(entityAt('law', match[1]!, text, match.index, match.index + match[0].length));
  }
  return found;
};
