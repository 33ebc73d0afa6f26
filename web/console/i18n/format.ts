import { useMemo } from 'react';
import { useLanguage } from './language.js';

const LOCALES = { tr: 'tr-TR', en: 'en-GB' } as const;
const ZONE = 'Europe/Istanbul';

type Moment = string | number | Date;

/** Dates, times and numbers as they are read here, in Istanbul's time whatever the computer's zone. */
export interface Format {
  /** `29 Kas 2026` */
  date(at: Moment): string;
  /** `29 Kas 2026 13:45` */
  dateTime(at: Moment): string;
  /** `29 Kas 2026 13:45:07`: tells things of one minute apart. */
  exact(at: Moment): string;
  /** `13:45` */
  time(at: Moment): string;
  /** `12.345` */
  number(value: number): string;
  /** `%45,8`; takes 0…1. */
  percent(share: number): string;
  /** `3 sa 20 dk`, from minutes. */
  minutes(count: number): string;
}

export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => {
    const locale = LOCALES[language];
    const date = new Intl.DateTimeFormat(locale, { timeZone: ZONE, day: 'numeric', month: 'short', year: 'numeric' });
    const time = new Intl.DateTimeFormat(locale, { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
    const seconds = new Intl.DateTimeFormat(locale, { timeZone: ZONE, timeStyle: 'medium' });
    const number = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const [hour, minute] = language === 'tr' ? ['sa', 'dk'] : ['h', 'min'];
    const asDate = (at: Moment) => new Date(at);
    return {
      date: (at) => date.format(asDate(at)),
      time: (at) => time.format(asDate(at)),
      dateTime: (at) => `${date.format(asDate(at))} ${time.format(asDate(at))}`,
      exact: (at) => `${date.format(asDate(at))} ${seconds.format(asDate(at))}`,
      number: (value) => number.format(value),
      percent: (share) => percent.format(share),
      minutes: (count) => {
        const whole = Math.round(Math.abs(count));
        const hours = Math.floor(whole / 60);
        const rest = whole % 60;
        return [hours > 0 && `${hours} ${hour}`, (rest > 0 || hours === 0) && `${rest} ${minute}`]
          .filter(Boolean)
          .join(' ');
      },
    };
  }, [language]);
}
