import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { importFile, lostWords } from '../../../knowledge/index.js';

const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const present = existsSync(`${SHARED}legislation`);
if (!present) console.warn(`SKIPPED: ${SHARED} is not here; the real laws, circular and FAQ were not checked.`);
const real = present ? describe : describe.skip;
const laws = present ? readdirSync(`${SHARED}legislation`).sort() : ['absent'];

/** Words the text misspells in article starts: `Maddde 1`, `Madde l`. They became labels. */
const MISSPELT: Record<string, readonly string[]> = { '2547': ['maddde'], '5102': ['l'] };

real('the real files', () => {
  test.each(laws)('%s loses no word and leaves out no number', (name) => {
    const bytes = readFileSync(`${SHARED}legislation/${name}`);
    const { items, problems } = importFile({ path: name, bytes });
    expect(problems).toEqual([]);
    const { item } = items[0]!;
    expect(item.externalId).toBe(name.split('-')[0]);
    expect([...lostWords(bytes.toString('utf8'), item).keys()]).toEqual(MISSPELT[item.externalId] ?? []);
    const numbers = item.articles.flatMap(({ label }) => {
      const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(label) ?? [];
      if (from === undefined) return [];
      return Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, offset) => Number(from) + offset);
    });
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
    expect(item.articles[0]!.label).toBe('giriş');
    expect(item.articles.filter(({ text, repealed }) => text === '' && !repealed)).toEqual([]);
  });

  test('the circular has articles 1 to 11 and repeals 2012/02', () => {
    const { items } = importFile({ path: 'g.txt', bytes: readFileSync(`${SHARED}seeds/genelge-2018-14.txt`) });
    const { item } = items[0]!;
    expect(item.articles.map(({ label }) => label)).toEqual([
      'giriş',
      ...Array.from({ length: 11 }, (_, i) => String(i + 1)),
    ]);
    expect(item).toMatchObject({
      externalId: '2018/14',
      supersedes: ['2012/02'],
      ownerUnit: 'BHİM',
      title: 'Millî Eğitim Bakanlığı İletişim Merkezi (MEBİM)',
      source: { date: '2018-08-01' },
    });
  });

  test('118 of 118 FAQ are taken', () => {
    const { items, problems } = importFile({
      path: 'osym-sss.jsonl',
      bytes: readFileSync(`${SHARED}data/osym-sss.jsonl`),
    });
    expect(problems).toEqual([]);
    expect(items).toHaveLength(118);
  });
});
