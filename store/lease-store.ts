import { type Connections, kept } from './connections.js';

/** Rights that one process has for itself until a time, after which anybody may take them: a crash holds nothing up for longer. */
export interface LeaseStore {
  /** Takes the lease, or prolongs one's own. False where another holder has it. `until` in epoch ms. */
  take(name: string, holder: string, until: number): Promise<boolean>;
  /** Gives it up, where it is still one's own. */
  release(name: string, holder: string): Promise<void>;
}

export function createLeaseStore({ write }: Connections, now: () => number): LeaseStore {
  return {
    take: (name, holder, until) =>
      write(async (trx) => {
        const row = await trx
          .insertInto('leases')
          .values({ name, holder, until })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, until })
              .where((eb) => eb.or([eb('leases.until', '<=', now()), eb('leases.holder', '=', holder)])),
          )
          .returning('name')
          .executeTakeFirst();
        return kept(row !== undefined);
      }),

    async release(name, holder) {
      await write(async (trx) => {
        await trx.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
        return kept(undefined);
      });
    },
  };
}
