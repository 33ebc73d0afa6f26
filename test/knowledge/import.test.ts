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
  expect(counts(first)).toEqual([5, 0, 0]);
  expect(first.inReview).toBe(1);
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
  const line = (id: string) => Buffer.from(`{"id":"${id}","question":"Soru ${id}?","answer":"Yanıt"}\n`);
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
