import type { EntityType } from '../types.js';
import { placeHeads } from './place.js';

/** Letters that fold to one. */
const SPELLED: Readonly<Record<string, string>> = { a: 'âá', c: 'ç', g: 'ğ', i: 'ıîíİ', o: 'öôó', s: 'ş', u: 'üûú' };

const patterns = new Map<string, RegExp | undefined>();

/**
 * False where a text cannot name a province or district (as `Province` or `Province/District`), since none of the words by which names of the place
 * begin occurs in it; true for everything that is not known. Some microseconds, where `findEntities` takes hundreds.
 */
export function mayNamePlace(type: EntityType, value: string, text: string): boolean {
  if (type !== 'province' && type !== 'district') return true;
  if (!patterns.has(value)) patterns.set(value, patternOf(placeHeads(value)));
  return patterns.get(value)?.test(text) ?? true;
}

function patternOf(heads: readonly string[]): RegExp | undefined {
  if (heads.length === 0) return undefined;
  const letter = (one: string) =>
    `[${one}${one.toUpperCase()}${SPELLED[one] ?? ''}${(SPELLED[one] ?? '').toUpperCase()}]`;
  return new RegExp(heads.map((head) => [...head].map(letter).join('')).join('|'));
}
