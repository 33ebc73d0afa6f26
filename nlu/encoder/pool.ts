import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import './no-telemetry.js';
import type { Encoder } from '../encoder.js';
import { boundedText } from './bounded.js';
import { DIMENSIONS, type FromWorker, type ToWorker } from './messages.js';
import { type Job, JobQueue } from './queue.js';

/** Why the encoder gave no vector. Callers answer lexically. */
export class EncoderFault extends Error {
  readonly code: 'ENCODER_FULL' | 'ENCODER_OVERDUE' | 'ENCODER_UNAVAILABLE' | 'ENCODER_CLOSED';

  constructor(code: EncoderFault['code'], detail = '') {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'EncoderFault';
    this.code = code;
  }
}

export interface EncoderPoolOptions {
  /** Folder in the Hugging Face layout. */
  readonly directory: string;
  /** Compiled worker, `dist/nlu/encoder/worker.js`. */
  readonly workerFile: string | URL;
  /** Worker threads, each with a session of its own. */
  readonly threads: number;
  /** Waiting texts a rank before `ENCODER_FULL`; default 4,096. */
  readonly queueLimit?: number;
  /** A question not encoded within this many ms is answered without its vector; default 400. */
  readonly queryDeadlineMs?: number;
  /** One clear line for the log whenever the pool's state changes. */
  readonly onState?: (state: EncoderState, detail: string) => void;
}

export type EncoderState = 'loading' | 'ready' | 'recovering' | 'unavailable' | 'closed';

export interface EncoderPool extends Encoder {
  readonly state: EncoderState;
  readonly queued: number;
  /** Resolves at the first worker that is ready, rejects when none can be. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Texts handed to a worker at a time; it encodes them one after another. */
const BATCH = 4;
const PASSAGE_DEADLINE_MS = 600_000;
const CLOSE_MS = 10_000;
const RESTART_MIN_MS = 500;
const RESTART_MAX_MS = 60_000;

interface Seat {
  worker?: Worker;
  live: boolean;
  batch?: { readonly id: number; readonly jobs: Job[] };
  restarts: number;
  timer?: NodeJS.Timeout;
}

/**
 * The sentence encoder in worker threads: bounded queue, questions before passages, batches by length, deadlines,
 * cancellation. A worker that dies is restarted with back-off and its batch is tried once more elsewhere; missing or
 * damaged files make the pool `unavailable` and are looked at again, so that it heals without a restart.
 */
export function createEncoderPool(options: EncoderPoolOptions): EncoderPool {
  const queue = new JobQueue(options.queueLimit ?? 4096);
  const queryDeadline = options.queryDeadlineMs ?? 400;
  const seats: Seat[] = Array.from({ length: options.threads }, () => ({ live: false, restarts: 0 }));
  const retried = new WeakSet<Job>();
  let state: EncoderState = 'loading';
  let batches = 0;
  let revision = '';
  let settle: { resolve(): void; reject(fault: unknown): void } | undefined;
  const firstReady = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  firstReady.catch(() => undefined);

  function enter(next: EncoderState, detail = ''): void {
    if (state === next || state === 'closed') return;
    state = next;
    options.onState?.(next, detail);
    if (next === 'ready') settle?.resolve();
    if (next === 'unavailable') settle?.reject(new EncoderFault('ENCODER_UNAVAILABLE', detail));
  }

  function spawn(seat: Seat): void {
    if (state === 'closed') return;
    const missing = ['onnx/model_quantized.onnx', 'tokenizer.json'].find(
      (file) => !existsSync(join(options.directory, file)),
    );
    if (missing) {
      fail(seat, `${join(options.directory, missing)} is missing`);
      return;
    }
    const worker = new Worker(options.workerFile, { workerData: { directory: options.directory } });
    seat.worker = worker;
    worker.unref();
    worker.on('message', (message: FromWorker) => receive(seat, message));
    let reason = '';
    worker.on('error', (fault) => {
      reason = fault.message;
    });
    worker.on('exit', (code) => {
      if (seat.worker === worker) fail(seat, reason || `worker exited with code ${code}`);
    });
  }

  /** The seat lost its worker: its batch goes back once, the worker is started again after a while. */
  function fail(seat: Seat, reason: string): void {
    delete seat.worker;
    seat.live = false;
    for (const job of seat.batch?.jobs ?? []) {
      if (!retried.has(job) && retried.add(job) && queue.push(job)) continue;
      job.reject(new EncoderFault('ENCODER_UNAVAILABLE', reason));
    }
    delete seat.batch;
    if (state === 'closed') return;
    const alive = seats.some((other) => other.live);
    enter(alive ? 'recovering' : 'unavailable', reason);
    if (!alive) for (const job of queue.drain()) job.reject(new EncoderFault('ENCODER_UNAVAILABLE', reason));
    const delay = Math.min(RESTART_MAX_MS, RESTART_MIN_MS * 2 ** Math.min(seat.restarts++, 20));
    seat.timer = setTimeout(() => spawn(seat), delay);
    seat.timer.unref();
    dispatch();
  }

  function receive(seat: Seat, message: FromWorker): void {
    if (message.type === 'ready') {
      seat.live = true;
      revision = message.revision;
      enter('ready', `${seats.filter((other) => other.live).length} of ${seats.length} threads`);
      dispatch();
      return;
    }
    const jobs = seat.batch?.id === message.batch ? seat.batch.jobs : [];
    delete seat.batch;
    seat.restarts = 0;
    if (message.type === 'vectors') {
      for (const [row, job] of jobs.entries())
        job.resolve(message.vectors.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS));
    } else {
      for (const job of jobs) job.reject(new EncoderFault('ENCODER_UNAVAILABLE', message.reason));
    }
    dispatch();
  }

