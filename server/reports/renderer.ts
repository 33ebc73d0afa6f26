import { Worker } from 'node:worker_threads';
import type { ReportDocument } from '../../tickets/index.js';
import type { FromRenderer, HeavyFormat, ToRenderer } from './messages.js';

export interface RendererOptions {
  /** Compiled worker, `dist/server/reports/worker.js`. */
  readonly workerFile: string | URL;
  /** Where the product is, for links; absent: none are written. */
  readonly publicUrl?: string | undefined;
  /** Default 60,000. */
  readonly deadlineMs?: number;
  /** Documents waiting, beyond which a further one is refused; default 16. */
  readonly queueLimit?: number;
  /** An unused thread is ended after this many ms; default 60,000. */
  readonly idleMs?: number;
  readonly log?: { warn(details: object, message: string): void };
}

export type Rendered =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `busy`: later again; `failed`: the thread broke down or took too long over it. */
  | { readonly ok: false; readonly reason: 'busy' | 'failed' };

export interface Renderer {
  render(document: ReportDocument, format: HeavyFormat): Promise<Rendered>;
  /** Refuses what waits and ends the thread. */
  close(): Promise<void>;
}

interface Task {
  readonly message: ToRenderer;
  settle(outcome: Rendered): void;
}

const HEAP_MB = 512;
const FAILED: Rendered = { ok: false, reason: 'failed' };
const BUSY: Rendered = { ok: false, reason: 'busy' };

/** Writes heavy formats in a thread, one after the other, so that a report of 81 provinces does not hold the event loop. */
export function createRenderer(options: RendererOptions): Renderer {
  const { workerFile, publicUrl, deadlineMs = 60_000, queueLimit = 16, idleMs = 60_000, log } = options;
  const waiting: Task[] = [];
  let worker: Worker | undefined;
  let current: { readonly task: Task; readonly deadline: NodeJS.Timeout } | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  let count = 0;

  function start(): Worker {
    const started = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    started.on('message', ({ task, bytes }: FromRenderer) => {
      if (current?.task.message.task === task) finish({ ok: true, bytes });
    });
    started.on('error', (err) => {
      if (worker === started) fail({ err });
    });
    started.on('exit', () => {
      if (worker === started) fail({});
    });
    return started;
  }

  function fail(details: object): void {
    log?.warn({ ...details, format: current?.task.message.format }, 'a report could not be written');
    const ended = worker;
    worker = undefined;
    void ended?.terminate();
    finish(FAILED);
  }

  function finish(outcome: Rendered): void {
    const done = current;
    current = undefined;
    clearTimeout(done?.deadline);
    done?.task.settle(outcome);
    next();
  }

  function next(): void {
    if (current) return;
    const task = waiting.shift();
    if (!task) {
      worker?.unref();
      clearTimeout(idle);
      idle = setTimeout(() => {
        const ended = worker;
        worker = undefined;
        void ended?.terminate();
      }, idleMs).unref();
      return;
    }
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    current = { task, deadline: setTimeout(() => fail({ overdue: deadlineMs }), deadlineMs) };
    worker.postMessage(task.message);
  }

  return {
    render: (document, format) =>
      new Promise((resolve) => {
        if (isClosed || waiting.length >= queueLimit) return resolve(BUSY);
        waiting.push({ message: { task: ++count, format, document, publicUrl }, settle: resolve });
        next();
      }),
    async close() {
      isClosed = true;
      clearTimeout(idle);
      for (const task of waiting.splice(0)) task.settle(BUSY);
      const [ended, open] = [worker, current];
      worker = undefined;
      current = undefined;
      clearTimeout(open?.deadline);
      open?.task.settle(BUSY);
      await ended?.terminate();
    },
  };
}
