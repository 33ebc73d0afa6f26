import type Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { StoreFault } from '../faults.js';

/** How long a statement waits for another process's write lock. */
const PATIENCE_MS = 20_000;
const RETRY_MS = 4;
const MAX_CACHED_STATEMENTS = 300;

/**
 * Kysely driver over one better-sqlite3 connection. Unlike Kysely's own it begins transactions as writers
 * (`begin immediate`: a reader that turns writer can fail with SQLITE_BUSY_SNAPSHOT, which no timeout helps), waits for
 * other processes without blocking the event loop, and keeps prepared statements.
 */
export class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #database: Database.Database;
  #tail: Promise<void> = Promise.resolve();
  #release: (() => void) | undefined;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#connection = new SqliteConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#tail;
    let release: (() => void) | undefined;
    this.#tail = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release?.();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement<unknown[]>>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(query.sql);
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        if (statement.reader) return { rows: statement.all(...query.parameters) as R[] };
        const { changes } = statement.run(...query.parameters);
        return { rows: [], numAffectedRows: BigInt(changes) };
      } catch (error) {
        if (!isBusy(error) || (this.#database.inTransaction && query.sql !== 'commit')) throw error;
        if (Date.now() > deadline) {
          throw new StoreFault('STORE_BUSY', 'Another process keeps the database locked.', { cause: error });
        }
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  #prepare(text: string): Database.Statement<unknown[]> {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<unknown[]>(text);
    if (this.#statements.size >= MAX_CACHED_STATEMENTS) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(text, statement);
    return statement;
  }
}

function isBusy(error: unknown): boolean {
  return error !== null && typeof error === 'object' && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
