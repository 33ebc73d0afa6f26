const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Looks are spread a little, so that feeds set up together do not stay together. */
const SPREAD = 0.05;
/** After a failure the wait is anything from half of the back-off to all of it. */
const BACK_OFF_FLOOR = 0.5;

/** When to look at a pulled feed again, epoch ms. `random`: [0, 1). */
export const nextLook = (now: number, scheduleMinutes: number, random: number): number =>
  Math.round(now + scheduleMinutes * MINUTE_MS * (1 - SPREAD + 2 * SPREAD * random));

/**
 * When to try again after the `failures`-th failure in a row: the schedule doubled with each, at most a day (or the schedule, where that is longer),
 * with jitter; not before the server's `Retry-After`, of which at most a day is believed.
 */
export function nextTry(
  now: number,
  scheduleMinutes: number,
  failures: number,
  random: number,
  retryAfter?: string,
): number {
  const schedule = scheduleMinutes * MINUTE_MS;
  const wait = Math.min(schedule * 2 ** Math.min(failures, 16), Math.max(DAY_MS, schedule));
  const jittered = wait * (BACK_OFF_FLOOR + (1 - BACK_OFF_FLOOR) * random);
  return Math.round(now + Math.max(jittered, Math.min(retryAfterMs(retryAfter, now), DAY_MS)));
}

/** RFC 9110, 10.2.3: seconds or a date. */
function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
