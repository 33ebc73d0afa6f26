import { CamelCasePlugin, type Kysely } from 'kysely';
import type { DialectName } from './migrations/index.js';
import type { Tables } from './schema.js';

/**
 * A way to the staff tables for `better-auth`, which writes through Kysely by itself. On SQLite a connection of its own: its statements
 * neither wait for the batches of {@link Connections.write} nor join them, and wait for the write lock like another process would.
 * Never used inside a unit of work: the unit would hold the lock it waits for.
 */
export interface StaffDatabase {
  readonly db: Kysely<unknown>;
  readonly type: DialectName;
}

/** Its columns are camelCase, ours snake_case. */
export function staffDatabase(db: Kysely<Tables>, type: DialectName): StaffDatabase {
  return { db: db.withPlugin(new CamelCasePlugin()) as unknown as Kysely<unknown>, type };
}
