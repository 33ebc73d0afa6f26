import { beforeEach, describe, expect, test } from '@jest/globals';
import { IdleClock } from '../../../web/console/idle/idle-clock.js';

const MINUTE = 60_000;
const LIMIT = { limitSeconds: 3600, endsInSeconds: 3600 };

describe('the clock of a session that nobody uses', () => {
  let at = 0;
  let clock: IdleClock;
  beforeEach(() => {
    at = Date.UTC(2026, 10, 30);
    clock = new IdleClock(() => at);
    clock.told(LIMIT, at);
  });
  const later = (ms: number) => {
    at += ms;
    return clock.state();
  };

  test('asks two minutes before the end, and only then says that it is over', () => {
    expect(later(58 * MINUTE - 1)).toBe('quiet');
    expect(later(1)).toBe('warn');
    expect(clock.leftMs).toBe(2 * MINUTE);
    expect(later(2 * MINUTE - 1)).toBe('warn');
    expect(later(1)).toBe('ended');
  });

  test('tells the server of activity, once a minute at most', () => {
    clock.note();
    expect(clock.state()).toBe('tell');
    clock.told(LIMIT, at, true);
    at += 1;
    clock.note();
    expect(later(59_998)).toBe('quiet');
    expect(later(1)).toBe('tell');
  });

  test('does not take for activity what the server says by the way', () => {
    clock.told({ ...LIMIT, endsInSeconds: 100 }, at);
    expect(clock.state()).toBe('warn');
    clock.note();
    expect(clock.state()).toBe('tell');
  });

  test('believes another tab that somebody works there', () => {
    expect(later(59 * MINUTE)).toBe('warn');
    clock.heard(at + 60 * MINUTE);
    expect(clock.state()).toBe('quiet');
    clock.heard(at + MINUTE);
    expect(clock.leftMs).toBe(60 * MINUTE);
  });

  test('counts from when the server said it, and lets be what it said before something else', () => {
    at += 10 * MINUTE;
    clock.told(LIMIT, at - 4 * MINUTE);
    expect(clock.leftMs).toBe(56 * MINUTE);
    clock.told({ ...LIMIT, endsInSeconds: 5 }, at - 5 * MINUTE);
    expect(clock.leftMs).toBe(56 * MINUTE);
  });

  test('never ends where the server sets no limit', () => {
    clock.told(undefined, at);
    clock.note();
    expect(later(24 * 60 * MINUTE)).toBe('quiet');
    clock.heard(at);
    expect(clock.state()).toBe('quiet');
  });
});
