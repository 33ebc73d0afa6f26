import type { LongWork, LongWorkStore } from '../store/index.js';

/** How often it is written how far work is, and looked whether it is to stop, ms. */
const EVERY_MS = 1_000;
/** Work of which nothing was heard for so long is not being done, ms. */
const SILENT_MS = 30_000;

export interface FollowDeps {
  readonly work: Pick<LongWorkStore, 'report'>;
  /** How far it is now. */
  readonly progress: () => unknown;
  /** Ends it too. */
  readonly signal?: AbortSignal;
  readonly log: { warn(details: object, message: string): void };
  /** Default 1,000. */
  readonly everyMs?: number;
}

/**
 * Does work and tells meanwhile how far it is. `stop` is aborted when somebody asked for it at whichever instance, and with `signal`; `isStopped` says
 * that it was asked for.
 */
export async function follow<T>(
  id: string,
  { work, progress, signal, log, everyMs = EVERY_MS }: FollowDeps,
  run: (stop: AbortSignal) => Promise<T>,
): Promise<{ readonly outcome: T; readonly isStopped: boolean }> {
  const asked = new AbortController();
  let isBusy = false;
  const tell = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      if (!(await work.report(id, progress()))) asked.abort();
    } catch (err) {
      log.warn({ err, work: id }, 'it could not be told how far work is');
    } finally {
      isBusy = false;
    }
  };
  await tell();
  const timer = setInterval(() => void tell(), everyMs);
  try {
    const outcome = await run(signal ? AbortSignal.any([asked.signal, signal]) : asked.signal);
    return { outcome, isStopped: asked.signal.aborted };
  } finally {
    clearInterval(timer);
  }
}

/** Nothing was heard of it for a while: while it is not over, whoever did it is gone. */
export const isSilent = ({ askedAt, seenAt = askedAt }: LongWork, now: number): boolean => now - seenAt > SILENT_MS;
