/** Rows a statement: within SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const CHUNK = 500;

export function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, n) => rows.slice(n * CHUNK, (n + 1) * CHUNK));
}
