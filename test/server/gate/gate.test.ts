import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createLife, type GateReport, isBlocked, type KnowledgeItem } from '../../../knowledge/index.js';
import { createGateThread, type GateThread, type GateThreadDeps } from '../../../server/gate/thread.js';
import { createVectorSupply } from '../../../server/gate/vector-supply.js';
import { openStore, type Store } from '../../../store/index.js';
import { KNOWLEDGE, model, TODAY } from '../../knowledge/search/knowledge-base.js';

jest.setTimeout(60_000);

const silent = { info: () => undefined, warn: () => undefined };
const WORKER = resolve('dist', 'server', 'gate', 'worker.js');
const contents = KNOWLEDGE.map(
  ({ id: _id, version: _version, revision: _revision, ...content }) => content as KnowledgeItem,
);
const content = (externalId: string) => contents.find((one) => one.externalId === externalId)!;

let folder: string | undefined;
let store: Store | undefined;
let gate: GateThread | undefined;

async function open(options: Partial<GateThreadDeps> = {}): Promise<{ store: Store; gate: GateThread }> {
  folder = mkdtempSync(join(tmpdir(), 'mba-gate-'));
  store = await openStore({ dataDir: folder, secretKey: randomBytes(32) });
  await store.knowledge.save(contents, 'test');
  gate = createGateThread({
    workerFile: WORKER,
    data: { model },
    knowledge: store.knowledge,
    golden: store.golden,
    today: () => TODAY,
    log: silent,
    ...options,
  });
  return { store, gate };
}

const brokenIn = (report: GateReport) => (report.status === 'checked' ? report.broken : []);

