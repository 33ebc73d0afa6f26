import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { quantize } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';

const vector = (seed: number) => quantize(Float32Array.from({ length: 384 }, (_, i) => Math.sin(seed + i)));

describe.each(DIALECTS)('vectors on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open();
  });

  test('come back bit for bit under their encoder revision, and only those asked for', async () => {
    await store.vectors.save(
      'r1',
      new Map([
        ['a', vector(1)],
        ['b', vector(2)],
      ]),
    );
    const found = await store.vectors.load('r1', ['a', 'c']);
    expect([...found.keys()]).toEqual(['a']);
    expect(found.get('a')).toEqual(vector(1));
    expect((await store.vectors.load('r2', ['a'])).size).toBe(0);
  });

  test('are kept once for equal texts and survive being saved by two processes', async () => {
    const other = await database.open();
    await Promise.all([
      store.vectors.save('r1', new Map([['a', vector(1)]])),
      other.vectors.save(
        'r1',
        new Map([
          ['a', vector(1)],
          ['b', vector(2)],
        ]),
      ),
    ]);
    expect((await store.vectors.load('r1', ['a', 'b'])).size).toBe(2);
  });

  test('take the place of damaged ones when they are saved anew', async () => {
    await store.vectors.save('r1', new Map([['a', vector(1)]]));
    await database.execute(
      `update passage_vectors set scale = 0, codes = ${dialect === 'sqlite' ? "x'00'" : "'\\x00'"}`,
    );
    expect((await store.vectors.load('r1', ['a'])).get('a')?.codes).toHaveLength(1);
    await store.vectors.save('r1', new Map([['a', vector(1)]]));
    expect((await store.vectors.load('r1', ['a'])).get('a')).toEqual(vector(1));
  });

  test('of another encoder revision are pruned', async () => {
    await store.vectors.save('r1', new Map([['a', vector(1)]]));
    await store.vectors.save('r2', new Map([['a', vector(3)]]));
    expect(await store.vectors.prune('r2')).toBe(1);
    expect((await store.vectors.load('r1', ['a'])).size).toBe(0);
    expect((await store.vectors.load('r2', ['a'])).size).toBe(1);
  });

  test('come in thousands', async () => {
    const many = new Map(Array.from({ length: 1_700 }, (_, i) => [`h${i}`, vector(i)]));
    await store.vectors.save('r1', many);
    expect((await store.vectors.load('r1', [...many.keys()])).get('h1699')).toEqual(vector(1_699));
  });
});
