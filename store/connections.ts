import type { Kysely, Transaction } from 'kysely';
import type { DialectName } from './migrations/index.js';
import type { Tables } from './schema.js';
import type { SharedClock, Signals } from './signals.js';

/** What a unit of work leaves behind: `keep` commits what it wrote, otherwise it is as if it had never run. */
export interface WorkResult<T> {
  readonly keep: boolean;
  readonly value: T;
}

export type Work<T> = (trx: Transaction<Tables>) => Promise<WorkResult<T>>;

export const kept = <T>(value: T): WorkResult<T> => ({ keep: true, value });
export const undone = <T>(value: T): WorkResult<T> => ({ keep: false, value });

/** How many connections there are, how many of them do nothing, and how many callers wait for one. */
export interface PoolState {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** An open database. */
export interface Connections {
  readonly dialect: DialectName;
  /** For single reading statements. */
  readonly read: Kysely<Tables>;
  /** For single reading statements that go through much: on SQLite in a thread of their own, where there is one, so that the event loop goes on. */
  readonly heavy: Kysely<Tables>;
  /** For `better-auth`, see `staff-database.ts`: autocommit, outside {@link write}. */
  readonly staff: Kysely<Tables>;
  /** One transaction, durable when the promise resolves. A throwing unit writes nothing and rejects. */
  write<T>(work: Work<T>): Promise<T>;
  /** Connections to the server; absent on SQLite. */
  readonly pool?: () => PoolState;
  readonly signals: Signals;
  readonly clock: SharedClock;
  /** After the writes already asked for. */
  close(): Promise<void>;
}

/**
 * Statements sent together: like `Promise.all`, but rejects only when all have ended, so that nothing runs after the
 * rollback a failure leads to.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  statements: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(statements);
  return await Promise.all(statements);
}
