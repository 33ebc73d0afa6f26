import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { importFile } from '../../../knowledge/index.js';

const SEED = 20260614;
const NAMES = ['a.md', 'a.jsonl', 'a.txt', 'a.bin', ''];
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url), 'utf8');
const SHAPES = ['kanun-9999.md', 'genelge-2031-07.txt', 'haber-2031-05-bahce.txt', 'sss.jsonl'].map(fixture);
SHAPES.push('---\nid: a\nkind: circular\ntitle: T\nunit: U\nsource: { title: S }\n---\n## Madde 1\nMetin.\n');

const says = (name: string, bytes: Uint8Array) => {
  const result = importFile({ path: name, bytes });
  expect(result.items.length + result.problems.length).toBeGreaterThan(0);
  for (const { reason } of result.problems) expect(reason).not.toBe('');
};

test('whatever bytes come, an importer answers with items or reasons and never throws', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.uint8Array({ maxLength: 400 }), (name, bytes) => says(name, bytes)),
    { seed: SEED, numRuns: 500 },
  );
});

test('nor for sound files with lines lost, doubled, cut or scrambled', () => {
  const damage = fc.record({
    shape: fc.nat({ max: SHAPES.length - 1 }),
    name: fc.constantFrom(...NAMES.slice(0, 3)),
    cuts: fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('drop', 'double', 'chop', 'swap')),
      { maxLength: 12 },
    ),
    junk: fc.string({ unit: 'binary', maxLength: 30 }),
  });
  fc.assert(
    fc.property(damage, ({ shape, name, cuts, junk }) => {
      const lines = SHAPES[shape]!.split('\n');
      for (const [where, kind] of cuts) {
        const at = Math.min(lines.length - 1, Math.floor(where * lines.length));
        if (at < 0) continue;
        const line = lines[at]!;
        if (kind === 'drop') lines.splice(at, 1);
        else if (kind === 'double') lines.splice(at, 0, line);
        else if (kind === 'chop') lines[at] = line.slice(0, line.length / 2) + junk;
        else lines.push(lines.splice(at, 1)[0]!);
      }
      says(name, Buffer.from(`${lines.join('\n')}\n.`));
    }),
    { seed: SEED, numRuns: 300 },
  );
});
