import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { openDataPage } from '../../../scripts/lib/open-data-page.js';
import { METRICS, OPEN_SETS } from '../../../tickets/index.js';

test('names of sets and columns are fit for addresses and programs, and there is none twice', () => {
  const ids = OPEN_SETS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, columns } of OPEN_SETS) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/u);
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/u);
  }
});

test('a figure is told in the words in which it is defined', () => {
  for (const { columns, figures } of OPEN_SETS)
    for (const [at, metric] of (figures?.metrics ?? []).entries()) {
      const column = columns[columns.length - figures!.metrics.length + at]!;
      expect(column.title).toBe(METRICS[metric].name);
      expect(column.description.startsWith(METRICS[metric].definition)).toBe(true);
    }
});

test('docs/open-data.md says the same', () => {
  expect(readFileSync('docs/open-data.md', 'utf8')).toBe(openDataPage());
});
