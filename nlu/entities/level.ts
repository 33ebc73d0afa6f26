import { matchesOf } from '../text/matches.js';
import type { Entity } from '../types.js';
import { entityAt, type Recognizer } from './recognizer.js';

/** Levels by what they are called. `ilköğretim` is two of them and rules none out; `lise giriş sınavı` is an exam. */
const LEVELS: readonly (readonly [value: string, wording: RegExp])[] = [
  ['ilkokul', /(?<![a-z])ilk ?okul[a-z]*/g],
  ['ortaokul', /(?<![a-z])orta ?okul[a-z]*/g],
  ['lise', /(?<![a-z])(?:lise(?!ler[ei]? gecis|ye gecis|ye giris|lere giris| giris| sinav)|ortaogretim)[a-z]*/g],
];

/** School levels: of a question about one, an answer about another is none. */
export const recognizeLevels: Recognizer = ({ text, folded }) => {
  const found: Entity[] = [];
  for (const [value, wording] of LEVELS)
    for (const match of matchesOf(wording, folded))
      found.push(entityAt('level', value, text, match.index, match.index + match[0].length));
  return found;
};
