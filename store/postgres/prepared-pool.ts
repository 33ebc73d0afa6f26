import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import type { PoolState } from '../connections.js';

/** Statements whose text varies (lists of values) must not fill the server's memory: beyond this many, none is kept. */
const MAX_PREPARED = 400;

/** What node-postgres says of a statement without an answer. The connection may never give one: it is not used again. */
const NO_ANSWER = 'Query read timeout';

/**
 * A pool whose connections keep their statements prepared (PostgreSQL parses and plans each once a connection) and send
 * `begin` together with the statement after it, which fails when `begin` does.
 */
export class PreparedPool implements PostgresPool {
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();
  readonly #clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async connect(): Promise<PostgresPoolClient> {
    const client = await this.#pool.connect();
    const known = this.#clients.get(client);
    if (known !== undefined) return known;
    // Lost while it is in use, a connection tells its statements; untold here, the event would end the process.
    client.on('error', () => undefined);
    const prepared = this.#prepare(client);
    this.#clients.set(client, prepared);
    return prepared;
  }

  state(): PoolState {
    return { open: this.#pool.totalCount, idle: this.#pool.idleCount, waiting: this.#pool.waitingCount };
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  #prepare(client: pg.PoolClient): PostgresPoolClient {
    let begun: Promise<unknown> | undefined;
    let isSilent = false;
    const send = async (text: string, values: readonly unknown[]): Promise<unknown> => {
      const name = values.length > 0 ? this.#nameOf(text) : undefined;
      try {
        return await client.query({ text, values: [...values], ...(name !== undefined && { name }) });
      } catch (error) {
        isSilent ||= error instanceof Error && error.message === NO_ANSWER;
        throw error;
      }
    };
    const query = async (text: string, values: readonly unknown[] = []): Promise<unknown> => {
      if (text === 'begin') {
        begun = send(text, values);
        begun.catch(() => undefined);
        return { command: 'BEGIN', rowCount: 0, rows: [] };
      }
      if (begun === undefined) return await send(text, values);
      const [result] = await Promise.all([send(text, values), begun]);
      begun = undefined;
      return result;
    };
    return {
      query: query as PostgresPoolClient['query'],
      release: (destroy) => {
        begun = undefined;
        client.release(destroy || isSilent);
      },
    };
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MAX_PREPARED) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
