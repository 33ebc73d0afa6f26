/**
 * Codes of the store's faults, in words; the server maps each to its catalogue.
 *
 * - `STORE_UNREACHABLE`: the database (or its folder) cannot be opened.
 * - `STORE_BUSY`: another process held SQLite's write lock longer than the patience of the store.
 * - `STORE_READ_GIVEN_UP`: a statement took the reading thread too long, or too much memory, or broke it down.
 * - `STORE_WRONG_KEY`: the database was written with another secret key.
 * - `STORE_KEY_INVALID`: the secret key is not 32 bytes of base64, or its file cannot be read or made.
 * - `STORE_SCHEMA_NEWER`: the database was migrated by a newer version of the product.
 * - `STORE_MIGRATION_FAILED`: a migration could not be applied; the database is as it was before it.
 * - `STORE_SEAL_BROKEN`: sealed data does not open: altered, or moved from another row.
 * - `STORE_INCONSISTENT`: a row that a transaction has just written or locked is not there.
 * - `STORE_RULES_MISSING`: the store was opened without the rules of tickets, and asked to do something to one.
 * - `STORE_NOT_EMPTY`: a backup was to be restored over a database that has something in it.
 * - `STORE_IN_USE`: a backup was to be restored while a process has the database open.
 * - `STORE_COPY_INVALID`: a copy is damaged, incomplete, or of another kind of database.
 */
export type StoreFaultCode =
  | 'STORE_UNREACHABLE'
  | 'STORE_BUSY'
  | 'STORE_READ_GIVEN_UP'
  | 'STORE_WRONG_KEY'
  | 'STORE_KEY_INVALID'
  | 'STORE_SCHEMA_NEWER'
  | 'STORE_MIGRATION_FAILED'
  | 'STORE_SEAL_BROKEN'
  | 'STORE_INCONSISTENT'
  | 'STORE_RULES_MISSING'
  | 'STORE_NOT_EMPTY'
  | 'STORE_IN_USE'
  | 'STORE_COPY_INVALID';

/** A fault of the store. `message` is for the operator and holds no secret and no personal data. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;

  constructor(code: StoreFaultCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'StoreFault';
    this.code = code;
  }
}
