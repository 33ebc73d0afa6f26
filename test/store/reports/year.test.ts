import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROVINCES } from '../../../nlu/index.js';
import { compareRows, compareYear, WHOLE_YEAR } from '../../../scripts/simulate-year/compare.js';
import { openSink } from '../../../scripts/simulate-year/sink.js';
import { writeYear } from '../../../scripts/simulate-year/write-year.js';
import { simulateYear } from '../../../scripts/simulate-year/year.js';
import type { Store } from '../../../store/index.js';
import {
  createCalendars,
  createClocks,
  factsRules,
  METRIC_CATALOGUE,
  METRIC_IDS,
  METRICS,
  type ReportReader,
  STANDARD_PLAN,
} from '../../../tickets/index.js';
import { DIALECTS, databases } from '../databases.js';

const PLACES = Object.keys(PROVINCES)
  .slice(0, 8)
  .map((province, at) => ({ province, bureau: `il-${at}` }));
const YEAR = simulateYear({ seed: 7, conversations: 600, tickets: 150, places: PLACES });
const RULES = factsRules(
  () => createClocks({ calendars: createCalendars(STANDARD_PLAN) }),
  () => 0,
);
const CENTRAL = ['TEGM', 'OGM', 'MTEGM', 'HBÖGM'].map((unit) => ({
  code: `merkez-${unit}`,
  kind: 'central' as const,
  name: unit,
  unit,
  aliases: [],
  calendar: 'tr',
  zone: 'Europe/Istanbul',
  active: true,
}));

describe.each(DIALECTS)('a simulated year on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let reader: ReportReader;
  let gathered = 0;

  beforeAll(async () => {
    const database = await made.make();
    store = await database.open({ now: () => YEAR.now });
    await store.organisation.bring(CENTRAL, 'test');
    const sink = await openSink(database);
    await writeYear(sink, YEAR);
    await sink.close();
    for (let step = 1; step > 0; gathered += step) step = await store.facts.gather(RULES);
    reader = store.reports(METRIC_CATALOGUE);
  });
  afterAll(() => made.stop());

  test('every metric equals the truth, whole and by every dimension', async () => {
    const { cells, differences } = await compareYear(reader, YEAR.truth);
    expect(differences).toEqual([]);
    expect(cells).toBeGreaterThan(3_000);
  });

  test('so it does within a bureau, provinces, a channel and a topic', async () => {
    const topic = YEAR.tickets[0]!.truth.topic!;
    for (const filter of [
      { bureaus: ['il-1'] },
      { provinces: [PLACES[0]!.province, PLACES[3]!.province] },
      { channels: ['whatsapp'], bureaus: ['il-1', 'merkez-TEGM'] },
      { topics: [topic] },
      { bureaus: [] },
    ])
      expect((await compareYear(reader, YEAR.truth, filter)).differences).toEqual([]);
  });

  test('every number opens the rows it counts, page by page', async () => {
    for (const metric of METRIC_IDS) {
      expect((await compareRows(reader, YEAR.truth, metric)).differences).toEqual([]);
      const isShare = METRICS[metric].kind === 'share';
      for (const hits of isShare ? [false, true] : [false])
        for (const cell of [
          { by: 'channel', key: 'web' },
          { by: 'province', key: null },
          { by: 'bureau', key: null },
          { by: 'month', key: '2026-05' },
        ] as const)
          expect((await compareRows(reader, YEAR.truth, metric, cell, hits)).differences).toEqual([]);
    }
  });

  test('a period holds its first day and not its last', async () => {
    const day = YEAR.tickets[3]!.truth.day;
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const of = async (period: { from: string; to: string }) =>
      (await reader.read({ metrics: ['applications'], period })).cells[0]!.value;
    const onDay = YEAR.tickets.filter(({ truth }) => truth.day === day).length;
    expect(await of({ from: day, to: next })).toBe(onDay);
    const all = await of(WHOLE_YEAR);
    expect((await of({ from: WHOLE_YEAR.from, to: day }))! + (await of({ from: day, to: WHOLE_YEAR.to }))!).toBe(all);
  });

  test('gathering again changes nothing', async () => {
    expect(gathered).toBeGreaterThan(0);
    expect(await store.facts.gather(RULES)).toBe(0);
    const { differences } = await compareYear(reader, YEAR.truth);
    expect(differences).toEqual([]);
  });
});
