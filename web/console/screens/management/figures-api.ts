import { useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import type { paths } from '../../api/schema.gen.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { FIGURE_TEXTS } from './texts.js';

export type Figures = Schemas['Figures'];
export type Metric = Figures['metrics'][number];
export type Cell = Figures['cells'][number];
/** As the address has it; the server refuses what is none. */
export type MetricId = paths['/api/v1/reports/metrics/rows']['get']['parameters']['query']['metric'];
export type By = 'channel' | 'topic' | 'province' | 'bureau' | 'day' | 'month';

/** Period and filter, as the address of a screen keeps them. Days are both within. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly bureaus?: string;
  readonly channels?: string;
}

const DAY_MS = 86_400_000;
const istanbul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' });
/** Istanbul's today, and the day so many days before. */
export const dayBefore = (days: number): string => istanbul.format(Date.now() - days * DAY_MS);

export function askedOf(state: Readonly<Record<string, string>>): Asked {
  const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/u.test(text ?? '');
  const { ilk, son, buro, kanal } = state;
  return {
    from: isDay(ilk) ? ilk : dayBefore(29),
    to: isDay(son) ? son : dayBefore(0),
    ...(buro && { bureaus: buro }),
    ...(kanal && { channels: kanal }),
  };
}

export const useFigures = (asked: Asked, more: { metrics?: MetricId; by?: By; compare?: 'yes' }) =>
  useQuery({
    queryKey: ['figures', asked, more],
    queryFn: () => given(api.GET('/api/v1/reports/metrics', { params: { query: { ...asked, ...more } } })),
    placeholderData: (before) => before,
  });

/** Below `/konsol`: the rows behind a number. `key` `null`: those of which it is not known. */
export function rowsAddress(
  asked: Asked,
  metric: string,
  cell?: { readonly by: By; readonly key: string | null },
): string {
  const query = { metric, ...asked, ...(cell && { by: cell.by, ...(cell.key !== null && { key: cell.key }) }) };
  return `/gosterge?${new URLSearchParams(query)}`;
}

/** Writes numbers of a unit; and what stands where there is none. */
export function useFigureText() {
  const format = useFormat();
  const texts = useTexts(FIGURE_TEXTS);
  const number = (unit: Metric['unit'], value: number): string => {
    if (unit === 'share') return format.percent(value);
    if (unit === 'working-minutes') return format.minutes(value);
    return format.number(Math.round(value * 10) / 10);
  };
  const cell = (unit: Metric['unit'], { value, suppressed }: Pick<Cell, 'value' | 'suppressed'>): string =>
    suppressed ? texts.hidden : value === null || value === undefined ? texts.none : number(unit, value);
  return { number, cell };
}
