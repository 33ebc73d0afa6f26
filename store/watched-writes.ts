import { type Connections, kept, type Work } from './connections.js';
import { isStoreTrouble } from './trouble.js';

/** Connections that remember whether writing works. */
export interface WatchedConnections extends Connections {
  /** Whether writes work, as far as is known; after one that did not, by trying. */
  canWrite(): Promise<boolean>;
}

const PROBE = 'write-probe';

/** A disk that is full or read-only still answers reads, so readiness asks the last write. */
export function watchWrites(connections: Connections): WatchedConnections {
  let failing = false;
  const write = async <T>(work: Work<T>): Promise<T> => {
    try {
      const value = await connections.write(work);
      failing = false;
      return value;
    } catch (error) {
      failing ||= isStoreTrouble(error);
      throw error;
    }
  };
  const probe = () =>
    write(async (trx) => {
      const value = String(Date.now());
      await trx
        .insertInto('meta')
        .values({ key: PROBE, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
      return kept(true);
    });
  return { ...connections, write, canWrite: async () => !failing || (await probe().catch(() => false)) };
}
