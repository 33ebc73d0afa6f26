import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { docx, pdf, xlsx } from './files.js';
import { CIRCULAR_HEAD, testReader } from './reading.js';

jest.setTimeout(120_000);

const SEED = 20_310_509;
const logged: unknown[] = [];
const reader = testReader({ log: { warn: (details) => logged.push(details) } });
const html = Buffer.from(
  `<!doctype html><html><body>${CIRCULAR_HEAD.map((line) => `<p>${line}</p>`).join('')}<ol><li>a</ol></body></html>`,
);
const csv = Buffer.from('Soru;Yanıt;Geçerlilik başlangıcı\n"A?";"a";14.06.2026\nB?;b;\n');
const SHAPES: readonly (readonly [string, Uint8Array])[] = [
  ['a.docx', docx([...CIRCULAR_HEAD, { text: 'Bahçeler açıktır.', list: { id: 1 } }])],
  ['a.pdf', await pdf([{ paragraphs: [...CIRCULAR_HEAD, '1. Bahçeler açıktır.'] }])],
  [
    'a.xlsx',
    await xlsx({
      A: [
        ['Soru', 'Yanıt'],
        ['A?', 'a'],
      ],
    }),
  ],
  ['a.html', html],
  ['a.csv', csv],
];

/** Items or reasons that name the file; the reader lives on. */
async function says(path: string, bytes: Uint8Array): Promise<void> {
  const { items, problems } = await reader.read({ path, bytes });
  expect(items.length + problems.length).toBeGreaterThan(0);
  for (const { file, reason } of problems) {
    expect(file).toBe(path);
    expect(reason).toMatch(/\p{L}{3}/u);
  }
}

test('whatever bytes come under whatever name, the answer is items or a refusal that names the file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('a.docx', 'a.pdf', 'a.xlsx', 'a.html', 'a.csv', 'a.jsonl', 'a', 'ğ.bin'),
      fc.constantFrom('', '%PDF-1.7\n', 'PK\u0003\u0004', '<html>', 'Soru;Yanıt\n'),
      fc.uint8Array({ maxLength: 600 }),
      (name, start, bytes) => says(name, Buffer.concat([Buffer.from(start, 'latin1'), bytes])),
    ),
    { seed: SEED, numRuns: 150 },
  );
});

test.each(SHAPES)(
  '%s cut short, with bytes changed or a stretch lost, is read or refused, never a crash',
  async (name, sound) => {
    const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    const damage = fc.oneof(
      fc.record({ kind: fc.constant('cut' as const), at: place }),
      fc.record({ kind: fc.constant('lost' as const), at: place, length: fc.integer({ min: 1, max: 400 }) }),
      fc.record({
        kind: fc.constant('changed' as const),
        bytes: fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const bytes = Buffer.from(sound);
        if (how.kind === 'changed') for (const [at, value] of how.bytes) bytes[Math.floor(at * bytes.length)] = value;
        const at = how.kind === 'changed' ? 0 : Math.floor(how.at * bytes.length);
        if (how.kind === 'cut') await says(name, bytes.subarray(0, at));
        else if (how.kind === 'lost')
          await says(name, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + how.length)]));
        else await says(name, bytes);
      }),
      { seed: SEED, numRuns: 60 },
    );
    expect(logged).toEqual([]);
  },
);

test.each([
  ['a.docx', 'word/document.xml'],
  ['a.docx', 'word/numbering.xml'],
  ['a.xlsx', 'xl/worksheets/sheet1.xml'],
  ['a.xlsx', 'xl/styles.xml'],
  ['a.xlsx', 'xl/workbook.xml'],
])('%s in a sound archive whose %s is damaged is read or refused, never a crash', async (name, part) => {
  const files = unzipSync(SHAPES.find(([shape]) => shape === name)![1]);
  const sound = Buffer.from(files[part]!).toString('utf8');
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 60 }),
    put: fc.constantFrom(
      '',
      '<',
      '>',
      '&',
      '"',
      '</w:p>',
      '<w:p>',
      '<c r="ZZZ9999999">',
      '\0',
      '&#0;',
      '9'.repeat(40),
      '-1',
      'ğ',
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      let text = sound;
      for (const { at, length, put } of changes) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + put + text.slice(from + length);
      }
      await says(name, zipSync({ ...files, [part]: Buffer.from(text) }));
    }),
    { seed: SEED, numRuns: 40 },
  );
  expect(logged).toEqual([]);
});
