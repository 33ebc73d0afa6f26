import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { importFile } from '../../../knowledge/index.js';

const bytes = readFileSync(new URL('../../fixtures/import/sss.jsonl', import.meta.url));
const { items, problems } = importFile({ path: 'k/sss.jsonl', bytes });

test('FAQ lines become items with the defaults of the format; one without a source is for the reviewer', () => {
  expect(items.map(({ item, line }) => [item.externalId, line])).toEqual([
    ['bahce-1', 1],
    ['bahce-3', 5],
    ['bahce-6', 10],
  ]);
  expect(items[0]!.item).toMatchObject({
    kind: 'faq',
    title: 'Okul bahçesi hafta sonu açık mı?',
    variants: ['Okul bahçesi hafta sonu açık mı?', 'bahce acik mi'],
    body: 'Cumartesi günleri açıktır.',
    ownerUnit: 'BHİM',
    source: { title: 'sss' },
  });
  expect(items.map(({ marks }) => marks.map(({ path }) => path))).toEqual([['source.title'], [], []]);
  expect(items[1]!.item).toMatchObject({ ownerUnit: 'TEGM', source: { article: '1' }, validFrom: '2031-05-09' });
  expect(items[2]!.item.source).toEqual({ title: 'Okul duyurusu' });
});

test('a bad line is refused alone, with its number and the field', () => {
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'answer: metin olmalı'],
    [3, 'geçerli JSON değil'],
    [6, 'validUntil: gerçek bir tarih olmalı (YYYY-AA-GG)'],
    [7, expect.stringMatching(/^id: yalnız harf/)],
    [8, 'bilinmeyen alan: colour'],
    [9, 'satır bir JSON nesnesi olmalı'],
  ]);
  expect(problems.every(({ file }) => file === 'k/sss.jsonl')).toBe(true);
});
