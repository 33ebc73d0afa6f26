import { type RawBuilder, sql } from 'kysely';
import type { Metric, MetricId, MetricSource, ReportCell, ReportQuestion, ReportReader } from '../../tickets/index.js';
import type { Connections } from '../connections.js';
import { factsUntil } from './facts-state.js';
import { groupBy } from './group-by.js';
import { type MetricSql, metricSql } from './metric-sql.js';
import { DIMENSION_SQL, RELATIONS, within } from './report-rows.js';
import { readRows } from './rows-reader.js';
import { readToday } from './today-reader.js';

/** What the store is told of the metrics: their definitions in words stay with the domain. */
export interface MetricCatalogue {
  metricOf(id: MetricId): Pick<Metric, 'kind' | 'source'>;
}

type Raw = Readonly<Record<string, unknown>>;
type Asked = Pick<ReportQuestion, 'period' | 'by' | 'filter'>;
const RANKED: ReadonlySet<Metric['kind']> = new Set(['median', 'p90']);

/** Counts over the facts, a statement for all sums of a source and one for each measure that is ranked. */
export function createReportReader(
  { read, heavy }: Pick<Connections, 'read' | 'heavy'>,
  { metricOf }: MetricCatalogue,
  now: () => number,
): ReportReader {
  /** Base, hits and sums of several metrics of one source. */
  async function sums(source: MetricSource, ids: readonly MetricId[], asked: Asked): Promise<ReportCell[]> {
    const definitions = metricSql(now());
    const columns = ids.flatMap((id, at) => {
      const { base, hits, measure } = definitions[id];
      const sum = (what: RawBuilder<number>, name: string) => sql`sum(${what}) as ${sql.ref(`${name}${at}`)}`;
      return [sum(base, 'b'), ...(hits ? [sum(hits, 'h')] : []), ...(measure ? [sum(measure, 'm')] : [])];
    });
    const key = asked.by === undefined ? sql`null` : DIMENSION_SQL[asked.by];
    const { rows } = await sql<Raw>`
      select ${key} as dimension, ${sql.join(columns)} from ${RELATIONS[source]}
      where ${within(asked.period, asked.filter)}
      ${asked.by === undefined ? sql`` : sql`group by ${key}`}`.execute(heavy);
    return rows.flatMap((row) => ids.map((id, at) => cellOf(id, row, at, asked)));
  }

  function cellOf(id: MetricId, row: Raw, at: number, asked: Asked): ReportCell {
    const { kind } = metricOf(id);
    const base = Number(row[`b${at}`] ?? 0);
    const part = Number(row[`h${at}`] ?? row[`m${at}`] ?? 0);
    return {
      metric: id,
      ...keyOf(row, asked),
      value: kind === 'count' || kind === 'sum' ? base : base === 0 ? null : part / base,
      base,
      ...(kind === 'share' && { hits: part }),
    };
  }

  /** Median and nine tenths of one measure, by nearest rank. */
  async function ranks(
    source: MetricSource,
    ids: readonly MetricId[],
    { measure }: MetricSql,
    asked: Asked,
  ): Promise<ReportCell[]> {
    const key = asked.by === undefined ? sql`null` : DIMENSION_SQL[asked.by];
    const { rows } = await sql<Raw>`
      select dimension, n,
        max(case when nth = (n + 1) / 2 then measure end) as median,
        max(case when nth = (n * 9 + 9) / 10 then measure end) as p90
      from (
        select dimension, measure, row_number() over (partition by dimension order by measure) as nth,
          count(*) over (partition by dimension) as n
        from (select ${key} as dimension, ${measure!} as measure from ${RELATIONS[source]}
          where ${within(asked.period, asked.filter)}) as measured
        where measure is not null
      ) as ranked
      group by dimension, n`.execute(heavy);
    const found = rows.length > 0 || asked.by !== undefined ? rows : [{ n: 0, median: null, p90: null }];
    return found.flatMap((row) =>
      ids.map((id) => {
        const value = row[metricOf(id).kind];
        return {
          metric: id,
          ...keyOf(row, asked),
          value: value == null ? null : Number(value),
          base: Number(row.n),
        };
      }),
    );
  }

  return {
    async read({ metrics, ...asked }) {
      const asOf = await factsUntil(read);
      const known = [...new Set(metrics)];
      const cells: ReportCell[] = [];
      for (const [source, ids] of groupBy(known, (id) => metricOf(id).source)) {
        const isRanked = (id: MetricId) => RANKED.has(metricOf(id).kind);
        const summed = ids.filter((id) => !isRanked(id));
        if (summed.length > 0) cells.push(...(await sums(source, summed, asked)));
        const definitions = metricSql(now());
        for (const [definition, same] of groupBy(ids.filter(isRanked), (id) => definitions[id]))
          cells.push(...(await ranks(source, same, definition, asked)));
      }
      const place = new Map(known.map((id, at) => [id, at]));
      return {
        asOf,
        cells: cells
          .filter(({ base }) => asked.by === undefined || base > 0)
          .sort((a, b) => place.get(a.metric)! - place.get(b.metric)! || compareKeys(a.key, b.key)),
      };
    },
    rows: (question, page) => readRows(heavy, metricSql(now())[question.metric], metricOf, question, page),
    today: (at, endOfDay, bureaus) => readToday(read, at, endOfDay, bureaus),
  };
}

const keyOf = (row: Raw, { by }: Asked) => (by === undefined ? {} : { key: (row.dimension ?? null) as string | null });

/** What is not known comes last. */
function compareKeys(one: string | null | undefined, other: string | null | undefined): number {
  if (one == null || other == null) return Number(one == null) - Number(other == null);
  return one.localeCompare(other, 'tr');
}
