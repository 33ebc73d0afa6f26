import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startTcpProxy, type TcpProxy } from '../lib/tcp-proxy.js';

/** Run before the server in its process: a clock that goes wrong by `CLOCK_SKEW_MS`, though evenly. */
const SKEWED_CLOCK = `const by = Number(process.env.CLOCK_SKEW_MS); const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given) { if (given.length === 0) super(Real.now() + by); else super(...given); }
  static now() { return Real.now() + by; }
};`;

export interface InstanceOptions {
  readonly port: number;
  /** The folder of a built product. */
  readonly root: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** What its clock is ahead, in ms. */
  readonly skewMs: number;
  readonly env: () => Readonly<Record<string, string>>;
  /** Told of warnings and worse. */
  complain(message: string): void;
}

/** One of several servers on one database, which it reaches through a network of its own. */
export interface Instance {
  readonly network: TcpProxy;
  /** Resolves when it listens. `root`: from now on this build. */
  start(root?: string): Promise<void>;
  kill(): Promise<void>;
  /** SIGTERM; the exit status. */
  stop(): Promise<number | null>;
  pause(): void;
  resume(): void;
  /** Takes everything away. */
  close(): Promise<void>;
}

export async function createInstance(options: InstanceOptions): Promise<Instance> {
  const { port, databaseUrl, dataDir, skewMs, env, complain } = options;
  const database = new URL(databaseUrl);
  const network = await startTcpProxy(database.hostname, Number(database.port || 5432));
  database.host = `127.0.0.1:${network.port}`;
  let { root } = options;
  let child: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const dying = child;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return null;
    const gone = new Promise<number | null>((resolve) => dying.once('exit', resolve));
    dying.kill(signal);
    return await gone;
  };
  return {
    network,
    start(build = root) {
      root = build;
      const started = spawn(process.execPath, ['--enable-source-maps', `${root}/dist/server/main.js`], {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          ...env(),
          DATA_DIR: dataDir,
          DATABASE_URL: database.href,
          PORT: String(port),
          HOST: '127.0.0.1',
          LOG_LEVEL: 'info',
          ...(skewMs !== 0 && {
            CLOCK_SKEW_MS: String(skewMs),
            NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(SKEWED_CLOCK)}`,
          }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const last: string[] = [];
      return new Promise((resolve, reject) => {
        started.once('exit', () => reject(new RangeError(`the instance ended:\n${last.slice(-20).join('\n')}`)));
        for (const stream of [started.stdout, started.stderr]) {
          createInterface({ input: stream }).on('line', (line) => {
            const [, level, message] = /^\{"level":"?(\w+)"?.*"msg":"([^"]*)"/u.exec(line) ?? [];
            if (message !== undefined && /^(?:warn|error|fatal|40|50|60)$/u.test(level!)) complain(message);
            if (last.push(line) > 100) last.shift();
            if (line.includes('"msg":"listening"')) resolve();
          });
        }
      });
    },
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async close() {
      await end('SIGKILL');
      await network.close();
    },
  };
}
