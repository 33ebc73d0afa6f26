import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import Papa from 'papaparse';
import { pino } from 'pino';
import { authenticated } from '../../../server/auth/authorize.js';
import { createJobRunner } from '../../../server/jobs/runner.js';
import { createDeadlineContacts } from '../../../server/notices/roster.js';
import { createOrganisation } from '../../../server/organisation.js';
import { problemHandler } from '../../../server/problem.js';
import { createReports } from '../../../server/reports.js';
import { createTicketClocks } from '../../../server/ticket-clocks.js';
import type { Store } from '../../../store/index.js';
import { METRIC_CATALOGUE, type ReportDocument, type ReportReader, tablesOf } from '../../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { ist } from '../../tickets/calendar/plans.js';
import { PEOPLE, person } from '../desk/serve.js';
import { SAMPLE_BUREAUS, sampleRows } from './sample.js';

const WHO = { ...PEOPLE, bir: person('bir', ['coordinator', 'il-1']), iki: person('iki', ['coordinator', 'il-2']) };
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const ROWS = sampleRows(600, ['2026-09', '2026-10']);
const IN_OCTOBER = ROWS.filter(({ day }) => day.startsWith('2026-10'));

/** What was gathered of tickets and contacts, as it stands in the database. */
async function fill(database: TestDatabase): Promise<void> {
  const tickets = ROWS.map(
    ({ bureau, topic, channel, day, minutes, inTime, extended }, at) =>
      `('MEB-2026-${String(at).padStart(6, '0')}', 1, '${day}', '${channel}', '${topic}', '${bureau}', ${minutes >> 1}, ${minutes}, '${inTime ? 'in-time' : 'late'}', ${extended ? 1 : 0}, 0, 0, 0)`,
  );
  await database.execute(
    `insert into ticket_facts (number, seq, day, channel, topic, bureau, first_reply_minutes, answer_minutes, answer, extended, returns, reopens, is_incident) values ${tickets.join(', ')}`,
  );
  const contacts = ROWS.map(
    ({ day, channel, inTime }, at) =>
      `('c${at}', '${day}', '${channel}', 1, 0, 0, '${inTime ? 'silent' : 'unanswered'}')`,
  );
  await database.execute(
    `insert into contact_facts (conversation_id, day, channel, questions, helpful, disliked, outcome) values ${contacts.join(', ')}`,
  );
}

