import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { StoreFault } from '../faults.js';
import type { ReadThread } from '../read-thread.js';

/** Kysely driver whose statements are answered in a thread: they read, each on its own snapshot, and see what was committed before they began. */
export class ElsewhereDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(path: string, thread: ReadThread) {
    this.#connection = {
      executeQuery: ({ sql, parameters }) => rowsOf(thread, { path, sql, parameters }),
      async *streamQuery({ sql, parameters }) {
        yield await rowsOf(thread, { path, sql, parameters });
      },
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {}

  /** Rejects, as the thread does with all that gives no rows: a transaction there would be everybody's. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async destroy(): Promise<void> {}
}

async function rowsOf<R>(thread: ReadThread, question: Parameters<ReadThread['ask']>[0]): Promise<QueryResult<R>> {
  const answer = await thread.ask(question);
  if (answer === 'full') throw new StoreFault('STORE_BUSY', 'Too many statements wait for the reading thread.');
  if (answer === 'closed') throw new StoreFault('STORE_UNREACHABLE', 'The database is being closed.');
  if (typeof answer === 'string')
    throw new StoreFault('STORE_READ_GIVEN_UP', `The reading thread was ended over a statement: ${answer}.`);
  if ('error' in answer) throw new Database.SqliteError(answer.error.message, answer.error.code);
  return { rows: answer.rows.map((row) => withBuffers(row as Record<string, unknown>)) as R[] };
}

/** Bytes come out of a thread as bare arrays. */
function withBuffers(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row))
    if (value instanceof Uint8Array) row[name] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return row;
}
