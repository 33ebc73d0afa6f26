import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PROVINCES } from '../../nlu/index.js';
import { createReadThread } from '../../server/read-thread.js';
import { patientReader } from '../../server/reports/patient-reader.js';
import { openStore, type Store } from '../../store/index.js';
import {
  createCalendars,
  createClocks,
  factsRules,
  METRIC_CATALOGUE,
  METRIC_IDS,
  readCompared,
  STANDARD_PLAN,
} from '../../tickets/index.js';
import { printTable } from '../evaluate/table.js';
import { startOwnPostgres } from '../lib/own-postgres.js';
import { compareYear, WHOLE_YEAR } from '../simulate-year/compare.js';
import { openSink } from '../simulate-year/sink.js';
import { writeYear } from '../simulate-year/write-year.js';
import { type SimulatedYear, simulateYear } from '../simulate-year/year.js';

/** Units of central bureaus that the simulated questions are answered by. */
const UNITS = ['TEGM', 'OGM', 'MTEGM', 'HBÖGM'];
const BUREAUS = [
  ...UNITS.map((unit) => ({ code: `merkez-${unit}`, kind: 'central' as const, name: unit, unit })),
  ...Object.keys(PROVINCES).map((province, at) => {
    return { code: `il-${at}`, kind: 'province' as const, name: province, province };
  }),
].map((bureau) => ({ ...bureau, aliases: [], calendar: 'tr', zone: 'Europe/Istanbul', active: true }));

/** A generated year on both databases: every metric beside the generator's truth, and how long gathering and reading take. Exit code 1 where anything differs. */
export async function benchReports(conversations: number): Promise<void> {
  const places = Object.keys(PROVINCES).map((province, at) => ({ province, bureau: `il-${at}` }));
  const began = performance.now();
  const year = simulateYear({ seed: 11, conversations, tickets: Math.round(conversations / 5), places });
  const { length: tickets } = year.tickets;
  console.log(
    `A year of ${conversations.toLocaleString('en')} conversations and ${tickets.toLocaleString('en')} tickets, generated in ${seconds(began)} s; times in s`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-bench-'));
  const postgres = await startOwnPostgres();
  const rows: string[][] = [];
  try {
    for (const databaseUrl of [undefined, postgres.url]) rows.push(...(await measure(year, folder, databaseUrl)));
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(
    [
      'database',
      'fill',
      'gather',
      'longest step',
      'compared',
      'wrong',
      'year, 81 provinces',
      'longest statement',
      'loop held at most',
      '81 bureaus, by month',
    ],
    rows,
  );
}

async function measure(year: SimulatedYear, dataDir: string, databaseUrl: string | undefined): Promise<string[][]> {
  const open = (isElsewhere: boolean) =>
    openStore({
      dataDir,
      secretKey: Buffer.alloc(32, 7),
      now: () => year.now,
      ...(databaseUrl !== undefined && { databaseUrl }),
      ...(isElsewhere && { readThread: createReadThread() }),
    });
  const store = await open(false);
  try {
    await store.organisation.bring(BUREAUS, 'bench');
    const filling = performance.now();
    const sink = await openSink({ dataDir, databaseUrl });
    await writeYear(sink, year);
    await sink.close();
    const filled = seconds(filling);

    const clocks = createClocks({ calendars: createCalendars(STANDARD_PLAN) });
    const rules = factsRules(
      () => clocks,
      () => 0,
    );
    const gathering = performance.now();
    let longestStep = 0;
    for (let step = 1; step > 0; ) {
      const begun = performance.now();
      step = await store.facts.gather(rules);
      longestStep = Math.max(longestStep, performance.now() - begun);
    }
    const gathered = seconds(gathering);
    const made = [filled, gathered, (longestStep / 1000).toFixed(3)];
    if (databaseUrl !== undefined) return [[store.dialect, ...made, ...(await read(store, year))]];
    const onLoop = [`${store.dialect}, on the loop`, ...made, ...(await read(store, year))];
    const elsewhere = await open(true);
    try {
      return [onLoop, [`${store.dialect}, in its thread`, '', '', '', ...(await read(elsewhere, year))]];
    } finally {
      await elsewhere.close();
    }
  } finally {
    await store.close();
  }
}

/** The year's figures beside its truth, then as reports ask for them. */
async function read(store: Store, year: SimulatedYear): Promise<string[]> {
  const reader = store.reports(METRIC_CATALOGUE);
  const { cells, differences } = await compareYear(reader, year.truth);
  for (const difference of differences.slice(0, 20)) console.error(difference);
  if (differences.length > 0) process.exitCode = 1;

  // The yearly report: all metrics whole, by province, bureau, topic, channel and month, beside the year before.
  let longest = 0;
  const patient = patientReader({
    async read(question) {
      const begun = performance.now();
      const answer = await reader.read(question);
      longest = Math.max(longest, performance.now() - begun);
      return answer;
    },
  });
  const held = monitorEventLoopDelay({ resolution: 1 });
  const reporting = performance.now();
  const question = { metrics: METRIC_IDS, period: WHOLE_YEAR };
  held.enable();
  await readCompared(patient, question);
  for (const by of ['province', 'bureau', 'topic', 'channel'] as const)
    await readCompared(patient, { ...question, by });
  await patient.read({ ...question, by: 'month' });
  const reported = seconds(reporting);
  held.disable();

  const each = performance.now();
  for (const { code } of BUREAUS.filter(({ kind }) => kind === 'province'))
    await patient.read({ ...question, by: 'month', filter: { bureaus: [code] } });
  return [
    String(cells),
    String(differences.length),
    reported,
    (longest / 1000).toFixed(3),
    (held.max / 1e9).toFixed(3),
    seconds(each),
  ];
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
