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
  readonly turnSeconds: Histogram;
  /** Answers of the API by decision. */
  readonly answers: Counter<'decision'>;
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
  return {
    registry,
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
      help: 'Seconds from the acceptance of a message to the commit of its turn.',
      buckets: SECONDS,
      registers,
    }),
    answers: new Counter({
      name: 'mebasistan_answers_total',
      help: 'Answers of POST /api/v1/answers, by decision.',
      labelNames: ['decision'],
      registers,
    }),
    observe(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await read());
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
          const values = await read();
          this.reset();
          for (const [of, value] of values) this.set({ [label]: of }, value);
        },
      });
    },
  };
}
