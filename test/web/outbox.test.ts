import { describe, expect, test } from '@jest/globals';
import { backoff } from '../../web/widget/app/backoff.js';
import { Outbox } from '../../web/widget/app/outbox.js';
import type { OutboxItem, OutboxStore } from '../../web/widget/app/outbox-ports.js';
import type { Result } from '../../web/widget/app/result.js';

class MemoryStore implements OutboxStore {
  readonly items = new Map<string, OutboxItem>();
  async all() {
    return [...this.items.values()];
  }
  async put(item: OutboxItem) {
    this.items.set(item.clientId, item);
  }
  async remove(clientIds: readonly string[]) {
    for (const id of clientIds) this.items.delete(id);
  }
}

const OK: Result<undefined> = { ok: true, value: undefined };

function outboxWith(store: MemoryStore, answers: Result<undefined>[]) {
  const posted: string[] = [];
  const deliveries: string[] = [];
  let ids = 0;
  const clock = { now: 1_000_000_000_000 };
  const outbox = new Outbox({
    store,
    post: async (_clientId, text) => {
      posted.push(text);
      return answers.shift() ?? OK;
    },
    onDelivery: (item, delivery) => deliveries.push(`${item.text} ${delivery}`),
    now: () => clock.now,
    newId: () => `id${++ids}`,
  });
  return { outbox, posted, deliveries, clock };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the outbox', () => {
  test('sends in the order written and stores a message until the server shows it back', async () => {
    const store = new MemoryStore();
    const { outbox, posted, deliveries } = outboxWith(store, []);
    const first = outbox.add('c1', 'bir');
    outbox.add('c1', 'iki');
    await settled();
    expect(posted).toEqual(['bir', 'iki']);
    expect(deliveries).toContain('iki sent');
    expect(store.items.size).toBe(2);
    outbox.confirm(first.clientId);
    expect([...store.items.values()].map((item) => item.text)).toEqual(['iki']);
    outbox.clear();
  });

  test('holds what follows a failure and sends all of it, in order, on the next try', async () => {
    const { outbox, posted, deliveries } = outboxWith(new MemoryStore(), [{ ok: false, reason: 'network' }]);
    outbox.add('c1', 'bir');
    outbox.add('c1', 'iki');
    await settled();
    expect(posted).toEqual(['bir']);
    expect(deliveries.slice(-2)).toEqual(['bir failed', 'iki failed']);
    await outbox.flush();
    expect(posted).toEqual(['bir', 'bir', 'iki']);
    expect(deliveries.at(-1)).toBe('iki sent');
    outbox.clear();
  });

  test('gives a message up that the server will never take, and goes on', async () => {
    const store = new MemoryStore();
    const { outbox, deliveries } = outboxWith(store, [{ ok: false, reason: 'refused' }]);
    outbox.add('c1', 'kötü');
    outbox.add('c1', 'iyi');
    await settled();
    expect(deliveries).toEqual([
      'kötü sending',
      'kötü sending',
      'iyi sending',
      'kötü refused',
      'iyi sending',
      'iyi sent',
    ]);
    expect([...store.items.values()].map((item) => item.text)).toEqual(['iyi']);
    outbox.clear();
  });

  test('resends after a reload under the same id, only in its own conversation, not after a week', async () => {
    const store = new MemoryStore();
    const { outbox, posted, clock } = outboxWith(store, []);
    const item = (clientId: string, conversationId: string, ageMs: number) =>
      store.items.set(clientId, { clientId, conversationId, text: clientId, createdAt: clock.now - ageMs });
    item('mine', 'c1', 1000);
    item('before-session', '', 900);
    item('other', 'c2', 1000);
    item('old', 'c1', 8 * 24 * 3600 * 1000);
    await outbox.restore('c1');
    await outbox.flush();
    expect(posted).toEqual(['mine', 'before-session']);
    expect([...store.items.keys()]).toEqual(['mine', 'before-session', 'other']);
    outbox.clear();
  });

  test('posts again what was accepted but never shown back', async () => {
    const { outbox, posted, clock } = outboxWith(new MemoryStore(), []);
    outbox.add('c1', 'bir');
    await settled();
    await outbox.flush();
    expect(posted).toEqual(['bir']);
    clock.now += 30_000;
    await outbox.flush();
    expect(posted).toEqual(['bir', 'bir']);
    outbox.clear();
  });
});

describe('back-off', () => {
  test('doubles to half a minute and spreads over its upper half', () => {
    expect([0, 1, 2, 3, 9, 50].map((attempt) => backoff(attempt, () => 1))).toEqual([
      1000, 2000, 4000, 8000, 30000, 30000,
    ]);
    expect(backoff(3, () => 0)).toBe(4000);
  });
});
