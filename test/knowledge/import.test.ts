import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ImportedItem, importFiles, toPassages } from '../../knowledge/index.js';
import { loadOrCreateSecretKey, openStore, type Store } from '../../store/index.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/import/', import.meta.url));
const files = readdirSync(FIXTURES)
  .sort()
  .map((name) => ({ path: name, bytes: readFileSync(FIXTURES + name) }));

let dataDir: string;
let store: Store;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'import-'));
  store = await openStore({ dataDir, secretKey: await loadOrCreateSecretKey(dataDir), toPassages });
});

afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const reviewed: string[] = [];
/** A review that knows what it has seen. */
const review = async (_file: string, { item }: ImportedItem) => {
  const text = JSON.stringify(item);
  if (reviewed.includes(text)) return { outcome: 'unchanged' } as const;
  reviewed.push(text);
  return { outcome: 'in-review' } as const;
};

const counts = ({ new: added, changed, unchanged }: { new: number; changed: number; unchanged: number }) => [
  added,
  changed,
  unchanged,
];

test('importing twice changes nothing, and a changed file becomes one changed item', async () => {
  const first = await importFiles(files, store.knowledge, 'test', { review });
  expect(counts(first)).toEqual([4, 0, 0]);
  expect(first.inReview).toBe(2);
  expect(first.refused).toHaveLength(6);
  const revision = await store.knowledge.revision();
  expect(counts(await importFiles(files, store.knowledge, 'test', { review }))).toEqual([0, 0, 6]);
  expect(await store.knowledge.revision()).toBe(revision);
  const edited = files.map(({ path, bytes }) => ({
    path,
    bytes: path.startsWith('kanun') ? Buffer.from(bytes.toString('utf8').replaceAll('OKUMA', 'DİNLENME')) : bytes,
  }));
  expect(counts(await importFiles(edited, store.knowledge, 'test', { review }))).toEqual([0, 1, 5]);
  const law = await store.knowledge.byExternalId('9999');
  expect(law?.articles.find(({ label }) => label === '6/A')?.chapter).toBe('İKİNCİ BÖLÜM – Görevliler');
});

test('an external id that comes twice is refused the second time, saying where it came first', async () => {
  const line = (id: string) =>
    Buffer.from(`{"id":"${id}","question":"Soru ${id}?","answer":"Yanıt","source":"Rehber"}\n`);
  const read: number[] = [];
  const summary = await importFiles(
    [
      { path: 'bir.jsonl', bytes: line('a') },
      { path: 'iki.jsonl', bytes: Buffer.concat([line('b'), line('a')]) },
    ],
    store.knowledge,
    'test',
    { onFile: (count) => read.push(count) },
  );
  expect(counts(summary)).toEqual([2, 0, 0]);
  expect(summary.refused).toEqual([{ file: 'iki.jsonl', line: 2, reason: '"a" kimliği daha önce geçti: bir.jsonl:1' }]);
  expect(read).toEqual([1, 2]);
});

test('what replaces an id that neither the import nor the store has goes to review, unless it is the number of a document', async () => {
  const file = (id: string, supersedes: readonly string[]) => ({
    path: `${id}.md`,
    bytes: Buffer.from(
      `---\nid: ${id}\nkind: faq\ntitle: "Soru ${id}?"\nunit: BHİM\nsource: { title: "Rehber" }\nsupersedes: ${JSON.stringify(supersedes)}\n---\nYanıt.\n`,
    ),
  });
  const marked: [string, string[]][] = [];
  const options = {
    review: async (_file: string, { item, marks }: ImportedItem) => {
      marked.push([item.externalId, marks.map(({ path }) => path)]);
      return { outcome: 'in-review' } as const;
    },
  };
  const all = [
    file('a', ['sonraki']),
    file('b', ['yok', '2012/02']),
    file('c', ['2012/02', '657']),
    file('sonraki', []),
  ];
  expect(await importFiles(all, store.knowledge, 'test', options)).toMatchObject({ new: 3, inReview: 1, refused: [] });
  expect(marked).toEqual([['b', ['supersedes.0']]]);
  expect(await store.knowledge.byExternalId('b')).toBeUndefined();
  expect(await importFiles([file('d', ['sonraki'])], store.knowledge, 'test', options)).toMatchObject({ new: 1 });
  expect((await importFiles([file('e', ['yok'])], store.knowledge, 'test')).refused).toMatchObject([
    { file: 'e.md', reason: expect.stringContaining('"yok"') },
  ]);
});
