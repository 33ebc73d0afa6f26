import { type Selectable, sql } from 'kysely';
import type { DescribedEdition, Edition, OpenDataStore } from '../../tickets/index.js';
import { appendAudit } from '../audit-log.js';
import { type Connections, kept, undone } from '../connections.js';
import type { OpenDataTables } from './tables.js';

type Row = Selectable<OpenDataTables['open_data_editions']>;
/** What a list of them needs: descriptions of columns are long, and lists grow by the month. */
const LISTED = [
  'dataset',
  'month',
  'number',
  'row_count',
  'byte_count',
  'sha256',
  'remark',
  'as_of',
  'published_at',
  'withdrawn_at',
] as const;
type Name = Pick<Edition, 'dataset' | 'month' | 'number'>;

export function createOpenDataStore({ read, write }: Connections, now: () => number): OpenDataStore {
  const find = ({ dataset, month, number }: Name) =>
    read
      .selectFrom('open_data_editions')
      .selectAll()
      .where('dataset', '=', dataset)
      .where('month', '=', month)
      .where('number', '=', number)
      .executeTakeFirst();

  return {
    async editions(dataset) {
      const rows = await read
        .selectFrom('open_data_editions')
        .select(LISTED)
        .$if(dataset !== undefined, (query) => query.where('dataset', '=', dataset!))
        .orderBy('month', 'desc')
        .orderBy('number', 'desc')
        .orderBy('dataset')
        .execute();
      return rows.map(toEdition);
    },

    async edition(dataset, month, number) {
      const row = await find({ dataset, month, number });
      return row && { ...toEdition(row), columns: JSON.parse(row.columns) as DescribedEdition['columns'] };
    },

    async addPart(file, ordinal, content) {
      await write(async (trx) => {
        await trx
          .insertInto('open_data_parts')
          .values({ file, ordinal, content: Buffer.from(content) })
          .execute();
        return kept(undefined);
      });
    },

    async publish({ dataset, month, number, file, columns, rows, parts, bytes, sha256, remark, asOf }) {
      const isPublished = await write(async (trx) => {
        const { count } = await trx
          .selectFrom('open_data_parts')
          .select(({ fn }) => fn.countAll<number | string>().as('count'))
          .where('file', '=', file)
          .executeTakeFirstOrThrow();
        if (Number(count) !== parts) return undone(false);
        const added = await trx
          .insertInto('open_data_editions')
          .values({
            ...{ dataset, month, number, file, parts, sha256 },
            ...{ columns: JSON.stringify(columns), row_count: rows, byte_count: bytes, remark: remark ?? null },
            ...{ as_of: asOf, published_at: now() },
          })
          .onConflict((conflict) => conflict.columns(['dataset', 'month', 'number']).doNothing())
          .returning('file')
          .executeTakeFirst();
        return added ? kept(true) : undone(false);
      });
      if (!isPublished) await dropParts(file);
      return isPublished;
    },

    async dropLeftovers() {
      await write(async (trx) => {
        await trx
          .deleteFrom('open_data_parts')
          .where('file', 'not in', trx.selectFrom('open_data_editions').select('file'))
          .execute();
        return kept(undefined);
      });
    },

    async *file(name) {
      const edition = await find(name);
      for (let ordinal = 0; edition && ordinal < edition.parts; ordinal++) {
        const part = await read
          .selectFrom('open_data_parts')
          .select('content')
          .where('file', '=', edition.file)
          .where('ordinal', '=', ordinal)
          .executeTakeFirstOrThrow();
        yield part.content;
      }
    },

    withdraw: ({ dataset, month, number }, actor, reason) =>
      write(async (trx) => {
        const at = now();
        const withdrawn = await trx
          .updateTable('open_data_editions')
          .set({ withdrawn_at: at })
          .where('dataset', '=', dataset)
          .where('month', '=', month)
          .where('number', '=', number)
          .where(sql<boolean>`withdrawn_at is null`)
          .returning('file')
          .executeTakeFirst();
        if (!withdrawn) return undone(false);
        await trx.deleteFrom('open_data_parts').where('file', '=', withdrawn.file).execute();
        const subject = `open-data:${dataset}/${month}/${number}`;
        await appendAudit(trx, at, [{ actor, action: 'open-data.withdraw', subject, reason }]);
        return kept(true);
      }),
  };

  async function dropParts(file: string): Promise<void> {
    await write(async (trx) => {
      await trx.deleteFrom('open_data_parts').where('file', '=', file).execute();
      return kept(undefined);
    });
  }
}

const toEdition = (row: Pick<Row, (typeof LISTED)[number]>): Edition => ({
  dataset: row.dataset,
  month: row.month,
  number: row.number,
  rows: row.row_count,
  bytes: Number(row.byte_count),
  sha256: row.sha256,
  ...(row.remark !== null && { remark: row.remark }),
  asOf: row.as_of,
  publishedAt: row.published_at,
  ...(row.withdrawn_at !== null && { withdrawnAt: row.withdrawn_at }),
});
