import { describe, expect, test } from '@jest/globals';
import type { ImportResult } from '../../../knowledge/index.js';
import { docx, PNG, pdf, windows1254, xlsx } from './files.js';
import { CIRCULAR_HEAD, testReader } from './reading.js';

const reader = testReader();
const read = (path: string, bytes: Uint8Array | string) =>
  reader.read({ path, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }, { unit: 'TEGM' });
const reasons = ({ items, problems }: ImportResult) => {
  expect(items).toEqual([]);
  return problems.map(({ reason }) => reason);
};
const LONG =
  'Okul bahçeleri çocukların güvenle oynayabileceği yerlerdir; şu ğ, ı, İ, ö, ü ve ç harfleri de öğrencilerle birlikte satır sonuna kadar sürer.';

describe('a circular', () => {
  test('from Word has the articles that Word numbers by itself, also across a paragraph between them', async () => {
    const { items, problems } = await read(
      'g.docx',
      docx([
        ...CIRCULAR_HEAD,
        LONG,
        { text: 'Bahçeler açıktır:', list: { id: 1 } },
        { text: 'cumartesi,', list: { id: 1, level: 1 } },
        { text: 'pazar.', list: { id: 1, level: 1 } },
        'Aradaki paragraf.',
        { text: '2030/11 sayılı Genelge yürürlükten kaldırılmıştır.', list: { id: 1 } },
        'Gereğini rica ederim.',
        'Ayşe ÖRNEK',
        'Bakan',
      ]),
    );
    expect(problems).toEqual([]);
    const { item, marks } = items[0]!;
    expect(item).toMatchObject({
      externalId: '2031/7',
      kind: 'circular',
      title: 'Okul Bahçelerinin Açık Tutulması',
      ownerUnit: 'TEGM',
      validFrom: '2031-05-09',
      supersedes: ['2030/11'],
    });
    expect(item.articles.map(({ label, text }) => [label, text])).toEqual([
      ['giriş', LONG],
      ['1', 'Bahçeler açıktır:\na) cumartesi,\nb) pazar.\nAradaki paragraf.'],
      ['2', '2030/11 sayılı Genelge yürürlükten kaldırılmıştır.'],
    ]);
    expect(marks.map(({ path }) => path)).toEqual(['supersedes.0']);
  });

  test('from PDF loses running heads, feet and page numbers, and paragraphs go on over pages', async () => {
    const page = (number: number, paragraphs: readonly string[]) => ({
      head: 'MEB – Temel Eğitim Genel Müdürlüğü',
      foot: `Sayfa ${number} / 3`,
      paragraphs,
    });
    const { items, problems } = await read(
      'g.pdf',
      await pdf([
        page(1, [...CIRCULAR_HEAD, LONG, '1. Bahçeler açıktır.']),
        page(2, ['2. Güvenlik okul müdürlüğünce', '3. Üçüncü madde.']),
        page(3, ['4. Dördüncü madde.', 'Gereğini rica ederim.', 'Ayşe ÖRNEK']),
      ]),
    );
    expect(problems).toEqual([]);
    expect(items[0]!.item.articles.map(({ label, text }) => [label, text])).toEqual([
      ['giriş', LONG],
      ['1', 'Bahçeler açıktır.'],
      ['2', 'Güvenlik okul müdürlüğünce'],
      ['3', 'Üçüncü madde.'],
      ['4', 'Dördüncü madde.'],
    ]);
    expect(items[0]!.marks).toEqual([]);
  });

  test('from HTML in windows-1254 keeps its Turkish letters, without menus and scripts', async () => {
    const paragraphs = CIRCULAR_HEAD.map((line) => `<p>${line}</p>`).join('\n');
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-9"><title>Şenlik</title></head>
<body><nav>Menü</nav><script>alert('x')</script><div>${paragraphs}<p>Işık ve ışıltı, İğde ağacı, güçlü şimşek.</p>
<ol><li>Birinci &ccedil;ocuk.</li><li>İkinci öğrenci.</li></ol><p>Gere&#287;ini rica ederim.</p></div><footer>Alt</footer></body></html>`;
    const { items, problems } = await read('g.html', windows1254(html));
    expect(problems).toEqual([]);
    expect(items[0]!.item).toMatchObject({ externalId: '2031/7', ownerUnit: 'TEGM' });
    expect(items[0]!.item.articles.map(({ text }) => text)).toEqual([
      'Işık ve ışıltı, İğde ağacı, güçlü şimşek.',
      'Birinci çocuk.',
      'İkinci öğrenci.',
    ]);
  });
});

