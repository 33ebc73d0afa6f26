import { beforeEach, describe, expect, it } from '@jest/globals';
import { createTurnQueue, type TurnQueue } from '../../../bot/index.js';
import { type Arrival, createSurge, LOOK_MS, type Surge } from '../../../server/surge/surge.js';

const ARRIVALS: readonly Arrival[] = ['visit', 'new', 'message', 'pressing', 'webhook'];
const log: object[] = [];
let time: number;
let queue: TurnQueue;
let surge: Surge;
let ends: (() => void)[];

beforeEach(() => {
  [time, ends, log.length] = [0, [], 0];
  queue = createTurnQueue({ clock: () => time, onLeft: (ms) => surge.turned(ms) });
  const write = (details: object) => void log.push(details);
  surge = createSurge({ queue, log: { warn: write, info: write }, clock: () => time, random: () => 0.5 });
});

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
function come(lane = 'web'): void {
  void queue.enter(lane, false).run(() => new Promise((end) => void ends.push(end)));
}
/** Time passes and turns end, each after `everyMs`. */
async function turns(count: number, everyMs: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    time += everyMs;
    ends.shift()?.();
    await settle();
  }
}
async function quiet(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += LOOK_MS) {
    time += LOOK_MS;
    surge.look();
  }
}
/** A hundred turns a second, and so many that wait. */
async function busy(waiting: number): Promise<void> {
  for (let n = 0; n < waiting + 50; n += 1) come();
  await settle();
  await turns(50, 10);
}
const refusedNow = () => ARRIVALS.filter((arrival) => surge.refuses(arrival, 'web') !== undefined);

describe('a surge', () => {
  it('refuses nothing while what waits is answered in time', async () => {
    for (let n = 0; n < 60; n += 1) come();
    expect(refusedNow()).toEqual([]);
    await settle();
    await turns(60, 10);
    expect([refusedNow(), surge.isOpen, log]).toEqual([[], false, []]);
  });

  it.each([
    [65, ['message']],
    [500, ['visit', 'new', 'message', 'pressing']],
    [13_000, ['visit', 'new', 'message', 'pressing', 'webhook']],
  ])('with %d waiting at a hundred a second lets in all but %j', async (waiting, refused) => {
    await busy(waiting);
    expect(refusedNow()).toEqual(refused);
    expect(surge.isOpen).toBe(true);
    expect(log).toHaveLength(1);
  });

  it('lets in by what it measures now: the same queue is none where turns go faster', async () => {
    for (let n = 0; n < 400; n += 1) come();
    await settle();
    await turns(300, 1);
    expect([queue.size(), refusedNow()]).toEqual([100, []]);
    await turns(20, 50);
    expect([queue.size(), refusedNow()]).toEqual([80, ['message']]);
  });

  it.each([
    [20, false],
    [70, true],
  ])('with slow turns and %d who wait is one: %s', async (waiting, isOne) => {
    for (let n = 0; n < waiting; n += 1) come();
    await settle();
    time += 600;
    await turns(3, 1);
    surge.look();
    expect(surge.isOpen).toBe(isOne);
  });

  it('keeps one of twenty turns for newcomers', async () => {
    await busy(65);
    const isRefused = (arrival: Arrival) => surge.refuses(arrival, 'web') !== undefined;
    expect([isRefused('visit'), isRefused('visit'), isRefused('new')]).toEqual([false, false, false]);
    expect([isRefused('visit'), isRefused('new'), isRefused('message')]).toEqual([true, true, true]);
    time += 150;
    expect(isRefused('new')).toBe(true);
    time += 100;
    expect([isRefused('message'), isRefused('new'), isRefused('new')]).toEqual([true, false, true]);
  });

  it('refuses nobody while a few wait on a slow machine', async () => {
    await busy(65);
    expect(refusedNow()).toEqual(['message']);
    await turns(57, 500);
    expect([surge.isOpen, queue.size(), refusedNow()]).toEqual([true, 8, []]);
  });

  it('is over after three calm seconds, not at the first quiet moment, and near for ten more', async () => {
    await busy(65);
    expect(surge.refuses('message', 'web')).toBeDefined();
    await turns(65, 10);
    expect(queue.size()).toBe(0);
    let isCalm = false;
    surge.onCalm(() => {
      isCalm = true;
    });
    const calm = surge.calm();
    const state = () => ({ isOpen: surge.isOpen, isNear: surge.isNear, isCalm });
    await quiet(2_000);
    expect(state()).toEqual({ isOpen: true, isNear: true, isCalm: false });
    await quiet(1_200);
    expect(state()).toEqual({ isOpen: false, isNear: true, isCalm: false });
    expect(log).toHaveLength(2);
    await quiet(9_000);
    expect(state()).toEqual({ isOpen: false, isNear: true, isCalm: false });
    await quiet(1_500);
    expect(state()).toEqual({ isOpen: false, isNear: false, isCalm: true });
    await calm;
    await surge.calm();
  });

  it('that follows soon on another lets nothing begin between them', async () => {
    let calms = 0;
    surge.onCalm(() => {
      calms += 1;
    });
    await busy(65);
    surge.refuses('message', 'web');
    await turns(65, 10);
    await quiet(5_000);
    expect(surge.isOpen).toBe(false);
    await busy(65);
    surge.refuses('message', 'web');
    expect(surge.isOpen).toBe(true);
    await turns(65, 10);
    await quiet(12_000);
    expect([surge.isNear, calms]).toEqual([true, 0]);
    await quiet(3_000);
    expect([surge.isNear, calms]).toEqual([false, 1]);
  });

  it('goes on while somebody is still refused, and sends the crowd back later the larger it is', async () => {
    await busy(65);
    const few = surge.refuses('message', 'web')!;
    for (let n = 0; n < 500; n += 1) surge.refuses('message', 'web');
    const many = surge.refuses('message', 'web')!;
    expect(many).toBeGreaterThan(few);
    expect(many).toBeLessThanOrEqual(30);
    await quiet(2_000);
    surge.refuses('message', 'web');
    await quiet(2_000);
    expect(surge.isOpen).toBe(true);
  });

  it('keeps a door open when nothing was ever measured, or all have left', async () => {
    await busy(500);
    expect(refusedNow()).toContain('message');
    await turns(500, 1_000);
    expect([queue.size(), refusedNow()]).toEqual([0, []]);
  });
});
