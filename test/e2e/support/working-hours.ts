import pg from 'pg';
import { createCalendars, STANDARD_PLAN } from '../../../tickets/index.js';

const HOUR = 3_600_000;

/** How far an hour after offices opened on a coming day is from now, in ms. `days`: so much later. */
export function untilWork(days = 0): number {
  const now = Date.now();
  const calendar = createCalendars(STANDARD_PLAN).of('mebim').knownAt(now);
  const tomorrow = (Math.ceil((now + 12 * HOUR) / (24 * HOUR)) + days) * 24 * HOUR;
  return calendar.nextWorking(tomorrow) + HOUR - now;
}

/** Settings of a server whose clock stands there: tests of what only happens in working hours run at any time. */
export const inWorkingHours = (days = 0) => clockAhead(untilWork(days));

/** Settings of a server whose clock is so far before this machine's, in ms. */
export function clockAhead(ahead: number): Readonly<Record<string, string>> {
  const shift = `
    const Real = Date;
    const now = () => Real.now() + ${ahead};
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
      static now() { return now(); }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}` };
}

/** The same for a database of PostgreSQL, whose clock all servers on it go by. Before the server is started; `ahead` in ms. */
export async function moveDatabaseClock(databaseUrl: string, ahead: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    // Found before the catalogue's own, so that whoever asks for the time is told the other.
    await client.query(`create or replace function public.clock_timestamp() returns timestamptz language sql volatile as
      $$ select pg_catalog.clock_timestamp() + interval '${Math.round(ahead)} milliseconds' $$`);
    const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
    await client.query(`alter database ${name} set search_path = public, pg_catalog`);
  } finally {
    await client.end();
  }
}
