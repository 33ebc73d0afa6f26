import pg from 'pg';
import { StoreFault } from '../faults.js';
import type { DatabaseCopy } from './model.js';

/** Bytes of rows asked for at a time; the number of rows follows from the last ones' size. */
const PIECE_BYTES = 4 << 20;
const FIRST_ROWS = 4;
const MAX_ROWS = 2_000;

/** A row of PostgreSQL as JSON, a line each: exact for every type, and read back by `jsonb_populate_recordset`. */
const FILE = /^tables\/([a-z_0-9]+)\.jsonl$/u;
export const tableOf = (file: string): string | undefined => FILE.exec(file)?.[1];

/**
 * A copy of every table, as one `REPEATABLE READ` transaction sees them. Not by `pg_dump`: it must be there and not be older than the server.
 * Throws `STORE_UNREACHABLE`.
 */
export async function copyPostgres(databaseUrl: string): Promise<DatabaseCopy> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'mebasistan backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw new StoreFault('STORE_UNREACHABLE', 'The PostgreSQL database cannot be reached.', { cause });
  }
  const list = async (statement: string): Promise<string[]> =>
    (await client.query<[string]>({ text: statement, rowMode: 'array' })).rows.map(([value]) => value);
  const rows: Record<string, number> = {};
  const sequences: Record<string, number> = {};
  const tables = await list(`select tablename::text from pg_tables where schemaname = current_schema() order by 1`);
  const migrations = await list('select name from kysely_migration order by name');
  const [keyFingerprint] = await list(`select value from meta where key = 'secret-key-fingerprint'`);

  async function* lines(table: string): AsyncGenerator<Buffer> {
    rows[table] = 0;
    await client.query(`declare copied no scroll cursor for select to_jsonb(r)::text as row from "${table}" r`);
    for (let wanted = FIRST_ROWS; ; ) {
      const { rows: found } = await client.query<{ row: string }>(`fetch ${wanted} from copied`);
      if (found.length === 0) break;
      rows[table] += found.length;
      const piece = Buffer.from(found.map(({ row }) => `${row}\n`).join(''));
      yield piece;
      const fitting = Math.floor((PIECE_BYTES * found.length) / piece.length);
      wanted = Math.max(1, Math.min(MAX_ROWS, fitting, wanted * 4));
    }
    await client.query('close copied');
  }

  return {
    async *files() {
      for (const table of tables) yield { name: `tables/${table}.jsonl`, bytes: lines(table) };
      for (const name of await list(
        `select sequencename::text from pg_sequences where schemaname = current_schema()`,
      )) {
        const [last] = await list(`select last_value from "${name}" where is_called`);
        if (last !== undefined) sequences[name] = Number(last);
      }
    },
    facts: () => ({ dialect: 'postgres', migrations, keyFingerprint, rows, sequences }),
    close: () => client.end(),
  };
}
