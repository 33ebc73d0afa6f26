import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { createJobRunner, type JobRunner } from '../../server/jobs/runner.js';
import { createPrivacy } from '../../server/privacy.js';
import { problemHandler } from '../../server/problem.js';
import type { PrivacyStore, Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { DESK } from '../store/desk-samples.js';
import { AT } from '../store/privacy/people.js';
import { message, outcome } from '../store/samples.js';
import { barrier } from '../support/barrier.js';
import { until } from '../support/wait.js';
import { staff } from './auth/people.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 12:20 in Istanbul, when nothing is deleted by itself. */
const NOON = Date.parse('2027-07-09T09:20:00Z');
/** 03:20 in Istanbul. */
const NIGHT = Date.parse('2027-07-10T00:20:00Z');
const TALKS = 5;
const HALF = 2;
const TALK = 'anonymous-conversation';
const PEOPLE: Record<string, Principal> = { manager: staff('manager'), agent: staff('agent') };
const log = pino({ level: 'silent' });

type Retention = PrivacyStore['retention'];
interface Run {
  readonly id: string;
  readonly status: string;
  readonly isPaused: boolean;
  readonly isScheduled: boolean;
  readonly classes: readonly { readonly name: string; readonly done: number; readonly due: number }[];
}
interface Instance {
  readonly store: Store;
  readonly jobs: JobRunner;
  /** The job itself, to be put off by hand. */
  privacyJob(): (signal: AbortSignal) => Promise<void>;
  call(method: string, path: string, body?: object, who?: string): Promise<{ status: number; body: unknown }>;
  runs(): Promise<readonly Run[]>;
}

/** The same, but it waits when half the conversations are gone, until it is let on or told to stop. */
function halting(retention: Retention, { atHalf, letOn }: { atHalf: () => void; letOn: Promise<void> }): Retention {
  return {
    ...retention,
    async run(held, day, stop, onDeleted) {
      const half = new AbortController();
      let gone = 0;
      await retention.run(held, day, AbortSignal.any([stop!, half.signal]), (name, count) => {
        onDeleted?.(name, count);
        gone += name === TALK ? count : 0;
        if (gone === HALF) half.abort();
      });
      atHalf();
      const told = new Promise<void>((resolve) => stop!.addEventListener('abort', () => resolve()));
      await Promise.race([letOn, told]);
      return await retention.run(held, day, stop, onDeleted);
    },
  };
}

describe.each(DIALECTS)('a deletion that is looked at, on %s', (dialect) => {
  const made = databases(dialect);
  let now = AT;
  let database: TestDatabase;
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  afterAll(() => made.stop(), 60_000);

  /** A server with a connection of its own. */
  async function instance(change: (retention: Retention) => Retention = (same) => same): Promise<Instance> {
    const store = await database.open({ ...DESK, now: () => now });
    const changed = { ...store, privacy: { ...store.privacy, retention: change(store.privacy.retention) } };
    const runNow = (name: string): Promise<boolean> => jobs.runNow(name);
    const privacy = createPrivacy({ store: changed, ways: new Set(), hour: 3, log, runNow, now: () => now });
    const jobs = createJobRunner({ jobs: privacy.jobs, leases: store.leases, log, now: () => now });
    const app = express();
    app.use(express.json());
    app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
    for (const route of privacy.routes) app.use(route);
    app.use(problemHandler(log));
    const server = createServer(app);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/retention/runs`;
    ends.push(
      () => jobs.stop(),
      async () => void server.close(),
    );
    const call: Instance['call'] = async (method, path, body, who = 'manager') => {
      const response = await fetch(url + path, {
        method,
        headers: { 'x-who': who, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    };
    const runs = async () => ((await call('GET', '')).body as { runs: Run[] }).runs;
    return { store, jobs, privacyJob: () => privacy.jobs[0]!.run, call, runs };
  }

  /** Where a deletion waits at half, and the other instance. */
  async function two() {
    const [half, letOn] = [barrier(), barrier()];
    const here = await instance((retention) => halting(retention, { atHalf: half.open, letOn: letOn.passed }));
    return { here, there: await instance(), half: half.passed, letOn: letOn.open };
  }
  const left = async () => {
    const [row] = await database.execute('select count(distinct conversation_id) as n from transcript');
    return Number((row as { n: unknown }).n);
  };
  const isOver = ({ runs }: Instance) =>
    until('the deletion is over', async () => !['waiting', 'running'].includes((await runs())[0]!.status));
  const start = { reason: 'Gece durdurulmuştu' };

  beforeEach(async () => {
    now = AT;
    database = await made.make();
    const store = await database.open({ ...DESK, now: () => now });
    for (let n = 1; n <= TALKS; n++) {
      const { row } = await store.conversations.accept({ ...message(`web-${n}`, 'm1'), receivedAt: now }, 'Kayıt');
      await store.conversations.commitTurn(row, 0, outcome());
    }
    await database.execute(`update outbox set status = 'sent', sent_at = ${now}`);
    now = NOON;
  });

  test('is begun by hand, seen class by class, and stopped from another instance with a reason; the next one does the rest', async () => {
    const { here, there, half } = await two();
    expect(await here.call('POST', '', start)).toMatchObject({ status: 202, body: { isScheduled: false } });
    await half;
    await until(
      'it is seen elsewhere',
      async () => (await there.runs())[0]?.classes.some(({ done }) => done === HALF) === true,
    );
    const [run] = await there.runs();
    expect(run).toMatchObject({ status: 'running', isPaused: false });
    expect(run!.classes).toEqual(
      expect.arrayContaining([
        { name: 'inbox', done: TALKS, due: TALKS },
        { name: TALK, done: HALF, due: TALKS },
      ]),
    );
    expect(await there.call('POST', '', start)).toMatchObject({ status: 202, body: { id: run!.id } });

    const stop = () => there.call('POST', `/${run!.id}/stop`, { reason: 'Sistem yavaş, +905321112233' });
    expect(await stop()).toMatchObject({ status: 200, body: { stop: { by: 'staff:manager' } } });
    await isOver(there);
    expect(await stop()).toMatchObject({ status: 409, body: { code: 'DELETION_OVER' } });
    expect(await there.runs()).toMatchObject([
      { status: 'stopped', stop: { reason: 'Sistem yavaş, [telefon]' }, classes: run!.classes },
    ]);
    expect(await left()).toBe(TALKS - HALF);
    expect(await there.store.audit.list({ action: 'retention' })).toMatchObject([
      { action: 'retention.stop', actor: 'staff:manager', subject: `deletion:${run!.id}` },
      { action: 'retention.run', reason: start.reason },
      { action: 'retention.run', reason: start.reason },
    ]);

    now += MINUTE;
    await there.call('POST', '', start);
    await isOver(there);
    expect((await there.runs())[0]).toMatchObject({ status: 'done', classes: [{ name: TALK, done: 3, due: 3 }] });
    expect(await left()).toBe(0);
    const report = await there.store.privacy.retention.writeReport('2027-07', 0, now);
    expect(report?.deleted).toMatchObject({ [TALK]: TALKS, inbox: TALKS });
  });

  test('of the night that was stopped does not begin again the same night, and the next night does the rest', async () => {
    const { here, there, half } = await two();
    now = NIGHT;
    void here.jobs.runNow('retention');
    await half;
    const [{ id }] = (await there.runs()) as [Run];
    await there.call('POST', `/${id}/stop`, { reason: 'Yoğunluk' });
    await isOver(there);
    now = NIGHT + 10 * MINUTE;
    await there.jobs.runNow('retention');
    expect(await there.runs()).toMatchObject([{ id, status: 'stopped', isScheduled: true }]);
    expect(await left()).toBe(TALKS - HALF);
    now = NIGHT + DAY;
    await there.jobs.runNow('retention');
    expect(await there.runs()).toMatchObject([{ status: 'done' }, { id, status: 'stopped' }]);
    expect(await left()).toBe(0);
  });

  test('that was told to stop while it is put off does not begin again the same night', async () => {
    const surge = new AbortController();
    const begun = barrier();
    const here = await instance((retention) => ({
      ...retention,
      async run(held, day, stop, onDeleted) {
        begun.open();
        await new Promise((told) => stop!.addEventListener('abort', told));
        surge.abort();
        return await retention.run(held, day, stop, onDeleted);
      },
    }));
    now = NIGHT;
    const ended = here.privacyJob()(surge.signal);
    await begun.passed;
    const [{ id }] = (await here.runs()) as [Run];
    await here.store.longWork.stop(id, 'staff:manager', { action: 'retention.stop', reason: 'Yoğunluk' });
    await ended;
    expect(await here.runs()).toMatchObject([{ id, status: 'stopped' }]);
    now = NIGHT + 10 * MINUTE;
    await here.jobs.runNow('retention');
    expect(await here.runs()).toMatchObject([{ id, status: 'stopped' }]);
    expect(await left()).toBe(TALKS);
  });

  test('that is stopping is not what who begins one is given', async () => {
    const { here, there, half } = await two();
    await here.call('POST', '', start);
    await half;
    await here.jobs.stop();
    const [open] = (await there.runs()) as [Run];
    await there.store.longWork.stop(open.id, 'staff:manager', { action: 'retention.stop', reason: 'Yoğunluk' });
    now += MINUTE;
    const { body } = await there.call('POST', '', start);
    expect(body).toMatchObject({ status: 'waiting' });
    expect(body).not.toMatchObject({ id: open.id });
    await until('the stopped one is over', async () => (await there.runs())[1]?.status === 'stopped');
    await until('the other is done', async () => {
      await there.jobs.runNow('retention');
      return (await there.runs())[0]?.status === 'done';
    });
    expect((await there.runs()).map(({ status }) => status)).toEqual(['done', 'stopped']);
    expect(await left()).toBe(0);
  });

  test('whose server was stopped says so, and another goes on with the same one, whatever the hour', async () => {
    const { here, there, half } = await two();
    await here.call('POST', '', start);
    await half;
    await here.jobs.stop();
    now = NOON + MINUTE;
    const [open] = await there.runs();
    expect(open).toMatchObject({ status: 'running', isPaused: true });
    await there.jobs.runNow('retention');
    const [run, ...others] = await there.runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ id: open!.id, status: 'done' });
    expect(run!.classes).toEqual(expect.arrayContaining([{ name: TALK, done: TALKS, due: TALKS }]));
    expect(await left()).toBe(0);
  });

  test('whose server is gone is stopped by whoever takes it up, with nothing more deleted', async () => {
    const { here, there, half } = await two();
    await here.call('POST', '', start);
    await half;
    await here.jobs.stop();
    const [open] = await there.runs();
    await there.call('POST', `/${open!.id}/stop`, { reason: 'Gerek kalmadı' });
    await isOver(there);
    expect((await there.runs())[0]).toMatchObject({ id: open!.id, status: 'stopped' });
    expect(await left()).toBe(TALKS - HALF);
  });

  test('that broke down is told as failed, and the next night tries again', async () => {
    const broken = await instance((retention) => ({ ...retention, run: () => Promise.reject(new Error('disk')) }));
    now = NIGHT;
    await broken.jobs.runNow('retention');
    expect(await broken.runs()).toMatchObject([{ status: 'failed' }]);
    const sound = await instance();
    now = NIGHT + 10 * MINUTE;
    await sound.jobs.runNow('retention');
    expect(await sound.runs()).toMatchObject([{ status: 'done' }, { status: 'failed' }]);
  });

  test('that broke down where that cannot be written either throws what broke it', async () => {
    const { store } = await instance();
    const longWork = { ...store.longWork, end: () => Promise.reject(new Error('no database')) };
    const retention = { ...store.privacy.retention, run: () => Promise.reject(new Error('disk')) };
    const broken = { ...store, longWork, privacy: { ...store.privacy, retention } };
    now = NIGHT;
    const runNow = async () => true;
    const { jobs } = createPrivacy({ store: broken, ways: new Set(), hour: 3, log, runNow, now: () => now });
    await expect(jobs[0]!.run(new AbortController().signal)).rejects.toThrow('disk');
  });

  test('is nobody’s but managers’ and administrators’, and nothing happens without a reason', async () => {
    const { call } = await instance();
    expect((await call('GET', '', undefined, 'agent')).status).toBe(403);
    expect((await call('POST', '', start, 'agent')).status).toBe(403);
    expect((await call('POST', '/x/stop', start, 'agent')).status).toBe(403);
    expect((await call('POST', '', {})).status).toBe(400);
    expect((await call('POST', '/x/stop', {})).status).toBe(400);
    expect(await call('POST', '/x/stop', start)).toMatchObject({ status: 404, body: { code: 'DELETION_NOT_FOUND' } });
  });
});
