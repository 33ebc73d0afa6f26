import { StoreFault } from './faults.js';

/**
 * What databases say when they cannot do now what they could before, and may again: SQLite's disk full, failing, read-only or locked (sqlite.org/rescode.html);
 * PostgreSQL's shutdown, lost connection, disk full, too many connections, read-only standby (PostgreSQL, appendix A); the network's own.
 */
const PASSING =
  /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|NOMEM)(?:_\w+)?|08\w{3}|53\w{3}|57P0\d|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)$/u;
const PASSING_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout)|not queryable/u;
const PASSING_FAULTS: ReadonlySet<string> = new Set(['STORE_UNREACHABLE', 'STORE_BUSY']);
const DEEPEST = 5;

/** Whether a fault is the database's, and passes: what was asked for can be asked for again later, unchanged. */
export function isStoreTrouble(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEEPEST) return false;
  if (error instanceof StoreFault && PASSING_FAULTS.has(error.code)) return true;
  const code = 'code' in error ? String(error.code) : '';
  if (PASSING.test(code) || PASSING_MESSAGE.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((one) => isStoreTrouble(one, depth + 1))) return true;
  return isStoreTrouble(error.cause, depth + 1);
}
