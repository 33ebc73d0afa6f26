import {
  type DocumentReader,
  type FeedOrigin,
  type ImportContext,
  type ImportFile,
  type ImportResult,
  type ReadFeed,
  type ReadWatch,
  refused,
} from '../../knowledge/index.js';
import { createOneThread, type ThreadFailure } from '../one-thread.js';
import type { FromWorker, Progress, ToWorker } from './messages.js';
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

const WATCH_MS = 50;
const MB = 1024 * 1024;
/** Said to whoever sent the file. */
const reasonOf = (failure: ThreadFailure, deadlineMs: number): string =>
  ({
    overdue: `dosya ${Math.round(deadlineMs / 1000)} saniyede okunamadı: çok büyük veya bozuk olabilir`,
    memory: 'dosya okunurken bellek sınırı aşıldı: çok büyük, bozuk veya sıkıştırma bombası olabilir',
    crashed: CRASHED,
    full: 'şu anda çok fazla dosya okunuyor; biraz sonra yeniden deneyin',
    closed: 'sunucu kapanıyor; dosya okunmadı',
    stopped: 'okuma durduruldu',
  })[failure];
/** Said of a file over which the thread ended. */
export const CRASHED = 'dosya okunamadı: okuyucu bu dosyada durdu';

/**
 * Reads documents in a worker thread, one after the other, so that no file holds the event loop: memory and time are limited, and a
 * thread that dies, hangs or grows is ended, its file refused by name and the next one read by a new thread. The thread starts with the
 * first file and ends when idle.
 */
export function createDocumentReader(options: DocumentReaderOptions): WorkerDocumentReader {
  const { deadlineMs = 30_000, heapMb = 512, growthMb = 900, queueLimit = 32, idleMs = 60_000, log } = options;
  const thread = createOneThread<ToWorker, FromWorker, Progress>({
    workerFile: options.workerFile,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    deadlineMs,
    queueLimit,
    idleMs,
    watch(giveUp) {
      const before = process.memoryUsage.rss();
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > growthMb * MB) giveUp('memory');
      }, WATCH_MS);
      return () => clearInterval(watch);
    },
    onBroken(task, _failure, err) {
      if (err) log?.warn({ err, file: task && nameOf(task) }, 'the document reader broke down over a file');
    },
  });
  /** Why there is no answer of the kind that was asked for. */
  const reason = (outcome: FromWorker | ThreadFailure): string =>
    typeof outcome === 'string' ? reasonOf(outcome, deadlineMs) : CRASHED;

  return {
    get queued() {
      return thread.queued;
    },
    async read({ path, bytes }: ImportFile, context: ImportContext = {}, watch: ReadWatch = {}): Promise<ImportResult> {
      const answer = await thread.submit((task) => ({ type: 'read', task, path, bytes, context }), watch);
      return typeof answer !== 'string' && answer.type === 'result' ? answer.result : refused(path, reason(answer));
    },
    async feed(bytes, charset, { unit, url, topics, validDays }): Promise<ReadFeed> {
      const pulled = { unit, url, topics, ...(validDays !== undefined && { validDays }) };
      const answer = await thread.submit((task) => ({ type: 'feed', task, bytes, charset, pulled }));
      return typeof answer !== 'string' && answer.type === 'feed' ? answer.read : { ok: false, reason: reason(answer) };
    },
    async template(name) {
      const answer = await thread.submit((task) => ({ type: 'template', task, name }));
      return typeof answer !== 'string' && answer.type === 'template' ? answer.bytes : undefined;
    },
    close: thread.close,
  };
}

function nameOf(task: ToWorker): string {
  if (task.type === 'read') return task.path;
  return task.type === 'feed' ? task.pulled.url : task.name;
}
