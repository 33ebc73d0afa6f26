import { createCalendars, STANDARD_PLAN } from '../../../tickets/index.js';

const HOUR = 3_600_000;

/** Settings of a server whose clock stands an hour after offices opened on a coming day: tests of what only happens then run at any time. `days`: so much later. */
export function inWorkingHours(days = 0): Readonly<Record<string, string>> {
  const now = Date.now();
  const calendar = createCalendars(STANDARD_PLAN).of('mebim').knownAt(now);
  const tomorrow = (Math.ceil((now + 12 * HOUR) / (24 * HOUR)) + days) * 24 * HOUR;
  const ahead = calendar.nextWorking(tomorrow) + HOUR - now;
  const shift = `
    const Real = Date;
    const now = () => Real.now() + ${ahead};
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
      static now() { return now(); }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}` };
}
