import type { DialectName } from '../migrations/index.js';

/** One file of a copy, in pieces. */
export interface CopiedFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Where the database is. */
export interface DatabasePlace {
  /** `postgres://…`; SQLite under `dataDir` when absent or empty. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
}

/** What a copy holds. */
export interface CopyFacts {
  readonly dialect: DialectName;
  /** Migrations that were applied, in their order. */
  readonly migrations: readonly string[];
  /** Of the secret key the database was written with. */
  readonly keyFingerprint?: string | undefined;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** PostgreSQL: where the sequences stand. */
  readonly sequences: Readonly<Record<string, number>>;
}

/** The database as it was at one moment, while others write on. */
export interface DatabaseCopy {
  files(): AsyncIterable<CopiedFile>;
  /** Complete once `files` was read to its end. */
  facts(): CopyFacts;
  close(): Promise<void>;
}
