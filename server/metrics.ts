import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { routeOf } from './route-label.js';

/** What is measured. One registry an application: two in one process do not disturb each other. */
export interface Metrics {
  readonly registry: Registry;
  /** Measures every request. */
  readonly http: RequestHandler;
  /** Turns run, by the kind of the first reply (`none` for silence) . */
  readonly turns: Counter<'kind'>;
  /** Seconds from acceptance to commit. */
  readonly turnSeconds: Histogram<'kind'>;
  /** Questions of turns, by what was decided. */
  readonly questions: Counter<'decision'>;
  /** Seconds of a search, by the views that decided it: `lexical` or `hybrid`. */
  readonly searchSeconds: Histogram<'views'>;
  /** Answers of the API by decision. */
  readonly answers: Counter<'decision'>;
  /** Messages with a question, by how the decision was come to. */
  readonly recalled: Counter<'how'>;
  /** Not let in, in a surge. */
  readonly refused: Counter<'arrival'>;
  /** Conversations told that there is a queue. */
  readonly queueTold: Counter;
  /** Runs of jobs put off, in a surge. */
  readonly jobsPutOff: Counter<'task'>;
  /** A job was run here. */
  jobRun(job: string, went: 'well' | 'wrong', seconds: number): void;
  /** What does not change while the process runs, told by labels of a gauge that is always 1. */
  info(name: string, help: string, labels: Readonly<Record<string, string>>): void;
  /** A gauge read at every scrape: queue depths, open sockets. */
  observe(name: string, help: string, read: () => number | Promise<number>): void;
  /** The same with a label: one value for each of its values. */
  observeEach(
    name: string,
    help: string,
    label: string,
    read: () => Promise<readonly (readonly [string, number])[]>,
  ): void;
}

/** Longest wait for a figure that is read at a scrape, in ms: below Prometheus' own patience. */
const SCRAPE_MS = 3_000;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** `processMetrics`: memory, CPU and event-loop lag too; one registry a process may collect them. */
export function createMetrics({ processMetrics = true } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (processMetrics) collectDefaultMetrics({ register: registry, prefix: 'mebasistan_' });
  const seconds = new Histogram({
    name: 'mebasistan_http_request_duration_seconds',
    help: 'Seconds from the request line to the end of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  /** `task`, not `job`: that is a label of Prometheus itself. */
  const jobRuns = new Counter({
    name: 'mebasistan_job_runs_total',
    help: 'Runs of jobs made here, and how they went.',
    labelNames: ['task', 'went'],
    registers,
  });
  const jobSeconds = new Counter({
    name: 'mebasistan_job_seconds_total',
    help: 'Seconds that runs of jobs took here.',
    labelNames: ['task'],
    registers,
  });
  const jobLast = new Gauge({
    name: 'mebasistan_job_last_success_timestamp_seconds',
    help: 'When a job last went well here.',
    labelNames: ['task'],
    registers,
  });
  return {
    registry,
    jobRun(job, went, took) {
      jobRuns.inc({ task: job, went });
      jobSeconds.inc({ task: job }, took);
      if (went === 'well') jobLast.setToCurrentTime({ task: job });
    },
    http(request, response, next) {
      const stop = seconds.startTimer();
      response.once('close', () => {
        stop({ method: request.method, route: routeOf(request), status: String(response.statusCode) });
      });
      next();
    },
    turns: new Counter({
      name: 'mebasistan_turns_total',
      help: 'Turns run, by the kind of the first reply.',
      labelNames: ['kind'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'mebasistan_turn_duration_seconds',
      help: 'Seconds from the acceptance of a message to the commit of its turn, by the kind of the first reply.',
      labelNames: ['kind'],
      buckets: [...SECONDS, 10, 30],
      registers,
    }),
    questions: new Counter({
      name: 'mebasistan_questions_total',
      help: 'Questions in conversations, by what was decided: answer, clarify or ticket.',
      labelNames: ['decision'],
      registers,
    }),
    searchSeconds: new Histogram({
      name: 'mebasistan_search_duration_seconds',
      help: 'Seconds of a search, by the views that decided it: lexical, or hybrid with the encoder.',
      labelNames: ['views'],
      buckets: [0.0001, 0.00025, 0.0005, ...SECONDS],
      registers,
    }),
    answers: new Counter({
      name: 'mebasistan_answers_total',
      help: 'Answers of POST /api/v1/answers, by decision.',
      labelNames: ['decision'],
      registers,
    }),
    recalled: new Counter({
      name: 'mebasistan_recall_total',
      help: 'Messages with a question: from memory (kept), joined to a search under way, searched (decided), or apart (personal, or in a dialog).',
      labelNames: ['how'],
      registers,
    }),
    refused: new Counter({
      name: 'mebasistan_refused_total',
      help: 'What was not let in during a surge, by what it was: new, message, pressing or webhook.',
      labelNames: ['arrival'],
      registers,
    }),
    queueTold: new Counter({
      name: 'mebasistan_queue_told_total',
      help: 'Conversations told that their message waits in a queue.',
      registers,
    }),
    jobsPutOff: new Counter({
      name: 'mebasistan_jobs_put_off_total',
      help: 'Runs of background jobs put off until after a surge.',
      labelNames: ['task'],
      registers,
    }),
    info(name, help, labels) {
      new Gauge({ name, help, labelNames: Object.keys(labels), registers }).set({ ...labels }, 1);
    },
    observe(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set((await inTime(read)) ?? Number.NaN);
        },
      });
    },
    observeEach(name, help, label, read) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers,
        async collect() {
          const values = await inTime(read);
          this.reset();
          for (const [of, value] of values ?? []) this.set({ [label]: of }, value);
        },
      });
    },
  };
}

/** A figure that cannot be had, or not in time, is left out: one that does not come must not take the others with it. */
async function inTime<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, SCRAPE_MS, undefined);
  });
  try {
    return await Promise.race([
      Promise.resolve()
        .then(read)
        .catch(() => undefined),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
