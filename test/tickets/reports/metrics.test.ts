import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { metricsPage } from '../../../scripts/lib/metrics-page.js';
import { metricSql } from '../../../store/reports/metric-sql.js';
import {
  endOfReportDay,
  isReportPeriod,
  METRIC_IDS,
  METRICS,
  periodBefore,
  reportDay,
} from '../../../tickets/index.js';

describe('the definitions of the metrics', () => {
  test('each has words and the SQL its kind needs, and there is no SQL without words', () => {
    const sql = metricSql(0);
    expect(Object.keys(sql).sort()).toEqual([...METRIC_IDS].sort());
    for (const id of METRIC_IDS) {
      const { name, definition, kind } = METRICS[id];
      expect(name.length).toBeGreaterThan(5);
      expect(definition).toMatch(/\.$/);
      expect({ id, hits: sql[id].hits !== undefined }).toEqual({ id, hits: kind === 'share' });
      const isMeasured = kind === 'mean' || kind === 'median' || kind === 'p90';
      expect({ id, measure: sql[id].measure !== undefined }).toEqual({ id, measure: isMeasured });
    }
  });

  test('names tell metrics apart, and what is a share says pay and payda', () => {
    const names = METRIC_IDS.map((id) => METRICS[id].name);
    expect(new Set(names).size).toBe(names.length);
    for (const id of METRIC_IDS)
      if (METRICS[id].kind === 'share') expect(METRICS[id].definition).toMatch(/Pay: .*Payda: /s);
  });

  test('docs/metrics.md says the same', () => {
    expect(readFileSync('docs/metrics.md', 'utf8')).toBe(metricsPage());
  });
});

describe('periods', () => {
  test('whole months are compared with as many months, other periods with as many days', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-04-01' })).toEqual({ from: '2026-02-01', to: '2026-03-01' });
    expect(periodBefore({ from: '2026-01-01', to: '2027-01-01' })).toEqual({ from: '2025-01-01', to: '2026-01-01' });
    expect(periodBefore({ from: '2026-03-02', to: '2026-03-09' })).toEqual({ from: '2026-02-23', to: '2026-03-02' });
  });

  test('a period is of days that exist, in their order, three years at most', () => {
    expect(isReportPeriod({ from: '2026-02-01', to: '2026-02-29' })).toBe(false);
    expect(isReportPeriod({ from: '2026-02-01', to: '2026-02-01' })).toBe(false);
    expect(isReportPeriod({ from: '2020-01-01', to: '2026-01-01' })).toBe(false);
    expect(isReportPeriod({ from: '2024-02-29', to: '2024-03-01' })).toBe(true);
  });

  test('a day is Istanbul’s, and ends a millisecond before the next', () => {
    const lastMoment = Date.UTC(2026, 4, 4, 20, 59, 59, 999);
    expect([reportDay(lastMoment), reportDay(lastMoment + 1)]).toEqual(['2026-05-04', '2026-05-05']);
    expect(endOfReportDay(lastMoment - 10 * 3_600_000)).toBe(lastMoment);
    expect(endOfReportDay(lastMoment)).toBe(lastMoment);
    // Summer and winter time, as it was until 2016.
    expect(reportDay(Date.UTC(2015, 0, 4, 21, 30))).toBe('2015-01-04');
    expect(reportDay(Date.UTC(2015, 6, 4, 21, 30))).toBe('2015-07-05');
  });
});
