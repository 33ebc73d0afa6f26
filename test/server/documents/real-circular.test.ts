import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { docx, pdf, windows1254 } from './files.js';
import { testReader } from './reading.js';

const FILE = '/work/shared/seeds/genelge-2018-14.txt';
const present = existsSync(FILE);
if (!present) console.warn(`SKIPPED: ${FILE} is not here; the real circular was not read from documents.`);

(present ? describe : describe.skip)('the circular 2018/14', () => {
  const reader = testReader();
  const text = present ? readFileSync(FILE, 'utf8').normalize('NFC') : '';
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
  const lines = paragraphs.flatMap((paragraph) => paragraph.split('\n'));
  const escaped = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['docx', () => docx(lines)],
    ['pdf', () => pdf([{ paragraphs, foot: 'Sayfa 1' }])],
    [
      'html',
      () =>
        windows1254(
          `<!doctype html><meta charset="windows-1254"><body>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}`,
        ),
    ],
  ])('from %s is what it is from plain text', async (extension, make) => {
    const plain = await reader.read({ path: 'g.txt', bytes: Buffer.from(text) });
    const { items, problems } = await reader.read({ path: `g.${extension}`, bytes: await make() });
    expect(problems).toEqual([]);
    const words = (item: unknown) => JSON.stringify(item).replace(/\\n|\s+/g, '');
    expect(words(items[0]!.item)).toBe(words(plain.items[0]!.item));
    expect(items[0]!.item.articles.map(({ label }) => label)).toEqual([
      'giriş',
      ...Array.from({ length: 11 }, (_, n) => String(n + 1)),
    ]);
    expect(items[0]!.marks.filter(({ path }) => path !== 'title')).toEqual(plain.items[0]!.marks);
  });
});
