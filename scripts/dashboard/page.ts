import type { Drawn, Line } from './panels.js';

const CELL = 50;
const GAP = 8;
const HEAD = 56;
const COLUMNS = 24;
const COLOURS = ['#0550ae', '#b35900', '#1a7f37', '#8250df', '#cf222e', '#0a7ea4', '#6e7781', '#9a6700'];
const LEGEND_LINES = 6;

const NUMBER = new Intl.NumberFormat('tr', { maximumSignificantDigits: 3 });
const CLOCK = new Intl.DateTimeFormat('tr', { timeStyle: 'medium', timeZone: 'Europe/Istanbul' });
const DAY = new Intl.DateTimeFormat('tr', { dateStyle: 'long', timeZone: 'Europe/Istanbul' });

const UNITS: Readonly<Record<string, (value: number) => string>> = {
  s: (value) => (Math.abs(value) < 1 ? `${NUMBER.format(value * 1000)} ms` : `${NUMBER.format(value)} s`),
  ops: (value) => `${NUMBER.format(value)}/s`,
  bytes: (value) => `${NUMBER.format(value / 2 ** 20)} MiB`,
  percentunit: (value) => `%${NUMBER.format(value * 100)}`,
};
const say = (unit: string, value: number) => (UNITS[unit] ?? ((plain: number) => NUMBER.format(plain)))(value);

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const labelled = (x: number, y: number, text: string, rest = '') =>
  `<text x="${x}" y="${y}" ${rest}>${escaped(text)}</text>`;

/** The panels where the dashboard has them, as one SVG page. Times in epoch seconds. */
export function dashboardSvg(title: string, drawn: readonly Drawn[], from: number, to: number): string {
  const width = COLUMNS * CELL + 2 * GAP;
  const bottom = Math.max(...drawn.map(({ panel: { gridPos } }) => gridPos.y + gridPos.h));
  const height = HEAD + bottom * CELL * 0.6 + GAP;
  const span = `${DAY.format(from * 1000)}, ${CLOCK.format(from * 1000)} – ${CLOCK.format(to * 1000)}`;
  const parts = drawn.map(({ panel, lines }) => {
    const { x, y, w, h } = panel.gridPos;
    const box = { width: w * CELL - GAP, height: h * CELL * 0.6 - GAP };
    const inside =
      panel.type === 'stat'
        ? stat(lines, panel.fieldConfig.defaults.unit, box)
        : series(lines, panel.fieldConfig.defaults.unit, box, from, to);
    return `<g transform="translate(${GAP + x * CELL} ${HEAD + y * CELL * 0.6})"><rect class="box" width="${box.width}" height="${box.height}" rx="4"/>${labelled(10, 18, panel.title, 'class="head"')}${inside}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>text { font: 11px system-ui, sans-serif; fill: #1f2328 } .head { font-weight: 600; font-size: 12px } .title { font-weight: 600; font-size: 18px } .stat { font-size: 24px; font-weight: 600 } .box { fill: #fff; stroke: #d0d7de } .grid { stroke: #eaeef2 } .line { fill: none; stroke-width: 1.5 }</style>
<rect width="100%" height="100%" fill="#f6f8fa"/>${labelled(GAP, 26, title, 'class="title"')}${labelled(GAP, 44, span)}${parts.join('')}</svg>`;
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** The value at the end, and the largest. */
function stat(lines: readonly Line[], unit: string, { height }: Box): string {
  const values = lines.flatMap(({ samples }) => samples.map(([, value]) => value));
  const last = values.at(-1);
  if (last === undefined) return labelled(10, height / 2 + 12, 'veri yok');
  return `${labelled(10, height / 2 + 16, say(unit, last), 'class="stat"')}${labelled(10, height - 10, `en çok ${say(unit, Math.max(...values))}`)}`;
}

function series(lines: readonly Line[], unit: string, { width, height }: Box, from: number, to: number): string {
  const shown = lines.filter(({ samples }) => samples.length > 0);
  if (shown.length === 0) return labelled(10, height / 2, 'veri yok');
  const sorted = shown.toSorted((a, b) => peakOf(b) - peakOf(a));
  const legend = Math.min(LEGEND_LINES, sorted.length);
  const plot = { left: 62, right: width - 12, top: 28, bottom: height - 22 - legend * 13 };
  const peak = Math.max(...shown.map(peakOf), 0) || 1;
  const x = (at: number) => Math.round(plot.left + ((at - from) / (to - from)) * (plot.right - plot.left));
  const y = (value: number) => Math.round(plot.bottom - (Math.max(0, value) / peak) * (plot.bottom - plot.top));
  const grid = [0, 0.5, 1].map(
    (share) =>
      `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y(share * peak)}" y2="${y(share * peak)}"/>${labelled(plot.left - 6, y(share * peak) + 4, say(unit, share * peak), 'text-anchor="end"')}`,
  );
  const drawn = sorted.map(({ samples }, at) => {
    const points = samples.map(([moment, value]) => `${x(moment)},${y(value)}`).join(' ');
    return `<polyline class="line" stroke="${COLOURS[at % COLOURS.length]}" points="${points}"/>`;
  });
  const names = sorted.slice(0, legend).map(({ name, samples }, at) => {
    const top = plot.bottom + 26 + at * 13;
    const more = at === legend - 1 && sorted.length > legend ? ` (+${sorted.length - legend})` : '';
    const text = `${name || '–'}: en çok ${say(unit, peakOf({ name, samples }))}${more}`;
    return `<rect x="${plot.left}" y="${top - 8}" width="10" height="8" fill="${COLOURS[at % COLOURS.length]}"/>${labelled(plot.left + 16, top, text)}`;
  });
  const times = `${labelled(plot.left, plot.bottom + 13, CLOCK.format(from * 1000))}${labelled(plot.right, plot.bottom + 13, CLOCK.format(to * 1000), 'text-anchor="end"')}`;
  return [...grid, times, ...drawn, ...names].join('');
}

const peakOf = ({ samples }: Line) => samples.reduce((most, [, value]) => Math.max(most, value), 0);
