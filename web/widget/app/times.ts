import { language, texts } from './language.js';

const LOCALE = language === 'en' ? 'en-GB' : 'tr-TR';
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Istanbul' });
const day = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Istanbul',
});

/** Time of day as `14:05`. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** The day as `27 Kasım 2025`. */
export const dateOf = (at: number): string => day.format(at);

/** The day as `Bugün` or `27 Kasım 2025`. */
export function dayName(at: number, now: number): string {
  const name = day.format(at);
  return name === day.format(now) ? texts.transcript.today : name;
}
