import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Cron } from 'croner';
import type { LeaseStore } from '../../store/index.js';
import type { Surge } from '../surge/surge.js';

/** Between two jobs that a surge put off, in ms. */
const REST_MS = 2_000;

export interface Job {
  /** Also the name of its lease and in the log. */
  readonly name: string;
  /** Cron pattern with seconds (`* * * * * *`), read in Europe/Istanbul. */
  readonly pattern: string;
  /**
   * Only one instance runs it at a time; the lease ends this many ms after its holder was last alive. Undefined: every instance runs
   * it, and what it does is safe to do twice.
   */
  readonly leaseMs?: number;
  /** Nobody waits for it: while citizens do, it is put off, or told to stop (`signal`), and made up for afterwards. */
  readonly yields?: true;
  /** `signal` is aborted when the process stops, or when the lease was lost. */
  run(signal: AbortSignal): Promise<void>;
}

export interface JobRunnerDeps {
  readonly jobs: readonly Job[];
  readonly leases: LeaseStore;
  readonly log: { error(details: object, message: string): void };
  readonly now?: () => number;
  /** Of this process; drawn by default. */
  readonly instance?: string;
  /** Absent: nothing is put off. */
  readonly surge?: Pick<Surge, 'isNear' | 'onOpen' | 'onCalm'>;
  /** Told of every run that was put off. */
  readonly onPutOff?: (job: string) => void;
  /** Told of every run that was made here: whether it went well, and its seconds. */
  readonly onRun?: (job: string, went: 'well' | 'wrong', seconds: number) => void;
  /** Resolves after so many ms, sooner when told to; by the clock by default. */
  readonly rest?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const restFor = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal, ref: false }).catch(() => undefined);

export interface JobRunner {
  start(): void;
  /** One run now, as its schedule would make it. False: it runs already, here or elsewhere. */
  runNow(name: string): Promise<boolean>;
  /** No more runs; those in progress are told and awaited. */
  stop(): Promise<void>;
}

/**
 * Runs jobs by their schedules. A job never overlaps itself; one that throws is logged and runs again at its next time. The schedule
 * only wakes a job: what is due stands in the database, so that nothing is missed over a restart.
 */
export function createJobRunner({
  jobs,
  leases,
  log,
  now = Date.now,
  instance = randomUUID(),
  surge,
  onPutOff,
  onRun,
  rest = restFor,
}: JobRunnerDeps): JobRunner {
  const running = new Map<string, Promise<boolean>>();
  const owed = new Set<Job>();
  /** Seconds of each job's longest run. */
  const took = new Map<Job, number>();
  let isMakingUp = false;
  let yielding = new AbortController();
  const stopping = new AbortController();
  let crons: Cron[] = [];

  async function leased(job: Job, leaseMs: number): Promise<boolean> {
    const take = () => leases.take(job.name, instance, now() + leaseMs);
    if (!(await take())) return false;
    const lost = new AbortController();
    const renewal = setInterval(() => {
      take().then(
        (held) => held || lost.abort(),
        (err: unknown) => log.error({ err, job: job.name }, 'a lease could not be prolonged'),
      );
    }, leaseMs / 3);
    renewal.unref();
    try {
      await measured(job, AbortSignal.any([stopOf(job), lost.signal]));
    } finally {
      clearInterval(renewal);
      await leases.release(job.name, instance);
    }
    return true;
  }

  async function measured(job: Job, signal: AbortSignal): Promise<void> {
    const began = performance.now();
    let went: 'well' | 'wrong' = 'wrong';
    try {
      await job.run(signal);
      went = 'well';
    } finally {
      const seconds = (performance.now() - began) / 1000;
      took.set(job, Math.max(seconds, took.get(job) ?? 0));
      onRun?.(job.name, went, seconds);
    }
  }

  async function runOnce(job: Job): Promise<boolean> {
    try {
      if (job.leaseMs !== undefined) return await leased(job, job.leaseMs);
      await measured(job, stopOf(job));
    } catch (err) {
      log.error({ err, job: job.name }, 'a job failed');
    }
    return true;
  }

  async function wake(job: Job): Promise<boolean> {
    if (stopping.signal.aborted || running.has(job.name)) return false;
    owed.delete(job);
    const run = runOnce(job).finally(() => {
      running.delete(job.name);
      if (job.yields && yielding.signal.aborted) owed.add(job);
    });
    running.set(job.name, run);
    return await run;
  }

  /** One after another with rests between, the longest last: all that a long surge put off at once would be the next one. */
  async function makeUp(): Promise<void> {
    if (isMakingUp) return;
    isMakingUp = true;
    while (owed.size > 0 && !surge?.isNear && !stopping.signal.aborted) {
      const [next] = [...owed]
        .filter(({ name }) => !running.has(name))
        .sort((a, b) => (took.get(a) ?? 0) - (took.get(b) ?? 0));
      if (next) await wake(next);
      await rest(REST_MS, AbortSignal.any([stopping.signal, yielding.signal]));
    }
    isMakingUp = false;
  }

  const stopOf = (job: Job): AbortSignal =>
    job.yields ? AbortSignal.any([stopping.signal, yielding.signal]) : stopping.signal;

  async function wakeInTime(job: Job): Promise<void> {
    if (job.yields && (surge?.isNear || owed.has(job))) {
      owed.add(job);
      onPutOff?.(job.name);
    } else await wake(job);
  }

  return {
    start() {
      if (crons.length > 0) return;
      crons = jobs.map((job) => {
        const options = { timezone: 'Europe/Istanbul', unref: true };
        return new Cron(job.pattern, options, () => void wakeInTime(job));
      });
      surge?.onOpen(() => {
        for (const job of jobs) if (job.yields && running.has(job.name)) owed.add(job);
        yielding.abort();
      });
      surge?.onCalm(() => {
        yielding = new AbortController();
        void makeUp();
      });
    },
    async runNow(name) {
      const job = jobs.find((one) => one.name === name);
      return job === undefined ? false : await wake(job);
    },
    async stop() {
      for (const cron of crons) cron.stop();
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}
