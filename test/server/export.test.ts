import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { importFiles, type KnowledgeItem } from '../../knowledge/index.js';
import { exportItems } from '../../server/export.js';
import { findFiles } from '../../server/files.js';
import type { Store } from '../../store/index.js';
import { databases } from '../store/databases.js';
import { item } from '../store/samples.js';

const made = databases('sqlite');
const root = mkdtempSync(join(tmpdir(), 'mebasistan-export-'));
let folder: string;
let store: Store;

afterAll(async () => {
  await made.stop();
  rmSync(root, { recursive: true });
});
beforeEach(async () => {
  folder = mkdtempSync(join(root, 'f-'));
  store = await (await made.make()).open();
});

const files = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
const out = (all = false) => exportItems(folder, store, { all });
async function* filesIn(path: string) {
  for (const file of (await findFiles([path], () => true)).files) yield { path: file, bytes: readFileSync(file) };
}
const plain = (stored: KnowledgeItem | undefined) => {
  const {
    id: _id,
    version: _version,
    revision: _revision,
    ...rest
  } = stored as KnowledgeItem & Record<string, unknown>;
  return rest;
};

describe('the export of a database', () => {
  test('of all shipped content gives files that another database takes in as exactly the same items', async () => {
    await importFiles(filesIn('content'), store.knowledge, 'content');
    const { written, problems } = await out();
    expect(problems).toEqual([]);
    expect(written).toBe(
      readdirSync('content', { recursive: true, encoding: 'utf8' }).filter(
        (n) => n.endsWith('.md') && !n.startsWith('organisation'),
      ).length,
    );
    const other = await (await made.make()).open();
    const summary = await importFiles(filesIn(folder), other.knowledge, 'import');
    expect([summary.refused, summary.new]).toEqual([[], written]);
    for (const stored of await store.knowledge.changedSince(0)) {
      expect(plain(await other.knowledge.byExternalId(stored.externalId))).toEqual(plain(stored));
    }
    expect(await out()).toEqual({ written: 0, unchanged: written, problems: [] });
    expect((await importFiles(filesIn(folder), store.knowledge, 'import')).unchanged).toBe(written);
  });

  test('writes an item where the folder has it already, and leaves files that say the same as they are', async () => {
    await store.knowledge.save(
      [item('2018/14', { kind: 'circular' }), item('b'), item('c', { status: 'archived' })],
      'x',
    );
    await store.drafts.put(
      { content: item('taslak'), baseVersion: 0, state: 'draft', marks: [], origin: 'editor' },
      'staff:e',
    );
    expect(await out()).toMatchObject({ written: 3 });
    expect(files()).toEqual(['genelgeler/2018~14.md', 'sss/b.md', 'sss/c.md']);
    mkdirSync(join(folder, 'konu'));
    const own = readFileSync(join(folder, 'sss/b.md'), 'utf8').replace('kind: faq', 'kind: faq\nfacts: [F1]');
    rmSync(join(folder, 'sss/b.md'));
    writeFileSync(join(folder, 'konu/soru.md'), own);
    expect(await out()).toMatchObject({ written: 0, unchanged: 3 });
    expect(readFileSync(join(folder, 'konu/soru.md'), 'utf8')).toBe(own);
    await store.knowledge.save([item('b', { body: 'yeni' })], 'x');
    expect(await out()).toMatchObject({ written: 1, unchanged: 2 });
    expect(files()).toEqual(['genelgeler/2018~14.md', 'konu/soru.md', 'sss/c.md']);
    expect(readFileSync(join(folder, 'konu/soru.md'), 'utf8')).toContain('\nyeni\n');
    expect(await out(true)).toMatchObject({ written: 3, unchanged: 0 });
  });

  test('does not write what stands in a list with others, and says so', async () => {
    const line = (answer: string) => `${JSON.stringify({ id: 'a', question: 'Nasıl?', answer, source: 'Rehber' })}\n`;
    writeFileSync(join(folder, 'sss.jsonl'), line('Şöyle.'));
    await importFiles(filesIn(folder), store.knowledge, 'import');
    expect(await out()).toMatchObject({ unchanged: 1, problems: [] });
    const stored = plain(await store.knowledge.byExternalId('a')) as unknown as KnowledgeItem;
    await store.knowledge.save([{ ...stored, body: 'Böyle.' }], 'x');
    expect((await out()).problems).toEqual([expect.stringContaining('sss.jsonl')]);
    expect(files()).toEqual([]);
  });

  test('takes the golden questions of content along', async () => {
    await store.knowledge.save([item('a')], 'x');
    await store.golden.replaceContent('a', [{ question: 'Nasıl başvurulur?' }], 'content');
    await out();
    expect(readFileSync(join(folder, 'sss/a.md'), 'utf8')).toContain('golden:\n  - "Nasıl başvurulur?"');
    expect(await out()).toMatchObject({ written: 0, unchanged: 1 });
  });
});
