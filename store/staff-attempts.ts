import { createHash } from 'node:crypto';
import { type Connections, kept, undone } from './connections.js';

/** How attempts on one account, or from one address, are slowed down. Times in ms. */
export interface AttemptPolicy {
  /** Attempts before the first lock. */
  readonly free: number;
  /** The first lock; doubled by every further attempt. */
  readonly lockMs: number;
  readonly longestLockMs: number;
  /** Attempts older than this are forgotten. */
  readonly forgetMs: number;
}

export interface AttemptKey {
  /** `account:ayse@…`, `address:…`; kept as a hash. */
  readonly key: string;
  readonly policy: AttemptPolicy;
}

export type AttemptVerdict =
  /** `locks`: should it fail, this one was the last for a while. */
  { readonly allowed: true; readonly locks: boolean } | { readonly allowed: false; readonly retryMs: number };

/**
 * Counts attempts at a password before they are judged, so that a burst sent at once gets no more of them than a patient guesser.
 * Kept in the database: it holds over restarts and instances.
 */
export interface AttemptStore {
  /** Counts one attempt on every key, or none where one of them is locked. */
  begin(keys: readonly AttemptKey[]): Promise<AttemptVerdict>;
  /** The attempt was right: forgets all of these. */
  clear(keys: readonly string[]): Promise<void>;
  /** The attempt was right: takes back the one counted on these. */
  takeBack(keys: readonly string[]): Promise<void>;
}

export function createAttemptStore({ dialect, write }: Connections, now: () => number): AttemptStore {
  return {
    begin: (keys) =>
      write<AttemptVerdict>(async (trx) => {
        const at = now();
        const sorted = keys
          .map(({ key, policy }) => ({ id: hash(key), policy }))
          .sort((a, b) => (a.id < b.id ? -1 : 1));
        const oldest = Math.max(...keys.map(({ policy }) => policy.forgetMs));
        await trx
          .deleteFrom('sign_in_attempts')
          .where('last_at', '<', at - oldest)
          .execute();
        let retryMs = 0;
        let locks = false;
        for (const { id, policy } of sorted) {
          await trx
            .insertInto('sign_in_attempts')
            .values({ key: id, failures: 0, last_at: at, locked_until: 0 })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const row = await trx
            .selectFrom('sign_in_attempts')
            .selectAll()
            .where('key', '=', id)
            .$if(dialect === 'postgres', (query) => query.forUpdate())
            .executeTakeFirst();
          if (!row) continue;
          retryMs = Math.max(retryMs, row.locked_until - at);
          const failures = (row.last_at < at - policy.forgetMs ? 0 : row.failures) + 1;
          const over = failures - policy.free;
          const lock = over < 0 ? 0 : Math.min(policy.longestLockMs, policy.lockMs * 2 ** over);
          locks ||= lock > 0;
          await trx
            .updateTable('sign_in_attempts')
            .set({ failures, last_at: at, locked_until: lock === 0 ? 0 : at + lock })
            .where('key', '=', id)
            .execute();
        }
        return retryMs > 0 ? undone({ allowed: false, retryMs }) : kept({ allowed: true, locks });
      }),

    clear: (keys) =>
      write(async (trx) => {
        if (keys.length > 0) await trx.deleteFrom('sign_in_attempts').where('key', 'in', keys.map(hash)).execute();
        return kept(undefined);
      }),

    takeBack: (keys) =>
      write(async (trx) => {
        for (const key of keys) {
          await trx
            .updateTable('sign_in_attempts')
            .set((eb) => ({ failures: eb('failures', '-', 1), locked_until: 0 }))
            .where('key', '=', hash(key))
            .where('failures', '>', 0)
            .execute();
        }
        return kept(undefined);
      }),
  };
}

const hash = (key: string): string => createHash('sha256').update(key).digest('base64url');
