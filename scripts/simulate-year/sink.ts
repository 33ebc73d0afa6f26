import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';

export type Value = string | number | null;

/** Writes rows past the store, many at once. Bytes are not asked for: a sealed column gets `SEALED`. */
export interface Sink {
  insert(table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): Promise<void>;
  /** `vacuum analyze`, then lets go. */
  close(): Promise<void>;
}

/** Stands where nobody looks: one byte. */
export const SEALED = 'sealed:';
const CHUNK = 5_000;

export function openSink({
  dataDir,
  databaseUrl,
}: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}) {
  return databaseUrl === undefined ? openSqlite(join(dataDir, 'mebasistan.db')) : openPostgres(databaseUrl);
}

async function openSqlite(path: string): Promise<Sink> {
  const database = new Database(path);
  database.pragma('synchronous = off');
  return {
    async insert(table, columns, rows) {
      const places = columns.map(() => '?').join(', ');
      const statement = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
      database.transaction(() => {
        for (const row of rows) statement.run(row.map((value) => (value === SEALED ? Buffer.alloc(1) : value)));
      })();
    },
    async close() {
      database.exec('analyze');
      database.pragma('wal_checkpoint(truncate)');
      database.close();
    },
  };
}

async function openPostgres(url: string): Promise<Sink> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('set synchronous_commit = off');
  return {
    async insert(table, columns, rows) {
      const names = columns.join(', ');
      for (let at = 0; at < rows.length; at += CHUNK) {
        const records = rows.slice(at, at + CHUNK).map((row) => {
          const values = row.map((value, index) => [columns[index], value === SEALED ? '\\x00' : value]);
          return Object.fromEntries(values) as object;
        });
        await client.query(
          `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1::json)`,
          [JSON.stringify(records)],
        );
      }
    },
    async close() {
      await client.query('vacuum analyze');
      await client.end();
    },
  };
}
