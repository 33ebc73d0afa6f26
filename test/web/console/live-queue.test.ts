import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { LiveQueue, type QueuePage } from '../../../web/console/screens/desk/live-queue.js';
import type { Summary } from '../../../web/console/screens/desk/queue-order.js';

const AT = Date.parse('2026-11-30T09:00:00Z');
const COUNT = 1_000;
const GATHERED_MS = 1_000;

const ticketOf = (n: number): Summary => ({
  number: `MEB-2026-${String(n).padStart(6, '0')}`,
  status: 'new',
  priority: 3,
  bureau: 'mebim',
  topic: 'nakil',
  subject: 'Nakil',
  channel: 'phone',
  createdAt: new Date(AT).toISOString(),
  updatedAt: new Date(AT).toISOString(),
  dueAt: new Date(AT + n * 1_000).toISOString(),
  isIncident: false,
  returns: 0,
  reopens: 0,
  seq: 1,
});
const NAMES = { staff: {}, bureaus: {}, topics: {} };

/** As the server does it: by deadline, and what follows on a ticket by its place. */
function server(count = COUNT) {
  const tickets = new Map(Array.from({ length: count }, (_, n) => [ticketOf(n).number, ticketOf(n)]));
  const pages: number[] = [];
  let held: Promise<void> = Promise.resolve();
  return {
    pages,
    change(number: string, change: Partial<Summary>) {
      const before = tickets.get(number)!;
      tickets.set(number, { ...before, ...change, seq: before.seq + 1 });
    },
    remove: (number: string) => tickets.delete(number),
    /** What is read from now on is on its way until it is let go. */
    hold(): () => void {
      let letGo: () => void = () => undefined;
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return () => letGo();
    },
    async read(_: unknown, after: string | undefined, limit: number): Promise<QueuePage> {
      const listed = [...tickets.values()].filter(({ number }) => after === undefined || number > after);
      const page = listed.slice(0, limit);
      pages.push(page.length);
      await held;
      return { tickets: page, names: NAMES, ...(listed.length > limit && { next: page.at(-1)!.number }) };
    },
    lookUp: async (numbers: readonly string[]): Promise<QueuePage> => ({
      tickets: numbers.flatMap((number) => tickets.get(number) ?? []),
      names: NAMES,
    }),
  };
}

