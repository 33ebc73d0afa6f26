/** A line chart over 0…1 × 0…1 as SVG, readable on light and dark pages. */
export interface Chart {
  readonly title: string;
  /** What is shown, for those who do not see it. */
  readonly description: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Largest value of the vertical axis, at most 1. */
  readonly yMax?: number;
  readonly series: readonly Series[];
  /** Reference lines, drawn thin and dashed. */
  readonly guides?: readonly { readonly from: Point; readonly to: Point; readonly label: string }[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Radius of a marker, px; none without. */
  readonly radius?: number;
}

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

const WIDTH = 560;
const HEIGHT = 420;
const PLOT = { left: 64, top: 52, right: WIDTH - 32, bottom: HEIGHT - 84 };
const STYLE = `
  .page { fill: #ffffff } .text { fill: #1f2328; font: 13px system-ui, sans-serif } .head { font-weight: 600; font-size: 15px }
  .grid { stroke: #d8dee4 } .axis { stroke: #57606a } .guide { stroke: #57606a; stroke-dasharray: 3 4 }
  .line { fill: none; stroke-width: 2.25 } .s0 { stroke: #0550ae } .s1 { stroke: #b35900; stroke-dasharray: 7 4 }
  .d0 { fill: #0550ae } .d1 { fill: #b35900 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } .text { fill: #e6edf3 } .grid { stroke: #30363d } .axis, .guide { stroke: #9198a1 }
    .s0 { stroke: #79c0ff } .s1 { stroke: #ffa657 } .d0 { fill: #79c0ff } .d1 { fill: #ffa657 }
  }`;

export function lineChart({ title, description, xLabel, yLabel, yMax = 1, series, guides = [] }: Chart): string {
  const x = (value: number) => round(PLOT.left + value * (PLOT.right - PLOT.left));
  const y = (value: number) => round(PLOT.bottom - (Math.min(value, yMax) / yMax) * (PLOT.bottom - PLOT.top));
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const parts = [
    ...ticks.flatMap((tick) => [
      `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${PLOT.top}" y2="${PLOT.bottom}"/>`,
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(tick * yMax)}" y2="${y(tick * yMax)}"/>`,
      label(x(tick), PLOT.bottom + 18, `${Math.round(tick * 100)} %`, 'middle'),
      label(PLOT.left - 8, y(tick * yMax) + 4, `${Math.round(tick * yMax * 100)} %`, 'end'),
    ]),
    `<path class="axis" fill="none" d="M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}"/>`,
    ...guides.flatMap(({ from, to, label: name }) => [
      `<line class="guide" x1="${x(from.x)}" y1="${y(from.y)}" x2="${x(to.x)}" y2="${y(to.y)}"/>`,
      label(x(to.x) - 4, y(to.y) - 5, name, 'end'),
    ]),
    ...series.flatMap(({ points }, at) => [
      `<polyline class="line s${at % 2}" points="${points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')}"/>`,
      ...points.flatMap((point) =>
        point.radius === undefined
          ? []
          : [`<circle class="d${at % 2}" cx="${x(point.x)}" cy="${y(point.y)}" r="${round(point.radius)}"/>`],
      ),
    ]),
    label((PLOT.left + PLOT.right) / 2, PLOT.bottom + 40, xLabel, 'middle'),
    `<text class="text" text-anchor="middle" transform="translate(18 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)">${escaped(yLabel)}</text>`,
    ...series.flatMap(({ name }, at) => {
      const left = PLOT.left + at * 230;
      return [
        `<line class="line s${at % 2}" x1="${left}" x2="${left + 32}" y1="${HEIGHT - 18}" y2="${HEIGHT - 18}"/>`,
        label(left + 40, HEIGHT - 14, name, 'start'),
      ];
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>${STYLE}</style>
<rect class="page" width="${WIDTH}" height="${HEIGHT}" rx="8"/>
<text class="text head" x="20" y="30">${escaped(title)}</text>
${parts.join('\n')}
</svg>
`;
}

const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end') =>
  `<text class="text" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(text)}</text>`;
const round = (value: number) => Math.round(value * 10) / 10;
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
