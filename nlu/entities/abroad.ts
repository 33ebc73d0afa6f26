import { CITY_SPELLINGS, COUNTRIES, WORD_PLACES } from '../data/abroad.js';
import { foldTr } from '../text/normalize.js';
import { isNameSuffix } from '../text/suffix.js';
import type { Token } from '../text/tokenize.js';

/** A place outside Türkiye. All of it may be missing: "yurt dışındayım". */
export interface AbroadPlace {
  readonly country?: string;
  readonly city?: string;
  /** Something is there, or the writer is: "Berlin'de", "yurt dışından yazıyorum"; and not only named. */
  readonly located: boolean;
}

interface Name {
  readonly words: readonly string[];
  readonly country: string;
  readonly city?: string;
  readonly isWord: boolean;
}

const SOFTENED: Readonly<Record<string, string>> = { k: 'g', p: 'b', t: 'd', ç: 'c' };
const LOCATED = /^[dt][ae](?:n(?:im|iz|y[iu]m)?|ki\w*|y[iu]m|y[iu]z|y[iu]m\w*|d[iu]r)?$/;
const byFirst = new Map<string, Name[]>();

function add(spelling: string, country: string, city: string | undefined): void {
  const words = foldTr(spelling).split(' ');
  const name: Name = { words, country, isWord: WORD_PLACES.has(spelling), ...(city !== undefined && { city }) };
  const first = words[0]!;
  const soft = SOFTENED[first.at(-1)!];
  const keys = [first.slice(0, 3), ...(soft && first.length === 3 ? [first.slice(0, 2) + soft] : [])];
  for (const key of keys) byFirst.set(key, [...(byFirst.get(key) ?? []), name]);
}

for (const [country, { names = [], cities }] of Object.entries(COUNTRIES)) {
  for (const name of [country, ...names]) add(name, country, undefined);
  for (const city of cities) add(city, country, CITY_SPELLINGS[city] ?? city);
  for (const [spelling, city] of Object.entries(CITY_SPELLINGS))
    if (cities.includes(city)) add(spelling, country, city);
}

const ABROAD_WORD = /^yurt ?dis(?:i|inda|indan|indaki|indayim|indayiz|ina|indayken)?$/;

/** The ending with which a name stands at a token, or undefined where it does not. */
function endingAt(tokens: readonly Token[], at: number, { words }: Name): string | undefined {
  let ending = '';
  for (const [offset, word] of words.entries()) {
    const token = tokens[at + offset];
    if (!token) return undefined;
    const isLast = offset === words.length - 1;
    const soft = SOFTENED[word.at(-1)!];
    const isSoft =
      isLast && soft !== undefined && !token.norm.startsWith(word) && token.norm.startsWith(word.slice(0, -1) + soft);
    if (!token.norm.startsWith(word) && !isSoft) return undefined;
    const rest = token.norm.slice(word.length);
    if (!isLast && rest !== '') return undefined;
    // What stands behind an apostrophe is no part of `norm`.
    ending = rest !== '' ? rest : foldTr(token.surface.split(/['’‘ʼ`´]/)[1] ?? '');
    if (isLast && isSoft && !/^[aeiu]/.test(ending)) return undefined;
  }
  return isNameSuffix(ending) || LOCATED.test(ending) ? ending : undefined;
}

/** The place abroad that a text names: the first city, else the first country, else that it is abroad at all. Linear in the length of the text. */
export function findAbroad(tokens: readonly Token[]): AbroadPlace | undefined {
  let found: AbroadPlace | undefined;
  let said: AbroadPlace | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const { norm } = tokens[at]!;
    if (norm.startsWith('yurt')) {
      const pair = `${norm} ${tokens[at + 1]?.norm ?? ''}`;
      const isSaid = ABROAD_WORD.test(norm) || (norm === 'yurt' && ABROAD_WORD.test(pair));
      if (isSaid) said ??= { located: /dis(?:inda|indan)/.test(pair) };
    }
    for (const name of byFirst.get(norm.slice(0, 3)) ?? []) {
      const ending = endingAt(tokens, at, name);
      if (ending === undefined) continue;
      const located = LOCATED.test(ending);
      const isAlone = tokens.length <= name.words.length + 2 && at <= 2;
      if (name.isWord && !located && !isAlone) continue;
      if (found?.city !== undefined || (found && name.city === undefined)) continue;
      found = {
        country: name.country,
        ...(name.city !== undefined && { city: name.city }),
        located: located || (found?.located ?? false),
      };
    }
  }
  if (!found) return said;
  return said?.located ? { ...found, located: true } : found;
}
