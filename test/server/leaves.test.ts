import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import { createBureauSide } from '../../server/bureau-side.js';
import { createJobRunner } from '../../server/jobs/runner.js';
import { createOrganisation } from '../../server/organisation.js';
import { problemHandler } from '../../server/problem.js';
import { createTicketClocks } from '../../server/ticket-clocks.js';
import type { Store } from '../../store/index.js';
import { type TicketEvent, ticketRules } from '../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { routedTo } from '../store/desk-samples.js';
import { ist } from '../tickets/calendar/plans.js';
import { PEOPLE, person } from './desk/serve.js';

const log = pino({ level: 'silent' });
const WHO = {
  ...PEOPLE,
  van: person('van', ['coordinator', 'il-van']),
  mebim: person('mebim', ['coordinator', 'mebim']),
};
const SNOW = { day: '2026-12-02', name: 'Yoğun kar yağışı', source: 'Van Valiliği, 1.12.2026, 4471' };

/** A process of its own: clocks, store, routes and jobs. */
async function startProcess(database: TestDatabase, now: () => number) {
  const clocks = createTicketClocks(now);
  const store = await database.open({ now, ticketRules: ticketRules(clocks.deadlinesOf, clocks.worksAt) });
  const organisation = createOrganisation({ store, contentDir: 'content', now });
  const side = createBureauSide({ store, organisation, clocks, log, now });
  const app = express();
  app.use(authenticated(async (request) => WHO[request.get('x-who') as keyof typeof WHO]));
  app.use(express.json());
  for (const route of side.routes) app.use(route);
  app.use(problemHandler(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    store,
    clocks,
    organisation,
    jobs: createJobRunner({ jobs: side.jobs, leases: store.leases, log, now }),
    async call(who: string, method: string, path: string, body?: object) {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: { 'x-who': who, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes, checked by each test
      return { status: response.status, body: JSON.parse((await response.text()) || '{}') as any };
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe.each(DIALECTS)('administrative leave, on %s', (dialect) => {
  const all = databases(dialect);
  let now = ist('2026-11-30 10:00');
  let one: Awaited<ReturnType<typeof startProcess>>;
  let other: Awaited<ReturnType<typeof startProcess>>;
  let made = 0;
  beforeAll(async () => {
    const database = await all.make();
    one = await startProcess(database, () => now);
    other = await startProcess(database, () => now);
    await one.organisation.load();
    await one.jobs.runNow('follow-calendars');
    await other.jobs.runNow('follow-calendars');
  }, 60_000);
  afterAll(async () => {
    await one.close();
    await other.close();
    await all.stop();
  });

  const file = async (store: Store, bureau: string): Promise<string> => {
    const number = `MEB-2026-${String(++made).padStart(6, '0')}`;
    await store.desk.file(
      {
        number,
        code: 'ABCD-2345',
        createdAt: now,
        subject: 'Nakil',
        description: 'Nakil isteği',
        applicant: { name: 'Ali', phone: '+905321234567' },
        kvkk: { version: '1', shownAt: now },
        channel: 'phone',
      },
      'staff:a',
      [routedTo(bureau)],
    );
    return number;
  };
  const dueOf = async (number: string) => (await other.store.desk.summary(number))?.answerDue;

  test('is written down by the centre alone, in words that can be checked', async () => {
    for (const who of ['van', 'manager', 'ayse'])
      expect((await one.call(who, 'POST', '/leaves', SNOW)).status).toBe(403);
    const refused = async (body: object) => {
      const { status, body: problem } = await one.call('admin', 'POST', '/leaves', body);
      return [status, problem.errors?.[0]?.field];
    };
    expect(await refused({ ...SNOW, source: '' })).toEqual([400, 'source']);
    expect(await refused({ ...SNOW, until: '2026-12-01' })).toEqual([400, 'until']);
    expect(await refused({ ...SNOW, day: '2026-10-01' })).toEqual([400, 'day']);
    expect(await refused({ ...SNOW, province: 'Vam' })).toEqual([400, 'province']);
    expect(await refused({ ...SNOW, bureaus: ['il-atlantis'] })).toEqual([400, 'bureaus']);
    expect(await refused({ ...SNOW, part: 'morning', from: '10:00' })).toEqual([400, 'part']);
    expect((await one.call('ayse', 'GET', '/leaves')).body).toEqual({ leaves: [] });
  });

  test('of a province moves what is due there, in every process, and nothing that was due before', async () => {
    const van = await file(one.store, 'il-van');
    const ankara = await file(one.store, 'il-ankara');
    const late = await file(one.store, 'il-van');
    const asked: TicketEvent[] = [
      { type: 'claimed', agent: 'a' },
      { type: 'citizen-asked', text: 'Hangi okul?' },
    ];
    const paused = await file(one.store, 'il-van');
    await one.store.desk.append(paused, undefined, asked, 'staff:a');
    expect(await dueOf(van)).toBe(ist('2026-12-03 17:30'));
    now = ist('2026-12-01 18:30');
    const { status, body } = await one.call('mebim', 'POST', '/leaves', { ...SNOW, province: 'van' });
    expect([status, body.scope, body.bureaus]).toEqual([
      201,
      'bureaus',
      [{ code: 'il-van', name: 'Van İl Millî Eğitim Müdürlüğü' }],
    ]);
    expect((await one.call('mebim', 'POST', '/leaves', { ...SNOW, province: 'Van' })).body.code).toBe('LEAVE_EXISTS');
    // The other process has not looked yet, and writes by what it knows.
    await other.store.desk.append(late, undefined, [{ type: 'noted', text: 'Arandı' }], 'staff:a');
    expect(await dueOf(late)).toBe(ist('2026-12-03 17:30'));
    await one.jobs.runNow('rework-deadlines');
    await other.jobs.runNow('follow-calendars');
    expect(await dueOf(van)).toBe(ist('2026-12-04 17:30'));
    expect(await dueOf(late)).toBe(ist('2026-12-04 17:30'));
    expect(await dueOf(ankara)).toBe(ist('2026-12-03 17:30'));
    expect(await dueOf(paused)).toBeUndefined();
    for (const { clocks } of [one, other]) {
      const { records } = (await one.store.desk.load(van))!;
      expect(clocks.current.deadlines(records, now + 1).answerDue).toBe(ist('2026-12-04 17:30'));
    }
    // Nothing is left over, and the log was not touched.
    expect(await one.store.desk.rework(one.clocks.revision, 100)).toEqual({ done: 0, broken: [] });
    expect((await one.store.desk.load(van))!.records).toHaveLength(2);
    expect((await one.call('admin', 'GET', '/bureaus/il-van/calendar?year=2026')).body.days).toContainEqual({
      day: '2026-12-02',
      name: SNOW.name,
      confirmed: true,
    });
  });

  test('of half a day takes half a day; withdrawn, what is left of it is worked again', async () => {
    now = ist('2026-12-07 09:00');
    const number = await file(one.store, 'il-izmir');
    await one.store.desk.calls.add(number, 'asked');
    expect(await dueOf(number)).toBe(ist('2026-12-10 17:30'));
    now = ist('2026-12-07 09:30');
    const added = await one.call('centre', 'POST', '/leaves', { ...SNOW, day: '2026-12-09', part: 'afternoon' });
    expect(added.body).toMatchObject({ scope: 'country', from: '13:00' });
    await other.jobs.runNow('rework-deadlines');
    // Four hours later: the next morning.
    expect(await dueOf(number)).toBe(ist('2026-12-11 12:30'));
    now = ist('2026-12-09 14:30');
    const path = `/leaves/${added.body.id}/withdraw`;
    expect((await one.call('van', 'POST', path, { reason: 'Hava düzeldi' })).status).toBe(403);
    const back = await one.call('centre', 'POST', path, { reason: 'Hava düzeldi' });
    expect(back.body.withdrawn).toMatchObject({ reason: 'Hava düzeldi', by: 'staff:centre' });
    expect((await one.call('centre', 'POST', path, { reason: 'Hava düzeldi' })).body.code).toBe('LEAVE_NOT_FOUND');
    await one.jobs.runNow('rework-deadlines');
    // The hour from 13.30 to 14.30 had passed as leave.
    expect(await dueOf(number)).toBe(ist('2026-12-11 09:30'));
    now = ist('2026-12-14 09:00');
    const past = await one.call('admin', 'POST', '/leaves', { ...SNOW, day: '2026-12-11', bureaus: ['il-izmir'] });
    expect((await one.call('admin', 'POST', `/leaves/${past.body.id}/withdraw`, { reason: 'Yanlış' })).body.code).toBe(
      'LEAVE_PAST',
    );
    expect((await one.call('admin', 'GET', '/leaves?withdrawn=yes')).body.leaves).toHaveLength(3);
    expect(
      (await one.call('admin', 'GET', '/leaves?from=2026-12-10')).body.leaves.map(({ day }: { day: string }) => day),
    ).toEqual(['2026-12-11']);
    const trail = await one.store.audit.list({ action: 'leave' });
    expect(trail.map(({ action, reason }) => [action, reason])).toEqual([
      ['leave.add', SNOW.source],
      ['leave.withdraw', 'Hava düzeldi'],
      ['leave.add', SNOW.source],
      ['leave.add', SNOW.source],
    ]);
  });

  test('moves calls that are to be made to when the bureau works', async () => {
    now = ist('2026-12-21 17:45');
    const number = await file(one.store, 'il-bursa');
    const call = await one.store.desk.calls.add(number, 'asked');
    expect(call?.dueAt).toBe(ist('2026-12-22 08:30'));
    await one.call('admin', 'POST', '/leaves', { ...SNOW, day: '2026-12-22', bureaus: ['il-bursa'] });
    await one.jobs.runNow('rework-deadlines');
    expect((await one.store.desk.calls.get(call!.id))?.dueAt).toBe(ist('2026-12-23 08:30'));
    const wished = await one.store.desk.calls.record(call!.id, 'try-again', 'staff:a', {
      nextAt: ist('2026-12-26 20:00'),
    });
    expect(wished.ok && wished.task.dueAt).toBe(ist('2026-12-28 08:30'));
  });
});