describe('a PDF', () => {
  test('in two columns is read one column after the other', async () => {
    const sentences = Array.from({ length: 40 }, (_, index) => `Bu ${index + 1}. cümledir ve sıradadır.`);
    const { items } = await read('d.pdf', await pdf([{ columns: 2, paragraphs: sentences }]));
    const order = [...items[0]!.item.body.matchAll(/Bu (\d+)\. cümledir/g)].map(([, number]) => Number(number));
    expect(order).toEqual(sentences.map((_, index) => index + 1).slice(-order.length));
    expect(order.length).toBeGreaterThan(35);
  });

  test('gets words broken at the end of a line back, and keeps hyphens that belong to them', async () => {
    const { items } = await read(
      'd.pdf',
      await pdf([
        {
          lines: [
            'Duyuru başlığı burada yazılıdır',
            'Okullarımızdaki öğren-',
            'cilerin başvurusu e-',
            'posta ile yapılır',
          ],
        },
      ]),
    );
    const text = `${items[0]!.item.title} ${items[0]!.item.body}`.replace(/\s+/g, ' ');
    expect(text).toContain('öğrencilerin başvurusu');
    expect(text).toContain('e- posta');
  });

  test('with a scanned page is refused by the number of the page', async () => {
    const { problems, items } = await read(
      't.pdf',
      await pdf([{ paragraphs: [LONG] }, { picture: PNG }, { picture: PNG }, { paragraphs: [LONG] }]),
    );
    expect(items).toEqual([]);
    expect(problems).toMatchObject([
      { file: 't.pdf', page: 2, reason: expect.stringMatching(/^2, 3\. sayfa taranmış/) },
    ]);
  });

  test('that may be read by anyone and only changed with a password is read', async () => {
    const locked = await pdf([{ paragraphs: [LONG] }], '', 'sahibi');
    expect(Buffer.from(locked).includes('/Encrypt')).toBe(true);
    const { items, problems } = await read('k.pdf', locked);
    expect(problems).toEqual([]);
    expect(JSON.stringify(items[0]?.item)).toContain(LONG.slice(0, 30));
  });

  test('under a password is refused', async () => {
    expect(reasons(await read('s.pdf', await pdf([{ paragraphs: [LONG] }], 'gizli')))[0]).toMatch(
      /parolayla korunuyor/,
    );
  });
});

describe('a spreadsheet', () => {
  test('gives dates from date cells, serial numbers and words, and results of formulas', async () => {
    const { items, problems, warnings } = await read(
      't.xlsx',
      await xlsx({
        Takvim: [
          ['Sınav', 'Dönem', 'Olay', 'Başlangıç', 'Bitiş', 'Açıklama'],
          ['LGS', 2026, 'Başvuru', 46_104, '3 Nisan 2026', { formula: '"Baş"&"vuru"', result: 'Başvuru' }],
          ['LGS', '2026', 'Sınav', new Date(Date.UTC(2026, 5, 14)), null, null],
        ],
        Notlar: [['Bu sayfa okunmaz.']],
      }),
    );
    expect(problems).toEqual([]);
    expect(items[0]!.item.exam).toEqual({
      code: 'LGS',
      season: '2026',
      dates: [
        { event: 'application', start: '2026-03-23', end: '2026-04-03', label: 'Başvuru' },
        { event: 'exam', start: '2026-06-14' },
      ],
    });
    expect(warnings).toMatchObject([{ sheet: 'Notlar' }]);
  });

  test('refuses by sheet, row and column', async () => {
    const { problems } = await read(
      't.xlsx',
      await xlsx({
        SSS: [
          ['Soru', 'Yanıt'],
          ['A?', 'a'],
          ['B?', null],
        ],
      }),
    );
    expect(problems).toEqual([{ file: 't.xlsx', sheet: 'SSS', line: 3, column: 'Yanıt', reason: 'boş olamaz' }]);
  });

  test.each([
    ['semicolons, byte order mark', Buffer.from('\uFEFFSoru;Yanıt\r\n"Şu; bu?";"bir\n""iki"""\r\n')],
    ['commas', Buffer.from('Soru,Yanıt\n"Şu; bu?","bir\n""iki"""\n')],
    ['tabs', Buffer.from('Soru\tYanıt\nŞu; bu?\t"bir\n""iki"""\n')],
    ['windows-1254', windows1254('Soru;Yanıt\r\n"Şu; bu?";"bir\n""iki"""\r\n')],
    ['a stated separator', Buffer.from('sep=,\nSoru,Yanıt\n"Şu; bu?","bir\n""iki"""\n')],
  ])('as CSV with %s is read the same', async (_how, bytes) => {
    const { items, problems } = await read('t.csv', bytes);
    expect(problems).toEqual([]);
    expect(items.map(({ item }) => [item.title, item.body])).toEqual([['Şu; bu?', 'bir\n"iki"']]);
  });

  test('as CSV with a quote that never closes is refused by its row', async () => {
    expect((await read('t.csv', 'Soru;Yanıt\nA?;a\nB?;"b\n')).problems).toEqual([
      { file: 't.csv', line: 3, reason: 'açılan tırnak (") kapanmıyor' },
    ]);
  });
});

