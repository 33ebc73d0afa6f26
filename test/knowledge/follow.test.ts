import { describe, expect, it } from '@jest/globals';
import { createFollower, type StoredItem, type Timers } from '../../knowledge/index.js';
import { item } from './search/knowledge-base.js';

/** A store whose revision is its last item's, and which fails as often as told. */
class ListStore {
  items: StoredItem[] = [];
  failures = 0;
  asked = 0;
  inProgress = 0;
  mostInProgress = 0;

  async revision(): Promise<number> {
    this.asked++;
    this.inProgress++;
    this.mostInProgress = Math.max(this.mostInProgress, this.inProgress);
    await new Promise((resolve) => setImmediate(resolve));
    this.inProgress--;
    if (this.failures > 0) {
      this.failures--;
      throw new Error('store is away');
    }
    return this.items.at(-1)?.revision ?? 0;
  }

  async changedSince(revision: number): Promise<StoredItem[]> {
    return this.items.filter((one) => one.revision > revision);
  }
}

/** Timers that fire when told. */
class HandTimers implements Timers {
  waiting = new Map<number, () => void>();
  #next = 1;
  set(callback: () => void): number {
    this.waiting.set(this.#next, callback);
    return this.#next++;
  }
  clear(handle: unknown): void {
    this.waiting.delete(handle as number);
  }
  async fire(): Promise<void> {
    const callbacks = [...this.waiting.values()];
    this.waiting.clear();
    for (const callback of callbacks) callback();
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

function follow() {
  const store = new ListStore();
  const timers = new HandTimers();
  const applied: string[] = [];
  const errors: unknown[] = [];
  const follower = createFollower({
    store,
    timers,
    search: { apply: (changes) => applied.push(...changes.map((one) => `${one.externalId}@${one.revision}`)) },
    onError: (error) => errors.push(error),
  });
  return { store, timers, applied, errors, follower };
}

describe('the follower of the store', () => {
  it('takes over what is there at the start, then what is written, each change once', async () => {
    const { store, timers, applied, follower } = follow();
    store.items.push(item('a', { revision: 1 }));
    await follower.start();
    expect(applied).toEqual(['a@1']);
    await timers.fire();
    store.items.push(item('b', { revision: 2 }), item('a', { revision: 3 }));
    await timers.fire();
    await timers.fire();
    expect(applied).toEqual(['a@1', 'b@2', 'a@3']);
    expect(follower.revision).toBe(3);
    await follower.stop();
  });

  it('survives a store that fails and loses nothing', async () => {
    const { store, timers, applied, errors, follower } = follow();
    store.failures = 2;
    store.items.push(item('a', { revision: 1 }));
    await follower.start();
    await timers.fire();
    expect([applied, errors.length]).toEqual([[], 2]);
    await timers.fire();
    expect(applied).toEqual(['a@1']);
    await follower.stop();
  });

  it('never looks twice at once', async () => {
    const { store, follower } = follow();
    await Promise.all([follower.start(), follower.catchUp(), follower.catchUp()]);
    expect([store.mostInProgress, store.asked]).toEqual([1, 1]);
    await follower.stop();
  });

  it('looks no more once stopped, also when stopped in the middle of a look', async () => {
    const { store, timers, follower } = follow();
    await follower.start();
    const firing = timers.fire();
    await follower.stop();
    await firing;
    const asked = store.asked;
    await timers.fire();
    expect([store.asked, timers.waiting.size]).toEqual([asked, 0]);
  });
});
