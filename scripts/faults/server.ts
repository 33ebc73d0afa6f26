import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../lib/free-port.js';

/** The project's folder, from the sources and from `dist/` alike. */
const ROOT = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../../..' : '../..', import.meta.url));

/** The built product, killed and started again on the same port. */
export interface Server {
  readonly url: string;
  /** When it was killed, epoch ms. */
  readonly kills: readonly number[];
  /** Lines of the log by level and message, faults and warnings only. */
  readonly complaints: ReadonlyMap<string, number>;
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

export async function createFaultServer(env: () => Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort();
  const kills: number[] = [];
  const complaints = new Map<string, number>();
  let child: ChildProcess | undefined;
  const note = (line: string) => {
    const [, level, msg] = /^\{"level":"?(\w+)"?.*"msg":"([^"]*)"/u.exec(line) ?? [];
    if (msg !== undefined && /^(?:warn|error|fatal|40|50|60)$/u.test(level!))
      complaints.set(msg, (complaints.get(msg) ?? 0) + 1);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    kills,
    complaints,
    start() {
      const started = spawn(process.execPath, ['--enable-source-maps', `${ROOT}dist/server/main.js`], {
        cwd: ROOT,
        env: { PATH: process.env.PATH, ...env(), PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'info' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const last: string[] = [];
      return new Promise((resolve, reject) => {
        started.once('exit', () => reject(new RangeError(`the server ended:\n${last.slice(-20).join('\n')}`)));
        for (const stream of [started.stdout, started.stderr]) {
          createInterface({ input: stream }).on('line', (line) => {
            note(line);
            if (last.push(line) > 100) last.shift();
            if (line.includes('"msg":"listening"')) resolve();
          });
        }
      });
    },
    async kill() {
      const dying = child;
      if (!dying || dying.exitCode !== null) return;
      const gone = new Promise((resolve) => dying.once('exit', resolve));
      kills.push(Date.now());
      dying.kill('SIGKILL');
      await gone;
    },
  };
}
