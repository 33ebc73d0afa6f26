import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { LongWork, Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';

const DAY = 86_400_000;
const START = Date.parse('2027-07-09T09:00:00Z');

describe.each(DIALECTS)('long work on %s', (dialect) => {
  const made = databases(dialect);
  let now = START;
  let database: TestDatabase;
  let work: Store['longWork'];
  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START;
    database = await made.make();
    work = (await database.open({ now: () => now })).longWork;
  });

  const add = (kind: LongWork['kind']) => work.add({ kind, title: 'a.pdf', askedBy: 'staff:ayse' });
  const kinds = async () => {
    const rows = (await database.execute('select kind from long_work order by kind')) as { kind: string }[];
    return rows.map(({ kind }) => kind);
  };

  test('is not shown after its days, and goes with the next deletion, also where its server was killed', async () => {
    const preview = await add('preview');
    await work.end(preview.id, 'done', { result: { items: 3 } });
    const killed = await add('preview');
    await work.report(killed.id, { done: 1 });
    const halted = await add('import');
    await work.report(halted.id, { done: 1 });
    expect(await work.result(preview.id)).toEqual({ items: 3 });

    now = START + DAY + 1;
    expect([await work.get(preview.id), await work.result(preview.id), await work.get(killed.id)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await work.list({ kinds: ['preview', 'import'], limit: 9 })).toMatchObject([{ id: halted.id }]);
    await add('deletion');
    expect(await kinds()).toEqual(['deletion', 'import']);

    now = START + 30 * DAY + 1;
    await add('deletion');
    expect(await kinds()).toEqual(['deletion', 'deletion']);
  });

  test('is joined where one of its kind is open and not to stop, audited each time', async () => {
    const asked = { kind: 'deletion', title: '', askedBy: 'staff:ayse' } as const;
    const audit = { action: 'retention.run', reason: 'Gerek var' };
    const first = await work.join(asked, audit);
    now += 1;
    expect((await work.join({ ...asked, askedBy: 'staff:ali' }, audit)).id).toBe(first.id);
    await work.report(first.id, []);
    await work.stop(first.id, 'staff:ali', { action: 'retention.stop' });
    now += 1;
    expect((await work.join(asked, audit)).id).not.toBe(first.id);
    const told = (await database.execute("select actor from audit_log where action = 'retention.run' order by at")) as {
      actor: string;
    }[];
    expect(told.map(({ actor }) => actor)).toEqual(['staff:ayse', 'staff:ali', 'staff:ayse']);
  });
});
