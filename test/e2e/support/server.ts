import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../scripts/lib/free-port.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 90_000;

export interface RunningServer {
  readonly url: string;
  /** What the process was started with, for command-line tools on the same database. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the process and starts it again on the same port and data; `changes` go over the settings it had. */
  restart(changes?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The built product on a free port of this machine, with an empty data folder that is removed at the end. `settings` go over the defaults. It searches by
 * words: the vectors of an empty data folder take both cores for minutes, and when they were ready would decide what is answered.
 */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mebasistan-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    ENCODER_THREADS: '0',
    ...settings,
  };

  const start = async () => {
    const output: string[] = [];
    const running = spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
      cwd: ROOT,
      env,
    });
    child = running;
    for (const stream of [running.stdout, running.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline && running.exitCode === null) {
      const ready = await fetch(`${url}/readyz`).then(
        (response) => response.ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`the server did not become ready:\n${output.join('').slice(-4000)}`);
  };
  const end = async () => {
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };

  await start();
  return {
    url,
    env,
    async restart(changes = {}) {
      await end();
      Object.assign(env, changes);
      await start();
    },
    async stop() {
      await end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
