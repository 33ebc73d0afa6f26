/**
 * Loaded into a process before everything else (`--import`), this is a machine whose clock somebody sets: `Date` is ahead by the number of
 * milliseconds that the file named by `CLOCK_AHEAD_FILE` holds; timers and the monotonic clock go on as they would on a real one.
 */
import { readFileSync } from 'node:fs';

const RealDate = Date;
let ahead = 0;
const look = () => {
  ahead = Number(readFileSync(process.env.CLOCK_AHEAD_FILE, 'utf8')) || 0;
};
look();
setInterval(look, 20).unref();

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...given);
  }

  static now() {
    return RealDate.now() + ahead;
  }
};
Object.defineProperty(globalThis.Date, 'name', { value: 'Date' });
