import { describe, expect, it } from '@jest/globals';
import { PROVINCES } from '../../nlu/data/provinces.js';
import { cleanText, findEntities, foldTr, mayNamePlace } from '../../nlu/index.js';

const NAMES = Object.entries(PROVINCES).flatMap(([province, districts]) => [
  province,
  ...districts.map((district) => `${province} ${district}`),
]);
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  foldTr,
  (name) => name.toLocaleUpperCase('tr'),
  (name) => name.toUpperCase(),
  (name) => name.normalize('NFD'),
];
const SUFFIXES = ['', 'da', "'nın", 'a', ' ilçesinde'];

describe('a place that a text may name', () => {
  it('is ruled out by no spelling of any province or district that is recognised', () => {
    for (const name of NAMES)
      for (const spell of SPELLINGS)
        for (const suffix of SUFFIXES) {
          const text = cleanText(`Yarın ${spell(name)}${suffix} gideceğim.`);
          for (const { type, value } of findEntities(text))
            expect([type, value, text, mayNamePlace(type, value, text)]).toContain(true);
        }
  });

  it('is ruled out where another place is named', () => {
    expect(mayNamePlace('province', 'Ankara', "İzmir'de okul")).toBe(false);
    expect(mayNamePlace('district', 'Ankara/Çankaya', "Ankara'da okul")).toBe(false);
  });

  it('is never ruled out for what it does not know', () => {
    expect(mayNamePlace('province', 'Atlantis', 'okul')).toBe(true);
    expect(mayNamePlace('exam', 'LGS', 'okul')).toBe(true);
  });
});
