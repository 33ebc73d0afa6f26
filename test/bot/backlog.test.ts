import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createEngine, type Engine } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { databases } from '../store/databases.js';
import { message, outcome } from '../store/samples.js';

const CONVERSATIONS = 10;
const LEFT_BEHIND = 120;

const all = databases('sqlite');
let store: Store;
beforeAll(async () => {
  store = await (await all.make()).open();
});
afterAll(() => all.stop());

/** An engine whose turn repeats what was said. */
function echo(): Engine {
  return createEngine({
    conversations: store.conversations,
    turn: async (_state, { text }) => outcome({ texts: [text] }),
    mask: (text) => text,
    onCommitted: () => undefined,
    log: { error: (details, what) => expect([what, details]).toEqual([]) },
    now: Date.now,
  });
}

it('a backlog of any length is answered before what comes in after the start', async () => {
  const said = (conversation: number, n: number) => ({
    ...message(`c${conversation}`, `m${n}`, `soru ${n}`),
    receivedAt: Date.now(),
  });
  const numbers = Array.from({ length: LEFT_BEHIND }, (_, n) => n);
  const conversations = Array.from({ length: CONVERSATIONS }, (_, conversation) => conversation);
  for (const conversation of conversations) {
    await Promise.all(numbers.map((n) => store.conversations.accept(said(conversation, n), `soru ${n}`)));
  }
  const engine = echo();
  await engine.start();
  await Promise.all(conversations.map((conversation) => engine.submit(said(conversation, LEFT_BEHIND))));
  await engine.idle();
  await engine.stop();
  for (const conversation of conversations) {
    const entries = await store.conversations.transcript(`c${conversation}`, 0, 1000);
    const answers = entries.filter(({ direction }) => direction === 'out').map(({ text }) => text);
    expect(answers).toEqual([...numbers, LEFT_BEHIND].map((n) => `soru ${n}`));
  }
});
