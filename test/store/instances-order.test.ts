import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createEngine, type Engine, type InboundMessage } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { message, outcome } from './samples.js';

describe.each(DIALECTS)('instances on %s that are brought messages of one conversation', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open();
  });

  const engineOn = (of: Store, slowly: (text: InboundMessage) => Promise<void>): Engine =>
    createEngine({
      conversations: of.conversations,
      async turn(_, heard) {
        await slowly(heard);
        return { ...outcome(), replies: [{ kind: 'answer', text: `yanıt ${heard.text}`, choices: [] }] };
      },
      mask: (text) => text,
      onCommitted: () => undefined,
      log: { error: () => undefined },
      now: Date.now,
    });

  test('a message is not answered before the one that was accepted before it', async () => {
    const { row: first } = await store.conversations.accept(message('c', 'm1'), 'bir');
    const { row: second } = await store.conversations.accept(message('c', 'm2'), 'iki');
    expect((await store.conversations.commitTurn(second, 0, outcome())).status).toBe('early');
    expect(await store.conversations.load('c')).toMatchObject({ version: 0 });
    expect((await store.conversations.openBefore(second)).map(({ rowId }) => rowId)).toEqual([first.rowId]);
    expect((await store.conversations.commitTurn(first, 0, outcome())).status).toBe('committed');
    expect(await store.conversations.openBefore(second)).toEqual([]);
    expect((await store.conversations.commitTurn(second, 1, outcome())).status).toBe('committed');
  });

  test('one that gets the second message answers the first too, where the other instance does not', async () => {
    const other = await database.open();
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const one = engineOn(store, ({ id }) => (id === 'm1' ? asleep : Promise.resolve()));
    const two = engineOn(other, () => Promise.resolve());
    await one.submit(message('c', 'm1', 'bir'));
    await two.submit(message('c', 'm2', 'iki'));
    await two.idle();
    wake();
    await one.idle();
    const said = (await store.conversations.transcript('c', 0, 10)).filter(({ direction }) => direction === 'out');
    expect(said.map(({ text }) => text)).toEqual(['yanıt bir', 'yanıt iki']);
  });

  test('many messages brought to three instances at once are answered in the order they were accepted', async () => {
    const engines = await Promise.all(
      [0, 1, 2].map(async (n) =>
        engineOn(
          n === 0 ? store : await database.open(),
          ({ id }) => new Promise((resolve) => setTimeout(resolve, (id.length * 7 + n * 5) % 11)),
        ),
      ),
    );
    const ids = Array.from({ length: 12 }, (_, n) => `m${n}`);
    for (const [n, id] of ids.entries()) await engines[n % 3]!.submit(message('c', id, id));
    for (const engine of engines) await engine.idle();
    const said = (await store.conversations.transcript('c', 0, 100)).filter(({ direction }) => direction === 'out');
    expect(said.map(({ text }) => text)).toEqual(ids.map((id) => `yanıt ${id}`));
  });
});
