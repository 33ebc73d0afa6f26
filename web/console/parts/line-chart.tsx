import './chart.css';

export interface ChartPoint {
  readonly key: string;
  /** Of the axis: `29 Kas`. */
  readonly label: string;
  /** `null`: nothing to count. */
  readonly value: number | null;
}

export interface LineChartProps {
  /** Says all that the picture says, in one sentence. */
  readonly label: string;
  readonly points: readonly ChartPoint[];
  /** The axis goes at least so far. */
  readonly least?: number;
  format(value: number): string;
}

const WIDTH = 600;
const HEIGHT = 220;
const PAD = { left: 84, right: 12, top: 12, bottom: 28 };
const STEPS = 4;

/** The smallest of 1, 2, 4, 8 times a power of ten that is not below: its quarters are round. */
function niceAbove(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8].find((one) => one * power >= value) ?? 10) * power;
}

/** A line over time. It is a picture beside a table that holds every number: nothing can be pointed at in it. */
export function LineChart({ label, points, least = 0, format }: LineChartProps) {
  const top = niceAbove(Math.max(least, ...points.map(({ value }) => value ?? 0)));
  const x = (at: number) =>
    PAD.left + (points.length < 2 ? 0 : (at * (WIDTH - PAD.left - PAD.right)) / (points.length - 1));
  const y = (value: number) => HEIGHT - PAD.bottom - (value / top) * (HEIGHT - PAD.top - PAD.bottom);
  const path = points
    .map(({ value }, at) => {
      if (value === null) return '';
      return `${at === 0 || points[at - 1]?.value === null ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  const [first, last] = [points[0], points.at(-1)];
  return (
    <svg className="line-chart" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      {Array.from({ length: STEPS + 1 }, (_, step) => (top * step) / STEPS).map((value) => (
        <g key={value}>
          <line className="line-chart-grid" x1={PAD.left} x2={WIDTH - PAD.right} y1={y(value)} y2={y(value)} />
          <text x={PAD.left - 8} y={y(value) + 5} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      <path className="line-chart-line" d={path} />
      {points.map(
        ({ key, value }, at) =>
          value !== null && <circle key={key} className="line-chart-point" cx={x(at)} cy={y(value)} r={3} />,
      )}
      {first && (
        <text x={PAD.left} y={HEIGHT - 6}>
          {first.label}
        </text>
      )}
      {last && points.length > 1 && (
        <text x={WIDTH - PAD.right} y={HEIGHT - 6} textAnchor="end">
          {last.label}
        </text>
      )}
    </svg>
  );
}
