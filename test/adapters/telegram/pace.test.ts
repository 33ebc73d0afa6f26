import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPace, paceOf } from '../../../adapters/telegram/pace.js';

const PATIENCE = 60_000;

describe('the pace', () => {
  it('never sends more in any second, nor more to one chat, than it may', () => {
    const chats = fc.array(
      fc.integer({ min: 1, max: 6 }).map((n) => (n > 4 ? -n : n)),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(chats, fc.integer({ min: 1, max: 30 }), (to, perSecond) => {
        let now = 1_000_000;
        const pace = createPace(paceOf(perSecond), () => now);
        const sent = to.map((chat, at) => {
          now += at % 7 === 0 ? 40 : 0;
          return { chat, at: now + pace.reserve(chat, Number.POSITIVE_INFINITY).waitMs };
        });
        const within = (one: { at: number }, ms: number, chat?: number) =>
          sent.filter(
            (other) => other.at >= one.at && other.at < one.at + ms && (chat === undefined || other.chat === chat),
          ).length;
        for (const one of sent) {
          expect(within(one, 1_000)).toBeLessThanOrEqual(2 * perSecond);
          if (one.chat > 0) expect(within(one, 1_000, one.chat)).toBeLessThanOrEqual(6);
          else expect(within(one, 60_000, one.chat)).toBeLessThanOrEqual(23);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('waits for a chat as long as it is told to, and for no other', () => {
    const pace = createPace(paceOf(25), () => 0);
    pace.pause(1, 5_000);
    expect(pace.reserve(1, PATIENCE).waitMs).toBe(5_000);
    expect(pace.reserve(2, PATIENCE).waitMs).toBe(0);
  });

  it('forgets what it reserved on a clock that was set back by an hour', () => {
    let now = 7_200_000;
    const pace = createPace(paceOf(2), () => now);
    for (let n = 0; n < 20; n++) pace.reserve(n, PATIENCE);
    now -= 3_600_000;
    expect(pace.reserve(1, PATIENCE).waitMs).toBe(0);
  });

  it('reserves nothing where the wait is too long', () => {
    const pace = createPace(paceOf(25), () => 0);
    pace.pause(1, 5_000);
    for (let n = 0; n < 3; n++) expect(pace.reserve(1, 1_000)).toEqual({ waitMs: 5_000, reserved: false });
  });
});
