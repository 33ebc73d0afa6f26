import { describe, expect, it } from '@jest/globals';
import { createTurnQueue } from '../../bot/index.js';

/** A queue with its own time; turns end when they are told to. */
function rig(slots = 2) {
  let time = 0;
  const left: number[] = [];
  const queue = createTurnQueue({ slots, clock: () => time, onLeft: (ms) => void left.push(ms) });
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const come = (name: string, { lane = 'web', isPressing = false } = {}) => {
    const place = queue.enter(lane, isPressing);
    void place.run(
      () =>
        new Promise((end) => {
          started.push(name);
          ends.set(name, end);
        }),
    );
    return place;
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    queue,
    started,
    left,
    come,
    settle,
    pass: (ms: number) => {
      time += ms;
    },
    async end(name: string) {
      ends.get(name)!();
      await settle();
    },
  };
}

describe('the queue of turns', () => {
  it('computes so many at a time, in the order they came', async () => {
    const { come, started, end, settle, queue } = rig();
    for (const name of ['a', 'b', 'c', 'd']) come(name);
    await settle();
    expect([started, queue.size()]).toEqual([['a', 'b'], 4]);
    await end('b');
    expect([started, queue.size()]).toEqual([['a', 'b', 'c'], 3]);
  });

  it('gives channels turns, so that the backlog of one does not hold up another', async () => {
    const { come, started, end, settle } = rig(1);
    for (const name of ['w1', 'w2', 'w3']) come(name, { lane: 'whatsapp' });
    come('a', { lane: 'web' });
    await settle();
    await end('w1');
    await end(started[1]!);
    expect(started.slice(0, 3)).toContain('a');
  });

  it('takes what is pressing before everything that waits', async () => {
    const { come, started, end, settle } = rig(1);
    for (const name of ['a', 'b', 'c']) come(name);
    come('danger', { isPressing: true });
    await settle();
    await end('a');
    expect(started).toEqual(['a', 'danger']);
  });

  it('tells how long who comes now will wait, from what it does in a second', async () => {
    const { come, settle, end, pass, queue, left } = rig(4);
    for (let n = 0; n < 60; n += 1) come(`m${n}`);
    await settle();
    expect(queue.waitOf('web')).toBeUndefined();
    for (let n = 0; n < 40; n += 1) {
      pass(10);
      await end(`m${n}`);
    }
    expect(queue.rate).toBeCloseTo(100, -1);
    expect(queue.waitOf('web')! / 1_000).toBeCloseTo(20 / queue.rate!, 5);
    expect(queue.oldestMs).toBe(400);
    expect(left.at(-1)).toBe(400);
  });

  it('knows that nothing gets done while nothing gets done', async () => {
    const { come, settle, end, pass, queue } = rig(4);
    for (let n = 0; n < 60; n += 1) come(`m${n}`);
    await settle();
    for (let n = 0; n < 20; n += 1) {
      pass(10);
      await end(`m${n}`);
    }
    const before = queue.waitOf('web')!;
    pass(5_000);
    expect(queue.waitOf('web')!).toBeGreaterThan(5 * before);
  });

  it('counts a lane by its share of the turns, and nobody waits where nobody is', async () => {
    const { come, settle, end, pass, queue } = rig(4);
    for (let n = 0; n < 40; n += 1) come(`w${n}`, { lane: 'whatsapp' });
    await settle();
    for (let n = 0; n < 20; n += 1) {
      pass(10);
      await end(`w${n}`);
    }
    expect(queue.waitOf('web')).toBe(0);
    const alone = queue.waitOf('whatsapp')!;
    const place = queue.enter('web', false);
    expect(queue.waitOf('web')).toBeCloseTo((2 * 1_000) / queue.rate!, 5);
    expect(queue.waitOf('whatsapp')!).toBeGreaterThan(alone);
    place.leave();
    place.leave();
    expect([queue.size('web'), queue.size()]).toEqual([0, 20]);
  });
});
