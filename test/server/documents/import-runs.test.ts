import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import express from 'express';
import { type Gate, toPassages } from '../../../knowledge/index.js';
import { authenticated } from '../../../server/auth/authorize.js';
import type { Principal } from '../../../server/auth/principal.js';
import { createImportRuns, type ImportRuns } from '../../../server/documents/import-runs.js';
import { createFileIntake } from '../../../server/documents/index.js';
import { createLog } from '../../../server/logging.js';
import { problemHandler } from '../../../server/problem.js';
import { importResultView, importRoute } from '../../../server/routes/imports.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { barrier } from '../../support/barrier.js';
import { until } from '../../support/wait.js';
import { testReader } from './reading.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const reader = testReader();
const log = createLog('silent');
const staff = (id: string, role: 'editor' | 'reviewer', scope: string): Principal => ({
  kind: 'staff',
  id,
  name: id,
  email: `${id}@example.org`,
  grants: [{ role, scope }],
});
const PEOPLE: Readonly<Record<string, Principal>> = {
  ayse: staff('ayse', 'reviewer', 'TEGM'),
  ali: staff('ali', 'editor', 'TEGM'),
  veli: staff('veli', 'editor', 'OGM'),
  herkes: staff('herkes', 'editor', '*'),
};
const LINES = 6;
const LIST = Array.from({ length: LINES }, (_, n) =>
  JSON.stringify({ id: `s-${n}`, question: `${n}. salon açık mı?`, answer: 'Açık.', source: 'Rehber' }),
).join('\n');

interface Run {
  readonly id: string;
  readonly status: string;
  readonly isStopping: boolean;
  readonly progress?: { readonly phase: string; readonly done: number; readonly total: number };
}

