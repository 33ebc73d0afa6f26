import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { Response } from 'express';
import { csvLine } from './csv-line.js';
import { setFileName } from './file-name.js';

type Fields = readonly (string | number | undefined)[];

export interface CsvStream {
  /** With `.csv`. */
  readonly fileName: string;
  readonly headings: Fields;
  /** Rows there will be, as `X-Total-Count`: each is a line, so that whoever reads can tell how far it is. */
  readonly total?: number;
  /** A page from a place on. */
  readonly page: (after: string | undefined) => Promise<{ readonly rows: readonly Fields[]; readonly next?: string }>;
}

/**
 * Sends a list of any length page by page: the next is read when the client has taken the one before, so that a million rows cost the memory
 * of a page. Resolves when all is sent or the client has gone; a fault in between ends the connection, so that no part is taken for the whole.
 */
export async function streamCsv(
  response: Response,
  { fileName, headings, total, page }: CsvStream,
): Promise<'sent' | 'left'> {
  setFileName(response, fileName);
  response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-store' });
  if (total !== undefined) response.set('X-Total-Count', String(total));
  async function* text() {
    yield `\uFEFF${csvLine(headings)}`;
    for (let after: string | undefined; ; ) {
      // SQLite answers at once: without a pause nobody else would be served meanwhile.
      await setImmediate();
      const { rows, next } = await page(after);
      yield rows.map(csvLine).join('');
      if (next === undefined) return;
      after = next;
    }
  }
  try {
    await pipeline(Readable.from(text(), { objectMode: false, highWaterMark: 1 }), response);
    return 'sent';
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return 'left';
    throw fault;
  }
}
