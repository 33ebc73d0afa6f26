import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../server/app.js';

const PAGES = ['docs/asvs.md', 'docs/security.md'];
/** Requirements of levels 1 and 2 of ASVS 5.0.0, by chapter, counted in its own list: 253. */
const REQUIREMENTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];
const STATES: ReadonlySet<string> = new Set(['yes', 'part', 'no', 'op', '–']);

const rows = readFileSync('docs/asvs.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, id, , state] = /^\| (\d+\.\d+\.\d+) \| ([^|]+) \| (\S+) \| \S/u.exec(line) ?? [];
    return id === undefined ? [] : [{ id, state: state! }];
  });

describe('the list of ASVS', () => {
  test('has every requirement of levels 1 and 2 once, in one of its states', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(REQUIREMENTS.map((_, at) => rows.filter(({ id }) => id.startsWith(`${at + 1}.`)).length)).toEqual(
      REQUIREMENTS,
    );
    expect(rows.filter(({ state }) => !STATES.has(state))).toEqual([]);
  });

  test.each(PAGES)('%s names no test that is not there', (page) => {
    const named = [...readFileSync(page, 'utf8').matchAll(/`(test\/[\w./-]+)`/gu)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(process.cwd(), path)))).toEqual([]);
  });
});

describe('an answer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  test.each(['/', '/konsol', '/healthz', '/api/v1/me', '/yok'])(
    '%s insists on https for a year, and says its type',
    async (path) => {
      const { headers } = await fetch(`${app.url}${path}`);
      const [, seconds] =
        /^max-age=(\d+); includeSubDomains/u.exec(headers.get('strict-transport-security') ?? '') ?? [];
      expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
      expect(headers.get('content-type')).toMatch(/^[\w./+-]+; ?charset=utf-8$/iu);
    },
  );

  test('is not given to TRACE', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${app.url}/api/v1/me`, { method: 'TRACE' }, (response) =>
        resolve(response.resume().statusCode),
      );
      sent.once('error', reject).end();
    });
    expect([404, 405]).toContain(status);
  });
});
