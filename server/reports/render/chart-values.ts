import { type Cell, type Chart, formatCell, isFigure, type MetricUnit, type Table } from '../../../tickets/index.js';

/** Of bars the first so many rows are drawn: the table beside the chart has them all. */
export const MAX_BARS = 20;

export interface ChartSeries {
  readonly name: string;
  /** `undefined`: nothing to draw, the figure is missing or suppressed. */
  readonly values: readonly (number | undefined)[];
  /** As the table says them. */
  readonly texts: readonly string[];
}

export interface ChartValues {
  readonly unit: MetricUnit;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly max: number;
}

/** What a table's chart shows: the rows without the one that sums up. */
export function chartValues({ rows, columns, hasTotal }: Table, chart: Chart): ChartValues {
  const summed = hasTotal ? rows.slice(0, -1) : rows;
  const shown = chart.kind === 'bar' ? summed.slice(0, MAX_BARS) : summed;
  const cellsOf = (column: number) => shown.map((row) => row[column]!);
  const series = chart.series.map((column) => ({
    name: columns[column]!.title,
    values: cellsOf(column).map(numberIn),
    texts: cellsOf(column).map(formatCell),
  }));
  const first = shown[0]?.[chart.series[0]!];
  return {
    unit: first && isFigure(first) ? first.unit : 'count',
    labels: cellsOf(0).map(formatCell),
    series,
    max: Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))),
  };
}

const numberIn = (cell: Cell): number | undefined =>
  isFigure(cell) && typeof cell.value === 'number' ? cell.value : undefined;

/** What somebody who does not see the chart is told: its kind, highest and lowest, and that the table has the rest. */
export function describeChart(table: Table, chart: Chart): string {
  const { labels, series } = chartValues(table, chart);
  const kind = chart.kind === 'bar' ? 'Çubuk grafik' : 'Çizgi grafik';
  const told = series.map(({ name, values, texts }) => {
    const drawn = values.flatMap((value, at) => (value === undefined ? [] : [{ value, at }]));
    if (drawn.length === 0) return `${name}: gösterilecek değer yok`;
    const high = drawn.reduce((one, other) => (other.value > one.value ? other : one));
    const low = drawn.reduce((one, other) => (other.value < one.value ? other : one));
    const say = ({ at }: { at: number }) => `${labels[at]} (${texts[at]})`;
    return `${name}: en yüksek ${say(high)}, en düşük ${say(low)}`;
  });
  return `${kind}: ${chart.title}. ${told.join('; ')}. Değerlerin tümü “${table.caption}” tablosundadır.`;
}
