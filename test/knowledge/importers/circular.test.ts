import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { importFile } from '../../../knowledge/index.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));

test('a circular in plain text gives number, date, unit, subject, articles and what it repeals', () => {
  const { items, problems, warnings } = importFile({ path: 'g.txt', bytes: fixture('genelge-2031-07.txt') });
  expect(problems).toEqual([]);
  expect(warnings).toEqual([]);
  const { item } = items[0]!;
  expect(item).toMatchObject({
    externalId: '2031/7',
    kind: 'circular',
    title: 'Okul Bahçelerinin Hafta Sonu Açık Tutulması',
    ownerUnit: 'TEGM',
    source: { title: '2031/7 sayılı Genelge', number: '2031/7', date: '2031-05-09' },
    validFrom: '2031-05-09',
    supersedes: ['2029/3', '2030/11'],
  });
  expect(item.articles.map(({ label }) => label)).toEqual(['giriş', '1', '2', '3']);
  expect(item.articles[0]).toMatchObject({ notes: ['Sayı: 12345678-10.06-E.424242'] });
  expect(item.articles[2]!.text).toBe(
    'Güvenlik, okul müdürlüğünce sağlanır.\nGerektiğinde il müdürlüğünden destek istenir.',
  );
  expect(JSON.stringify(item)).not.toMatch(/ÖRNEK|rica ederim/);
});

test('a circular without its number or date is refused with a reason', () => {
  const text = fixture('genelge-2031-07.txt').toString('utf8');
  const reasons = (changed: string) =>
    importFile({ path: 'g.txt', bytes: Buffer.from(changed) }).problems.map(({ reason }) => reason);
  expect(reasons(text.replace('09.05.2031', 'bugün'))).toEqual(['genelgenin tarihi bulunamadı (GG.AA.YYYY)']);
  expect(reasons(text.replace('2031/7', '2031'))[0]).toMatch(/numarası bulunamadı/);
});

test('a news item becomes an announcement under the name of its file', () => {
  const { items } = importFile({ path: 'a/haber-2031-05-bahce.txt', bytes: fixture('haber-2031-05-bahce.txt') });
  expect(items[0]!.item).toMatchObject({
    externalId: 'haber-2031-05-bahce',
    kind: 'announcement',
    title: 'Bakanlık yeni okul bahçesi uygulamasını tanıttı',
    body: 'Bakanlık yeni okul bahçesi uygulamasını tanıttı. İlk hafta 8 ilde denendi.\n\nUygulama güz döneminde yaygınlaşacak.',
    validFrom: '2031-05-01',
  });
});
