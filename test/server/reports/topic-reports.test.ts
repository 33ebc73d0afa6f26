import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { authenticated } from '../../../server/auth/authorize.js';
import { createJobRunner } from '../../../server/jobs/runner.js';
import { createDeadlineContacts } from '../../../server/notices/roster.js';
import { createOrganisation } from '../../../server/organisation.js';
import { problemHandler } from '../../../server/problem.js';
import { createReports, type Reports } from '../../../server/reports.js';
import { createTicketClocks } from '../../../server/ticket-clocks.js';
import type { Store } from '../../../store/index.js';
import { formatCell, METRIC_CATALOGUE, type ReportDocument, tablesOf } from '../../../tickets/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { message, outcome } from '../../store/samples.js';
import { ist } from '../../tickets/calendar/plans.js';
import { PEOPLE, person } from '../desk/serve.js';

const WHO = { ...PEOPLE, editor: person('editor', ['editor', 'TEGM']), other: person('other', ['editor', 'OGM']) };
const OCTOBER = { from: '2026-10-01', to: '2026-10-31', unit: 'TEGM' };
const log = pino({ level: 'silent' });

describe.each(DIALECTS)('topic reports, on %s', (dialect) => {
  const all = databases(dialect);
  let now = ist('2026-10-12 12:00');
  let store: Store;
  let reports: Reports;
  let base: string;
  let stop: () => Promise<unknown>;

  async function ask(conversation: string, text: string, decision: 'answer' | 'ticket', unit = 'TEGM') {
    const { row } = await store.conversations.accept(
      { ...message(conversation, `m-${conversation}`), receivedAt: now },
      'x',
    );
    const { version } = await store.conversations.load(conversation);
    const asked = [{ text, decision, probability: 0.5, unit, externalId: `${unit}-1` }];
    await store.conversations.commitTurn(row, version, { ...outcome(), asked });
  }
  const call = (who: string, path: string, body?: object) =>
    fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'x-who': who, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });

  beforeAll(async () => {
    const database = await all.make();
    store = await database.open({ now: () => now });
    const clocks = createTicketClocks(() => now);
    const organisation = createOrganisation({ store, contentDir: 'content', now: () => now });
    reports = createReports({
      store,
      reader: store.reports(METRIC_CATALOGUE),
      organisation,
      clocks,
      contacts: createDeadlineContacts({
        organisation: store.organisation,
        staff: store.staff,
        dayOf: () => '2026-11-02',
        now: () => now,
      }),
      ways: new Set(),
      publicUrl: undefined,
      log,
      now: () => now,
    });
    const app = express();
    app.use(authenticated(async (request) => WHO[request.get('x-who') as keyof typeof WHO]));
    app.use(express.json());
    for (const route of reports.routes) app.use(route);
    app.use(problemHandler(log));
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => new Promise((resolve) => server.close(resolve));

    for (let n = 0; n < 5; n++) await ask(`s${n}`, 'servis ücreti kaç lira, tel 0532 123 45 67', 'ticket');
    await ask('k', 'kantin fiyatları ne', 'ticket');
    await ask('a', 'LGS ne zaman', 'answer');
    await ask('o', 'başka birimin sorusu', 'ticket', 'OGM');
    now = ist('2026-10-01 00:30');
    await ask('ilk', 'ayın ilk sorusu', 'answer');
    now = ist('2026-09-30 23:30');
    await ask('once', 'önceki ayın sorusu', 'answer');
    now = ist('2026-11-02 12:00');
    const waiting = await store.questions.waiting(now, 50);
    const change = { isNew: true, reopen: false, lastAt: now };
    await store.questions.assign(
      waiting.map(({ key, text }) => ({ key, clusterId: text.startsWith('servis') ? 'servis' : 'diger' })),
      [
        { ...change, id: 'servis', label: 'servis ücreti kaç lira', exemplars: ['servis ücreti kaç lira'] },
        { ...change, id: 'diger', label: 'kantin fiyatları ne', exemplars: ['kantin fiyatları ne'] },
      ],
    );
  }, 60_000);
  afterAll(async () => {
    await reports.close();
    await stop();
    await all.stop();
  });

  async function made(): Promise<{ id: string; document: ReportDocument }> {
    const ordered = await call('editor', '/api/v1/reports/topic', OCTOBER);
    expect(ordered.status).toBe(202);
    const { id } = (await ordered.json()) as { id: string };
    const jobs = createJobRunner({ jobs: reports.jobs, leases: store.leases, log, now: () => now });
    await jobs.runNow('make-reports');
    const response = await call('editor', `/api/v1/reports/topic/${id}.json`);
    expect(response.status).toBe(200);
    return { id, document: (await response.json()) as ReportDocument };
  }
  const rowsOf = (document: ReportDocument, id: string) =>
    tablesOf(document)
      .find((one) => one.id === id)!
      .rows.map((row) => row.map(formatCell));

  test('count the unit’s questions of the Istanbul days, and show words of five citizens or more', async () => {
    const { document } = await made();
    const [asked, answered, , unanswered] = rowsOf(document, 'konu-ozet').map((row) => row.slice(1, 4));
    expect([asked, answered, unanswered]).toEqual([
      ['8', '1', '+7'],
      ['2', '1', '+1'],
      ['6', '0', '+6'],
    ]);
    expect(rowsOf(document, 'konu-zaman')[0]!.slice(0, 2)).toEqual(['1 Ekim 2026', '1']);
    expect(rowsOf(document, 'konu-eksik')).toEqual([
      ['servis ücreti kaç lira', '5', '5'],
      [expect.stringContaining('Küçük kümeler'), '1', '–'],
    ]);
    expect(rowsOf(document, 'konu-oneri')).toEqual([['Yeni içerik taslağı', 'servis ücreti kaç lira', '5']]);
    const text = JSON.stringify(document);
    expect(text).toContain('servis ücreti kaç lira, tel');
    expect(text).not.toMatch(/0532|kantin|başka birim/u);
  });

  test('are kept without a word of citizens, which come in when they are read', async () => {
    const { id } = await made();
    expect(JSON.stringify(await store.keptReports.document(id))).not.toContain('ücreti');
    const page = await (await call('editor', `/api/v1/reports/topic/${id}.html`)).text();
    expect(page).toContain('servis ücreti');
    expect(page).toContain(`/api/v1/reports/topic/${id}.pdf`);
  });

  test('are of those who may read the unit’s questions', async () => {
    const { id } = await made();
    const status = async (who: string, path: string, body?: object) => (await call(who, path, body)).status;
    expect(await status('other', '/api/v1/reports/topic', OCTOBER)).toBe(403);
    expect(await status('ayse', '/api/v1/reports/topic', OCTOBER)).toBe(403);
    expect(await status('other', `/api/v1/reports/topic/${id}`)).toBe(403);
    expect(await status('other', `/api/v1/reports/topic/${id}.csv`)).toBe(403);
    expect(await status('manager', `/api/v1/reports/topic/${id}.csv`)).toBe(200);
    expect(await status('manager', `/api/v1/reports/${id}.csv`)).toBe(404);
    expect(await status('editor', '/api/v1/reports/topic', { ...OCTOBER, to: '2026-09-01' })).toBe(400);
  });

  test('are listed for those who may read the unit’s questions, and stand in no list of performance reports', async () => {
    const first = (await made()).id;
    const second = (await made()).id;
    const list = async (who: string, path: string) =>
      (await (await call(who, path)).json()) as { reports: { id: string }[]; next?: string };
    const newest = await list('editor', '/api/v1/reports/topic?limit=1');
    const id = newest.reports[0]?.id ?? '';
    const rest = await list('editor', `/api/v1/reports/topic?after=${encodeURIComponent(newest.next ?? '')}`);
    const all = [id, ...rest.reports.map((one) => one.id)];
    expect(all).toEqual(expect.arrayContaining([first, second]));
    expect(new Set(all).size).toBe(all.length);
    expect((await list('manager', '/api/v1/reports/topic')).reports).toHaveLength(all.length);
    expect((await list('other', '/api/v1/reports/topic')).reports).toEqual([]);
    expect((await call('ayse', '/api/v1/reports/topic')).status).toBe(403);
    expect((await list('manager', '/api/v1/reports')).reports).toEqual([]);
  });

  test('are cancelled by who may read the unit’s questions, and are then not made', async () => {
    const { id } = (await (await call('editor', '/api/v1/reports/topic', OCTOBER)).json()) as { id: string };
    const cancel = async (who: string) => (await call(who, `/api/v1/reports/topic/${id}/cancel`, {})).status;
    expect(await cancel('other')).toBe(403);
    expect(await cancel('ayse')).toBe(403);
    expect((await call('manager', `/api/v1/reports/${id}/cancel`, {})).status).toBe(404);
    expect(await cancel('editor')).toBe(200);
    expect(await cancel('editor')).toBe(409);
    await made();
    const report = (await (await call('editor', `/api/v1/reports/topic/${id}`)).json()) as { status: string };
    expect(report.status).toBe('cancelled');
    const [record] = await store.audit.list({ action: 'report.cancel' });
    expect(record).toMatchObject({ actor: 'staff:editor', subject: `report:${id}`, unit: OCTOBER.unit });
  });

  test('lose what is erased, though they were made before', async () => {
    const { id } = await made();
    const read = async () =>
      (await (await call('editor', `/api/v1/reports/topic/${id}.json`)).json()) as ReportDocument;
    expect(JSON.stringify(await read())).toContain('ücreti');
    const found = await store.privacy.people.find({ conversation: 's0' });
    const nobody = { conversations: new Set<string>(), tickets: new Set<string>() };
    await store.privacy.erasures.erase(found, nobody, { reason: 'KVKK', actor: 'staff:m', expect: found.digest });
    expect(JSON.stringify(await read())).not.toContain('ücreti');
    expect(rowsOf(await read(), 'konu-ozet')[0]![1]).toBe('8');
  });
});
