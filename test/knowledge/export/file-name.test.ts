import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentPath } from '../../../knowledge/index.js';

const hash = (text: string) => Buffer.from(text).toString('hex').padStart(8, '0').split('').reverse().join('');

test('an id gives a readable path, the same every time', () => {
  expect(contentPath('2018/14', 'circular', hash)).toBe('genelgeler/2018~14.md');
  expect(contentPath('lgs-2026', 'exam', hash)).toBe('sinavlar/lgs-2026.md');
});

test('different ids never share a file, not even where capitals count for nothing, and none leaves its folder', () => {
  const id = fc.oneof(
    fc.stringMatching(/^[\p{L}\p{N}._/-]{1,120}$/u),
    fc.stringMatching(/^[aAiİıI./-]{1,4}$/),
    fc.constantFrom('..', '.', 'con', 'CON', 'nul.x', 'a.', 'ş'.repeat(120)),
  );
  fc.assert(
    fc.property(id, id, (one, other) => {
      const [a, b] = [one, other].map((each) => contentPath(each, 'faq', hash)) as [string, string];
      if (one !== other) expect(a.toLowerCase()).not.toBe(b.toLowerCase());
      const [folder, name = '', ...more] = a.split('/');
      expect([folder, more]).toEqual(['sss', []]);
      expect(name).not.toMatch(/^\.|^(con|nul)[.]/i);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    }),
    { seed: 5, numRuns: 500 },
  );
});
