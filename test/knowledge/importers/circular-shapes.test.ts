import { expect, test } from '@jest/globals';
import { importFile } from '../../../knowledge/index.js';

const HEAD = ['T.C.', 'MİLLÎ EĞİTİM BAKANLIĞI', 'Temel Eğitim Genel Müdürlüğü', ''];
const read = (lines: readonly string[], path = 'g.txt', context = {}) => {
  const { items, problems } = importFile({ path, bytes: Buffer.from(lines.join('\n')) }, context);
  return { ...items[0], problems };
};
const circular = (heading: readonly string[], body: readonly string[], head: readonly string[] = HEAD) => [
  ...head,
  'Sayı : E-12345678-10.06-424242',
  'Tarih : 9 Mayıs 2031',
  'Konu : Okul Bahçeleri',
  '',
  ...heading,
  '',
  ...body,
  '',
  'Gereğini rica ederim.',
];

test.each([
  ['on one line', ['GENELGE 2031/7']],
  ['with "No"', ['GENELGE NO: 2031/7']],
  ['in brackets', ['GENELGE (2031/7)']],
  ['below', ['GENELGE', '', '2031 / 7']],
  ['spaced out', ['G E N E L G E', '2031/7']],
  ['before the word', ['2031/7 sayılı Genelge']],
])('the number of a circular stands %s', (_where, heading) => {
  const { item, marks, problems } = read(circular(heading, ['Bahçeler açıktır.']));
  expect(problems).toEqual([]);
  expect(item).toMatchObject({
    externalId: '2031/7',
    title: 'Okul Bahçeleri',
    ownerUnit: 'TEGM',
    validFrom: '2031-05-09',
  });
  expect(marks).toEqual([]);
});

test.each([
  ['9 Mayıs 2031'],
  ['09.05.2031'],
  ['Tarih: 09/05/2031'],
  ['Sayı : E-12345678-10.06-424242                 09.05.2031'],
])('the day is read from "%s"', (line) => {
  const { item, marks } = read([...HEAD, line, 'Konu : Bahçe', '', 'GENELGE 2031/7', '', 'Metin.']);
  expect(item?.source.date).toBe('2031-05-09');
  expect(marks).toEqual([]);
});

test.each([
  ['1.', (n: number) => `${n}. `],
  ['1)', (n: number) => `${n}) `],
  ['1 –', (n: number) => `${n} – `],
  ['Madde 1 –', (n: number) => `Madde ${n} – `],
  ['MADDE 1-', (n: number) => `MADDE ${n}- `],
])('articles are numbered "%s", with lettered items inside', (_shape, number) => {
  const body = [
    'Usuller şöyledir:',
    `${number(1)}Bahçeler`,
    'a) cumartesi,',
    'b) pazar',
    'ç) bayram günleri açıktır.',
    `${number(2)}Güvenlik sağlanır.`,
    '3. sınıflar da girebilir.',
  ];
  const { item } = read(circular(['GENELGE 2031/7'], body));
  expect(item?.articles.map(({ label }) => label).slice(0, 3)).toEqual(['giriş', '1', '2']);
  expect(item?.articles[1]?.text).toBe('Bahçeler\na) cumartesi,\nb) pazar\nç) bayram günleri açıktır.');
});

test('a gap in the article numbers is taken and marked for the reviewer', () => {
  const { item, marks } = read(
    circular(
      ['GENELGE 2031/7'],
      ['1. Birinci.', '', '2. İkinci.', '', '4. Dördüncü.', '', '9. sınıflar ayrıca bilgilendirilir.'],
    ),
  );
  expect(item?.articles.map(({ label }) => label)).toEqual(['1', '2', '4']);
  expect(marks).toEqual([
    { path: 'articles.2.label', reason: 'madde numaralarında boşluk var: 4. maddeden önce 3 bulunamadı' },
  ]);
});

test('what it takes out of force is proposed for confirmation, what it changes is told apart', () => {
  const { item, marks, amends } = read(
    circular(
      ['GENELGE 2031/7'],
      [
        '1. 01.02.2029 tarihli ve 2029/3, 2030/11 ve 2030/12 sayılı Genelgeler yürürlükten kaldırılmıştır.',
        '2. 2028/5 sayılı Genelgenin 4. maddesi aşağıdaki şekilde değiştirilmiştir.',
        '3. 2027/1 sayılı Genelge hükümleri uygulanır. 6528/4 sayılı Kanun saklıdır.',
      ],
    ),
  );
  expect(item?.supersedes).toEqual(['2029/3', '2030/11', '2030/12']);
  expect(amends).toEqual(['2028/5']);
  expect(marks?.map(({ path }) => path)).toEqual(['supersedes.0', 'supersedes.1', 'supersedes.2', 'supersedes']);
  expect(marks?.[3]?.reason).toContain('2028/5 sayılı Genelgeyi değiştiriyor');
});

test('what had to be guessed is marked: number, unit, day, subject', () => {
  const guessed = read(
    [
      'Sayı : E-1-2',
      '',
      'GENELGE',
      '',
      'Bahçeler açıktır.',
      '',
      'Gereğini rica ederim.',
      '',
      '9 Mayıs 2031',
      '',
      'Ayşe ÖRNEK',
    ],
    'genelge-2031-7.txt',
  );
  expect(guessed.item).toMatchObject({ externalId: '2031/7', ownerUnit: 'BHİM', validFrom: '2031-05-09' });
  expect(guessed.marks?.map(({ path }) => path)).toEqual(['externalId', 'source.date', 'ownerUnit', 'title']);
  const sent = read(circular(['GENELGE 2031/7'], ['Metin.'], ['T.C.']), 'g.txt', { unit: 'OGM' });
  expect(sent.item?.ownerUnit).toBe('OGM');
  expect(sent.marks?.map(({ path }) => path)).toEqual(['ownerUnit']);
});

test('a closing formula at the end of the last article takes nothing with it', () => {
  const { item } = read([
    ...HEAD,
    '09.05.2031',
    'Konu : Bahçe',
    '',
    'GENELGE 2031/7',
    '',
    '1. Bahçeler açıktır. Güvenlik sağlanır. Bilgilerinizi ve gereğini rica ederim.',
    '',
    'Ayşe ÖRNEK',
    'Bakan',
  ]);
  expect(item?.articles.map(({ text }) => text)).toEqual(['Bahçeler açıktır. Güvenlik sağlanır.']);
});

test('a subject that goes on behind a blank line is put together and marked; an address in capitals is none of it', () => {
  const shape = (rest: string) =>
    read([...HEAD, '09.05.2031', '', 'Konu : Okul Bahçelerinin', '', rest, '', 'GENELGE 2031/7', '', 'Metin.']);
  expect(shape('Açık Tutulması').item?.title).toBe('Okul Bahçelerinin Açık Tutulması');
  expect(shape('Açık Tutulması').marks).toEqual([{ path: 'title', reason: '“Açık Tutulması” konunun devamı sayıldı' }]);
  expect(shape('VALİLİĞİNE').item?.title).toBe('Okul Bahçelerinin');
  expect(shape('VALİLİĞİNE').marks).toEqual([]);
});
