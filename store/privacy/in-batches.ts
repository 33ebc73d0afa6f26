/** Rows asked for at a time; others are let in between. */
export const BATCH = 500;

/** All rows of a table, batch after batch: `batch` gives the next {@link BATCH} whose key comes after the one given, by their key. */
export async function* inBatches<Row>(
  batch: (after: string) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await batch(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
