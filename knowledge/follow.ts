import type { StoredItem } from './item.js';
import type { KnowledgeStore } from './ports.js';

/** What a follower feeds: the search index, and what it has taken over so far. */
export interface Followed {
  apply(changes: readonly StoredItem[]): void;
}

/** `setTimeout` and `clearTimeout`, or a test's clock. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown;
  clear(handle: unknown): void;
}

export interface FollowerDeps {
  readonly store: Pick<KnowledgeStore, 'revision' | 'changedSince'>;
  readonly search: Followed;
  /** Read again with every raised revision, before its items are taken over: what is followed beside them. */
  readonly alongside?: () => Promise<void>;
  /** Between the end of one look at the store and the next, in milliseconds; default 250. Asked before each where it is a function. */
  readonly intervalMs?: number | (() => number);
  /** A look failed; the next is taken all the same. */
  readonly onError: (error: unknown) => void;
  /** Changes were taken over: how many items, up to which revision. */
  readonly onChange?: (items: number, revision: number) => void;
  readonly timers?: Timers;
}

export interface Follower {
  /** First look, then one after every interval. Resolves after the first: the index then holds what the store holds, unless it failed. */
  start(): Promise<void>;
  /** One look now, or the one in progress. */
  catchUp(): Promise<void>;
  /** No more looks; resolves when the one in progress has ended. */
  stop(): Promise<void>;
  /** Highest revision taken over. */
  readonly revision: number;
}

const DEFAULT_INTERVAL = 250;
const realTimers: Timers = {
  set: (callback, milliseconds) => {
    const handle = setTimeout(callback, milliseconds);
    handle.unref();
    return handle;
  },
  clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/**
 * Keeps an index in step with the store by asking for its revision and applying what was written since (DESIGN 8). Looks
 * never overlap; one that fails leaves the revision where it was, so that the next one takes the same changes.
 */
export function createFollower({
  store,
  search,
  alongside,
  intervalMs = DEFAULT_INTERVAL,
  onError,
  onChange,
  timers = realTimers,
}: FollowerDeps): Follower {
  let revision = 0;
  let running = false;
  let handle: unknown;
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    try {
      const written = await store.revision();
      if (written <= revision) return;
      await alongside?.();
      const changes = await store.changedSince(revision);
      search.apply(changes);
      revision = changes.reduce((highest, item) => Math.max(highest, item.revision), written);
      if (changes.length > 0) onChange?.(changes.length, revision);
    } catch (error) {
      onError(error);
    }
  };
  const catchUp = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const schedule = (): void => {
    handle = timers.set(
      () => {
        catchUp().finally(() => {
          if (running) schedule();
        });
      },
      typeof intervalMs === 'function' ? intervalMs() : intervalMs,
    );
  };

  return {
    get revision() {
      return revision;
    },
    catchUp,
    async start() {
      if (running) return;
      running = true;
      await catchUp();
      if (running) schedule();
    },
    async stop() {
      running = false;
      timers.clear(handle);
      await looking;
    },
  };
}
