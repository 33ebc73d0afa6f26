import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { type OwnPostgres, startOwnPostgres } from '../../../scripts/lib/own-postgres.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { until } from '../../support/wait.js';
import { openConversation, type WebClient } from '../../support/web-client.js';

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), 'mebasistan-trouble-'));
const contentDir = join(folder, 'content');
let postgres: OwnPostgres;
let server: ServerProcess;
let dataDir: string;

beforeAll(async () => {
  mkdirSync(contentDir);
  const head = 'id: kutuphane\nkind: faq\ntitle: "Kütüphane saatleri nedir?"\nunit: BHİM\nsource: { title: "Deneme" }';
  writeFileSync(join(contentDir, 'a.md'), `---\n${head}\n---\nDeneme yanıtı.\n`);
  postgres = await startOwnPostgres({ durable: false });
});
afterEach(async () => {
  await server.kill();
  spawnSync('chattr', ['-R', '-i', folder]);
});
afterAll(async () => {
  await postgres.remove();
  rmSync(folder, { recursive: true });
});

/** No file of the process may grow, as where the disk is full: Node gets EFBIG, SQLite an error in writing. */
const limitFiles = (bytes: string) => {
  const set = spawnSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`]);
  expect(set.status).toBe(0);
};
const OTHERS = `from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
/** As after a failover: the connections are cut, so that none keeps the old setting until it reads the new one. */
const readOnly = async (value: 'on' | 'off') => {
  const client = new pg.Client(postgres.url);
  await client.connect();
  await client.query('set default_transaction_read_only = off');
  await client.query(`alter system set default_transaction_read_only = ${value}`);
  await client.query('select pg_reload_conf()');
  await until('new connections know the setting', async () => {
    const fresh = new pg.Client(postgres.url);
    await fresh.connect();
    const { rows } = await fresh.query('show default_transaction_read_only');
    await fresh.end();
    return rows[0].default_transaction_read_only === value;
  });
  const { rows } = await client.query(`select array_agg(pid) as pids ${OTHERS}`);
  await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [rows[0].pids ?? []]);
  await until('the old connections are gone', async () => {
    const left = await client.query(`select 1 ${OTHERS} and pid = any($1::int[])`, [rows[0].pids ?? []]);
    return left.rowCount === 0;
  });
  await client.end();
};

/** The database's files become immutable, as where the kernel made the file system read-only: what is open for writing fails with an error too. */
const immutable = (sign: '+' | '-') => {
  const set = spawnSync('chattr', [
    `${sign}i`,
    ...readdirSync(dataDir)
      .filter((name) => name.startsWith('mebasistan.db'))
      .map((name) => join(dataDir, name)),
    dataDir,
  ]);
  expect({ status: set.status, said: String(set.stderr) }).toEqual({ status: 0, said: '' });
};

/** Only the superuser may, and not on every file system. */
function mayMakeImmutable(): boolean {
  const path = join(folder, 'tried');
  writeFileSync(path, '');
  return ['+i', '-i'].every((sign) => spawnSync('chattr', [sign, path]).status === 0);
}

interface Trouble {
  readonly name: string;
  readonly database: 'sqlite' | 'postgres';
  begin(): Promise<void>;
  end(): Promise<void>;
  /** What a lookup that only reads is answered. */
  readonly lookup: number;
  readonly query?: string;
  /** Whether this machine lets it be made; the test is skipped where not. */
  readonly needs?: () => boolean;
}

const TROUBLES = [
  {
    name: 'a disk that takes nothing more',
    database: 'sqlite',
    begin: async () => limitFiles('1'),
    end: async () => limitFiles('unlimited'),
    lookup: 404,
  },
  {
    name: 'a disk that is read-only',
    database: 'sqlite',
    begin: async () => immutable('+'),
    end: async () => immutable('-'),
    needs: mayMakeImmutable,
    lookup: 404,
  },
  {
    name: 'a PostgreSQL that stands still',
    database: 'postgres',
    begin: async () => postgres.freeze(),
    end: async () => postgres.thaw(),
    /** Shorter than the product's 20 s, so that the test need not wait so long. */
    query: '?query_timeout=2000',
    lookup: 503,
  },
  {
    name: 'a PostgreSQL that is away',
    database: 'postgres',
    begin: () => postgres.stop(),
    end: () => postgres.start(),
    lookup: 503,
  },
  {
    name: 'a PostgreSQL that only reads',
    database: 'postgres',
    begin: () => readOnly('on'),
    end: () => readOnly('off'),
    lookup: 404,
  },
] as const satisfies readonly Trouble[];

const answersOf = async (client: WebClient) =>
  (await client.read(server.url)).filter(({ text, from }) => from.role === 'bot' && text.includes('Deneme yanıtı.'));
const ready = async () => (await fetch(`${server.url}/readyz`)).status;
const say = (client: WebClient, key: string) => client.say(server.url, 'Kütüphane saatleri nedir?', key);

describe.each(TROUBLES)('with $name', ({ database, begin, end, lookup, query = '', needs }: Trouble) => {
  (needs === undefined || needs() ? it : it.skip)(
    'what was acknowledged is answered, the rest is refused with 503, and all is well again without a restart',
    async () => {
      dataDir = mkdtempSync(join(folder, 'data-'));
      server = await startServerProcess({
        dataDir,
        databaseUrl: database === 'postgres' ? `${postgres.url}${query}` : undefined,
        contentDir,
        env: {
          ENCODER_THREADS: '0',
          SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
          // It is asked every 25 ms until it refuses for want of a database, and not for having been asked too often.
          MESSAGES_PER_MINUTE: '100000',
        },
      });
      const client = await openConversation(server.url);
      expect(await say(client, 'm1')).toBe(200);
      await begin();
      // A connection that was kept while the trouble began may have been closed.
      const tried = () => say(client, `lost-${Date.now()}`).catch(() => 0);
      await until('a message is refused', async () => (await tried()) === 503);
      await until('it says so', async () => (await ready()) === 503);

      const [said, health, ticket] = await Promise.all([
        say(client, 'm2'),
        fetch(`${server.url}/readyz`),
        fetch(`${server.url}/api/v1/tickets/MEB-2026-000001`, { headers: { 'X-Follow-Up-Code': 'ABCD-2345' } }),
      ]);
      expect(said).toBe(503);
      expect(health.status).toBe(503);
      expect(await health.json()).toMatchObject({ code: 'NOT_READY', checks: { store: 'failing' } });
      expect(ticket.status).toBe(lookup);
      if (lookup === 503) {
        expect(ticket.headers.get('Retry-After')).toBe('5');
        expect(await ticket.json()).toMatchObject({
          code: 'STORE_UNAVAILABLE',
          title: expect.stringContaining('biraz sonra'),
        });
      }
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

      await end();
      await until('it is ready again', async () => (await ready()) === 200);
      await until('the message is taken', async () => (await say(client, 'm2')) === 200);
      expect(await say(client, 'm2')).toBe(200);
      await until('what was acknowledged is answered', async () => {
        const seen = await client.read(server.url);
        const users = seen.filter(({ from }) => from.role === 'user');
        return users.length > 0 && (await answersOf(client)).length === users.length;
      });
      const keys = (await client.read(server.url)).map(({ channelData }) => channelData?.clientActivityID);
      expect(keys.filter((key) => key === 'm1' || key === 'm2')).toEqual(['m1', 'm2']);
      expect(await server.stop()).toBe(0);
    },
  );
});