async function serve(database: TestDatabase, now: () => number) {
  const store: Store = await database.open({ now });
  const clocks = createTicketClocks(now);
  const organisation = createOrganisation({ store, contentDir: 'content', now });
  const reader = store.reports(METRIC_CATALOGUE);
  const state: { fault?: Error; onRead?: () => Promise<void> } = {};
  const faulty: ReportReader = {
    ...reader,
    read: async (question) => {
      if (state.fault) throw state.fault;
      await state.onRead?.();
      return await reader.read(question);
    },
  };
  const reports = createReports({
    store,
    reader: faulty,
    organisation,
    clocks,
    contacts: createDeadlineContacts({
      organisation: store.organisation,
      staff: store.staff,
      dayOf: (at) => new Date(at + 3 * 3_600_000).toISOString().slice(0, 10),
      now,
    }),
    ways: new Set(['email']),
    publicUrl: 'https://asistan.example.org',
    log: pino({ level: 'silent' }),
    now,
  });
  const app = express();
  app.set('query parser', 'simple');
  app.use(authenticated(async (request) => WHO[request.get('x-who') as keyof typeof WHO]));
  app.use(express.json());
  for (const route of reports.routes) app.use(route);
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const call = (who: string, path: string, body?: object, headers?: Readonly<Record<string, string>>) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'x-who': who, 'Content-Type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  return {
    store,
    state,
    call,
    jobs: createJobRunner({ jobs: reports.jobs, leases: store.leases, log: pino({ level: 'silent' }), now }),
    // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes, checked by each test
    json: async (who: string, path: string, body?: object): Promise<any> => await (await call(who, path, body)).json(),
    async close() {
      await reports.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.each(DIALECTS)('reports, on %s', (dialect) => {
  const all = databases(dialect);
  let now = ist('2026-10-31 12:00');
  let side: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    const database = await all.make();
    side = await serve(database, () => now);
    await side.store.organisation.bring(SAMPLE_BUREAUS, 'test');
    for (const [bureau, name] of [
      ['il-1', 'Koordinatör Bir'],
      ['mebim', 'Merkez Kişisi'],
    ] as const)
      await side.store.organisation.addContact(
        bureau,
        { role: 'coordinator', order: 1, name, email: `${bureau}@example.org` },
        'test',
      );
    await fill(database);
  }, 60_000);
  afterAll(async () => {
    await side.close();
    await all.stop();
  });

  const order = async (who: string, body: object) => {
    const response = await side.call(who, '/api/v1/reports/performance', body);
    return { status: response.status, body: (await response.json()) as { id: string; hides: boolean; status: string } };
  };
  const make = () => side.jobs.runNow('make-reports');

  test('are ordered for a period, made in the background, and given in five formats that a person can file', async () => {
    const { status, body } = await order('manager', OCTOBER);
    expect([status, body.status, body.hides]).toEqual([202, 'waiting', false]);
    expect((await side.call('manager', `/api/v1/reports/${body.id}.pdf`)).status).toBe(409);
    await make();
    const report = await side.json('manager', `/api/v1/reports/${body.id}`);
    expect(report).toMatchObject({ status: 'ready', progress: 100, period: 'Ekim 2026', to: '2026-10-31' });
    expect(Object.keys(report.formats)).toEqual(['html', 'pdf', 'xlsx', 'csv', 'json']);
    const document = (await side.json('manager', report.formats.json)) as ReportDocument;
    const cell = tablesOf(document)[0]!.rows[0]![1]!;
    expect(cell).toMatchObject({ unit: 'count', value: IN_OCTOBER.length });
    // What is written does not depend on the database: the thread is started once.
    const heavy: Record<string, string> = dialect === 'sqlite' ? { pdf: '%PDF-1.7', xlsx: 'PK' } : {};
    const types: Record<string, string> = { ...heavy, csv: '\u00EF\u00BB\u00BF', html: '<!doctype' };
    for (const [format, begin] of Object.entries(types)) {
      const response = await side.call('manager', report.formats[format]);
      expect(response.status).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.toString('latin1', 0, begin.length)).toBe(begin);
      const name = response.headers.get('content-disposition') ?? '';
      if (format !== 'html') {
        expect(decodeURIComponent(name)).toContain('Kurum Performans Raporu, Ekim 2026, Merkez, taşra ve yurt dışı');
        expect(name).toContain('filename="Kurum Performans Raporu, Ekim 2026, Merkez, tasra ve yurt disi');
      }
    }
    expect((await side.call('manager', `/api/v1/reports/${body.id}.docx`)).status).toBe(404);
    const audited = await side.store.audit.list({ subject: `report:${body.id}` });
    expect(audited.map(({ action, actor }) => [action, actor])).toEqual([
      ...Array.from({ length: Object.keys(types).length + 1 }, () => ['report.read', 'staff:manager']),
      ['report.order', 'staff:manager'],
    ]);
  });

  test('of a bureau are its coordinator’s, with small groups hidden; of others and of the whole they are not', async () => {
    expect((await order('bir', { ...OCTOBER, bureau: 'il-2' })).status).toBe(403);
    expect((await order('bir', OCTOBER)).status).toBe(403);
    expect((await order('ayse', { ...OCTOBER, bureau: 'merkez-TEGM' })).status).toBe(403);
    const own = await order('bir', { ...OCTOBER, bureau: 'il-1', hides: false });
    expect([own.status, own.body.hides]).toEqual([202, true]);
    const open = await order('manager', { ...OCTOBER, bureau: 'il-1' });
    const whole = await order('manager', OCTOBER);
    const shared = await order('manager', { ...OCTOBER, hides: true });
    await make();
    const status = async (who: string, id: string) => (await side.call(who, `/api/v1/reports/${id}.json`)).status;
    expect(await status('bir', own.body.id)).toBe(200);
    expect(await status('iki', own.body.id)).toBe(403);
    expect(await status('bir', open.body.id)).toBe(403);
    expect(await status('bir', whole.body.id)).toBe(403);
    expect(await status('iki', shared.body.id)).toBe(200);
    const listed = await side.json('iki', '/api/v1/reports');
    expect(listed.reports.map(({ id }: { id: string }) => id)).toEqual([shared.body.id]);
    const first = await side.json('manager', '/api/v1/reports?limit=2');
    const rest = await side.json('manager', `/api/v1/reports?limit=50&after=${encodeURIComponent(first.next)}`);
    const ids = [...first.reports, ...rest.reports].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([own, open, whole, shared].map(({ body }) => body.id)));
  });

  test('lead from a figure to its rows, and no coordinator to those of others', async () => {
    const { body } = await order('bir', { ...OCTOBER, bureau: 'il-1' });
    await make();
    const page = await (await side.call('bir', `/api/v1/reports/${body.id}.html`)).text();
    const links = [...page.matchAll(/href="(\/api\/v1\/reports\/rows\.csv[^"]+)"[^>]*>([^<]+)</gu)];
    const [, address, figure] = links.find(([, link]) => link!.includes('metric=applications'))!;
    const response = await side.call('bir', address!.replaceAll('&amp;', '&'));
    const { data } = Papa.parse<string[]>((await response.text()).slice(1), { delimiter: ';', skipEmptyLines: true });
    expect(data.length - 1).toBe(Number(figure));
    expect(new Set(data.slice(1).map(([, , , bureau]) => bureau))).toEqual(new Set(['il-1']));
    expect(links.some(([, link]) => link!.includes('metric=conversations'))).toBe(false);
    const of = (who: string, query: string) => side.call(who, `/api/v1/reports/${query}&from=2026-10-01&to=2026-10-31`);
    expect((await of('bir', 'rows.csv?metric=applications&bureaus=il-2')).status).toBe(403);
    expect((await of('bir', 'rows.csv?metric=conversations')).status).toBe(403);
    expect((await of('bir', 'export.csv?list=contacts')).status).toBe(403);
    expect((await of('bir', 'rows.csv?metric=nothing')).status).toBe(400);
  });

  test('give all rows of a period as a list, and say how many there will be', async () => {
    const query = (list: string) => `/api/v1/reports/export.csv?list=${list}&from=2026-10-01&to=2026-10-31`;
    for (const list of ['tickets', 'contacts']) {
      const response = await side.call('manager', query(list));
      const { data } = Papa.parse<string[]>((await response.text()).slice(1), { delimiter: ';', skipEmptyLines: true });
      expect(response.headers.get('x-total-count')).toBe(String(IN_OCTOBER.length));
      expect(new Set(data.slice(1).map(([name]) => name)).size).toBe(IN_OCTOBER.length);
      expect(data.slice(1).map(([, day]) => day)).toEqual(
        data
          .slice(1)
          .map(([, day]) => day)
          .sort(),
      );
    }
    const own = await (await side.call('bir', query('tickets'))).text();
    expect(own.trim().split('\r\n').length - 1).toBe(IN_OCTOBER.filter(({ bureau }) => bureau === 'il-1').length);
    const [record] = await side.store.audit.list({ action: 'report.export' });
    expect(record).toMatchObject({ actor: 'staff:bir', subject: 'report-rows:tickets' });
  });

  test('come by themselves in the first working hour of a month, once, and coordinators are told with a link', async () => {
    const scheduled = async () => {
      await side.jobs.runNow('order-monthly-reports');
      const { reports } = await side.json('manager', '/api/v1/reports?limit=200');
      return reports.filter(({ origin }: { origin: string }) => origin === 'schedule');
    };
    // 1 November 2026 is a Sunday.
    now = ist('2026-11-01 12:00');
    expect(await scheduled()).toEqual([]);
    now = ist('2026-11-02 07:00');
    expect(await scheduled()).toEqual([]);
    now = ist('2026-11-02 09:10');
    expect((await scheduled()).length).toBe(SAMPLE_BUREAUS.length + 2);
    await make();
    now = ist('2026-11-02 09:20');
    const kept = await scheduled();
    expect(kept.length).toBe(SAMPLE_BUREAUS.length + 2);
    expect(
      new Set(kept.map(({ status, period }: { status: string; period: string }) => `${status} ${period}`)),
    ).toEqual(new Set(['ready Ekim 2026']));
    await make();
    const notices = await side.store.notices.take('email', 50, 1_000, 600);
    const own = kept.find(({ bureau }: { bureau?: string }) => bureau === 'il-1');
    const whole = kept.find(({ bureau, hides }: { bureau?: string; hides: boolean }) => bureau === undefined && !hides);
    const centre = kept.find(({ bureau }: { bureau?: string }) => bureau === 'mebim');
    expect(notices.map(({ to, text }) => `${to} ${/https:\S+/u.exec(text)?.[0]}`).sort()).toEqual(
      [
        `il-1@example.org https://asistan.example.org/rapor/${own.id}`,
        `mebim@example.org https://asistan.example.org/rapor/${whole.id}`,
        `mebim@example.org https://asistan.example.org/rapor/${centre.id}`,
      ].sort(),
    );
    const mine = notices.find(({ to }) => to === 'il-1@example.org');
    expect(mine?.subject).toBe('Kurum Performans Raporu: Ekim 2026 – İstanbul İl Millî Eğitim Müdürlüğü');
    const page = await side.call('bir', `/rapor/${own.id}`);
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("style-src 'self'"),
    ]);
  });

  test('that cannot be made are tried thrice, given up, and hold up no other', async () => {
    const { body } = await order('manager', OCTOBER);
    side.state.fault = new RangeError('out of order');
    await make();
    delete side.state.fault;
    const report = await side.json('manager', `/api/v1/reports/${body.id}`);
    expect([report.status, report.formats, report.reason]).toEqual(['failed', undefined, undefined]);
    const again = await order('manager', OCTOBER);
    await make();
    expect((await side.json('manager', `/api/v1/reports/${again.body.id}`)).status).toBe('ready');
  });

  test('are cancelled by who may order them, as long as they wait, and are then not made', async () => {
    const cancel = async (who: string, id: string, tag?: string) => {
      const headers = { 'If-Match': tag ?? '*' };
      const response = await side.call(who, `/api/v1/reports/${id}/cancel`, {}, headers);
      const { status, code } = (await response.json()) as { status: unknown; code?: string };
      // Express puts a weak one of its own on what has none.
      const own = response.headers.get('etag')?.startsWith('"') ? response.headers.get('etag') : null;
      return [response.status, code ?? status, own];
    };
    const own = (await order('bir', { ...OCTOBER, bureau: 'il-1' })).body.id;
    const whole = (await order('manager', { ...OCTOBER, hides: true })).body.id;
    const seen = await side.call('bir', `/api/v1/reports/${own}`);
    expect(seen.headers.get('etag')).toBe('"waiting"');
    expect(await cancel('iki', own)).toEqual([403, 'FORBIDDEN', null]);
    expect(await cancel('ayse', own)).toEqual([403, 'FORBIDDEN', null]);
    expect(await cancel('iki', whole)).toEqual([403, 'FORBIDDEN', null]);
    expect(await cancel('bir', own, '"ready"')).toEqual([412, 'PRECONDITION_FAILED', '"waiting"']);
    expect(await cancel('bir', own, '"waiting"')).toEqual([200, 'cancelled', '"cancelled"']);
    await make();
    expect(await side.json('bir', `/api/v1/reports/${own}`)).toMatchObject({ status: 'cancelled' });
    expect((await side.call('bir', `/api/v1/reports/${own}.json`)).status).toBe(409);
    expect(await side.json('manager', `/api/v1/reports/${whole}`)).toMatchObject({ status: 'ready' });
    expect(await cancel('bir', own)).toEqual([409, 'REPORT_MOVE_REFUSED', null]);
    expect(await cancel('manager', whole, '"waiting"')).toEqual([412, 'PRECONDITION_FAILED', '"ready"']);
    expect(await cancel('manager', 'yok')).toEqual([404, 'REPORT_NOT_FOUND', null]);
    const [monthly] = await side.store.keptReports.order(
      [
        {
          key: 'k',
          kind: 'performance',
          period: { from: '2026-10-01', to: '2026-11-01' },
          hides: true,
          origin: 'schedule',
        },
      ],
      'schedule',
    );
    expect(await cancel('manager', monthly!.id)).toEqual([409, 'REPORT_MOVE_REFUSED', null]);
    const audited = await side.store.audit.list({ action: 'report.cancel' });
    expect(audited.map(({ actor, subject, unit }) => [actor, subject, unit])).toEqual([
      ['staff:bir', `report:${own}`, 'il-1'],
    ]);
    await make();
  });

  test('that are cancelled in the middle are read no further', async () => {
    const readsUntilMade = async (cancelAt: number) => {
      const { id } = (await order('manager', OCTOBER)).body;
      let reads = 0;
      side.state.onRead = async () => {
        reads += 1;
        if (reads === cancelAt) await side.call('manager', `/api/v1/reports/${id}/cancel`, {});
        // A write that stands behind the one of the progress: the job has heard before it asks again.
        await side.store.keptReports.progress('yok', 0);
      };
      await make();
      delete side.state.onRead;
      return { reads, status: (await side.json('manager', `/api/v1/reports/${id}`)).status };
    };
    const whole = await readsUntilMade(Number.POSITIVE_INFINITY);
    expect(whole.status).toBe('ready');
    const cut = await readsUntilMade(2);
    expect(cut.status).toBe('cancelled');
    expect(cut.reads).toBeLessThan(whole.reads / 2);
  });

  test('ask for a period that can be', async () => {
    for (const body of [{}, { from: '2026-10-31', to: '2026-10-01' }, { from: '2020-01-01', to: '2026-01-01' }])
      expect((await order('manager', body)).status).toBe(400);
  });
});
