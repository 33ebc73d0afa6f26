import { describe, expect, jest, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { ImportResult, ReadProgress } from '../../../knowledge/index.js';
import { longestHold } from '../../support/cpu.js';
import { docx, docxParts, pdf, xlsx } from './files.js';
import { pdfBomb, stated } from './poison.js';
import { testReader } from './reading.js';

jest.setTimeout(60_000);

const MB = 1024 * 1024;
const reader = testReader();
const tight = testReader({ growthMb: 150 });
const hasty = testReader({ deadlineMs: 60 });
const patient = testReader({ queueLimit: 1 });
const read = (path: string, bytes: Uint8Array) => reader.read({ path, bytes });
const reasons = ({ items, problems }: ImportResult) => {
  expect(items).toEqual([]);
  return problems.map(({ file, reason }) => `${file}: ${reason}`);
};

describe('a zip bomb', () => {
  test('is refused by what its directory says, before anything is inflated', async () => {
    const bomb = zipSync({ ...docxParts([{ text: 'x' }]), 'word/document.xml': new Uint8Array(40 * MB).fill(32) });
    expect(bomb.length).toBeLessThan(MB);
    expect(reasons(await read('b.docx', bomb))).toEqual([
      expect.stringMatching(/^b\.docx: sıkıştırma bombası olabilir: "word\/document\.xml" \d+ kat sıkıştırılmış/),
    ]);
    const big = stated(bomb, 'word/document.xml', 900 * MB);
    expect(reasons(await read('b.docx', big))[0]).toMatch(/açılınca 900 MB/);
  });

  test('with a directory that lies is stopped while inflating', async () => {
    const bomb = zipSync({ ...docxParts([{ text: 'x' }]), 'word/document.xml': new Uint8Array(40 * MB).fill(32) });
    expect(reasons(await read('b.docx', stated(bomb, 'word/document.xml', 5000)))).toEqual([
      'b.docx: "word/document.xml" açılamadı: bozuk veya belirtilen boyutundan büyük',
    ]);
  });

  test('of very many entries, or of many that are big together, is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 2500 }, (_, index) => [`word/x${index}.xml`, strToU8('x')]));
    expect(reasons(await read('b.docx', docx(['x'], many)))[0]).toMatch(/çok fazla dosya var/);
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
    const part = Buffer.concat(Array.from({ length: 100 }, () => noise));
    const parts = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [`word/y${index}.xml`, [part, { level: 0 }]]),
    );
    const stuffed = zipSync({
      ...docxParts([{ text: 'x' }]),
      ...(parts as Record<string, [Uint8Array, { level: 0 }]>),
    });
    expect(reasons(await reader.read({ path: 'b.docx', bytes: stuffed }))[0]).toMatch(/çok büyük|96 MB/);
  });

  test('inside a workbook is refused the same way', async () => {
    const sheet = await xlsx({ A: [['Soru', 'Yanıt']] });
    expect(reasons(await read('b.xlsx', stated(sheet, 'xl/worksheets/sheet1.xml', 2000 * MB)))[0]).toMatch(/2000 MB/);
  });
});

test('a document nested without end is refused, not followed', async () => {
  const depth = 20_000;
  const nested = `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`;
  const word = zipSync({ ...docxParts([], nested) });
  expect(reasons(await read('n.docx', word))[0]).toMatch(/^n\.docx: /);
  const html = Buffer.from(`<!doctype html><body>${'<div>'.repeat(20_000)}metin`);
  expect(reasons(await read('n.html', html))[0]).toMatch(/iç içe geçme çok derin/);
  expect((await read('n.csv', Buffer.from('Soru;Yanıt\nA?;a\n'))).items).toHaveLength(1);
});

test('a document type definition with entities is refused', async () => {
  const parts = docxParts([{ text: 'x' }]);
  const xml = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>';
  expect(reasons(await read('e.docx', zipSync({ ...parts, 'word/document.xml': strToU8(xml) })))[0]).toMatch(/DTD/);
});

test('over 10 MB is refused by its size', async () => {
  expect(reasons(await read('b.txt', new Uint8Array(10 * MB + 1).fill(97)))[0]).toBe(
    'b.txt: dosya çok büyük: 10 MB (en çok 10 MB)',
  );
});

test('a PDF that inflates beyond the memory allowed is ended, and the next file is read', async () => {
  expect(reasons(await tight.read({ path: 'b.pdf', bytes: pdfBomb(350 * MB) }))[0]).toMatch(/bellek sınırı aşıldı/);
  expect((await tight.read({ path: 'a.docx', bytes: docx(['Bir duyuru']) })).items).toHaveLength(1);
});

test('what is not read in time is refused, and the next file is read', async () => {
  const late = await hasty.read({ path: 'a.pdf', bytes: pdfBomb(100 * MB) });
  expect(reasons(late)[0]).toMatch(/saniyede okunamadı/);
  const answers = await Promise.all(
    ['1.csv', '2.csv', '3.csv'].map((path) => patient.read({ path, bytes: Buffer.from('Soru;Yanıt\nA?;a\n') })),
  );
  expect(answers.map(({ items }) => items.length)).toEqual([1, 1, 0]);
  expect(reasons(answers[2]!)[0]).toMatch(/çok fazla dosya okunuyor/);
});

