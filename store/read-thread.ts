/** A reading statement, and the database file it is asked of. */
export interface ReadQuestion {
  readonly path: string;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Rows, or the database's own error. */
export type ReadAnswer =
  | { readonly rows: readonly unknown[] }
  | { readonly error: { readonly message: string; readonly code: string } };

/** Answers statements in a thread with a connection of its own, so that the event loop goes on meanwhile; `store/sqlite/read-worker.ts` is its file. */
export interface ReadThread {
  /**
   * One after the other. `full`: too many wait. `closed`: {@link close} was called. Else the thread was ended over the statement: it took too long,
   * or too much memory, or broke down.
   */
  ask(question: ReadQuestion): Promise<ReadAnswer | 'full' | 'closed' | 'overdue' | 'memory' | 'crashed'>;
  close(): Promise<void>;
}
