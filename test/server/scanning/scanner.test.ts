import { afterEach, describe, expect, it } from '@jest/globals';
import { createMetrics } from '../../../server/metrics.js';
import { scannedReader } from '../../../server/scanning/scanned-reader.js';
import { configuredScanner, createScanner } from '../../../server/scanning/scanner.js';
import { type FakeClamd, SIGNATURE, startFakeClamd, VIRUS } from '../../support/fake-clamd.js';

const CLEAN = Buffer.from('a clean file');
const INFECTED = Buffer.concat([CLEAN, VIRUS]);

describe('a configured scanner', () => {
  let fake: FakeClamd;
  const logged: { reason?: string; message?: string }[] = [];
  afterEach(async () => {
    logged.length = 0;
    await fake?.close();
  });
  const start = async () => {
    fake = await startFakeClamd();
    const metrics = createMetrics({ processMetrics: false });
    const log = { warn: (details: object, message: string) => void logged.push({ ...details, message }) };
    const scanner = configuredScanner(fake.setting, { metrics, log, scanMs: 60_000 })!;
    return { scanner, metrics, log, figures: () => metrics.registry.metrics() };
  };

  it('says, counts and logs what it found by whose door, and what it could not say', async () => {
    const { scanner, figures } = await start();
    expect(await scanner.citizen(CLEAN)).toBe('clean');
    expect(await scanner.staff(INFECTED)).toBe('found');
    fake.mood = 'error';
    expect(await scanner.import(CLEAN)).toBe('unknown');
    expect(logged).toEqual([
      { door: 'staff', bytes: INFECTED.length, signature: SIGNATURE, message: 'a virus was found' },
      { door: 'import', bytes: CLEAN.length, reason: 'error', message: 'a file could not be scanned' },
    ]);
    const text = await figures();
    expect(text).toContain('mebasistan_file_scans_total{door="citizen",verdict="clean"} 1');
    expect(text).toContain('mebasistan_file_scans_total{door="citizen",verdict="found"} 0');
    expect(text).toContain('mebasistan_file_scans_total{door="staff",verdict="found"} 1');
    expect(text).toContain('mebasistan_file_scans_total{door="import",verdict="unknown"} 1');
    expect(text).toMatch(/mebasistan_scanner_ready 1/u);
    await fake.close();
    expect(await figures()).toMatch(/mebasistan_scanner_ready 0/u);
  });

  it('scans four at one time, and all in the end, each file with its own verdict', async () => {
    let [running, most] = [0, 0];
    const scanner = createScanner({
      clamd: {
        async scan(bytes) {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          return bytes === INFECTED ? { verdict: 'found', signature: SIGNATURE } : { verdict: 'clean' };
        },
        ask: async () => undefined,
      },
      metrics: createMetrics({ processMetrics: false }),
      log: { warn: () => {} },
    });
    const isInfected = (at: number) => at % 5 === 0;
    const files = Array.from({ length: 20 }, (_, at) => (isInfected(at) ? INFECTED : CLEAN));
    const verdicts = await Promise.all(files.map((bytes) => scanner.citizen(bytes)));
    expect(verdicts).toEqual(files.map((_, at) => (isInfected(at) ? 'found' : 'clean')));
    expect(most).toBe(4);
  });

  it('gives up after its time, those too that waited for their turn behind a scanner that says nothing', async () => {
    fake = await startFakeClamd();
    fake.mood = 'silent';
    const scanner = configuredScanner(fake.setting, {
      metrics: createMetrics({ processMetrics: false }),
      log: { warn: (details: object) => void logged.push(details) },
      scanMs: 20,
    })!;
    const verdicts = await Promise.all(Array.from({ length: 9 }, () => scanner.citizen(CLEAN)));
    expect(new Set(verdicts)).toEqual(new Set(['unknown']));
    expect(new Set(logged.map(({ reason }) => reason))).toEqual(new Set(['overdue']));
    fake.mood = 'well';
  });

  it('is none without a setting', () => {
    const metrics = createMetrics({ processMetrics: false });
    expect(configuredScanner(undefined, { metrics, log: { warn: () => {} } })).toBeUndefined();
  });

  it('ends with the caller’s patience', async () => {
    const metrics = createMetrics({ processMetrics: false });
    const heard: AbortSignal[] = [];
    const scanner = createScanner({
      clamd: {
        scan: async (_bytes, signal) => {
          heard.push(signal);
          return { verdict: 'unknown', reason: 'overdue' };
        },
        ask: async () => undefined,
      },
      metrics,
      log: { warn: () => {} },
    });
    await scanner.citizen(CLEAN, AbortSignal.abort());
    expect(heard[0]?.aborted).toBe(true);
  });

  it('keeps what it does not call clean from the reader of documents, by a reason in words', async () => {
    const { scanner } = await start();
    const read: string[] = [];
    const reader = scannedReader(
      {
        read: async ({ path }) => {
          read.push(path);
          return { items: [], problems: [], warnings: [] };
        },
      },
      scanner.import,
    );
    const reasons = async (path: string, bytes: Uint8Array) =>
      (await reader.read({ path, bytes })).problems.map(({ file, reason }) => [file, reason]);
    expect(await reasons('sss.csv', CLEAN)).toEqual([]);
    expect(await reasons('kötü.docx', INFECTED)).toEqual([
      ['kötü.docx', expect.stringContaining('zararlı yazılım bulundu')],
    ]);
    fake.mood = 'cut';
    expect(await reasons('sonra.csv', CLEAN)).toEqual([['sonra.csv', expect.stringContaining('taramasından')]]);
    expect(await reasons('büyük.csv', new Uint8Array(10 * 1024 * 1024 + 1))).toEqual([]);
    expect(read).toEqual(['sss.csv', 'büyük.csv']);
    expect(JSON.stringify(logged)).not.toContain('kötü');
  });
});