test('a file that is told to stop is given up, waiting or under way, and the next is read', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const bomb = reader.read({ path: 'a.pdf', bytes: pdfBomb(100 * MB) }, {}, { signal: first.signal });
  const waits = reader.read({ path: 'b.csv', bytes: Buffer.from('Soru;Yanıt\nA?;a\n') }, {}, { signal: second.signal });
  const next = read('c.csv', Buffer.from('Soru;Yanıt\nA?;a\n'));
  expect(reader.queued).toBe(3);
  second.abort();
  expect(reasons(await waits)).toEqual(['b.csv: okuma durduruldu']);
  first.abort();
  expect(reasons(await bomb)).toEqual(['a.pdf: okuma durduruldu']);
  expect((await next).items).toHaveLength(1);
  expect(reader.queued).toBe(0);
});

describe('how far a file is, and what is being done with it, is told of', () => {
  const PARAGRAPHS = ['bir', 'iki', 'üç'].map((word) => `Bahçe duyurusu ${word} okunur ve açıktır.`);
  const asked = (n: number) => [`${n}. salon açık mı?`, 'Açık.'];
  const jsonl = (length: number) =>
    Array.from({ length }, (_, n) => JSON.stringify({ id: `s-${n}`, question: `${n}. soru?`, answer: 'a' })).join('\n');
  async function told(path: string, bytes: Uint8Array, items: number): Promise<string[]> {
    const seen: string[] = [];
    const onProgress = ({ step, done, total }: ReadProgress) => seen.push(`${step} ${done}/${total}`);
    expect((await reader.read({ path, bytes }, {}, { onProgress })).items).toHaveLength(items);
    return seen;
  }

  test('a PDF by its pages', async () => {
    const pages = await pdf(PARAGRAPHS.map((text) => ({ paragraphs: [text] })));
    expect(await told('d.pdf', pages, 1)).toEqual([
      'opening 0/0',
      'pages 1/3',
      'pages 2/3',
      'pages 3/3',
      'dividing 0/0',
    ]);
  });

  test('JSONL by its lines, no oftener than a hundred times', async () => {
    expect(await told('s.jsonl', Buffer.from(jsonl(3)), 3)).toEqual(['lines 1/3', 'lines 2/3', 'lines 3/3']);
    const many = await told('s.jsonl', Buffer.from(jsonl(1_000)), 1_000);
    expect(many).toHaveLength(101);
    expect(many.at(-1)).toBe('lines 1000/1000');
  });

  test('CSV by its rows, Excel by the rows of all its sheets', async () => {
    const csv = [['Soru', 'Yanıt'], asked(1), asked(2)].map((row) => row.join(';')).join('\n');
    expect(await told('s.csv', Buffer.from(csv), 2)).toEqual(['opening 0/0', 'lines 1/3', 'lines 2/3', 'lines 3/3']);
    const book = await xlsx({ Bir: [['Soru', 'Yanıt'], asked(1), asked(2)], İki: [['Soru', 'Yanıt'], asked(3)] });
    expect(await told('s.xlsx', book, 3)).toEqual(['opening 0/0', ...[1, 2, 3, 4, 5].map((n) => `lines ${n}/5`)]);
  });

  test('HTML and Word by their elements, with the name of each step that cannot be counted', async () => {
    const html = `<html><body>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</body></html>`;
    const elements = (total: number) => Array.from({ length: total }, (_, n) => `elements ${n + 1}/${total}`);
    expect(await told('d.html', Buffer.from(html), 1)).toEqual(['opening 0/0', ...elements(4), 'dividing 0/0']);
    expect(await told('d.docx', docx(PARAGRAPHS), 1)).toEqual([
      'opening 0/0',
      'converting 0/0',
      ...elements(3),
      'dividing 0/0',
    ]);
  });
});

test('a 10 MB PDF of many pages is read without holding the event loop', async () => {
  const line = 'Okul bahçeleri çocukların güvenle oynayabileceği yerlerdir ve öğrencilere açıktır.';
  const word = (number: number) => Array.from(String(number), (digit) => 'abcçdefgğh'[Number(digit)]).join('');
  const page = (number: number) => ({
    head: 'Duyuru',
    paragraphs: Array.from({ length: 1 }, (_, index) => `${word(number)} ${word(index)} ${line}`),
  });
  const whole = await pdf(Array.from({ length: 200 }, (_, number) => page(number)));
  const noise = Buffer.from(
    Array.from({ length: 9.5 * MB - whole.length }, (_, index) => (index * 2_654_435_761) >>> 24),
  );
  const padding = Buffer.concat([
    Buffer.from(`\n99999 0 obj\n<< /Length ${noise.length} >>\nstream\n`),
    noise,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  const header = whole.indexOf(10) + 1;
  const bytes = Buffer.concat([whole.subarray(0, header), padding, whole.subarray(header)]);
  expect(bytes.length).toBeGreaterThan(9 * MB);
  await read('once.pdf', await pdf([{ paragraphs: [line] }]));
  const reading = read('d.pdf', bytes);
  const longest = await longestHold(reading);
  const { items, problems } = await reading;
  expect(problems).toEqual([]);
  expect(items[0]!.item.body.match(/öğrencilere\s+açıktır/g)).toHaveLength(200 - 1); // The first line is the title.
  console.info(`10 MB PDF, 200 pages: event loop held for ${longest.toFixed(1)} ms of computing at most`);
  expect(longest).toBeLessThan(250);
});
