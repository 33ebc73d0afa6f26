import { Worker } from 'node:worker_threads';
import {
  type DocumentReader,
  type FeedOrigin,
  type ImportContext,
  type ImportFile,
  type ImportResult,
  type ReadFeed,
  refused,
} from '../../knowledge/index.js';
import type { FromWorker, ToWorker } from './messages.js';
import type { TemplateName } from './templates.js';

export interface DocumentReaderOptions {
  /** Compiled worker, `dist/server/documents/worker.js`. */
  readonly workerFile: string | URL;
  /** A file that is not read within this many ms is refused; default 30,000. */
  readonly deadlineMs?: number;
  /** Heap of the thread in MB; default 512. */
  readonly heapMb?: number;
  /** MB the process may grow by while a file is read (buffers stand outside the heap); default 900. */
  readonly growthMb?: number;
  /** Files waiting, beyond which a further one is refused; default 32. */
  readonly queueLimit?: number;
  /** An unused thread is ended after this many ms; default 60,000. */
  readonly idleMs?: number;
  readonly log?: { warn(details: object, message: string): void };
}

export interface WorkerDocumentReader extends DocumentReader {
  /** The body of an RSS or Atom address as announcements. */
  feed(bytes: Uint8Array, charset: string | undefined, pulled: FeedOrigin): Promise<ReadFeed>;
  /** Undefined where the thread broke down over it. */
  template(name: TemplateName): Promise<Uint8Array | undefined>;
  /** Files waiting or being read. */
  readonly queued: number;
  /** Refuses what waits and ends the thread. */
  close(): Promise<void>;
}

interface Task {
  readonly message: ToWorker;
  readonly path: string;
  settle(answer: FromWorker | { readonly type: 'failed'; readonly reason: string }): void;
}

const WATCH_MS = 50;
const MB = 1024 * 1024;
const REASON = {
  overdue: (seconds: number) => `dosya ${seconds} saniyede okunamadı: çok büyük veya bozuk olabilir`,
  memory: 'dosya okunurken bellek sınırı aşıldı: çok büyük, bozuk veya sıkıştırma bombası olabilir',
  crashed: 'dosya okunamadı: okuyucu bu dosyada durdu',
  full: 'şu anda çok fazla dosya okunuyor; biraz sonra yeniden deneyin',
  closed: 'sunucu kapanıyor; dosya okunmadı',
} as const;

/**
 * Reads documents in a worker thread, one after the other, so that no file holds the event loop: memory and time are limited, and a
 * thread that dies, hangs or grows is ended, its file refused by name and the next one read by a new thread. The thread starts with the
 * first file and ends when idle.
 */
export function createDocumentReader(options: DocumentReaderOptions): WorkerDocumentReader {
  const { deadlineMs = 30_000, heapMb = 512, growthMb = 900, queueLimit = 32, idleMs = 60_000, log } = options;
  const waiting: Task[] = [];
  let worker: Worker | undefined;
  let current: { readonly task: Task; readonly stop: () => void } | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  let count = 0;

  function start(): Worker {
    const started = new Worker(options.workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    started.on('message', (answer: FromWorker) => {
      if (current?.task.message.task === answer.task) finish(answer);
    });
    started.on('error', (fault: Error & { code?: string }) => {
      if (worker !== started) return;
      log?.warn({ err: fault, file: current?.task.path }, 'the document reader broke down over a file');
      fail(fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? REASON.memory : REASON.crashed);
    });
    started.on('exit', () => {
      if (worker === started) fail(REASON.crashed);
    });
    return started;
  }

  /** Ends the thread, whatever it does, and refuses what it was reading. */
  function fail(reason: string): void {
    const ended = worker;
    worker = undefined;
    void ended?.terminate();
    finish({ type: 'failed', reason });
  }

  function finish(answer: Parameters<Task['settle']>[0]): void {
    const done = current;
    current = undefined;
    done?.stop();
    done?.task.settle(answer);
    next();
  }

  function next(): void {
    if (current) return;
    const task = waiting.shift();
    if (!task) {
      worker?.unref();
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
    const before = process.memoryUsage.rss();
    const deadline = setTimeout(() => fail(REASON.overdue(Math.round(deadlineMs / 1000))), deadlineMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > growthMb * MB) fail(REASON.memory);
    }, WATCH_MS);
    current = {
      task,
      stop() {
        clearTimeout(deadline);
        clearInterval(watch);
      },
    };
    worker.postMessage(task.message);
  }

  function submit(task: Task): void {
    if (closed) task.settle({ type: 'failed', reason: REASON.closed });
    else if (waiting.length >= queueLimit) task.settle({ type: 'failed', reason: REASON.full });
    else {
      waiting.push(task);
      next();
    }
  }

  return {
    get queued() {
      return waiting.length + (current ? 1 : 0);
    },
    read: ({ path, bytes }: ImportFile, context: ImportContext = {}) =>
      new Promise<ImportResult>((resolve) =>
        submit({
          path,
          message: { type: 'read', task: ++count, path, bytes, context },
          settle: (answer) =>
            resolve(
              answer.type === 'result'
                ? answer.result
                : refused(path, answer.type === 'failed' ? answer.reason : REASON.crashed),
            ),
        }),
      ),
    feed: (bytes, charset, { unit, url, topics, validDays }) =>
      new Promise<ReadFeed>((resolve) => {
        const pulled = { unit, url, topics, ...(validDays !== undefined && { validDays }) };
        submit({
          path: url,
          message: { type: 'feed', task: ++count, bytes, charset, pulled },
          settle: (answer) => {
            const reason = answer.type === 'failed' ? answer.reason : REASON.crashed;
            resolve(answer.type === 'feed' ? answer.read : { ok: false, reason });
          },
        });
      }),
    template: (name) =>
      new Promise((resolve) =>
        submit({
          path: name,
          message: { type: 'template', task: ++count, name },
          settle: (answer) => resolve(answer.type === 'template' ? answer.bytes : undefined),
        }),
      ),
    async close() {
      closed = true;
      clearTimeout(idle);
      for (const task of waiting.splice(0)) task.settle({ type: 'failed', reason: REASON.closed });
      const ended = worker;
      worker = undefined;
      const open = current;
      current = undefined;
      open?.stop();
      open?.task.settle({ type: 'failed', reason: REASON.closed });
      await ended?.terminate();
    },
  };
}
