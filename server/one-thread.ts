import { type ResourceLimits, Worker } from 'node:worker_threads';

/** Why a task got no answer: the thread took too long, broke down or outgrew its memory over it; the queue was full, or has been closed; it was told to stop. */
export type ThreadFailure = 'overdue' | 'crashed' | 'memory' | 'full' | 'closed' | 'stopped';

/** From a thread: how far it is with a task. */
export interface ThreadProgress {
  readonly task: number;
  readonly done: number;
  readonly total: number;
}

/** How a task is followed: its progress, and ending it. */
export interface TaskWatch<Progress = ThreadProgress> {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborted: a task that waits is taken out, one under way is ended with its thread. */
  readonly signal?: AbortSignal | undefined;
}

export interface OneThreadOptions<ToThread> {
  /** Compiled worker. It answers each message with one that carries its `task`. */
  readonly workerFile: string | URL;
  readonly resourceLimits: ResourceLimits;
  /** A task that is not answered within this many ms is given up. */
  readonly deadlineMs: number;
  /** Tasks waiting, beyond which a further one is refused. */
  readonly queueLimit: number;
  /** An unused thread is ended after this many ms. */
  readonly idleMs: number;
  /** Begins to watch a task that the thread has got; what it gives ends that. */
  readonly watch?: (giveUp: (failure: ThreadFailure) => void) => () => void;
  /** Told when the thread was ended, with the task it had and what it threw, where there was one. */
  readonly onBroken?: (task: ToThread | undefined, failure: ThreadFailure, err?: Error) => void;
}

/** Work for a thread of its own, one task after the other. */
export interface OneThread<ToThread, FromThread, Progress = ThreadProgress> {
  /** Tasks waiting or under way. */
  readonly queued: number;
  /** `task` tells its answers from others'. */
  submit(message: (task: number) => ToThread, watch?: TaskWatch<Progress>): Promise<FromThread | ThreadFailure>;
  /** Fails what waits and ends the thread. */
  close(): Promise<void>;
}

interface Task<ToThread, FromThread, Progress> {
  readonly message: ToThread;
  readonly watch: TaskWatch<Progress>;
  settle(outcome: FromThread | ThreadFailure): void;
}

/**
 * A thread that dies, hangs or grows is ended, and the task it had fails alone: the next goes to a new thread. The thread starts with the first
 * task and ends when idle.
 */
export function createOneThread<
  ToThread extends { readonly task: number },
  FromThread extends { readonly task: number },
  Progress extends ThreadProgress = ThreadProgress,
>(options: OneThreadOptions<ToThread>): OneThread<ToThread, FromThread, Progress> {
  const { workerFile, resourceLimits, deadlineMs, queueLimit, idleMs, watch, onBroken } = options;
  const waiting: Task<ToThread, FromThread, Progress>[] = [];
  let worker: Worker | undefined;
  let current: { readonly task: Task<ToThread, FromThread, Progress>; readonly stop: () => void } | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  let count = 0;

  function start(): Worker {
    const started = new Worker(workerFile, { resourceLimits });
    started.on('message', (answer: FromThread | Progress) => {
      if (current?.task.message.task !== answer.task) return;
      if ('total' in answer) current.task.watch.onProgress?.(answer);
      else finish(answer);
    });
    started.on('error', (err: Error & { code?: string }) => {
      if (worker === started) fail(err.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crashed', err);
    });
    started.on('exit', () => {
      if (worker === started) fail('crashed');
    });
    return started;
  }

  /** Ends the thread, whatever it does. */
  function fail(failure: ThreadFailure, err?: Error): void {
    onBroken?.(current?.task.message, failure, err);
    const ended = worker;
    worker = undefined;
    void ended?.terminate();
    finish(failure);
  }

  function finish(outcome: FromThread | ThreadFailure): void {
    const done = current;
    current = undefined;
    done?.stop();
    done?.task.settle(outcome);
    next();
  }

  function next(): void {
    if (current) return;
    clearTimeout(idle);
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
    worker ??= start();
    worker.ref();
    const deadline = setTimeout(() => fail('overdue'), deadlineMs);
    const unwatch = watch?.(fail);
    current = {
      task,
      stop() {
        clearTimeout(deadline);
        unwatch?.();
      },
    };
    worker.postMessage(task.message);
  }

  return {
    get queued() {
      return waiting.length + (current ? 1 : 0);
    },
    submit: (message, taskWatch = {}) =>
      new Promise((settle) => {
        const { signal } = taskWatch;
        if (isClosed) return settle('closed');
        if (signal?.aborted) return settle('stopped');
        if (waiting.length >= queueLimit) return settle('full');
        const stop = () => {
          if (current?.task === task) return fail('stopped');
          waiting.splice(waiting.indexOf(task), 1);
          settle('stopped');
        };
        const task: Task<ToThread, FromThread, Progress> = {
          message: message(++count),
          watch: taskWatch,
          settle(outcome) {
            signal?.removeEventListener('abort', stop);
            settle(outcome);
          },
        };
        signal?.addEventListener('abort', stop, { once: true });
        waiting.push(task);
        next();
      }),
    async close() {
      isClosed = true;
      clearTimeout(idle);
      for (const task of waiting.splice(0)) task.settle('closed');
      const [ended, open] = [worker, current];
      worker = undefined;
      current = undefined;
      open?.stop();
      open?.task.settle('closed');
      await ended?.terminate();
    },
  };
}
