import { useEffect, useState } from 'react';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Mark } from '../../parts/mark.js';

const TEXTS = defineTexts(
  {
    none: 'Süre işlemiyor',
    left: (span: string) => `${span} kaldı`,
    late: (span: string) => `${span} gecikti`,
    days: (days: number, hours: number) => (hours > 0 ? `${days} gün ${hours} sa` : `${days} gün`),
    hours: (hours: number, minutes: number) => (minutes > 0 ? `${hours} sa ${minutes} dk` : `${hours} sa`),
    minutes: (minutes: number) => `${minutes} dk`,
  },
  {
    none: 'No clock is running',
    left: (span: string) => `${span} left`,
    late: (span: string) => `${span} late`,
    days: (days: number, hours: number) => (hours > 0 ? `${days} d ${hours} h` : `${days} d`),
    hours: (hours: number, minutes: number) => (minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`),
    minutes: (minutes: number) => `${minutes} min`,
  },
);

const MINUTE = 60_000;
/** What is due within so many minutes is marked. */
const SOON_MINUTES = 4 * 60;

/** The time, each half minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long is left until a deadline, or how late it is: in words, with a shape and a colour of its own. */
export function Deadline({ dueAt, now }: { dueAt: string | undefined; now: number }) {
  const texts = useTexts(TEXTS);
  if (dueAt === undefined) return <Mark tone="neutral">{texts.none}</Mark>;
  const left = Math.trunc((Date.parse(dueAt) - now) / MINUTE);
  const minutes = Math.abs(left);
  const hours = Math.floor(minutes / 60);
  const span =
    hours >= 24
      ? texts.days(Math.floor(hours / 24), hours % 24)
      : hours > 0
        ? texts.hours(hours, minutes % 60)
        : texts.minutes(minutes);
  if (Date.parse(dueAt) < now) return <Mark tone="bad">{texts.late(span)}</Mark>;
  return <Mark tone={left < SOON_MINUTES ? 'warning' : 'good'}>{texts.left(span)}</Mark>;
}
