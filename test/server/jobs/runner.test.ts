import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createJobRunner, type Job, type JobRunner } from '../../../server/jobs/runner.js';
import type { Store } from '../../../store/index.js';
import { databases, type TestDatabase } from '../../store/databases.js';
import { until } from '../../support/wait.js';

const made = databases('sqlite');
let database: TestDatabase;
let store: Store;
/** The same database, whose clock is a minute ahead: to it every lease is over. */
let late: Store;
let failures: object[];
const started: JobRunner[] = [];

afterAll(() => made.stop());
beforeEach(async () => {
  failures = [];
  database = await made.make();
  store = await database.open();
  late = await database.open({ now: () => Date.now() + 60_000 });
});
afterEach(() => Promise.all(started.splice(0).map((runner) => runner.stop())));

const log = { error: (details: object) => void failures.push(details) };
function runnerOf(...jobs: Job[]): JobRunner {
  const runner = createJobRunner({ jobs, leases: store.leases, log });
  started.push(runner);
  return runner;
}
/** A job that runs until it is told to go on. */
function held(name: string, leaseMs?: number) {
  const state = { runs: 0, aborted: false, go: () => {} };
  const job: Job = {
    name,
    pattern: '0 0 0 1 1 *',
    ...(leaseMs !== undefined && { leaseMs }),
    run: (signal) => {
      state.runs += 1;
      signal.addEventListener('abort', () => {
        state.aborted = true;
        state.go();
      });
      return new Promise((resolve) => {
        state.go = resolve;
      });
    },
  };
  return { job, state };
}

describe('the job runner', () => {
  test('wakes a job every second, and goes on after a failure', async () => {
    const seconds: number[] = [];
    const runner = runnerOf({
      name: 'tick',
      pattern: '* * * * * *',
      run: async () => {
        seconds.push(Math.floor(Date.now() / 1000));
        if (seconds.length === 1) throw new TypeError('x');
      },
    });
    runner.start();
    await until('three runs', async () => seconds.length >= 3);
    expect(new Set(seconds).size).toBe(seconds.length);
    expect(failures).toEqual([{ err: expect.any(TypeError), job: 'tick' }]);
  });

  test('a job never overlaps itself, here or, with a lease, in another process', async () => {
    const { job, state } = held('pull', 60_000);
    const [first, second] = [runnerOf(job), runnerOf(job)];
    const run = first.runNow('pull');
    await until('the run', async () => state.runs === 1);
    expect([await first.runNow('pull'), await second.runNow('pull')]).toEqual([false, false]);
    state.go();
    expect(await run).toBe(true);
    const next = second.runNow('pull');
    await until('the next run', async () => state.runs === 2);
    state.go();
    expect(await next).toBe(true);
  });

  test('a lease is prolonged while the job runs, and its loss stops the job', async () => {
    const { job, state } = held('pull', 3_000);
    const run = runnerOf(job).runNow('pull');
    await until('the run', async () => state.runs === 1);
    const ends = async () => {
      const [lease] = await database.execute(`select until from leases where name = 'pull'`);
      return (lease as { until: number }).until;
    };
    const first = await ends();
    await until('it is prolonged', async () => (await ends()) > first);
    expect(await store.leases.take('pull', 'other', Date.now() + 1)).toBe(false);
    expect(await late.leases.take('pull', 'other', Date.now() + 60_000)).toBe(true);
    await until('the stop', async () => state.aborted);
    expect(await run).toBe(true);
  });

  test('stopping tells those in progress and waits for them', async () => {
    const { job, state } = held('slow');
    const runner = runnerOf(job);
    const run = runner.runNow('slow');
    await until('the run', async () => state.runs === 1);
    await runner.stop();
    expect([state.aborted, await run, await runner.runNow('slow')]).toEqual([true, true, false]);
  });
});

function surgeOf() {
  const surge = {
    isNear: false,
    open: () => {},
    calm: () => {},
    onOpen(listener: () => void) {
      surge.open = listener;
    },
    onCalm(listener: () => void) {
      surge.calm = listener;
    },
  };
  return surge;
}

