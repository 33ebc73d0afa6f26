import {
  DISTRICT_ALIASES,
  LOCATIVE_PROVINCES,
  PLACE_HEADS,
  PROVINCE_ALIASES,
  WORD_DISTRICTS,
  WORD_PROVINCES,
} from '../data/place-names.js';
import { PROVINCES } from '../data/provinces.js';
import { foldTr, lowerTr } from '../text/normalize.js';
import { isNameSuffix } from '../text/suffix.js';
import type { Token } from '../text/tokenize.js';
import type { Entity } from '../types.js';
import { entityAt, type Recognizer } from './recognizer.js';

interface Place {
  readonly lower: string;
  readonly folded: string;
  /** Words of the folded name. */
  readonly words: readonly string[];
  readonly province: string;
  /** Absent for the province itself. */
  readonly district?: string;
  readonly isWord: boolean;
}

interface Occurrence {
  readonly place: Place;
  /** First and last token. */
  readonly first: number;
  readonly last: number;
  readonly suffix: string;
}

const SOFTENED: Readonly<Record<string, string>> = { k: 'g', p: 'b', t: 'd' };

/** Names by folded first word, softened spelling included (`zonguldag|a`). */
const index = new Map<string, Place[]>();
const put = (key: string, place: Place) => index.set(key, [...(index.get(key) ?? []), place]);

function addPlace(name: string, province: string, district: string | undefined, isWord: boolean): void {
  const lower = lowerTr(name);
  const folded = foldTr(name);
  const words = folded.split(' ');
  const place: Place = { lower, folded, words, province, ...(district && { district }), isWord };
  const head = words[0]!;
  put(head, place);
  const soft = SOFTENED[head[head.length - 1]!];
  if (soft && head === place.folded && head.length > 3) put(head.slice(0, -1) + soft, place);
}

for (const [province, districts] of Object.entries(PROVINCES)) {
  addPlace(province, province, undefined, WORD_PROVINCES.has(province));
  for (const district of districts) addPlace(district, province, district, WORD_DISTRICTS.has(district));
}
for (const [alias, province] of Object.entries(PROVINCE_ALIASES)) addPlace(alias, province, undefined, false);
for (const [alias, value] of Object.entries(DISTRICT_ALIASES)) {
  const [province, district] = value.split('/') as [string, string];
  addPlace(alias, province, district, false);
}

/** Folded words by which names of a place begin, with softened last letters and by other names; none for what is no place. */
export const placeHeads = (value: string): string[] =>
  [...index].flatMap(([head, places]) =>
    places.some(({ province, district }) => (district ? `${province}/${district}` : province) === value) ? [head] : [],
  );
const LONGEST = Math.max(...[...index.keys()].map((key) => key.length));
/** First letters of the keys: most words are no place's by these already. */
const SHORTEST = 2;
const OPENING = 3;
const OPENINGS = new Set([...index.keys()].map((key) => key.slice(0, OPENING)));
const mayBegin = (norm: string): boolean =>
  OPENINGS.has(norm.slice(0, OPENING)) || OPENINGS.has(norm.slice(0, SHORTEST));

/** Letters typed with Turkish letters must be the name's own; ASCII letters may stand for them; ı and i count as one. */
function lettersAgree(typed: string, name: string): boolean {
  const asI = (text: string) => text.replace(/ı/g, 'i');
  const left = asI(lowerTr(typed));
  const right = asI(name);
  for (let at = 0; at < Math.min(left.length, right.length) - 1; at++) {
    if (left[at] !== right[at] && left[at] !== foldTr(right[at]!)) return false;
  }
  return true;
}

function occurrencesAt(tokens: readonly Token[], first: number): readonly Occurrence[] {
  const token = tokens[first]!;
  if (!mayBegin(token.norm)) return [];
  const found: Occurrence[] = [];
  const apostrophe = token.surface.length > token.norm.length;
  for (let length = Math.min(token.norm.length, LONGEST); length >= SHORTEST; length--) {
    for (const place of index.get(token.norm.slice(0, length)) ?? []) {
      const words = place.words.length;
      let last = first;
      let suffix = token.norm.slice(length);
      if (words > 1) {
        const rest = place.words.slice(1);
        if (suffix !== '' || !rest.every((word, offset) => tokens[first + 1 + offset]?.norm.startsWith(word))) continue;
        last = first + rest.length;
        suffix = tokens[last]!.norm.slice(rest[rest.length - 1]!.length);
      }
      const softened = words === 1 && token.norm[length - 1] !== place.folded[length - 1];
      if (softened && !(/^[aeiu]/.test(suffix) || (apostrophe && suffix === ''))) continue;
      if (isNameSuffix(suffix) && lettersAgree(token.surface, place.lower)) found.push({ place, first, last, suffix });
    }
  }
  return found;
}