test('a document that is no circular becomes an announcement that a reviewer has to look at', async () => {
  const { items } = await read(
    'duyurular/bahar-senligi.docx',
    docx(['Bahar şenliği', '14 Haziran 2026', 'Şenlik bahçede yapılacak.']),
  );
  expect(items[0]!.item).toMatchObject({
    externalId: 'bahar-senligi',
    kind: 'announcement',
    title: 'Bahar şenliği',
    body: '14 Haziran 2026\n\nŞenlik bahçede yapılacak.',
    validFrom: '2026-06-14',
    ownerUnit: 'TEGM',
  });
  expect(items[0]!.marks.map(({ path }) => path)).toEqual(['kind', 'title', 'externalId', 'source.date', 'ownerUnit']);
});

test('a regulation with articles keeps them', async () => {
  const { items } = await read(
    'yonerge.docx',
    docx(['OKUL BAHÇELERİ YÖNERGESİ', 'MADDE 1 – Amaç budur.', 'MADDE 2 – Kapsam budur.', 'MADDE 3 – Yürürlük budur.']),
  );
  expect(items[0]!.item).toMatchObject({ kind: 'regulation', title: 'OKUL BAHÇELERİ YÖNERGESİ' });
  expect(items[0]!.item.articles.map(({ label }) => label)).toEqual(['giriş', '1', '2', '3']);
});

describe('what a file is, is told by its content', () => {
  test('and a name that says something else is refused', async () => {
    const word = docx(['Bir duyuru metni']);
    expect(reasons(await read('a.pdf', word))).toEqual([
      'dosyanın adı ile içeriği çelişiyor: uzantısı .pdf, içeriği Word (DOCX)',
    ]);
    expect(reasons(await read('a.xlsx', await pdf([{ paragraphs: [LONG] }])))[0]).toContain('içeriği PDF');
    expect(reasons(await read('a.md', '<!doctype html><p>x</p>'))[0]).toContain('içeriği HTML');
    expect(reasons(await read('a.docx', 'düz metin'))[0]).toContain('içeriği düz metin');
    expect((await read('adsiz', word)).items).toHaveLength(1);
  });

  test.each([
    ['a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /eski Office biçimi/],
    [
      'a.docx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /parolayla/,
    ],
    ['a.pdf', PNG, /görüntü dosyası \(PNG\)/],
    ['a.rtf', Buffer.from('{\\rtf1 x}'), /RTF okunmuyor/],
    ['a.csv', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    ['a.exe', Buffer.from('MZ'), /çalıştırılabilir/],
    ['a.bin', Buffer.from('abc'), /bu dosya türü okunmuyor/],
    ['a.html', Buffer.alloc(0), /dosya boş/],
  ])('%s of another kind is refused with what to do', async (path, bytes, reason) => {
    expect(reasons(await read(path, bytes))[0]).toMatch(reason);
  });
});

test('macros and pictures of a document are not opened, and said so', async () => {
  const { items, warnings } = await read(
    'm.docm',
    docx(['Makrolu duyuru', 'Metin.'], { 'word/vbaProject.bin': new Uint8Array(100), 'word/media/image1.png': PNG }),
  );
  expect(items).toHaveLength(1);
  expect(warnings).toEqual([{ file: 'm.docm', reason: 'dosyadaki makrolar yok sayıldı' }]);
});
