import type { Result } from './result.js';

export interface UploadOptions {
  /** Of what is sent, 0 to 1. */
  progress(share: number): void;
  readonly signal: AbortSignal;
}

/** Posts one file. The same `id` again is the same file. */
export type SendFile<Options extends UploadOptions = UploadOptions> = (
  id: string,
  file: File,
  options: Options,
) => Promise<Result<undefined>>;

export interface QueuedUploadOptions extends UploadOptions {
  /** Told whenever it begins to be sent, and whenever the server has it wait. */
  state(state: 'sending' | 'waiting'): void;
}

/** How often a file waits out a busy server before it is said to have failed. */
const MOST_WAITS = 20;
const STOPPED = { ok: false, reason: 'network' } as const;

/** One file after another: together they are slower, and take the places of others at the server. What is stopped makes way at once. */
export function oneAfterAnother(send: SendFile, sleep = sleepUntil): SendFile<QueuedUploadOptions> {
  let last: Promise<unknown> = Promise.resolve();

  async function patiently(...[id, file, options]: Parameters<SendFile<QueuedUploadOptions>>) {
    for (let waits = 0; !options.signal.aborted; waits += 1) {
      options.state('sending');
      const sent = await send(id, file, options);
      if (sent.ok || sent.reason !== 'busy' || waits === MOST_WAITS) return sent;
      options.state('waiting');
      await sleep(sent.retryAfterMs, options.signal);
    }
    return STOPPED;
  }

  return (id, file, options) => {
    const turn = last.then(() => patiently(id, file, options));
    last = turn.catch(() => undefined);
    const stopped = new Promise<Result<undefined>>((resolve) => {
      options.signal.addEventListener('abort', () => resolve(STOPPED));
    });
    return Promise.race([turn, stopped]);
  };
}

function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
