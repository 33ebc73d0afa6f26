export { istanbulDay } from '../../knowledge/index.js';

/** `2018-08-01` → `01.08.2018`, the way Turkish documents write it. */
export function formatDay(iso: string): string {
  const [year, month, day] = iso.split('-');
  return day ? `${day}.${month}.${year}` : month ? `${month}.${year}` : iso;
}
