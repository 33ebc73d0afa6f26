import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.js';
import { scanned } from '../../../server/attachments/inspect.js';
import { createMetrics } from '../../../server/metrics.js';
import { scannerAddress } from '../../../server/scanning/address.js';
import { createClamd } from '../../../server/scanning/clamd.js';
import { configuredScanner } from '../../../server/scanning/scanner.js';
import { jpeg, pdf } from '../../support/files.js';
import { until } from '../../support/wait.js';

const isThere = spawnSync('clamd', ['--version']).status === 0;
if (!isThere)
  process.stderr.write(
    'SKIPPED: clamd is not installed (apt-get install clamav-daemon); ClamAV itself was not asked.\n',
  );

/** In two pieces, so that no scanner takes this file for it. */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const MB = 1024 * 1024;
const never = () => new AbortController().signal;

/** ClamAV's own databases cannot be had everywhere: one signature, of the test file wherever it stands, is enough to ask the real daemon. */
(isThere ? describe : describe.skip)('ClamAV’s own clamd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-clamav-'));
  let clamd: ChildProcess;
  const settings: string[] = [];

  beforeAll(async () => {
    const port = await freePort();
    const socket = join(folder, 'clamd.ctl');
    mkdirSync(join(folder, 'db'));
    writeFileSync(join(folder, 'db', 'test.ndb'), `Eicar-Test:0:*:${EICAR.toString('hex')}\n`);
    const lines = [
      `LocalSocket ${socket}`,
      `TCPSocket ${port}`,
      'TCPAddr 127.0.0.1',
      `DatabaseDirectory ${join(folder, 'db')}`,
      `TemporaryDirectory ${folder}`,
      'Foreground yes',
      'AlertExceedsMax yes',
      'StreamMaxLength 11M',
    ];
    writeFileSync(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
    clamd = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    settings.push(`tcp://127.0.0.1:${port}`, `unix:${socket}`);
    const asked = createClamd(scannerAddress(settings[1]!)!);
    await until('it answers', async () => (await asked.ask('PING', never())) === 'PONG', 60_000);
  }, 90_000);
  afterAll(async () => {
    const gone = new Promise((resolve) => clamd?.once('close', resolve));
    clamd?.kill();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it.each([
    ['TCP', 0],
    ['a socket of the file system', 1],
  ])('knows the test file from others over %s', async (_way, which) => {
    const asked = createClamd(scannerAddress(settings[which]!)!);
    expect(await asked.ask('VERSION', never())).toMatch(/^ClamAV /u);
    expect(await asked.scan(EICAR, never())).toEqual({ verdict: 'found', signature: 'Eicar-Test.UNOFFICIAL' });
    for (const clean of [pdf(), jpeg(200_000), Buffer.alloc(10 * MB, 'a'), Buffer.alloc(0)])
      expect(await asked.scan(clean, never())).toEqual({ verdict: 'clean' });
  });

  it('finds it within a citizen’s PDF', async () => {
    const metrics = createMetrics({ processMetrics: false });
    const scanner = configuredScanner(settings[0], { metrics, log: { warn: () => {} }, scanMs: 60_000 })!;
    const inspect = scanned(scanner.citizen);
    const infected = Buffer.concat([Buffer.from('%PDF-1.4\n%'), EICAR, Buffer.from('\n'), pdf().subarray(9)]);
    expect(await inspect(infected)).toBe('infected');
    expect(await inspect(pdf())).toMatchObject({ mediaType: 'application/pdf' });
  });

  it('does not call clean what is more than it takes', async () => {
    const outcome = await createClamd(scannerAddress(settings[0]!)!).scan(Buffer.alloc(12 * MB, 'a'), never());
    expect(outcome.verdict).toBe('unknown');
  });
});
