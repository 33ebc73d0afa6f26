import { matchesOf } from '../text/matches.js';
import type { Entity } from '../types.js';
import { entityAt, type Recognizer } from './recognizer.js';

const CALLED = "(?:sayili|sayli|nolu|no['’]?lu|numarali)";
/** `2018/14`, alone or with what follows it. */
const SLASHED = /(?<![\d/.-])((?:19|20)\d{2}) ?\/ ?(\d{1,3})(?![\d/.])/g;
/** `2018-14` and `2018 14` only where a circular is spoken of. */
const SPELLED = new RegExp(
  `(?<![\\d/.-])((?:19|20)\\d{2})(?: ?[-–_] ?| (?:yili |yilindaki )?)(\\d{1,3})(?!\\d)(?:['’]?[a-z]{0,3})? ?(?:${CALLED} ?)?genelge`,
  'g',
);
const DASHED_CALLED = new RegExp(`(?<![\\d/.-])((?:19|20)\\d{2}) ?[-–_] ?(\\d{1,3})(?!\\d) ?${CALLED}`, 'g');
const INTRODUCED = /genelge(?:si|nin|de|ye)?(?: no| numarasi)?[ :]{1,2}((?:19|20)\d{2}) ?[-/ ] ?(\d{1,3})(?!\d)/g;
const SCHOOL_YEAR = /^ ?(?:egitim|ogretim|ders yili|yili|sezon|donem|ayi)/;

/** Circulars by year and number. Value `2018/14`, without leading zeros: `2012/02` is `2012/2`. */
export const recognizeCirculars: Recognizer = ({ text, folded }) => {
  const found: Entity[] = [];
  const add = (year: string, number: string, start: number, end: number) =>
    found.push(entityAt('circular', `${year}/${Number(number)}`, text, start, end));
  for (const match of matchesOf(SLASHED, folded)) {
    const end = match.index + match[0].length;
    const rest = folded.slice(end, end + 24);
    const isNextYear = Number(match[2]) === (Number(match[1]) + 1) % 100 && match[2]!.length === 2;
    if (SCHOOL_YEAR.test(rest) || (isNextYear && !/^['’]?[a-z]{0,3} ?(?:sayili|nolu|genelge)/.test(rest))) continue;
    if (Number(match[2]) > 0) add(match[1]!, match[2]!, match.index, end);
  }
  for (const pattern of [SPELLED, DASHED_CALLED]) {
    for (const match of matchesOf(pattern, folded)) {
      const numberEnd = match.index + match[0].lastIndexOf(match[2]!, match[0].length) + match[2]!.length;
      add(match[1]!, match[2]!, match.index, numberEnd);
    }
  }
  for (const match of matchesOf(INTRODUCED, folded)) {
    const start = match.index + match[0].indexOf(match[1]!);
    add(match[1]!, match[2]!, start, match.index + match[0].length);
  }
  return found;
};
