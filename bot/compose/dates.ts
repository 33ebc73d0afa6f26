const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Istanbul',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Day in Europe/Istanbul of a moment (epoch ms), ISO `YYYY-MM-DD`. */
export function istanbulDay(epochMs: number): string {
  return DAY.format(epochMs);
}

/** `2018-08-01` → `01.08.2018`, the way Turkish documents write it. */
export function formatDay(iso: string): string {
  const [year, month, day] = iso.split('-');
  return day ? `${day}.${month}.${year}` : month ? `${month}.${year}` : iso;
}
