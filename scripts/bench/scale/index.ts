import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { percent, printTable } from '../../evaluate/table.js';
import { INDEX, type Measured, OURS, PEERS } from './measure.js';

/** Passages up to which the peers are measured too: beyond, they take gigabytes and minutes. */
const PEERS_UP_TO = 50_000;
/** Memory that a process of so many passages may take as objects: the texts themselves, mostly. */
const heapMB = (size: number): number => Math.round(1_500 + size * 0.0045);

/** Every engine over each size in a process of its own, one after the other, so that none pays for what another left behind. */
export async function benchScale(sizes: readonly number[]): Promise<void> {
  const measured: Measured[] = [];
  for (const size of sizes) {
    for (const engine of size <= PEERS_UP_TO ? [OURS, INDEX, ...PEERS] : [OURS]) {
      console.error(`${engine}, ${size} passages…`);
      measured.push(await inOwnProcess(engine, size));
    }
    if (size > PEERS_UP_TO) console.error(`${PEERS.join(' and ')} are not measured beyond ${PEERS_UP_TO} passages.`);
  }
  printFigures(measured);
  printAccuracy(measured);
  printGrowth(measured);
}

function inOwnProcess(engine: string, size: number): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./run-one.js', import.meta.url)), [engine, String(size)], {
      execArgv: ['--expose-gc', `--max-old-space-size=${heapMB(size)}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let measured: Measured | undefined;
    child.on('message', (message) => {
      measured = message as Measured;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (measured) resolve(measured);
      else reject(new RangeError(`${engine} over ${size} passages ended with ${code}`));
    });
  });
}

function printFigures(measured: readonly Measured[]): void {
  const meanOf = (engine: string, size: number) =>
    measured.find((one) => one.engine === engine && one.size === size)?.query.mean ?? Number.NaN;
  const times = ({ engine, size, query }: Measured, other: string) =>
    PEERS.includes(engine) ? (query.mean / meanOf(other, size)).toFixed(1) : '';
  printTable(
    [
      '',
      'passages',
      'build s',
      'bytes a passage',
      'query p50 ms',
      'p95',
      'p99',
      'mean',
      'CPU ms',
      '× ours (mean)',
      '× index alone',
      'publish p50 ms',
      'longest',
    ],
    measured.map((one) => {
      const { engine, size, buildS, bytes, query, publish } = one;
      return [
        engine,
        String(size),
        buildS.toFixed(1),
        bytes.toFixed(0),
        query.p50.toFixed(2),
        query.p95.toFixed(2),
        query.p99.toFixed(2),
        query.mean.toFixed(2),
        query.cpu.toFixed(2),
        times(one, OURS),
        times(one, INDEX),
        publish ? publish.p50.toFixed(2) : '',
        publish ? publish.max.toFixed(0) : '',
      ];
    }),
    'Index by size (bytes: heap and arrays beside the texts, of FTS5 its pages with the texts)',
  );
}

function printAccuracy(measured: readonly Measured[]): void {
  const sets = Object.keys(measured[0]?.firstPlace ?? {});
  printTable(
    ['', 'passages', ...sets],
    measured.map(({ engine, size, firstPlace, firstTen }) => [
      engine,
      String(size),
      ...sets.map((set) => `${percent(firstPlace[set]!)} / ${percent(firstTen[set]!)}`),
    ]),
    'Right passage first / among the first ten, % of the questions',
  );
}

/** Exponents `a` of `figure ∝ passages^a` between one size and the next. */
function printGrowth(measured: readonly Measured[]): void {
  const rows = [OURS, INDEX, ...PEERS].flatMap((engine) => {
    const own = measured.filter((one) => one.engine === engine);
    return own.slice(1).map((one, at) => {
      const before = own[at]!;
      const grows = (figure: (of: Measured) => number) =>
        (Math.log(figure(one) / figure(before)) / Math.log(one.size / before.size)).toFixed(2);
      return [
        engine,
        `${before.size} → ${one.size}`,
        grows(({ buildS }) => buildS),
        grows(({ bytes, size }) => bytes * size),
        grows(({ query }) => query.p50),
        grows(({ query }) => query.p99),
      ];
    });
  });
  if (rows.length > 0)
    printTable(
      ['', 'passages', 'build', 'memory', 'query p50', 'p99'],
      rows,
      'Growth: exponents, 1 is in proportion to the passages',
    );
}
