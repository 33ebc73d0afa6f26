import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Asked } from './ask.js';
import { calibrationError, type Judged, reliability, riskCoverage } from './metrics.js';
import { lineChart } from './svg.js';
import { percent } from './table.js';

const FOLDER = resolve('docs', 'quality');
/** The first answers make a curve jump: it is drawn from this many on. */
const SETTLED = 5;
const DRAWN = 200;

/** Writes the risk–coverage and the reliability plot of a set; returns the Markdown that shows them. */
export function writePlots(slug: string, name: string, asked: readonly Asked[]): string {
  mkdirSync(FOLDER, { recursive: true });
  const judged = { hybrid: asked.map((one) => one.hybrid), lexical: asked.map((one) => one.lexical) };
  const files = { risk: `risk-coverage-${slug}.svg`, reliability: `reliability-${slug}.svg` };
  writeFileSync(join(FOLDER, files.risk), riskChart(name, judged));
  writeFileSync(join(FOLDER, files.reliability), reliabilityChart(name, judged));
  return `![Risk–coverage, ${name}](quality/${files.risk}) ![Reliability, ${name}](quality/${files.reliability})`;
}

type Both = Readonly<Record<'hybrid' | 'lexical', readonly Judged[]>>;

function riskChart(name: string, judged: Both): string {
  const curve = (some: readonly Judged[]) => {
    const points = riskCoverage(some).filter((_, at) => at + 1 >= SETTLED);
    const step = Math.max(1, Math.floor(points.length / DRAWN));
    return points
      .filter((_, at) => at % step === 0 || at === points.length - 1)
      .map(({ coverage, risk }) => ({ x: coverage, y: risk }));
  };
  const series = [
    { name: 'hybrid (the product)', points: curve(judged.hybrid) },
    { name: 'lexical alone', points: curve(judged.lexical) },
  ];
  const highest = Math.max(...series.flatMap(({ points }) => points.map(({ y }) => y)));
  const yMax = Math.min(1, Math.max(0.2, Math.ceil(highest * 10) / 10));
  return lineChart({
    title: `Risk–coverage: ${name}`,
    description: `Share of wrong answers when the surest share of the questions is answered. All answered: hybrid ${percent(series[0]!.points.at(-1)?.y ?? 0)} % wrong, lexical ${percent(series[1]!.points.at(-1)?.y ?? 0)} %.`,
    xLabel: 'questions answered, the surest first',
    yLabel: 'wrong among the answers',
    yMax,
    series,
    guides: [
      { from: { x: 0, y: 0.1 }, to: { x: 1, y: 0.1 }, label: '10 % wrong' },
      { from: { x: 0, y: 0.02 }, to: { x: 1, y: 0.02 }, label: '2 %' },
    ],
  });
}

function reliabilityChart(name: string, judged: Both): string {
  const points = (some: readonly Judged[]) =>
    reliability(some).map(({ promised, kept, count }) => ({
      x: promised,
      y: kept,
      radius: 2.5 + 9 * Math.sqrt(count / some.length),
    }));
  return lineChart({
    title: `Reliability: ${name}`,
    description: `Probability promised against the share that was right, in ten bins; larger dots hold more questions. Expected calibration error: hybrid ${calibrationError(judged.hybrid).toFixed(3)}, lexical ${calibrationError(judged.lexical).toFixed(3)}.`,
    xLabel: 'probability given to the first passage',
    yLabel: 'share that was right',
    series: [
      { name: `hybrid, error ${calibrationError(judged.hybrid).toFixed(3)}`, points: points(judged.hybrid) },
      { name: `lexical, error ${calibrationError(judged.lexical).toFixed(3)}`, points: points(judged.lexical) },
    ],
    guides: [{ from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, label: 'as promised' }],
  });
}
