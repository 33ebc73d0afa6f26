import { type Kysely, sql } from 'kysely';
import type { ReportRow, ReportRows, RowsPage, RowsQuestion } from '../../tickets/index.js';
import type { Tables } from '../schema.js';
import type { MetricSql } from './metric-sql.js';
import type { MetricCatalogue } from './report-reader.js';
import { DIMENSION_SQL, RELATIONS, ROW_KEYS, within } from './report-rows.js';

const PAGE = 50;

interface Raw {
  readonly day: string;
  readonly id: string;
  readonly channel: string;
  readonly bureau: string | null;
  readonly value: number | null;
}

/** The rows that a cell counts, by the very expressions it is counted with. */
export async function readRows(
  read: Kysely<Tables>,
  { base, hits, measure }: MetricSql,
  metricOf: MetricCatalogue['metricOf'],
  { metric, period, filter, cell, hits: hitsOnly = false }: RowsQuestion,
  { limit = PAGE, after }: RowsPage = {},
): Promise<ReportRows> {
  const { source, kind } = metricOf(metric);
  const [first, second] = ROW_KEYS[source].map((name) => sql.ref(name));
  const conditions = [within(period, filter), sql`(${hitsOnly && hits ? hits : base}) > 0`];
  if (cell) {
    const column = DIMENSION_SQL[cell.by];
    conditions.push(cell.key === null ? sql`${column} is null` : sql`${column} = ${cell.key}`);
  }
  const place = after === undefined ? undefined : placeOf(after);
  if (place) conditions.push(sql`(${first}, ${second}) > (${place[0]}, ${place[1]})`);
  const value = measure ?? (kind === 'sum' ? base : sql`null`);
  const { rows } = await sql<Raw>`
    select day, ${second} as id, channel, bureau, ${value} as value from ${RELATIONS[source]}
    where ${sql.join(conditions, sql` and `)}
    order by ${first}, ${second} limit ${limit + 1}`.execute(read);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows.slice(0, limit).map((row) => toRow(row, source === 'contacts' ? 'conversationId' : 'number')),
    ...(last && { next: `${last.day} ${last.id}` }),
  };
}

/** `2026-11-29 MEB-2026-000123`. */
function placeOf(after: string): readonly [string, string] {
  const space = after.indexOf(' ');
  return [after.slice(0, space), after.slice(space + 1)];
}

const toRow = ({ day, id, channel, bureau, value }: Raw, name: 'conversationId' | 'number'): ReportRow => ({
  [name]: id,
  day,
  channel,
  ...(bureau !== null && { bureau }),
  ...(value !== null && { value: Number(value) }),
});
