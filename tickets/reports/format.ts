import { addDays } from '../calendar/day.js';
import { type Cell, type FigureCell, isFigure, SUPPRESSED } from './document.js';
import type { MetricUnit } from './metrics.js';
import { monthPeriod, type ReportPeriod } from './period.js';

const whole = new Intl.NumberFormat('tr-TR', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('tr-TR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat('tr-TR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Shares are kept to a thousandth, minutes whole, points to a hundredth: what is shown round is the same in every format. */
const STEPS: Readonly<Record<MetricUnit, number>> = { count: 1, share: 1000, 'working-minutes': 1, points: 100 };
export const rounded = (unit: MetricUnit, value: number): number => Math.round(value * STEPS[unit]) / STEPS[unit];

/** How a suppressed figure is written. */
export const SUPPRESSED_TR = 'gizli';

/** `1.234`, `%12,5`, `2 sa 05 dk`, `4,25`, `+2,5 puan`; `–` where there is nothing to work it out from. */
export function formatFigure({ unit, value, isChange }: Pick<FigureCell, 'unit' | 'value' | 'isChange'>): string {
  if (value === null) return '–';
  if (value === SUPPRESSED) return SUPPRESSED_TR;
  const size = sizeOf(unit, Math.abs(value), isChange === true);
  const isNothing = rounded(unit, value) === 0;
  return `${isNothing ? '' : value < 0 ? '−' : isChange ? '+' : ''}${size}`;
}

function sizeOf(unit: MetricUnit, size: number, isChange: boolean): string {
  switch (unit) {
    case 'count':
      return whole.format(size);
    case 'share':
      return isChange ? `${tenths.format(size * 100)} puan` : `%${tenths.format(size * 100)}`;
    case 'working-minutes':
      return duration(Math.round(size));
    case 'points':
      return hundredths.format(size);
  }
}

const duration = (minutes: number): string =>
  minutes < 60
    ? `${minutes} dk`
    : `${whole.format(Math.floor(minutes / 60))} sa ${String(minutes % 60).padStart(2, '0')} dk`;

export const formatCell = (cell: Cell): string => (isFigure(cell) ? formatFigure(cell) : cell.text);

const longDay = new Intl.DateTimeFormat('tr-TR', { timeZone: 'UTC', dateStyle: 'long' });
const monthOfYear = new Intl.DateTimeFormat('tr-TR', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** `14 Haziran 2026`. */
export const formatDay = (day: string): string => longDay.format(at(day));
/** `2026-06` → `Haziran 2026`. */
export const formatMonth = (month: string): string => monthOfYear.format(at(`${month}-01`));

/** Last day of a period, ISO. */
export const lastDay = ({ to }: ReportPeriod): string => addDays(to, -1);

/** `Ekim 2026` for a whole month, `2026 yılı` for a whole year, else `1 Ekim 2026 – 14 Ekim 2026`. */
export function formatPeriod(period: ReportPeriod): string {
  const { from, to } = period;
  if (to === monthPeriod(from.slice(0, 7)).to && from.endsWith('-01')) return formatMonth(from.slice(0, 7));
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && to === `${Number(year) + 1}-01-01`) return `${year} yılı`;
  return formatDays(period);
}

/** `1 Ekim 2026 – 14 Ekim 2026`. */
export function formatDays(period: ReportPeriod): string {
  const last = lastDay(period);
  return period.from === last ? formatDay(last) : `${formatDay(period.from)} – ${formatDay(last)}`;
}