  function dispatch(): void {
    for (const seat of seats) {
      if (!seat.live || seat.batch || queue.size === 0) continue;
      const jobs = queue.take(BATCH, Date.now(), drop);
      if (jobs.length === 0) return;
      seat.batch = { id: ++batches, jobs };
      const message: ToWorker = { type: 'batch', batch: batches, texts: jobs.map((job) => job.text) };
      seat.worker!.postMessage(message);
    }
    ref();
  }

  /** The process stays alive for work in hand and for nothing else. */
  function ref(): void {
    for (const seat of seats) {
      if (seat.batch) seat.worker?.ref();
      else seat.worker?.unref();
    }
  }

  function drop(job: Job, reason: 'cancelled' | 'overdue'): void {
    job.reject(reason === 'cancelled' ? job.signal?.reason : new EncoderFault('ENCODER_OVERDUE'));
  }

  function encode(text: string, rank: Job['rank'], signal?: AbortSignal): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (state === 'closed') return reject(new EncoderFault('ENCODER_CLOSED'));
      if (state === 'unavailable') return reject(new EncoderFault('ENCODER_UNAVAILABLE'));
      const patience = rank === 0 ? queryDeadline : PASSAGE_DEADLINE_MS;
      const timer = setTimeout(() => reject(new EncoderFault('ENCODER_OVERDUE')), patience);
      const cancel = () => settled(() => reject(signal?.reason));
      const settled = (settle: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        settle();
      };
      if (signal) setMaxListeners(0, signal);
      signal?.addEventListener('abort', cancel, { once: true });
      const job: Job = {
        text: boundedText(text),
        rank,
        deadline: Date.now() + patience,
        resolve: (vector) => settled(() => resolve(vector)),
        reject: (reason) => settled(() => reject(reason)),
        ...(signal ? { signal } : {}),
      };
      if (!queue.push(job)) return job.reject(new EncoderFault('ENCODER_FULL'));
      dispatch();
    });
  }

  for (const seat of seats) spawn(seat);

  return {
    dimensions: DIMENSIONS,
    get revision() {
      return revision;
    },
    get state() {
      return state;
    },
    get queued() {
      return queue.size;
    },
    // A pool that healed is ready, though the first wait for it was refused.
    ready: () => (revision === '' ? firstReady : Promise.resolve()),
    encodeQueries: (texts, signal) => Promise.all(texts.map((text) => encode(`query: ${text}`, 0, signal))),
    encodePassages: (texts, { as = 'passage', signal } = {}) =>
      Promise.all(texts.map((text) => encode(`${as}: ${text}`, 1, signal))),
    async close() {
      state = 'closed';
      for (const job of queue.drain()) job.reject(new EncoderFault('ENCODER_CLOSED'));
      await Promise.all(
        seats.map(async (seat) => {
          clearTimeout(seat.timer);
          const { worker } = seat;
          delete seat.worker;
          for (const job of seat.batch?.jobs ?? []) job.reject(new EncoderFault('ENCODER_CLOSED'));
          delete seat.batch;
          if (worker) await ended(worker);
        }),
      );
    },
  };
}

/** Asks a worker to end and waits for it; a stuck one is ended by force after `CLOSE_MS`. */
async function ended(worker: Worker): Promise<void> {
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const forced = setTimeout(() => void worker.terminate(), CLOSE_MS);
  worker.ref();
  worker.postMessage({ type: 'close' } satisfies ToWorker);
  await exit;
  clearTimeout(forced);
}
