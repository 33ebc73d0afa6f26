import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../../server/index.js';
import { freePort } from '../../lib/free-port.js';
import { metricValue } from '../../lib/metric-value.js';
import { ACCOUNT, DIRECT_LINE_SECRET, WHATSAPP_SECRETS } from './secrets.js';

const START_MS = 600_000;
const LOOK_MS = 200;
const PROFILE_FLAGS = ['--cpu-prof', '--cpu-prof-interval', '500'];

export interface ServerOptions {
  readonly name: string;
  /** `dist/…` of a build. */
  readonly script: string;
  /** The folder of a built product; by default this one. */
  readonly root?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly whatsappApi: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where a CPU profile of its life goes. */
  readonly profileDir?: string | undefined;
}

/** A server in a process of its own, which logs to a file as it would to a collector. */
export interface BenchServer {
  readonly name: string;
  readonly url: string;
  /** CPU seconds the process has taken, all threads. */
  cpuSeconds(): number;
  /** Bytes resident. */
  memory(): number;
  close(): Promise<void>;
}

/** Resolves when it is ready, and its dense view too where it has one. */
export async function startServer(options: ServerOptions): Promise<BenchServer> {
  const { name, script, root = projectRoot, databaseUrl, profileDir } = options;
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), `mebasistan-bench-${name}-`));
  const out = openSync(join(folder, 'log'), 'w');
  if (profileDir) mkdirSync(profileDir, { recursive: true });
  const flags = profileDir ? [...PROFILE_FLAGS, '--cpu-prof-dir', profileDir] : [];
  const child = spawn(process.execPath, [...flags, '--enable-source-maps', join(root, script)], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: join(folder, 'data'),
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      HOST: '127.0.0.1',
      PORT: String(port),
      RETENTION_HOUR: '4',
      DIRECT_LINE_SECRET,
      MESSAGES_PER_MINUTE: '100000',
      CONVERSATIONS_PER_MINUTE: '1000000',
      WHATSAPP_API: options.whatsappApi,
      WHATSAPP_ACCESS_TOKEN: WHATSAPP_SECRETS.accessToken,
      WHATSAPP_APP_SECRET: WHATSAPP_SECRETS.appSecret,
      WHATSAPP_VERIFY_TOKEN: WHATSAPP_SECRETS.verifyToken,
      WHATSAPP_PHONE_NUMBER_IDS: ACCOUNT,
      WHATSAPP_PER_SECOND: '1000',
      ...options.env,
    },
    stdio: ['ignore', out, out],
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new RangeError(`${name} did not start:\n${readFileSync(join(folder, 'log'), 'utf8').slice(-3_000)}`);
    }
    await pause(LOOK_MS);
  }
  return {
    name,
    url,
    cpuSeconds: () => cpuSecondsOf(child.pid!),
    memory: () => memoryOf(child.pid!),
    async close() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const ready = await fetch(`${url}/readyz`).catch(() => undefined);
  await ready?.body?.cancel();
  if (!ready?.ok) return false;
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const encoder = metricValue(metrics, 'mebasistan_encoder_ready');
  return encoder === undefined || (encoder === 1 && metricValue(metrics, 'mebasistan_dense_pending') === 0);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** Of /proc/PID/stat, after the name in parentheses: user and system time are fields 14 and 15, in hundredths. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}
