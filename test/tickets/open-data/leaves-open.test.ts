import { expect, test } from '@jest/globals';
import { randomOf } from '../../../scripts/evaluate/random.js';
import { leavesOpen } from '../../../tickets/index.js';

const isSmall = (count: number) => count > 0 && count < 5;

/** All bases, and what can be counted of them, by which a reader explains the shares that are shown; tried one by one. */
function basesOf(whole: number, percents: readonly (number | undefined)[], addsUp: boolean): number[] {
  return Array.from({ length: whole }, (_, at) => at + 1).filter((base) => {
    const ways = (at: number, left: number): boolean => {
      if (at === percents.length) return !addsUp || left === 0;
      for (let hits = 0; hits <= base; hits++) {
        if (addsUp && hits > left) break;
        if (
          percents[at] !== undefined &&
          (Math.round((100 * hits) / base) !== percents[at] || isSmall(hits) || isSmall(base - hits))
        )
          continue;
        if (ways(at + 1, left - hits)) return true;
      }
      return false;
    };
    return ways(0, base);
  });
}

test('half of those who asked, of eleven who wrote, can only be of ten: one did not ask', () => {
  expect(leavesOpen(11, [50], false)).toBe(false);
  expect(leavesOpen(10, [50], false)).toBe(true);
  expect(leavesOpen(200, [50], false)).toBe(true);
  expect(leavesOpen(11, [100], false)).toBe(true);
});

test('what it lets through leaves a reader who tries everything in doubt whether anybody stands outside', () => {
  const random = randomOf(3);
  const draw = (below: number) => Math.floor(random() * below);
  let refused = 0;
  for (let round = 0; round < 400; round++) {
    const whole = 5 + draw(35);
    const base = Math.max(5, whole - draw(8));
    const first = draw(base + 1);
    const parts = round % 2 === 0 ? [first] : [first, draw(base - first + 1)];
    if (parts.length === 2) parts.push(base - parts[0]! - parts[1]!);
    const percents = parts.map((hits) =>
      isSmall(hits) || isSmall(base - hits) ? undefined : Math.round((100 * hits) / base),
    );
    if (percents.every((percent) => percent === undefined)) continue;
    const addsUp = parts.length === 3;
    const outside = basesOf(whole, percents, addsUp).map((one) => whole - one);
    if (leavesOpen(whole, percents, addsUp)) expect(outside.some((count) => !isSmall(count))).toBe(true);
    else refused++;
  }
  expect(refused).toBeGreaterThan(20);
});
