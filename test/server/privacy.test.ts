import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { strFromU8, unzipSync } from 'fflate';
import { pino } from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { createJobRunner } from '../../server/jobs/runner.js';
import { createPrivacy, type Privacy } from '../../server/privacy.js';
import { problemHandler } from '../../server/problem.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases } from '../store/databases.js';
import { DESK } from '../store/desk-samples.js';
import { AT, MARK, PHONE, plantPerson } from '../store/privacy/people.js';
import { staff } from './auth/people.js';

const DAY = 86_400_000;
const HOUR = 3;
/** 03:20 in Istanbul, a year on. */
const NIGHT = Date.parse('2027-12-01T00:20:00Z');
const PEOPLE: Record<string, Principal> = {
  manager: staff('manager'),
  agent: staff('agent'),
  ofOneUnit: staff('manager', 'TEGM'),
};

describe.each(DIALECTS)('personal data over HTTP on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let now = AT;
  let url: string;
  let close: () => void;
  let privacy: Privacy;

  afterAll(() => made.stop(), 60_000);
  afterEach(() => close());
  beforeEach(async () => {
    now = AT;
    store = await (await made.make()).open({ ...DESK, now: () => now });
    const log = pino({ level: 'silent' });
    privacy = createPrivacy({
      store,
      ways: new Set(['email']),
      hour: HOUR,
      log,
      runNow: async () => false,
      now: () => now,
    });
    const app = express();
    app.use(express.json());
    app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
    for (const route of privacy.routes) app.use(route);
    app.use(problemHandler(log));
    const server = createServer(app);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
    close = () => void server.close();
  });

  const call = (method: string, path: string, body?: object, who = 'manager') =>
    fetch(url + path, {
      method,
      headers: { 'x-who': who, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const json = async (response: Response) => ({
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
  });

  test('a person is found, read out and erased, each with a reason in the audit log and no trace of the person there', async () => {
    const { number } = await plantPerson(store, 1);
    await store.staff.create({ id: 'manager', name: 'Müdür', email: 'm@example.org', grants: [] }, 'test');
    const reason = `Başvuru 2026/4, ${PHONE}`;
    const found = await json(await call('POST', '/people-data/search', { phone: '0532 111 22 33', reason }));
    expect(found).toMatchObject({ status: 200, body: { tickets: [{ number, status: 'closed', held: false }] } });

    const archive = await call('POST', '/people-data/export', { ticket: number, code: 'KOD', reason });
    expect(archive.headers.get('content-type')).toBe('application/zip');
    const entries = unzipSync(new Uint8Array(await archive.arrayBuffer()));
    expect(strFromU8(entries['kisisel-veriler.json']!)).toContain(`${MARK}ad`);
    expect(strFromU8(entries[`dosyalar/${number}/${number}-ek-1.png`]!)).toBe(`${MARK}dosya`);

    const wrong = await json(
      await call('POST', '/people-data/erase', { phone: PHONE, digest: '0'.repeat(16), reason }),
    );
    expect(wrong).toMatchObject({ status: 409, body: { code: 'PERSON_CHANGED' } });
    const { digest } = found.body;
    const erased = await json(await call('POST', '/people-data/erase', { phone: PHONE, digest, reason }));
    expect(erased).toMatchObject({ status: 200, body: { counts: { conversations: 1, tickets: 1, files: 1 } } });
    const gone = await json(await call('POST', '/people-data/export', { phone: PHONE, reason }));
    expect(gone).toMatchObject({ status: 404, body: { code: 'PERSON_NOT_FOUND' } });
    const proof = await json(await call('GET', '/people-data/erasures'));
    expect(proof.body).toMatchObject({ erasures: [{ actor: 'staff:manager' }], names: { 'staff:manager': 'Müdür' } });

    const records = await store.audit.list({ action: 'person' });
    expect(records.map(({ action, actor }) => [action, actor])).toEqual([
      ['person.erase', 'staff:manager'],
      ['person.export', 'staff:manager'],
      ['person.search', 'staff:manager'],
    ]);
    expect(JSON.stringify(records)).not.toContain(PHONE.slice(4));
    expect(records.every((record) => record.reason === 'Başvuru 2026/4, [telefon]')).toBe(true);
  });

  test('nobody but managers and administrators of everything gets in, and nothing goes without a reason', async () => {
    for (const who of ['agent', 'ofOneUnit'])
      for (const [method, path] of [
        ['GET', '/retention'],
        ['GET', '/retention/preview'],
        ['GET', '/kvkk-notices/shown'],
        ['POST', '/kvkk-notices/shown'],
        ['POST', '/people-data/search'],
        ['POST', '/people-data/erase'],
      ] as const)
        expect(
          (await call(method, path, method === 'POST' ? { phone: PHONE, reason: 'x' } : undefined, who)).status,
        ).toBe(403);
    for (const body of [{ phone: PHONE }, { reason: 'x' }, { phone: PHONE, email: 'a@b.c', reason: 'x' }])
      expect((await json(await call('POST', '/people-data/search', body))).status).toBe(400);
  });

  test('what is held is neither erased nor deleted until the hold is released', async () => {
    const { number } = await plantPerson(store, 1);
    const placed = await json(await call('POST', '/retention/holds', { ticket: number, reason: 'Dava 2026/9' }));
    expect(placed).toMatchObject({ status: 201, body: { kind: 'ticket', subject: number } });
    const { body } = await json(await call('POST', '/people-data/search', { ticket: number, reason: 'x' }));
    const erase = () => call('POST', '/people-data/erase', { ticket: number, digest: body.digest, reason: 'x' });
    expect(await json(await erase())).toMatchObject({ status: 409, body: { code: 'PERSON_HELD' } });
    now = AT + 3000 * DAY;
    const preview = (await json(await call('GET', '/retention/preview'))).body.classes as { name: string }[];
    expect(preview.find(({ name }) => name === 'ticket')).toMatchObject({ due: 0, held: 1 });
    const asked = async (days: number) =>
      (await json(await call('GET', `/retention/preview?name=ticket&days=${days}`))).body;
    expect(await asked(2990)).toMatchObject({ classes: [{ name: 'ticket', days: 2990, due: 0, held: 1 }] });
    expect(await asked(3010)).toMatchObject({ classes: [{ name: 'ticket', days: 3010, due: 0, held: 0 }] });
    expect((await call('GET', '/retention/preview?name=yok&days=3')).status).toBe(404);
    expect((await call('GET', '/retention/preview?days=3')).status).toBe(400);
    const release = `/retention/holds/${placed.body.id as string}/release`;
    expect((await call('POST', release, { reason: 'Bitti' })).status).toBe(204);
    expect((await call('POST', release, { reason: 'Bitti' })).status).toBe(404);
    expect((await json(await call('GET', '/retention/holds'))).body.holds).toEqual([]);
    expect((await json(await call('GET', '/retention/holds?all=yes'))).body.holds).toHaveLength(1);
    expect((await erase()).status).toBe(200);
  });

  test('periods are shown and changed within their limits', async () => {
    const change = (days: number) => call('PUT', '/retention/periods/ticket', { days, reason: 'Saklama planı' });
    expect(await json(await change(5))).toMatchObject({ status: 400, body: { errors: [{ field: 'days' }] } });
    expect(await json(await change(3650))).toMatchObject({ status: 200, body: { days: 3650, defaultDays: 1825 } });
    expect((await call('PUT', '/retention/periods/yok', { days: 5, reason: 'x' })).status).toBe(404);
    const { body } = await json(await call('GET', '/retention'));
    expect(body).toMatchObject({ hour: HOUR });
    expect((body.periods as { name: string; days: number }[]).find(({ name }) => name === 'ticket')?.days).toBe(3650);
  });

  test('at its hour, once a day, what is old is deleted; the first of a month tells managers of the month before', async () => {
    const { conversation } = await plantPerson(store, 1);
    const member = { id: 's1', name: 'Yönetici', email: 'y@example.org', grants: [{ role: 'manager', scope: '*' }] };
    await store.staff.create(member, 'test');
    const jobs = createJobRunner({
      jobs: privacy.jobs,
      leases: store.leases,
      log: pino({ level: 'silent' }),
      now: () => now,
    });
    now = NIGHT - 2 * 3_600_000;
    await jobs.runNow('retention');
    expect(await store.privacy.retention.reports()).toEqual([]);
    now = NIGHT;
    await jobs.runNow('retention');
    await jobs.runNow('retention');
    now = NIGHT + DAY;
    await jobs.runNow('retention');
    expect((await store.privacy.retention.reports()).map(({ month }) => month)).toEqual(['2027-11']);
    const [notice, ...others] = await store.notices.take('email', 10, 1000, 100);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ to: 'y@example.org', purpose: 'deletion-report' });
    expect(notice!.subject).toContain('2027-11');
    expect((await store.conversations.transcript(conversation, 0, 9)).length).toBeGreaterThan(0);
    await jobs.stop();
  });

  test('the notice in force is kept with its text', async () => {
    await privacy.start();
    await privacy.start();
    const { body } = await json(await call('GET', '/kvkk-notices'));
    expect(body.notices).toEqual([expect.objectContaining({ text: expect.stringContaining('6698') })]);
    const { conversation } = await plantPerson(store, 1);
    const shown = await json(await call('GET', `/kvkk-notices/shown?conversation=${conversation}`));
    expect(shown.body.shown).toHaveLength(2);
  });

  test('the notices of many conversations and tickets come at once, each once, with the words that were shown', async () => {
    await privacy.start();
    const people = [await plantPerson(store, 1), await plantPerson(store, 2), await plantPerson(store, 3)];
    const [one, two] = people as [(typeof people)[0], (typeof people)[0]];
    const ofEach = async ({ conversation }: { conversation: string }) =>
      (await json(await call('GET', `/kvkk-notices/shown?conversation=${conversation}`))).body.shown as object[];
    const both = [...(await ofEach(one)), ...(await ofEach(two))];
    const asked = { conversations: [one.conversation], tickets: [one.number, two.number] };
    const { status, body } = await json(await call('POST', '/kvkk-notices/shown', asked));
    expect(status).toBe(200);
    expect(body.shown).toHaveLength(both.length);
    expect(body.shown).toEqual(expect.arrayContaining(both));
    const versions = new Set((body.shown as { version: string }[]).map(({ version }) => version));
    const notices = (await json(await call('GET', '/kvkk-notices'))).body.notices as { version: string }[];
    expect(body.notices).toEqual(notices.filter(({ version }) => versions.has(version)));
    expect((await json(await call('POST', '/kvkk-notices/shown', {}))).body).toEqual({ shown: [], notices: [] });
  });
});
