import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/server/main.js');
const IMPORT = join(ROOT, 'dist/scripts/import.js');
const START_MS = 60_000;

export interface ServerOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** Folder loaded at start. */
  readonly contentDir: string;
  /** More settings, by the name of their variable. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The built product in a process of its own, on a port of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has written to standard output and standard error, line by line. */
  readonly lines: readonly string[];
  /** SIGKILL: nothing is finished, nothing is closed. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; the exit status. */
  stop(): Promise<number | null>;
}

function environment({ dataDir, databaseUrl, env }: Omit<ServerOptions, 'contentDir'>): NodeJS.ProcessEnv {
  if (!existsSync(MAIN)) throw new Error('dist/ is not built: npm run build');
  return {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...env,
  };
}

/** Starts the server with limits too high to matter; resolves once it listens, rejects with its output when it does not. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const limits = {
    RATE_LIMIT_PER_MINUTE: '1000000',
    CONVERSATIONS_PER_MINUTE: '1000000',
    MESSAGES_PER_MINUTE: '1000000',
  };
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    cwd: ROOT,
    env: environment({
      ...options,
      env: {
        PORT: '0',
        HOST: '127.0.0.1',
        CONTENT_DIR: options.contentDir,
        LOG_LEVEL: 'info',
        ...limits,
        ...options.env,
      },
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const port = await listening(child, lines, closed);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    lines,
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
  };
}

function listening(child: ChildProcess, lines: string[], closed: Promise<unknown>): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${what}:\n${lines.slice(-40).join('\n')}`));
    };
    const timer = setTimeout(fail, START_MS, `the server did not listen within ${START_MS} ms`);
    void closed.then(() => fail('the server ended'));
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (!line.includes('"msg":"listening"')) return;
        clearTimeout(timer);
        resolve((JSON.parse(line) as { port: number }).port);
      });
    }
  });
}

export interface ImportOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run import -- PATH…` as built; resolves when the process has ended. */
export function runImport(
  options: Omit<ServerOptions, 'contentDir'>,
  ...paths: readonly string[]
): Promise<ImportOutcome> {
  const child = spawn(process.execPath, [IMPORT, ...paths], { cwd: ROOT, env: environment(options) });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk;
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, ...said })));
}