test('a job that yields is put off while there is a surge, told to stop where it runs, and made up for once after it', async () => {
  const surge = surgeOf();
  const ran: string[] = [];
  const putOff: string[] = [];
  const each = (name: string, yields?: true): Job => ({
    name,
    pattern: '* * * * * *',
    ...(yields && { yields }),
    run: async () => void ran.push(name),
  });
  const long = held('long', 60_000);
  const jobs = [each('later', true), each('at-once'), { ...long.job, yields: true as const }];
  const rest = async () => undefined;
  const onPutOff = (job: string) => void putOff.push(job);
  const runner = createJobRunner({ jobs, leases: store.leases, log, surge, onPutOff, rest });
  started.push(runner);
  runner.start();
  const running = runner.runNow('long');
  await until('it runs', async () => long.state.runs === 1);
  surge.isNear = true;
  surge.open();
  await running;
  expect(long.state.aborted).toBe(true);
  ran.length = 0;
  await until('several runs', async () => putOff.length > 1 && ran.length > 1);
  expect(new Set(ran)).toEqual(new Set(['at-once']));
  surge.isNear = false;
  surge.calm();
  await until('made up for', async () => ran.includes('later') && long.state.runs === 2);
  long.state.go();
  expect(new Set(putOff)).toEqual(new Set(['later']));
});

/** Two jobs that a surge interrupts, of which `long` takes longer to stop, and the rests of who makes up for them. */
async function interrupted() {
  const surge = surgeOf();
  const rests: { readonly ms: number; readonly over: () => void }[] = [];
  const rest = (ms: number, signal: AbortSignal) =>
    new Promise<void>((over) => {
      signal.addEventListener('abort', () => over());
      rests.push({ ms, over });
    });
  const ending: Record<string, () => void> = {};
  const runs = { quick: 0, long: 0 };
  const jobOf = (name: keyof typeof runs): Job => ({
    name,
    pattern: '0 0 0 1 1 *',
    yields: true,
    run() {
      runs[name] += 1;
      return new Promise((end) => {
        ending[name] = end;
      });
    },
  });
  const jobs = [jobOf('long'), jobOf('quick')];
  const runner = createJobRunner({ jobs, leases: store.leases, log, surge, rest });
  started.push(runner);
  const settled = () => new Promise(setImmediate);
  const ended = async (name: keyof typeof runs) => {
    ending[name]!();
    await settled();
  };
  const open = async () => {
    surge.isNear = true;
    surge.open();
    await settled();
  };
  runner.start();
  const running = [runner.runNow('long'), runner.runNow('quick')];
  await open();
  await ended('quick');
  await ended('long');
  await Promise.all(running);
  Object.assign(runs, { quick: 0, long: 0 });
  return {
    open,
    ended,
    runs,
    rests: () => rests.map(({ ms }) => ms),
    async rested() {
      rests.at(-1)!.over();
      await settled();
    },
    async calm() {
      surge.isNear = false;
      surge.calm();
      await settled();
    },
  };
}

test('what a surge put off is made up for one after another, the longest last, with rests between', async () => {
  const after = await interrupted();
  expect(after.runs).toEqual({ quick: 0, long: 0 });
  await after.calm();
  expect(after.runs).toEqual({ quick: 1, long: 0 });
  await after.ended('quick');
  expect(after.runs).toEqual({ quick: 1, long: 0 });
  await after.rested();
  expect(after.runs).toEqual({ quick: 1, long: 1 });
  await after.ended('long');
  expect(after.rests()).toEqual([2_000, 2_000]);
});

test('nothing is made up for in the next surge, and after it all that is owed, also what it interrupted', async () => {
  const after = await interrupted();
  await after.calm();
  await after.open();
  await after.ended('quick');
  await after.rested();
  expect(after.runs).toEqual({ quick: 1, long: 0 });
  await after.calm();
  await after.ended('quick');
  await after.open();
  await after.rested();
  expect(after.runs).toEqual({ quick: 2, long: 0 });
  await after.calm();
  expect(after.runs).toEqual({ quick: 2, long: 1 });
  await after.ended('long');
});