afterEach(async () => {
  await gate?.close();
  await store?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

describe('the publish gate in its thread', () => {
  test('follows what is published and what is golden, and tells what an edit breaks', async () => {
    const { store, gate } = await open();
    const question = 'Doktor raporunu okula kaç günde teslim etmeliyim?';
    await store.golden.add({ externalId: 'rapor', question }, 'editor', 'staff:1');
    const archive: KnowledgeItem = { ...content('rapor'), status: 'archived' };
    const before = await gate.check([archive]);
    expect(before).toMatchObject({ status: 'checked', golden: 1, asOf: TODAY });
    expect(brokenIn(before)).toContainEqual(expect.objectContaining({ question, effect: 'lost' }));
    expect(isBlocked(before)).toBe(true);

    await store.knowledge.save([{ ...content('ram'), variants: [question] }], 'test');
    const after = await gate.check([{ ...content('servis'), body: 'Yeni metin.' }]);
    expect(after).toMatchObject({ status: 'checked', broken: [], revision: await store.knowledge.revision() });
    const [golden] = await store.golden.list();
    await store.golden.remove(golden!.id, 'staff:1');
    expect(await gate.check([archive])).toMatchObject({ status: 'checked', golden: 0 });
  });

  test('decides by all views where vectors are there, those of new texts encoded and kept', async () => {
    const asked: string[] = [];
    const encoder = {
      dimensions: 16,
      revision: 'test',
      ready: async () => undefined,
      async encodePassages(texts: readonly string[]) {
        asked.push(...texts);
        return texts.map((text) => {
          const vector = new Float32Array(16);
          for (const [at, letter] of [...text].entries()) vector[letter.charCodeAt(0) % 16]! += 1 / (at + 1);
          const norm = Math.hypot(...vector);
          return vector.map((value) => value / norm);
        });
      },
    };
    const { store, gate } = await open({
      data: { model, dimensions: 16 },
      supply: (texts) => createVectorSupply({ encoder, vectors: store.vectors, onFault: () => undefined })(texts),
    });
    await store.golden.add({ externalId: 'rapor', question: 'hastane kağıdını ne vakit veririm' }, 'editor', 'staff:1');
    expect(await gate.check([{ ...content('servis'), body: 'Apayrı bir metin.' }])).toMatchObject({ views: 'hybrid' });
    expect(asked.some((text) => text.includes('Apayrı bir metin.'))).toBe(true);
    expect(asked).toContain('hastane kağıdını ne vakit veririm');
    const count = asked.length;
    await gate.check([{ ...content('servis'), body: 'Apayrı bir metin.' }]);
    expect(asked).toHaveLength(count);
  });

  test('is blocked by no text, be it two megabytes without a blank or one that no encoder takes', async () => {
    const asked: string[] = [];
    const encoder = {
      dimensions: 16,
      revision: 'test',
      ready: async () => undefined,
      async encodePassages(texts: readonly string[]) {
        if (texts.some((text) => text.includes('zehir'))) throw new RangeError('Maximum call stack size exceeded');
        asked.push(...texts);
        return texts.map((text) => Float32Array.from({ length: 16 }, (_, at) => (text.length % 16 === at ? 1 : 0)));
      },
    };
    const { store, gate } = await open({
      data: { model, dimensions: 16 },
      supply: (texts) => createVectorSupply({ encoder, vectors: store.vectors, onFault: () => undefined })(texts),
    });
    const bodies = { endless: 'x'.repeat(2_000_000), poison: 'zehir', blanks: 'x '.repeat(1_000_000) };
    const bad = Object.entries(bodies).map(([externalId, body]) => ({ ...content('servis'), externalId, body }));
    await store.knowledge.save(bad, 'test');
    const report = await gate.check([{ ...content('servis'), title: 'Servisi kim denetler?' }]);
    expect(report).toMatchObject({ status: 'checked', views: 'hybrid' });
    expect(Math.max(...asked.map((text) => text.length))).toBeLessThanOrEqual(4000);
    expect(asked.filter((text) => /x{20}|(x ){20}/.test(text)).length).toBeLessThan(300);
  });

  test('goes on by words alone where vectors cannot be had', async () => {
    const { gate } = await open({
      data: { model, dimensions: 16 },
      supply: createVectorSupply({
        encoder: {
          dimensions: 16,
          revision: 'test',
          ready: () => Promise.reject(new RangeError('away')),
          encodePassages: async () => [],
        },
        vectors: { load: async () => new Map(), save: async () => undefined, prune: async () => 0 },
        onFault: () => undefined,
      }),
    });
    expect(await gate.check([content('servis')])).toMatchObject({ status: 'checked', views: 'lexical', broken: [] });
  });

  test('keeps a change that breaks a golden question from being published, until a reviewer says why', async () => {
    const { store, gate } = await open();
    const question = 'Doktor raporunu okula kaç günde teslim etmeliyim?';
    await store.golden.add({ externalId: 'rapor', question }, 'editor', 'staff:1');
    const life = createLife({ ...store, gate: gate.check, clock: { now: Date.now } });
    const reviewer = { name: 'staff:2', may: () => true };
    expect(await life.archive(reviewer, 'rapor', { confirm: true })).toMatchObject({
      ok: false,
      reason: 'blocked',
      report: { broken: expect.arrayContaining([expect.objectContaining({ question, effect: 'lost' })]) },
    });
    expect(await store.knowledge.byExternalId('rapor')).toMatchObject({ status: 'published' });
    const overrideReason = 'Yönetmelik değişti, yenisi haftaya gelecek.';
    expect(await life.archive(reviewer, 'rapor', { confirm: true, overrideReason })).toMatchObject({ ok: true });
    expect(await store.knowledge.byExternalId('rapor')).toMatchObject({ status: 'archived' });
    const [record] = await store.audit.list({ subject: 'item:rapor', limit: 1 });
    expect(JSON.stringify(record!.after)).toContain(overrideReason);
  });

  test('says so where its thread dies or takes too long, blocks then, and starts anew', async () => {
    const broken = join(mkdtempSync(join(tmpdir(), 'mba-gate-worker-')), 'worker.mjs');
    writeFileSync(
      broken,
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', (m) => { if (m.type === 'check') process.exit(3); });",
    );
    const crashed = await open({ workerFile: broken });
    const report = await crashed.gate.check([content('servis')]);
    expect(report).toMatchObject({ status: 'unavailable', reason: 'crashed' });
    expect(isBlocked(report)).toBe(true);
    expect(await crashed.gate.check([content('servis')])).toMatchObject({ reason: 'crashed' });
    await crashed.gate.close();

    writeFileSync(
      broken,
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => undefined);",
    );
    const slow = createGateThread({
      workerFile: broken,
      data: { model },
      knowledge: crashed.store.knowledge,
      golden: crashed.store.golden,
      today: () => TODAY,
      log: silent,
      patienceMs: 100,
    });
    expect(await slow.check([content('servis')])).toMatchObject({ status: 'unavailable', reason: 'overdue' });
    await slow.close();
    expect(await slow.check([content('servis')])).toMatchObject({ status: 'unavailable', reason: 'closed' });
  });

  test('is not ready while the store cannot be asked', async () => {
    const { gate } = await open({
      knowledge: { revision: () => Promise.reject(new RangeError('away')), changedSince: async () => [] },
    });
    expect(await gate.check([content('servis')])).toMatchObject({ status: 'unavailable', reason: 'not-ready' });
  });
});
