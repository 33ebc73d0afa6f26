import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import Papa from 'papaparse';
import { pino } from 'pino';
import { createJobRunner } from '../../../server/jobs/runner.js';
import { correctEdition } from '../../../server/open-data/correct.js';
import { createOpenData } from '../../../server/open-data.js';
import { problemHandler } from '../../../server/problem.js';
import type { Store } from '../../../store/index.js';
import { METRIC_CATALOGUE, OPEN_SETS, openSetOf } from '../../../tickets/index.js';
import { item } from '../../knowledge/search/knowledge-base.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { BUREAUS, drawMonth, fillMonth, MONTH, TENTH } from './month.js';
import { problemsOf, type Table, truthOf } from './reader.js';

const log = pino({ level: 'silent' });
const DRAWN = drawMonth(11);

/** One instance of the product, as far as open data goes. */
async function serve(database: TestDatabase, now: () => number, isOn = true) {
  const store = await database.open({ now });
  const openData = createOpenData({
    store,
    reader: store.reports(METRIC_CATALOGUE),
    publicUrl: 'https://asistan.example.org',
    isOn,
    log,
    now,
  });
  const app = express();
  for (const route of openData.routes) app.use(route);
  app.use(problemHandler(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    store,
    jobs: createJobRunner({ jobs: openData.jobs, leases: store.leases, log, now }),
    get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const tableOf = (text: string): Table => {
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/u, ''), {
    delimiter: ';',
    header: true,
    skipEmptyLines: true,
  });
  return data;
};

describe.each(DIALECTS)('open data on %s', (dialect) => {
  const made = databases(dialect);
  let now = TENTH - 86_400_000;
  let database: TestDatabase;
  let side: Awaited<ReturnType<typeof serve>>;
  let other: Awaited<ReturnType<typeof serve>>;
  let store: Store;

  beforeAll(async () => {
    database = await made.make();
    [side, other] = [await serve(database, () => now), await serve(database, () => now)];
    store = side.store;
    await store.organisation.bring(BUREAUS, 'test');
    await store.knowledge.save(
      [
        item('SSS-1', { title: '=HYPERLINK("http://example.org")', ownerUnit: 'TEGM' }),
        item('SSS-2', {
          title: 'Kayıt; "nasıl" yapılır?',
          ownerUnit: 'OGM',
          source: { title: 'SSS', url: 'https://meb.gov.tr/a' },
        }),
        item('SSS-3', { status: 'archived' }),
      ],
      'test',
    );
    await fillMonth(database, DRAWN);
  }, 60_000);
  afterAll(async () => {
    await side.close();
    await other.close();
    await made.stop();
  });

  const csv = async (set: string, edition = MONTH) => {
    const response = await side.get(`/api/v1/open-data/${set}/${edition}.csv`);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer()).toString('utf8');
  };
  const published = async (edition = MONTH) =>
    new Map(await Promise.all(OPEN_SETS.map(async ({ id }) => [id, tableOf(await csv(id, edition))] as const)));

  test('nothing is published before the tenth, and then each set once, by however many instances', async () => {
    await side.jobs.runNow('publish-open-data');
    expect(await store.openData.editions()).toEqual([]);
    now = TENTH;
    await Promise.all([side, other].map(({ jobs }) => jobs.runNow('publish-open-data')));
    await other.jobs.runNow('publish-open-data');
    const editions = await store.openData.editions();
    expect(editions.map(({ dataset }) => dataset).sort()).toEqual(OPEN_SETS.map(({ id }) => id).sort());
    expect(new Set(editions.map(({ month, number }) => `${month}/${number}`))).toEqual(new Set([`${MONTH}/1`]));
  });

  test('every figure is the truth, rounded, or hidden where it must be', async () => {
    const tables = await published();
    let [shown, hidden] = [0, 0];
    for (const [id, rows] of tables) {
      const truth = truthOf(id, DRAWN);
      if (!truth) continue;
      for (const wanted of truth) {
        const [key] = Object.keys(wanted);
        const row = rows.find((one) => id === 'aylik-ozet' || one[key!] === wanted[key!])!;
        for (const [name, value] of Object.entries(wanted)) {
          if (row[name] === 'gizli') hidden++;
          else {
            shown++;
            expect([id, name, row[name]]).toEqual([id, name, value]);
          }
        }
      }
      const without = rows.filter((row) => !truth.some((one) => Object.values(row).includes(Object.values(one)[0]!)));
      for (const row of without) expect(row.gorusme_sayisi).toBe('0');
    }
    expect(shown).toBeGreaterThan(150);
    expect(hidden).toBeGreaterThan(30);
  });

  test('no small group is shown, and none can be worked out by subtracting rows, columns or sets', async () => {
    expect(problemsOf(await published())).toEqual([]);
  });

  test('a file is what the catalogue says: bytes, hash, columns', async () => {
    const catalogue = JSON.parse(await (await side.get('/api/v1/open-data')).text());
    expect(catalogue['@type']).toBe('dcat:Catalog');
    expect(catalogue['dcat:dataset'].length).toBe(OPEN_SETS.length);
    for (const dataset of catalogue['dcat:dataset']) {
      const [file] = dataset['dcat:distribution'];
      const path = new URL(file['dcat:downloadURL']['@id']).pathname;
      const response = await side.get(path);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.length).toBe(Number(file['dcat:byteSize']['@value']));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(
        file['spdx:checksum']['spdx:checksumValue']['@value'],
      );
      const csvw = JSON.parse(await (await side.get(`${path}-metadata.json`)).text());
      const header = bytes.toString('utf8').split('\r\n', 1)[0];
      expect(header).toBe(`\uFEFF${csvw.tableSchema.columns.map(({ name }: { name: string }) => name).join(';')}`);
    }
    const one = JSON.parse(await (await side.get('/api/v1/open-data/basvurular-il')).text());
    expect(one['dcat:distribution'].length).toBe(1);
  });

  test('a client that has the file is told so; others’ pages may read it; who asks for another gets 404', async () => {
    const path = `/api/v1/open-data/aylik-ozet/${MONTH}.csv`;
    const response = await side.get(path);
    const etag = response.headers.get('etag')!;
    expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    // With a condition `fetch` asks for nothing out of caches, unless told otherwise.
    const headers = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' };
    expect((await side.get(path, { headers })).status).toBe(304);
    const head = await side.get(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, response.headers.get('content-length')]);
    for (const wrong of [
      'yok',
      `aylik-ozet/2026-09.csv`,
      'aylik-ozet/2026-10-1.csv',
      'aylik-ozet/2026-13.csv',
      'aylik-ozet/x.csv',
    ])
      expect((await side.get(`/api/v1/open-data/${wrong}`)).status).toBe(404);
  });

  test('content is listed as it is published, and a title that begins like a formula is text', async () => {
    const rows = tableOf(await csv('yayimlanan-icerik'));
    expect(rows.map(({ kimlik, baslik, birim }) => [kimlik, baslik, birim])).toEqual([
      ['SSS-1', `'=HYPERLINK("http://example.org")`, 'merkez-TEGM'],
      ['SSS-2', 'Kayıt; "nasıl" yapılır?', ''],
    ]);
    expect(rows[1]!.kaynak_adresi).toBe('https://meb.gov.tr/a');
  });

  test('the page lists every set with its file', async () => {
    const response = await side.get('/acik-veri');
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const { id, title } of OPEN_SETS) {
      expect(page).toContain(title);
      expect(page).toContain(`/api/v1/open-data/${id}/${MONTH}.csv`);
    }
  });

  test('a correction is another edition that tells nothing of who moved; the first stays as it was', async () => {
    const before = await csv('basvurular-il');
    await database.execute(`update ticket_facts set province = 'İzmir' where number in ('MEB-2026-1', 'MEB-2026-2')`);
    await database.execute(
      `update ticket_facts set province = 'Yozgat' where province = 'Ankara' and day > '2026-10-20'`,
    );
    const deps = {
      editions: store.openData,
      reader: store.reports(METRIC_CATALOGUE),
      catalogue: store.catalogue,
      bureaus: () => store.organisation.bureaus(),
      now: () => now,
    };
    const set = openSetOf('basvurular-il')!;
    expect(await correctEdition(deps, set, '2026-09', 'Deneme')).toEqual({ ok: false, why: 'never' });
    expect(await correctEdition(deps, set, MONTH, 'Ankara’nın bir bölümü Yozgat’ındı')).toMatchObject({
      ok: true,
      edition: { number: 2 },
    });
    expect(await csv('basvurular-il')).toBe(before);
    const [old, fresh] = [tableOf(before), tableOf(await csv('basvurular-il', `${MONTH}-2`))];
    const counts = (rows: Table) => new Map(rows.map(({ il, basvuru_sayisi }) => [il!, basvuru_sayisi!]));
    const earlier = counts(old);
    expect(counts(fresh).get('Yozgat')).toMatch(/^\d+$/u);
    for (const [il, count] of counts(fresh)) {
      const was = earlier.get(il);
      if (was === 'gizli') expect(count).toBe('gizli');
      else if (was !== undefined && count !== 'gizli' && count !== was)
        expect(Math.abs(Number(count) - Number(was))).toBeGreaterThanOrEqual(5);
    }
    const one = JSON.parse(await (await side.get('/api/v1/open-data/basvurular-il')).text());
    expect(
      one['dcat:distribution'].map(
        (file: Record<string, { '@value': string }>) => file['adms:versionNotes']?.['@value'],
      ),
    ).toEqual(['Ankara’nın bir bölümü Yozgat’ındı', undefined]);
  });

  test('what is withdrawn is gone, and its address says so', async () => {
    const name = { dataset: 'gorusmeler-gun', month: MONTH, number: 1 };
    expect(await store.openData.withdraw(name, 'test', 'yanlış sayım')).toBe(true);
    expect(await store.openData.withdraw(name, 'test', 'yanlış sayım')).toBe(false);
    const response = await side.get(`/api/v1/open-data/gorusmeler-gun/${MONTH}.csv`);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([410, 'OPEN_DATA_WITHDRAWN']);
    await side.jobs.runNow('publish-open-data');
    expect((await store.openData.editions('gorusmeler-gun')).length).toBe(1);
  });

  test('switched off, nothing is published and nothing is given', async () => {
    const off = await serve(database, () => now, false);
    expect((await off.get('/api/v1/open-data')).status).toBe(404);
    expect((await off.get('/acik-veri')).status).toBe(404);
    expect(await off.jobs.runNow('publish-open-data')).toBe(false);
    await off.close();
  });
});
