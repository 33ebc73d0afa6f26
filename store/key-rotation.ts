import { sql, type Transaction } from 'kysely';
import { appendAudit } from './audit-log.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, type Work } from './connections.js';
import { StoreFault } from './faults.js';
import type { Tables } from './schema.js';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';

/** Bytes sealed a transaction, so that no writer waits long. */
const BATCH_ROWS = 200;
const BATCH_FILES = 8;

export interface KeyRotation {
  /** How many values are sealed by another key than the newest, by `table.column`. */
  remaining(): Promise<Readonly<Record<string, number>>>;
  /**
   * Seals everything by the newest key, in small transactions beside whatever else writes; a run that was killed is taken up by the next. When nothing
   * is left the database takes the newest key as its own, and the older ones open nothing in it any more. How many values were sealed.
   */
  run(actor: string, onProgress?: (column: string, done: number) => void, signal?: AbortSignal): Promise<number>;
}

interface Options {
  readonly connections: Connections;
  readonly cipher: Cipher;
  readonly now: () => number;
  /** Keeps the root key, sealed by the newest; then, where `isDone`, the newest key's fingerprint. */
  readonly adopt: (trx: Transaction<Tables>, isDone: boolean) => Promise<void>;
}

type Row = Readonly<Record<string, string | number | null>> & { readonly bytes: Buffer };

export function createKeyRotation({ connections, cipher, now, adopt }: Options): KeyRotation {
  const { dialect, read, write } = connections;
  const first = (column: string) =>
    dialect === 'sqlite' ? sql`substr(${sql.ref(column)}, 1, 1)` : sql`substring(${sql.ref(column)} from 1 for 1)`;
  const isOld = (column: string) =>
    sql<boolean>`${sql.ref(column)} is not null and ${first(column)} <> ${Buffer.of(cipher.keyId)}`;

  async function count({ table, column }: SealedColumn): Promise<number> {
    const { rows } = await sql<{ left: number }>`
      select count(*) as ${sql.ref('left')} from ${sql.table(table)} where ${isOld(column)}`.execute(read);
    return Number(rows[0]?.left ?? 0);
  }

  /** Seals the next rows after `after`; the key of the last one, undefined where there are none. */
  const batch =
    (spec: SealedColumn, after: readonly (string | number)[] | undefined): Work<{ last?: Row; done: number }> =>
    async (trx) => {
      const { table, column, key, purpose, place, beside = [] } = spec;
      const names = sql.join([...new Set([...key, ...beside])].map((name) => sql.ref(name)));
      const keys = sql.join(key.map((name) => sql.ref(name)));
      const limit = purpose === 'attachment' ? BATCH_FILES : BATCH_ROWS;
      const { rows } = await sql<Row>`
        select ${names}, ${sql.ref(column)} as bytes from ${sql.table(table)}
        where ${isOld(column)} ${after === undefined ? sql`` : sql`and (${keys}) > (${sql.join(after)})`}
        order by ${keys} limit ${sql.lit(limit)} ${dialect === 'postgres' ? sql`for update skip locked` : sql``}`.execute(
        trx,
      );
      for (const row of rows) {
        const bytes = cipher.sealBytes(purpose, cipher.openBytes(purpose, row.bytes, place(row)), place(row));
        const same = sql.join(
          key.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
          sql` and `,
        );
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${bytes} where ${same}`.execute(trx);
      }
      const last = rows.at(-1);
      return kept({ done: rows.length, ...(last && { last }) });
    };

  async function pass(spec: SealedColumn, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<number> {
    let done = 0;
    for (let after: (string | number)[] | undefined; ; ) {
      if (signal?.aborted) return done;
      const { last, done: some } = await write(batch(spec, after));
      if (last === undefined) return done;
      done += some;
      after = spec.key.map((name) => last[name] as string | number);
      onProgress?.(done);
    }
  }

  const remaining = async () => {
    const left: Record<string, number> = {};
    for (const spec of SEALED_COLUMNS) {
      const some = await count(spec);
      if (some > 0) left[`${spec.table}.${spec.column}`] = some;
    }
    return left;
  };

  return {
    remaining,
    async run(actor, onProgress, signal) {
      await write(async (trx) => kept(await adopt(trx, false)));
      let sealed = 0;
      for (let passes = 0; ; passes += 1) {
        for (const spec of SEALED_COLUMNS)
          sealed += await pass(spec, (done) => onProgress?.(`${spec.table}.${spec.column}`, done), signal);
        if (signal?.aborted) return sealed;
        if (Object.keys(await remaining()).length === 0) break;
        if (passes === MAX_PASSES) throw new StoreFault('STORE_BUSY', 'Something still seals with an older key.');
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      await write(async (trx) => {
        await adopt(trx, true);
        const after = { fingerprint: cipher.fingerprint, sealed };
        await appendAudit(trx, now(), [{ actor, action: 'key.rotate', subject: 'secret-key', after }]);
        return kept(undefined);
      });
      return sealed;
    },
  };
}

/** A running process follows the key file within a second; one that has locked a row is done soon. */
const MAX_PASSES = 20;
const PAUSE_MS = 500;
