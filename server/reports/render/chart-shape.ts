import { type Chart, formatFigure, type MetricUnit, type Table } from '../../../tickets/index.js';
import { type ChartValues, chartValues } from './chart-values.js';

/** What a chart is drawn of, in points of a sheet {@link ChartShape.width} wide; y grows downwards. */
export type Mark =
  | { readonly kind: 'rule'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
  | {
      readonly kind: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly series: number;
    }
  | { readonly kind: 'path'; readonly points: readonly (readonly [number, number])[]; readonly series: number }
  | { readonly kind: 'dot'; readonly x: number; readonly y: number; readonly series: number }
  | {
      readonly kind: 'words';
      /** Of the base line. */
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
    };

export interface ChartShape {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Of words in charts, in the sheet's points. */
export const WORD_SIZE = 11;
/** Colours of the series, told apart by the colour-blind too, 4.5 : 1 and more on white; the second is dashed besides. */
export const SERIES_COLOURS = ['#1d5a99', '#b45309', '#4d4d4d'] as const;

const WIDTH = 720;
const BAR = 14;
const GAP = 8;
const LEGEND = 24;
const LABEL_WIDTH = 220;
const VALUE_WIDTH = 96;
/** Characters that fit into the labels' column. */
const LABEL_LETTERS = 36;
/** Of the letters' size: their mean width. */
const LETTER = 0.56;

export function chartShape(table: Table, chart: Chart): ChartShape {
  const values = chartValues(table, chart);
  return chart.kind === 'bar' ? barShape(values) : lineShape(values);
}

/** Bars lie: names of offices are long. */
function barShape(values: ChartValues): ChartShape {
  const { labels, series, max } = values;
  const top = legendHeight(values);
  const band = series.length * BAR + GAP;
  const scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / (max || 1);
  const marks: Mark[] = [...legend(values, 'bar')];
  labels.forEach((label, row) => {
    const y = top + row * band;
    const middle = y + (series.length * BAR) / 2 + WORD_SIZE * 0.36;
    marks.push({ kind: 'words', x: LABEL_WIDTH - 8, y: middle, text: shortened(label), anchor: 'end' });
    series.forEach(({ values: numbers, texts }, at) => {
      const value = numbers[row] ?? 0;
      const width = Math.max(value * scale, 0);
      const barY = y + at * BAR;
      if (width > 0)
        marks.push({ kind: 'bar', x: LABEL_WIDTH, y: barY + 1, width: cut(width), height: BAR - 2, series: at });
      const wordsY = barY + BAR / 2 + WORD_SIZE * 0.36;
      marks.push({ kind: 'words', x: cut(LABEL_WIDTH + width + 5), y: wordsY, text: texts[row]!, anchor: 'start' });
    });
  });
  const height = top + labels.length * band;
  marks.push({ kind: 'rule', x1: LABEL_WIDTH, y1: top - 2, x2: LABEL_WIDTH, y2: height - GAP + 2 });
  return { width: WIDTH, height, marks };
}

const PLOT = { left: 78, right: 12, height: 190, bottom: 28 };

function lineShape(values: ChartValues): ChartShape {
  const { labels, series, unit, max } = values;
  const top = legendHeight(values) + WORD_SIZE;
  const bottom = top + PLOT.height;
  const width = WIDTH - PLOT.left - PLOT.right;
  const ticks = ticksUpTo(max, unit);
  const high = ticks.at(-1)!;
  const x = (at: number) => cut(PLOT.left + (labels.length === 1 ? width / 2 : (at * width) / (labels.length - 1)));
  const y = (value: number) => cut(bottom - (Math.max(value, 0) / high) * PLOT.height);
  const marks: Mark[] = [...legend(values, 'line')];
  for (const tick of ticks) {
    const at = y(tick);
    marks.push({ kind: 'rule', x1: PLOT.left, y1: at, x2: WIDTH - PLOT.right, y2: at });
    const text = formatFigure({ unit, value: tick });
    marks.push({ kind: 'words', x: PLOT.left - 6, y: at + WORD_SIZE * 0.36, text, anchor: 'end' });
  }
  const widest = Math.max(...labels.map(({ length }) => length), 1) * WORD_SIZE * LETTER + 12;
  const every = Math.max(1, Math.ceil((labels.length * widest) / width));
  labels.forEach((label, at) => {
    if (at % every === 0)
      marks.push({ kind: 'words', x: x(at), y: bottom + WORD_SIZE + 6, text: label, anchor: 'middle' });
  });
  series.forEach(({ values: numbers }, at) => {
    for (const points of runs(numbers, (value, place) => [x(place), y(value)] as const)) {
      if (points.length > 1) marks.push({ kind: 'path', points, series: at });
      else marks.push({ kind: 'dot', x: points[0]![0], y: points[0]![1], series: at });
    }
  });
  return { width: WIDTH, height: bottom + PLOT.bottom, marks };
}

/** Points without gaps: where a figure is missing, the line ends. */
function runs<T>(values: readonly (number | undefined)[], point: (value: number, at: number) => T): T[][] {
  const found: T[][] = [];
  values.forEach((value, at) => {
    if (value === undefined) return;
    if (at === 0 || values[at - 1] === undefined) found.push([]);
    found.at(-1)!.push(point(value, at));
  });
  return found;
}

const legendHeight = ({ series }: ChartValues): number => (series.length > 1 ? LEGEND : 4);

/** As the series are drawn: full, or as a line with its dashes. */
function legend({ series }: ChartValues, kind: Chart['kind']): Mark[] {
  if (series.length < 2) return [];
  const step = WIDTH / series.length;
  return series.flatMap(({ name }, at): Mark[] => [
    kind === 'bar'
      ? { kind: 'bar', x: cut(at * step), y: 3, width: 22, height: 10, series: at }
      : {
          kind: 'path',
          points: [
            [cut(at * step), 8],
            [cut(at * step + 22), 8],
          ],
          series: at,
        },
    { kind: 'words', x: cut(at * step + 28), y: 12, text: name, anchor: 'start' },
  ]);
}

/** Four to six round marks from 0 on, the last not below `max`; hours for minutes. */
function ticksUpTo(max: number, measure: MetricUnit): number[] {
  const unit = measure === 'working-minutes' && max > 60 ? 60 : 1;
  const least = measure === 'share' ? 0.01 : measure === 'points' ? 0.1 : 1;
  const raw = Math.max(max / unit / 4, least);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= raw && Number.isInteger(one * power * (1 / least))) ??
    10) as number;
  const size = step * power * unit;
  const count = Math.max(1, Math.ceil(max / size - 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => Number((at * size).toPrecision(12)));
}

const cut = (value: number): number => Math.round(value * 10) / 10;

const shortened = (label: string): string =>
  label.length > LABEL_LETTERS ? `${label.slice(0, LABEL_LETTERS - 1).trimEnd()}…` : label;