describe.each(DIALECTS)('an import that is followed (%s)', (dialect) => {
  const made = databases(dialect);
  let stores: Store[];
  let ahead = 0;
  /** Awaited before each item is published, with how many were. */
  let beforeItem: (published: number) => Promise<void>;
  let gate: Gate | undefined;
  /** How its end was written, and how often in vain. */
  let endings: string[];
  let brokenEnds: number;
  let toldToStop: ReturnType<typeof barrier>;
  const opened: (() => void)[] = [];
  afterAll(async () => {
    for (const close of opened) close();
    await made.stop();
  });

  /** An instance of the server, with a connection of its own. */
  function instance(store: Store): { readonly url: string; readonly runs: ImportRuns } {
    let published = 0;
    const versions = {
      publish: async (...args: Parameters<Store['versions']['publish']>) => {
        await beforeItem(published);
        published += 1;
        return await store.versions.publish(...args);
      },
    };
    const work = {
      ...store.longWork,
      end: async (...args: Parameters<Store['longWork']['end']>) => {
        endings.push(args[1]);
        if (endings.length <= brokenEnds) throw new Error('no database');
        await store.longWork.end(...args);
      },
      report: async (id: string, progress: unknown) => {
        const goesOn = await store.longWork.report(id, progress);
        if (!goesOn) toldToStop.open();
        return goesOn;
      },
    };
    const intake = createFileIntake({ ...store, versions, reader, ...(gate && { gate }) });
    const runs = createImportRuns({ intake, work, view: importResultView, log, everyMs: 5 });
    const app = express();
    app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
    app.use(importRoute({ runs, work, actorNames: async () => ({}), now: () => Date.now() + ahead }));
    app.use(problemHandler(log));
    const server = app.listen(0);
    opened.push(() => server.close());
    return { url: `http://localhost:${(server.address() as AddressInfo).port}/api/v1`, runs };
  }

  beforeEach(async () => {
    const database = await made.make();
    stores = [await database.open({ toPassages }), await database.open({ toPassages })];
    ahead = 0;
    beforeItem = async () => undefined;
    gate = undefined;
    [endings, brokenEnds] = [[], 0];
    toldToStop = barrier();
  });

  const call = async (url: string, who: string, method = 'GET', body?: FormData) => {
    const response = await fetch(url, { method, headers: { 'x-who': who }, ...(body && { body }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  async function start(url: string, query = ''): Promise<Run> {
    const form = new FormData();
    form.append('file', new Blob([LIST]), 'liste.jsonl');
    const { status, body } = await call(`${url}/import-runs${query}`, 'ayse', 'POST', form);
    expect(status).toBe(202);
    return body as unknown as Run;
  }
  const seen = async (url: string, id: string, who = 'ayse') =>
    (await call(`${url}/import-runs/${id}`, who)).body as unknown as Run;
  const ended = (url: string, id: string) =>
    until('the import is over', async () => (await seen(url, id)).status !== 'running');
  const published = async () => {
    const found = await Promise.all(
      Array.from({ length: LINES }, (_, n) => stores[0]!.knowledge.byExternalId(`s-${n}`)),
    );
    return found.filter((item) => item !== undefined).length;
  };
  const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith('mebasistan-upload-'));

  test('is stopped within a file from another instance by a colleague: what was taken stays and is told, the rest is left', async () => {
    const [here, there] = [instance(stores[0]!), instance(stores[1]!)];
    const before = leftBehind();
    const held = barrier();
    beforeItem = (count) => (count === 2 ? held.passed : Promise.resolve());
    const { id } = await start(here.url);
    await until('two of six are taken', async () => {
      const { progress } = await seen(there.url, id, 'ali');
      return progress?.phase === 'taking' && progress.done === 2 && progress.total === LINES;
    });
    const list = (await call(`${there.url}/import-runs`, 'ali')).body;
    expect(list).toMatchObject({ runs: [{ id, files: 'liste.jsonl', unit: 'TEGM', status: 'running' }] });
    expect((await call(`${there.url}/import-runs/${id}/result`, 'ali')).body).toMatchObject({
      code: 'IMPORT_NOT_OVER',
    });
    const stop = () => call(`${there.url}/import-runs/${id}/stop`, 'ali', 'POST');
    expect(await stop()).toMatchObject({ status: 200, body: { status: 'running', isStopping: true } });
    expect(await stop()).toMatchObject({ status: 409, body: { code: 'IMPORT_OVER' } });
    await toldToStop.passed;
    held.open();
    await ended(there.url, id);

    expect(await seen(there.url, id, 'ali')).toMatchObject({ status: 'stopped', isStopping: false });
    const { body } = await call(`${there.url}/import-runs/${id}/result`, 'ali');
    expect(body).toMatchObject({ counts: { published: 3, new: 3 }, left: 3, refused: [] });
    expect(await published()).toBe(3);
    await until('its files are gone', async () => leftBehind().every((name) => before.includes(name)));
    expect(await stores[0]!.audit.list({ action: 'import' })).toMatchObject([
      { action: 'import.stop', actor: 'staff:ali', subject: `import:${id}`, unit: 'TEGM' },
    ]);
  });

  test('is stopped while the gate tries it: nothing is published, and it does not wait for the gate', async () => {
    const asked = barrier();
    gate = () => {
      asked.open();
      return new Promise(() => undefined);
    };
    const { url } = instance(stores[0]!);
    const { id } = await start(url);
    await asked.passed;
    await call(`${url}/import-runs/${id}/stop`, 'ayse', 'POST');
    await ended(url, id);
    expect((await call(`${url}/import-runs/${id}/result`, 'ayse')).body).toMatchObject({ left: LINES, items: [] });
    expect(await published()).toBe(0);
  });

  test('runs to its end unwatched, and its result is read afterwards; a preview writes nothing', async () => {
    const { url } = instance(stores[0]!);
    const preview = await start(url, '?preview=true');
    await ended(url, preview.id);
    expect(await published()).toBe(0);
    const { id } = await start(url);
    await ended(url, id);
    expect(await seen(url, id)).toMatchObject({ status: 'done', progress: { phase: 'taking' } });
    const { body } = await call(`${url}/import-runs/${id}/result`, 'ayse');
    expect(body).toMatchObject({ preview: false, counts: { published: LINES } });
    expect(body).not.toHaveProperty('left');
    const list = (await call(`${url}/import-runs`, 'ayse')).body.runs as { id: string; isPreview: boolean }[];
    expect(list.map((run) => [run.id, run.isPreview])).toEqual([
      [id, false],
      [preview.id, true],
    ]);
  });

  test('whose end cannot be written is told to who waits for it, and never as failed', async () => {
    const { url } = instance(stores[0]!);
    const send = () => {
      const form = new FormData();
      form.append('file', new Blob([LIST]), 'liste.jsonl');
      return call(`${url}/imports`, 'ayse', 'POST', form);
    };
    brokenEnds = 1;
    expect(await send()).toMatchObject({ status: 200, body: { counts: { published: LINES } } });
    expect(endings).toEqual(['done', 'done']);
    expect((await call(`${url}/import-runs`, 'ayse')).body.runs).toMatchObject([{ status: 'done' }]);
    [endings, brokenEnds] = [[], 2];
    expect(await send()).toMatchObject({ status: 200, body: { counts: { unchanged: LINES } } });
    expect(endings).toEqual(['done', 'done']);
  });

  test('is nobody else’s to see or stop: only theirs who began it, of its unit, and of everything', async () => {
    const { url } = instance(stores[0]!);
    const { id } = await start(url);
    await ended(url, id);
    expect((await call(`${url}/import-runs`, 'veli')).body.runs).toEqual([]);
    for (const [path, method] of [
      ['', 'GET'],
      ['/result', 'GET'],
      ['/stop', 'POST'],
    ] as const)
      expect(await call(`${url}/import-runs/${id}${path}`, 'veli', method)).toMatchObject({
        status: 404,
        body: { code: 'IMPORT_NOT_FOUND' },
      });
    expect((await call(`${url}/import-runs`, 'herkes')).body.runs).toHaveLength(1);
    expect((await call(`${url}/import-runs/${id}/stop`, 'herkes', 'POST')).body).toMatchObject({ code: 'IMPORT_OVER' });
  });

  test('of a server that is stopped says what it had taken; of one that was killed, that it was interrupted', async () => {
    const { url, runs } = instance(stores[0]!);
    const held = barrier();
    beforeItem = (count) => (count === 1 ? held.passed : Promise.resolve());
    const { id } = await start(url);
    await until('one is taken', async () => {
      const { progress } = await seen(url, id);
      return progress?.phase === 'taking' && progress.done === 1;
    });
    const closed = runs.close();
    held.open();
    await closed;
    expect(await seen(url, id)).toMatchObject({ status: 'interrupted' });
    const { body } = await call(`${url}/import-runs/${id}/result`, 'ayse');
    expect(body).toMatchObject({ counts: { published: 2 }, left: LINES - 2 });

    const killed = await stores[0]!.longWork.add({ kind: 'import', title: 'b.pdf', askedBy: 'staff:ayse' });
    await stores[0]!.longWork.report(killed.id, { phase: 'reading', file: 'b.pdf', done: 3, total: 90 });
    expect((await seen(url, killed.id)).status).toBe('running');
    ahead = MINUTE;
    expect((await seen(url, killed.id)).status).toBe('interrupted');
    expect((await call(`${url}/import-runs/${killed.id}/stop`, 'ayse', 'POST')).status).toBe(409);
  });
});