const LOCATIVE = /^[dt][ae](?:n|ki|yim|yiz)?$/;

/** True when the text is nothing but names of places: the answer to "hangi il, hangi ilçe?". */
function isOnlyPlaces(tokens: readonly Token[]): boolean {
  return tokens.length <= 3 && tokens.every((_, at) => occurrencesAt(tokens, at).length > 0);
}

/** What around a name says that a place is meant. */
function evidence(text: string, tokens: readonly Token[], { first, last, suffix }: Occurrence) {
  const token = tokens[first]!;
  const previous = tokens[first - 1];
  const between = previous ? text.slice(previous.end, token.start) : '\n';
  const sentenceStart = /[.!?\n:;"“(]/.test(between);
  const isCapital = (word: string) => /^\p{Lu}(?:\p{Ll}|$)/u.test(word);
  return {
    capital: !sentenceStart && isCapital(token.surface),
    apostrophe: isCapital(token.surface) && /['’‘ʼ`´]/.test(tokens[last]!.surface),
    locative: LOCATIVE.test(suffix),
    head: PLACE_HEADS.test(tokens[last + 1]?.norm ?? ''),
    districtHead: /^ilce/.test(tokens[last + 1]?.norm ?? ''),
  };
}

/**
 * Provinces and districts, with suffixes and without Turkish letters. A name that is also an ordinary word counts only with evidence
 * (capital inside a sentence, apostrophe, "ilçesi", its province just before); a district of several provinces only when one of
 * them is named.
 */
export const recognizePlaces: Recognizer = ({ text, tokens }) => {
  const found: Entity[] = [];
  const onlyPlaces = isOnlyPlaces(tokens);
  const provinceEnds = new Map<string, number[]>();
  const taken = new Set<number>();
  const districts: Occurrence[] = [];
  const emit = (type: 'province' | 'district', value: string, { first, last }: Occurrence) => {
    found.push(entityAt(type, value, text, tokens[first]!.start, tokens[last]!.end));
  };
  for (let at = 0; at < tokens.length; at++) {
    for (const occurrence of occurrencesAt(tokens, at)) {
      const { place } = occurrence;
      if (place.district !== undefined) {
        districts.push(occurrence);
        continue;
      }
      if (taken.has(at)) continue;
      const signs = evidence(text, tokens, occurrence);
      const sure = !place.isWord || onlyPlaces || signs.capital || signs.apostrophe || signs.head;
      if (!sure && !(signs.locative && LOCATIVE_PROVINCES.has(place.province))) continue;
      taken.add(at);
      provinceEnds.set(place.province, [...(provinceEnds.get(place.province) ?? []), occurrence.last]);
      emit('province', place.province, occurrence);
    }
  }
  const homes = new Map<string, Set<string>>();
  for (const { place, first } of districts) {
    const key = `${first}/${place.folded}`;
    homes.set(key, (homes.get(key) ?? new Set()).add(place.province));
  }
  for (const occurrence of districts) {
    const { place, first } = occurrence;
    if (taken.has(first) && place.folded !== foldTr(place.province)) continue;
    const ends = provinceEnds.get(place.province) ?? [];
    const named = ends.length > 0;
    const adjacent = ends.some((end) => end < first && first - end <= 2);
    if (place.folded === 'merkez') {
      if (adjacent) emit('district', `${place.province}/${place.district}`, occurrence);
      continue;
    }
    const only = homes.get(`${first}/${place.folded}`)!.size === 1;
    const signs = evidence(text, tokens, occurrence);
    const alone = onlyPlaces && /^\p{Lu}/u.test(tokens[first]!.surface);
    const sure = place.isWord
      ? alone || signs.capital || signs.apostrophe || signs.districtHead || (adjacent && named)
      : true;
    if (sure && (named || only)) emit('district', `${place.province}/${place.district}`, occurrence);
  }
  return found;
};
