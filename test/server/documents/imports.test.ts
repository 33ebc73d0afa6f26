import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import express from 'express';
import { type Gate, type GateReport, toPassages } from '../../../knowledge/index.js';
import { authenticated } from '../../../server/auth/authorize.js';
import type { Grant, Principal } from '../../../server/auth/principal.js';
import { createImportRuns } from '../../../server/documents/import-runs.js';
import { createFileIntake } from '../../../server/documents/index.js';
import { createLog } from '../../../server/logging.js';
import { problemHandler } from '../../../server/problem.js';
import { importResultSchema } from '../../../server/routes/import-schemas.js';
import { importResultView, importRoute } from '../../../server/routes/imports.js';
import { templateRoute } from '../../../server/routes/templates.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { docx, PNG, pdf } from './files.js';
import { CIRCULAR_HEAD, testReader } from './reading.js';

jest.setTimeout(60_000);

const reader = testReader();
const person = (...grants: Grant[]): Principal => ({
  kind: 'staff',
  id: 'ayse',
  name: 'Ayşe',
  email: 'a@example.org',
  grants,
});
const EDITOR = person({ role: 'editor', scope: 'TEGM' });
const REVIEWER = person({ role: 'reviewer', scope: 'TEGM' });
const CSV = 'Kimlik;Soru;Yanıt;Kaynak\nbahce-1;Bahçe açık mı?;Açıktır.;Rehber\nbahce-2;Bahçeye kim girer?;;Rehber\n';
const circular = docx([
  ...CIRCULAR_HEAD,
  { text: 'Bahçeler açıktır.', list: { id: 1 } },
  { text: '2030/11 sayılı Genelge yürürlükten kaldırılmıştır.', list: { id: 1 } },
  'Gereğini rica ederim.',
]);

