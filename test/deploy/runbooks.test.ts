import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const FOLDER = 'docs/runbooks';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Written for people who are woken at night: what stands there must be there. */
describe.each([...readdirSync(FOLDER).map((name) => join(FOLDER, name)), 'docs/operations.md'])('%s', (path) => {
  const text = readFileSync(path, 'utf8');

  it('names only commands that there are', () => {
    const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/gu)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to pages that there are', () => {
    const links = [...text.matchAll(/\]\(([\w./-]+)\)/gu)].map(([, link]) => join(dirname(path), link!));
    const pages = [...text.matchAll(/\bdocs\/[\w./-]+\.md/gu)].map(([page]) => page);
    expect([...links, ...pages].filter((target) => !existsSync(target))).toEqual([]);
  });
});