describe('the queue in the browser', () => {
  let desk: ReturnType<typeof server>;
  let queue: LiveQueue;
  const numbers = () => queue.state().tickets.map(({ number }) => number);
  const rowOf = (n: number) => queue.state().tickets.find(({ number }) => number === ticketOf(n).number);
  const gathered = () => jest.advanceTimersByTimeAsync(GATHERED_MS);
  /** Of so many tickets, so many of which were read. */
  async function open(count: number, wanted: number): Promise<void> {
    desk = server(count);
    queue = new LiveQueue({
      query: { sort: 'deadline' },
      me: 'ayse',
      now: () => AT,
      read: desk.read,
      lookUp: desk.lookUp,
    });
    await queue.reload();
    for (let read = 100; read < wanted; read += 200) await queue.more();
  }
  beforeEach(async () => {
    jest.useFakeTimers();
    await open(COUNT, 700);
  });
  afterEach(() => {
    queue.close();
    jest.useRealTimers();
  });

  test('read anew, is as long as it was, and shown as it was until all of it has come', async () => {
    expect(numbers()).toHaveLength(700);
    desk.change(ticketOf(650).number, { priority: 1 });
    desk.remove(ticketOf(3).number);
    const letGo = desk.hold();
    const reloaded = queue.reload();
    await gathered();
    expect(numbers()).toHaveLength(700);
    expect(rowOf(650)).toMatchObject({ priority: 3 });
    letGo();
    await reloaded;
    expect(numbers()).toHaveLength(800);
    expect(rowOf(650)).toMatchObject({ priority: 1 });
    expect(rowOf(3)).toBeUndefined();
    expect(queue.state().next).toBeDefined();
  });

  test('shows what changed though something changes all the time', async () => {
    desk.change(ticketOf(5).number, { priority: 1 });
    for (let n = 0; n < 8; n++) {
      queue.gather(ticketOf(5 + n).number);
      await jest.advanceTimersByTimeAsync(GATHERED_MS / 4);
    }
    expect(rowOf(5)).toMatchObject({ priority: 1 });
  });

  test('read anew twice at once, is what was read later', async () => {
    const letGo = desk.hold();
    const first = queue.reload();
    desk.change(ticketOf(5).number, { priority: 1 });
    desk.hold()();
    await queue.reload();
    expect(rowOf(5)).toMatchObject({ priority: 1 });
    letGo();
    await first;
    expect(rowOf(5)).toMatchObject({ priority: 1 });
    expect(numbers()).toHaveLength(800);
    expect(desk.pages.slice(4)).toEqual([200, 200, 200, 200, 200]);
  });

  test('keeps what changed while it was read anew, which was read before', async () => {
    const letGo = desk.hold();
    const reloaded = queue.reload();
    desk.change(ticketOf(5).number, { priority: 1 });
    desk.remove(ticketOf(6).number);
    for (const n of [5, 6]) queue.gather(ticketOf(n).number);
    await gathered();
    expect(rowOf(5)).toMatchObject({ priority: 1 });
    expect(rowOf(6)).toBeUndefined();
    letGo();
    await reloaded;
    await gathered();
    expect(rowOf(5)).toMatchObject({ priority: 1 });
    expect(rowOf(6)).toBeUndefined();
  });

  test('knows at once up to where a ticket is that was moved from here, whatever was read before', async () => {
    desk.change(ticketOf(5).number, {});
    const letGo = desk.hold();
    const reloaded = queue.reload();
    desk.change(ticketOf(5).number, { priority: 1 });
    queue.moved([{ number: ticketOf(5).number, seq: 3 }, { number: ticketOf(6).number }]);
    expect(rowOf(5)).toMatchObject({ seq: 3, priority: 3 });
    expect(rowOf(6)).toMatchObject({ seq: 1 });
    letGo();
    await reloaded;
    expect(rowOf(5)).toMatchObject({ seq: 3 });
    await gathered();
    expect(rowOf(5)).toMatchObject({ seq: 3, priority: 1 });
  });

  test('loses no row at the end of what was read when that one changes', async () => {
    desk.change(ticketOf(699).number, { priority: 1 });
    desk.remove(ticketOf(698).number);
    for (const n of [699, 698]) queue.gather(ticketOf(n).number);
    await gathered();
    expect(rowOf(699)).toMatchObject({ priority: 1 });
    expect(rowOf(698)).toBeUndefined();
    await queue.more();
    await queue.more();
    expect(numbers()).toHaveLength(999);
    expect(new Set(numbers()).size).toBe(999);
  });

  test('shows once what came to the top while the page it was on was on its way', async () => {
    const letGo = desk.hold();
    const more = queue.more();
    desk.change(ticketOf(750).number, { dueAt: new Date(AT - 1_000).toISOString() });
    queue.gather(ticketOf(750).number);
    await gathered();
    expect(numbers()[0]).toBe(ticketOf(750).number);
    letGo();
    await more;
    expect(numbers()).toHaveLength(900);
    expect(new Set(numbers()).size).toBe(900);
  });

  test('read anew, is read no further than its first 2,000, from which it goes on', async () => {
    await open(3_000, 2_900);
    expect(numbers()).toHaveLength(2_900);
    const before = desk.pages.length;
    await queue.reload();
    expect(desk.pages.slice(before)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(numbers()).toHaveLength(2_000);
    await queue.more();
    expect(numbers()).toEqual(Array.from({ length: 2_200 }, (_, n) => ticketOf(n).number));
  });

  test('looked at again, hears of changes again', async () => {
    queue.gather(ticketOf(5).number);
    queue.close();
    desk.change(ticketOf(6).number, { priority: 1 });
    queue.gather(ticketOf(6).number);
    await gathered();
    expect(rowOf(6)).toMatchObject({ priority: 1 });
  });
});
