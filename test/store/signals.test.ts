import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../store/index.js';
import { until } from '../support/wait.js';
import { databases, type TestDatabase } from './databases.js';
import { item } from './samples.js';

describe('signals between two instances on PostgreSQL', () => {
  const made = databases('postgres');
  let database: TestDatabase;
  let [one, two]: Store[] = [];

  beforeAll(async () => {
    database = await made.make();
    one = await database.open();
    two = await database.open();
  }, 60_000);
  afterAll(() => made.stop(), 60_000);

  test('conversations arrive together, each once, however many were told of', async () => {
    const heard: (string | undefined)[] = [];
    const end = two!.signals.on('conversation', (id) => heard.push(id));
    const ids = Array.from({ length: 500 }, (_, n) => `konuşma-${n}-0123456789abcdef`);
    for (const id of [...ids, ...ids]) one!.signals.send('conversation', id);
    await until('all are heard', async () => heard.length >= ids.length);
    expect(heard).toEqual(ids);
    end();
    one!.signals.send('conversation', 'sonra');
    one!.signals.send('knowledge');
    await new Promise<void>((resolve) => {
      two!.signals.on('knowledge', () => resolve());
    });
    expect(heard).toHaveLength(ids.length);
  });

  test('of saved knowledge the others hear when it can be read', async () => {
    const read: number[] = [];
    const end = two!.signals.on('knowledge', () => {
      void two!.knowledge.changedSince(0).then((items) => read.push(items.length));
    });
    await one!.knowledge.save([item('a'), item('b')], 'test');
    await until('it is heard', async () => read.length > 0);
    expect(read[0]).toBe(2);
    end();
  });

  test('after a lost connection everybody looks again, and signals arrive as before', async () => {
    const heard: (string | undefined)[] = [];
    two!.signals.on('conversation', (id) => heard.push(id));
    await database.execute(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'mebasistan-signals'`,
    );
    await until('the loss is noticed', async () => !two!.signals.live);
    await until('both are back', async () => one!.signals.live && two!.signals.live);
    expect(heard).toEqual([undefined]);
    one!.signals.send('conversation', 'c');
    await until('it is heard', async () => heard.includes('c'));
  });
});