describe.each(DIALECTS)('an upload (%s)', (dialect) => {
  const database = databases(dialect);
  let store: Store;
  let principal: Principal | undefined;
  let gate: Gate | undefined;
  let url: string;
  let close: () => void;

  beforeAll(async () => {
    store = await (await database.make()).open({ toPassages });
    const app = express();
    app.use(authenticated(async () => principal));
    app.use(templateRoute(reader.template));
    const intake = createFileIntake({ ...store, reader, gate: async (items) => (await gate?.(items)) ?? PASSED });
    const work = store.longWork;
    const runs = createImportRuns({ intake, work, view: importResultView, log: createLog('silent') });
    app.use(importRoute({ runs, work, actorNames: async () => ({}), now: Date.now }));
    app.use(problemHandler(createLog('silent')));
    const server = app.listen(0);
    url = `http://localhost:${(server.address() as AddressInfo).port}/api/v1`;
    close = () => server.close();
  });
  afterAll(async () => {
    close();
    await database.stop();
  });

  const form = (files: Readonly<Record<string, Uint8Array | string>>) => {
    const body = new FormData();
    for (const [name, content] of Object.entries(files)) body.append('file', new Blob([content as never]), name);
    return body;
  };
  const send = async (as: Principal, files: Readonly<Record<string, Uint8Array | string>>, query = '') => {
    principal = as;
    const response = await fetch(`${url}/imports${query}`, { method: 'POST', body: form(files) });
    expect(response.status).toBe(200);
    return importResultSchema.parse(await response.json());
  };

  test('in preview shows what the file would become and writes nothing', async () => {
    const result = await send(REVIEWER, { 'sss.csv': CSV, 'genelge.docx': circular }, '?preview=true');
    expect(result.counts).toEqual({ new: 2, changed: 0, unchanged: 0, published: 1, inReview: 1, refused: 1 });
    expect(result.items).toMatchObject([
      { externalId: 'bahce-1', outcome: 'published', change: 'new', item: { body: 'Açıktır.' } },
      { externalId: '2031/7', outcome: 'in-review', marks: [{ path: 'supersedes.0' }] },
    ]);
    expect(result.refused).toEqual([{ file: 'sss.csv', line: 3, column: 'Yanıt', reason: 'boş olamaz' }]);
    expect(await store.knowledge.byExternalId('bahce-1')).toBeUndefined();
    expect(await store.drafts.list()).toEqual([]);
    expect(await store.deadLetters.list()).toEqual([]);
  });

  test('by an editor goes to review; by a reviewer it is published, but not what the importer was unsure of', async () => {
    const edited = await send(EDITOR, { 'sss.csv': CSV });
    expect(edited.counts).toMatchObject({ published: 0, inReview: 1, refused: 1 });
    expect(await store.drafts.get('bahce-1')).toMatchObject({
      state: 'in-review',
      origin: 'file',
      submittedBy: 'staff:ayse',
    });
    const reviewed = await send(REVIEWER, { 'sss.csv': CSV, 'genelge.docx': circular });
    expect(reviewed.items.map(({ externalId, outcome }) => [externalId, outcome])).toEqual([
      ['bahce-1', 'unchanged'],
      ['2031/7', 'in-review'],
    ]);
    const changed = await send(REVIEWER, { 'sss.csv': CSV.replace('Açıktır.', 'Cumartesi açıktır.') });
    expect(changed.counts).toMatchObject({ published: 1 });
    expect(await store.knowledge.byExternalId('bahce-1')).toMatchObject({
      body: 'Cumartesi açıktır.',
      ownerUnit: 'TEGM',
    });
    expect(await store.drafts.get('bahce-1')).toBeUndefined();
    expect(await store.drafts.get('2031/7')).toMatchObject({ state: 'in-review', marks: [{ path: 'supersedes.0' }] });
    expect(await store.knowledge.byExternalId('2031/7')).toBeUndefined();
    const again = await send(REVIEWER, {
      'sss.csv': CSV.replace('Açıktır.', 'Cumartesi açıktır.'),
      'genelge.docx': circular,
    });
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 2, published: 0, inReview: 0 });
    const preview = await send(REVIEWER, { 'sss.csv': CSV.replace('Açıktır.', 'Pazar açıktır.') }, '?preview=true');
    expect(preview.items[0]).toMatchObject({ change: 'changed', difference: [{ field: 'body' }] });
  });

  test('lets others have their turn while it compares', async () => {
    const rows = Array.from({ length: 200 }, (_, n) => `sıra-${n};Soru ${n}?;Yanıt ${n}.;Rehber`);
    const bytes = new TextEncoder().encode(['Kimlik;Soru;Yanıt;Kaynak', ...rows].join('\n'));
    let [turns, isOver] = [0, false];
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    const seen = new Set<number>();
    count();
    const actor = { name: 'staff:ayse', may: () => true };
    const options = { actor, preview: true, reviewOnly: true, unit: 'TEGM' };
    await createFileIntake({ ...store, reader }).take([{ path: 'sss.csv', bytes }], {
      ...options,
      onProgress: ({ phase }) => void (phase === 'comparing' && seen.add(turns)),
    });
    isOver = true;
    expect(seen.size).toBeGreaterThanOrEqual(10);
  });

  test('refusals are kept as dead letters of the unit, one a file, with page, row and column', async () => {
    const scanned = await pdf([{ paragraphs: ['Yeterince uzun bir metin bu sayfada durur.'] }, { picture: PNG }]);
    const result = await send(EDITOR, { 'taranmış.pdf': scanned, 'sss.csv': CSV.replace('bahce-1', 'bahce-9') });
    expect(result.refused).toMatchObject([
      { file: 'taranmış.pdf', page: 2 },
      { file: 'sss.csv', line: 3 },
    ]);
    const letters = await store.deadLetters.list();
    expect(letters.find(({ origin }) => origin === 'taranmış.pdf')).toMatchObject({
      unit: 'TEGM',
      channel: 'file',
      actor: 'staff:ayse',
      payloadBytes: scanned.length,
      refusal: { code: 'FILE_UNREADABLE', problems: [{ path: 'taranmış.pdf, sayfa 2' }] },
    });
    expect(letters.map(({ id }) => id)).toEqual(expect.arrayContaining(result.deadLetters));
    expect(letters.find(({ origin }) => origin === 'sss.csv')?.refusal.problems).toEqual([
      { path: 'sss.csv, satır 3, Yanıt', reason: 'boş olamaz' },
    ]);
  });

  test('never takes over an item of another unit, nor a draft somebody works on', async () => {
    const other = await send(person({ role: 'reviewer', scope: 'OGM' }), { 'sss.csv': CSV });
    expect(other.items[0]).toMatchObject({
      outcome: 'refused',
      reason: 'TEGM biriminin içeriğini değiştirme yetkiniz yok',
    });
    const current = (await store.knowledge.byExternalId('bahce-1'))!;
    const { id: _id, version, revision: _revision, ...content } = current;
    await store.drafts.put(
      { content: { ...content, body: 'Taslak' }, baseVersion: version, state: 'draft', marks: [], origin: 'editor' },
      'staff:ali',
    );
    const result = await send(REVIEWER, { 'sss.csv': CSV });
    expect(result.items[0]).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/açık bir taslağı var/),
    });
    expect((await store.drafts.get('bahce-1'))?.content.body).toBe('Taslak');
    expect(await store.deadLetters.list({ externalId: 'bahce-1' })).toHaveLength(2);
    await store.drafts.discard('bahce-1', 'staff:ali');
  });

  test('that would break golden questions goes to review instead', async () => {
    gate = async () => BLOCKED;
    const result = await send(REVIEWER, { 'yeni.csv': 'Kimlik;Soru;Yanıt;Kaynak\nyeni-1;Yeni mi?;Evet.;Rehber\n' });
    expect(result.items[0]).toMatchObject({
      outcome: 'in-review',
      reason: expect.stringMatching(/1 altın sorunun yanıtı bozulurdu/),
    });
    gate = undefined;
    expect(await store.knowledge.byExternalId('yeni-1')).toBeUndefined();
  });

  test('an id that comes twice in one request is refused the second time', async () => {
    const line = 'Kimlik;Soru;Yanıt\niki-kez;Bir mi?;Evet.\n';
    const result = await send(EDITOR, { 'bir.csv': line, 'iki.csv': line });
    expect(result.refused).toEqual([
      { file: 'iki.csv', line: 2, reason: '"iki-kez" kimliği daha önce geçti: bir.csv, satır 2' },
    ]);
  });

  test('is refused without permission, without files, over the limit or broken, and leaves no file behind', async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('mebasistan-upload-'));
    const before = left();
    const code = async (body: string | FormData, headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}/imports`, { method: 'POST', body, headers });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    principal = person({ role: 'agent', scope: '*' });
    expect(await code(form({ 'a.csv': CSV }))).toEqual([403, 'FORBIDDEN']);
    principal = undefined;
    expect(await code(form({ 'a.csv': CSV }))).toEqual([401, 'UNAUTHENTICATED']);
    principal = EDITOR;
    expect(await code('{}', { 'Content-Type': 'application/json' })).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
    expect(await code(new FormData())).toEqual([400, 'REQUEST_INVALID']);
    const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' };
    expect(
      await code('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nSoru', multipart),
    ).toEqual([400, 'BODY_MALFORMED']);
    expect(await code('abc', { 'Content-Type': 'multipart/form-data' })).toEqual([400, 'BODY_MALFORMED']);
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`${index}.csv`, CSV]));
    expect(await code(form(many))).toEqual([400, 'REQUEST_INVALID']);
    const large = await send(
      EDITOR,
      { 'büyük.txt': 'a'.repeat(10 * 1024 * 1024 + 5), '../../kaçış.csv': CSV },
      '?preview=true',
    );
    expect(large.refused[0]).toEqual({ file: 'büyük.txt', reason: expect.stringMatching(/^dosya çok büyük/) });
    expect(large.items[0]?.file).toBe('kaçış.csv');
    await until('its files are gone', async () => left().every((name) => before.includes(name)));
  });

  test.each(['sss.csv', 'sss.xlsx', 'sinav-takvimi.csv', 'sinav-takvimi.xlsx'])(
    'the template %s is taken as it is',
    async (name) => {
      principal = EDITOR;
      const response = await fetch(`${url}/templates/${name}`);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const result = await send(person({ role: 'administrator', scope: '*' }), { [name]: bytes }, '?preview=true');
      expect(result.refused).toEqual([]);
      expect(result.items).toHaveLength(1);
      expect(result.items[0]).toMatchObject({
        externalId: name.startsWith('sss') ? 'ornek-soru' : 'ornek-sinav-2026',
        outcome: 'published',
        marks: [],
      });
      expect((await fetch(`${url}/templates/yok.xlsx`)).status).toBe(404);
    },
  );
});

const PASSED: GateReport = {
  status: 'checked',
  revision: 1,
  asOf: '2031-05-09',
  views: 'lexical',
  golden: 0,
  variants: 0,
  broken: [],
  warnings: [],
  improved: [],
  milliseconds: 1,
};
const BLOCKED: GateReport = {
  ...PASSED,
  broken: [
    {
      effect: 'stolen',
      question: 'Bahçe açık mı?',
      origin: 'editor',
      externalId: 'bahce-1',
      after: { decision: 'answer', probability: 0.9, right: false },
      text: 'Soruyu başka bir içerik yanıtlar.',
    },
  ],
};
