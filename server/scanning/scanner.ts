import { Counter } from 'prom-client';
import type { Metrics } from '../metrics.js';
import { scannerAddress } from './address.js';
import { type Clamd, createClamd, type ScanOutcome } from './clamd.js';

/** Scans at one time in this process; clamd has ten threads of its own and other instances to serve. */
const AT_ONCE = 4;
/** For a file with its wait. A web upload of five files is answered within a minute, whatever the scanner does. */
const SCAN_MS = 12_000;
const PING_MS = 2_000;

/** Who brings files: citizens on any channel, staff to a ticket, whoever uploads files of knowledge. */
export const SCAN_DOORS = ['citizen', 'staff', 'import'] as const;
export type ScanDoor = (typeof SCAN_DOORS)[number];
export type Verdict = ScanOutcome['verdict'];
const VERDICTS = ['clean', 'found', 'unknown'] as const satisfies readonly Verdict[];

/** What the scanner says of a file; `unknown`: it could not say, the file is not to be taken now. Never rejects. */
export type ScanFile = (bytes: Uint8Array, signal?: AbortSignal) => Promise<Verdict>;

export interface ScannerDeps {
  readonly clamd: Clamd;
  readonly metrics: Pick<Metrics, 'registry' | 'observe'>;
  readonly log: { warn(details: object, message: string): void };
  readonly scanMs?: number;
}

/** By who brings the file. */
export type Scanner = Readonly<Record<ScanDoor, ScanFile>>;

/** As configured; undefined: files are not scanned. */
export function configuredScanner(setting: string | undefined, deps: Omit<ScannerDeps, 'clamd'>): Scanner | undefined {
  const address = setting === undefined ? undefined : scannerAddress(setting);
  return address && createScanner({ ...deps, clamd: createClamd(address) });
}

/** Scans files of each door in turn, counts what came of it, and logs what was found or could not be scanned: never what a file is called. */
export function createScanner({ clamd, metrics, log, scanMs = SCAN_MS }: ScannerDeps): Scanner {
  const scans = new Counter({
    name: 'mebasistan_file_scans_total',
    help: 'Files scanned for viruses, by who brought them and what was said: clean, found or unknown.',
    labelNames: ['door', 'verdict'],
    registers: [metrics.registry],
  });
  for (const door of SCAN_DOORS) for (const verdict of VERDICTS) scans.inc({ door, verdict }, 0);
  metrics.observe('mebasistan_scanner_ready', 'Whether the virus scanner answers.', async () =>
    (await clamd.ask('PING', AbortSignal.timeout(PING_MS))) === 'PONG' ? 1 : 0,
  );
  const inTurn = createTurns(AT_ONCE);

  const scanFrom =
    (door: ScanDoor): ScanFile =>
    async (bytes, given) => {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), scanMs);
      const signal = given ? AbortSignal.any([given, patience.signal]) : patience.signal;
      const outcome = await inTurn(() => clamd.scan(bytes, signal)).finally(() => clearTimeout(timer));
      const { verdict } = outcome;
      scans.inc({ door, verdict });
      const facts = { door, bytes: bytes.length };
      if (outcome.verdict === 'found') log.warn({ ...facts, signature: outcome.signature }, 'a virus was found');
      if (outcome.verdict === 'unknown') log.warn({ ...facts, reason: outcome.reason }, 'a file could not be scanned');
      return verdict;
    };
  return { citizen: scanFrom('citizen'), staff: scanFrom('staff'), import: scanFrom('import') };
}

/** Runs so many at one time, the rest in the order they came. */
function createTurns(atOnce: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
