import { type RawBuilder, sql } from 'kysely';
import type { Dimension, MetricSource, ReportFilter, ReportPeriod } from '../../tickets/index.js';

/** Relations that metrics are counted over, by their source. What citizens said after a ticket stands with the ticket. */
export const RELATIONS: Readonly<Record<MetricSource, RawBuilder<unknown>>> = {
  tickets: sql`ticket_facts`,
  contacts: sql`contact_facts`,
  surveys: sql`(select facts.*, ratings.solved as solved, ratings.score as points
    from ticket_facts as facts inner join ticket_ratings as ratings on ratings.number = facts.number) as rated`,
};

/** What a row is called, in the order it is listed by. */
export const ROW_KEYS: Readonly<Record<MetricSource, readonly string[]>> = {
  tickets: ['day', 'number'],
  surveys: ['day', 'number'],
  contacts: ['day', 'conversation_id'],
};

export const DIMENSION_SQL: Readonly<Record<Dimension, RawBuilder<string | null>>> = {
  channel: sql<string>`channel`,
  topic: sql<string | null>`topic`,
  province: sql<string | null>`province`,
  bureau: sql<string | null>`bureau`,
  day: sql<string>`day`,
  month: sql<string>`substr(day, 1, 7)`,
};

const FILTERS: Readonly<Record<keyof ReportFilter, Dimension>> = {
  bureaus: 'bureau',
  provinces: 'province',
  channels: 'channel',
  topics: 'topic',
};
const NAMES = Object.keys(FILTERS) as (keyof ReportFilter)[];

/** Rows of a period, of Istanbul days, and a filter. */
export function within({ from, to }: ReportPeriod, filter: ReportFilter = {}): RawBuilder<unknown> {
  const conditions = [sql`day >= ${from}`, sql`day < ${to}`];
  for (const name of NAMES) {
    const values = filter[name];
    if (values === undefined) continue;
    const column = DIMENSION_SQL[FILTERS[name]];
    conditions.push(values.length === 0 ? sql`1 = 0` : sql`${column} in (${sql.join(values)})`);
  }
  return sql.join(conditions, sql` and `);
}
