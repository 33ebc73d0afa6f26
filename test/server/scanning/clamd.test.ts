import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { scannerAddress } from '../../../server/scanning/address.js';
import { createClamd } from '../../../server/scanning/clamd.js';
import { type FakeClamd, SIGNATURE, startFakeClamd, VIRUS } from '../../support/fake-clamd.js';

const KB = 1024;
const MB = KB * KB;
const never = () => new AbortController().signal;

/** Bytes that say where they stood. */
const counted = (size: number) => Buffer.from(Uint32Array.from({ length: size / 4 }, (_, at) => at).buffer);

describe('the address of a scanner', () => {
  it.each([
    ['tcp://clamav:3310', { host: 'clamav', port: 3310 }],
    ['tcp://10.0.0.7:3310/', { host: '10.0.0.7', port: 3310 }],
    ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('%s', (text, address) => {
    expect(scannerAddress(text)).toEqual(address);
  });

  it.each([
    'clamav:3310',
    'tcp://clamav',
    'http://clamav:3310',
    'tcp://clamav:3310/x',
    'unix:clamd',
    'tcp://a@b:1',
    '',
  ])('is not %p', (text) => {
    expect(scannerAddress(text)).toBeUndefined();
  });
});

describe('a file sent to clamd', () => {
  let fake: FakeClamd;
  const opened: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });
  const start = async (options: Parameters<typeof startFakeClamd>[0] = {}) => {
    fake = await startFakeClamd(options);
    opened.push(() => fake.close());
    return createClamd(scannerAddress(fake.setting)!);
  };

  it.each([0, 4, 64 * KB - 4, 64 * KB, 64 * KB + 4, 10 * MB])(
    'of %p bytes arrives as it is, in chunks',
    async (size) => {
      const clamd = await start();
      const bytes = counted(size);
      expect(await clamd.scan(bytes, never())).toEqual({ verdict: 'clean' });
      expect(fake.commands).toEqual(['zINSTREAM']);
      expect(fake.files[0]?.equals(bytes)).toBe(true);
      expect(Math.max(0, ...fake.chunks[0]!)).toBeLessThanOrEqual(64 * KB);
    },
  );

  it('is found by name where it has a virus, also over a socket of the file system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mebasistan-clamd-'));
    opened.push(() => rmSync(folder, { recursive: true }));
    const clamd = await start({ path: join(folder, 'clamd.ctl') });
    expect(fake.setting).toMatch(/^unix:\//u);
    const infected = Buffer.concat([counted(100 * KB), VIRUS, counted(KB)]);
    expect(await clamd.scan(infected, never())).toEqual({ verdict: 'found', signature: SIGNATURE });
    expect(await clamd.ask('PING', never())).toBe('PONG');
    expect(await clamd.ask('VERSION', never())).toContain('ClamAV');
  });

  it.each([
    ['error', 'error'],
    ['strange', 'unclear'],
    ['limits', 'limits'],
    ['cut', 'cut'],
  ] as const)('is not called clean where clamd is in the mood %s', async (mood, reason) => {
    const clamd = await start();
    fake.mood = mood;
    expect(await clamd.scan(counted(KB), never())).toEqual({ verdict: 'unknown', reason });
  });

  it('over what clamd takes is not called clean, whether its word or its hanging up comes first', async () => {
    const clamd = await start();
    fake.maxBytes = MB;
    const outcome = await clamd.scan(counted(10 * MB), never());
    expect(outcome.verdict).toBe('unknown');
    expect(['too-large', 'cut']).toContain(outcome.verdict === 'unknown' && outcome.reason);
    fake.maxBytes = 3;
    expect(await clamd.scan(Buffer.from('four'), never())).toEqual({ verdict: 'unknown', reason: 'too-large' });
  });

  it('that is not answered in time is given up, and one that comes too late is not sent', async () => {
    const clamd = await start();
    fake.mood = 'silent';
    const patience = new AbortController();
    const scan = clamd.scan(counted(KB), patience.signal);
    patience.abort();
    expect(await scan).toEqual({ verdict: 'unknown', reason: 'overdue' });
    expect(await clamd.scan(counted(KB), patience.signal)).toEqual({ verdict: 'unknown', reason: 'overdue' });
    expect(await clamd.ask('PING', patience.signal)).toBeUndefined();
  });

  it('goes nowhere where nobody listens', async () => {
    const clamd = await start();
    await fake.close();
    expect(await clamd.scan(counted(KB), never())).toEqual({ verdict: 'unknown', reason: 'unreachable' });
    const nobody = createClamd({ path: join(tmpdir(), 'no-such-folder', 'clamd.ctl') });
    expect(await nobody.scan(counted(KB), never())).toEqual({ verdict: 'unknown', reason: 'unreachable' });
  });
});
