import { matchesOf } from '../text/matches.js';
import type { Entity } from '../types.js';
import { entityAt, type Recognizer } from './recognizer.js';

const ORDINALS = [
  'birinci',
  'ikinci',
  'ucuncu',
  'dorduncu',
  'besinci',
  'altinci',
  'yedinci',
  'sekizinci',
  'dokuzuncu',
  'onuncu',
  'on ?birinci',
  'on ?ikinci',
];
const CARDINALS = ['bir', 'iki', 'uc', 'dort', 'bes', 'alti', 'yedi', 'sekiz', 'dokuz', 'on', 'onbir', 'oniki'];
const CLASS = 's[iı]n[iı]f';

const NUMBERED = new RegExp(
  `(?<![\\d/.,-])(1[0-2]|[1-9])(?: ?[-/] ?[a-z](?![a-z]))?(?:\\.|['’]? ?(?:inci|nci|uncu|ncu|ci|cu))?(?: ?[/-]? ?[a-z](?![a-z]))? ?${CLASS}(?!l[ae]r aras)`,
  'g',
);
/** "9 a gidiyo", "9-A'da okuyor", "9/a". */
const SECTION =
  /(?<![\d/.,-])(1[0-2]|[1-9]) ?[-/]? ?['’]?([a-h]|e|a|ye|ya)(?: subesi(?:nde|ne)?)?(?:['’ ]?(?:d[ae]|t[ae]|y[ae]))? (?:gid|oku|gec|basl)/g;
const SPELLED = new RegExp(`(?<![a-z])(?:${ORDINALS.map((word) => `(${word})`).join('|')}) ${CLASS}`, 'g');
const CARDINAL = new RegExp(
  `(?<![a-z])(?:${CARDINALS.map((word) => `(${word})`).join('|')})['’]?(?:e|a|ye|ya)? (?:gidiyo|geciyo|gecti|gececek|basliyo|baslayacak)`,
  'g',
);
const HIGH_SCHOOL =
  /(?<![a-z])lise ?([1-4])(?!\d)(?:['’. ]?(?:e|de|te|ye|den|inci|nci|uncu|uncu sinif|sinif)(?![a-z]))?/g;
const PRESCHOOL = /(?<![a-z])(?:ana ?sinif|ana ?okul|anasini|okul ?oncesi|kres(?:e|te)?(?![a-z]))[a-z]*/g;
const PREPARATORY =
  /(?<![a-z])(?:lise |ingilizce |dil )?hazirlik(?: sinif[a-z]*|ta|a|tan)?(?! ?(?:egitim|kurs|calis|program|donem|sure|komisyon|yap|ol|kit|a|icin|test|soru|ders))(?![a-z])/g;

/** School grades: `1`…`12`, `okul-oncesi`, `hazirlik`. "lise 2" is grade 10. */
export const recognizeGrades: Recognizer = ({ text, folded, hasDigit }) => {
  const found: Entity[] = [];
  const add = (value: string, start: number, length: number) =>
    found.push(entityAt('grade', value, text, start, start + length));
  if (hasDigit) {
    for (const match of matchesOf(NUMBERED, folded)) add(match[1]!, match.index, match[0].length);
    for (const match of matchesOf(SECTION, folded)) add(match[1]!, match.index, match[0].lastIndexOf(' '));
    for (const match of matchesOf(HIGH_SCHOOL, folded)) add(String(Number(match[1]) + 8), match.index, match[0].length);
  }
  for (const pattern of [SPELLED, CARDINAL]) {
    for (const match of matchesOf(pattern, folded)) {
      const index = match.findIndex((group, position) => position > 0 && group !== undefined);
      add(String(index), match.index, match[0].length);
    }
  }
  for (const match of matchesOf(PRESCHOOL, folded)) add('okul-oncesi', match.index, match[0].length);
  for (const match of matchesOf(PREPARATORY, folded)) add('hazirlik', match.index, match[0].length);
  return found;
};
