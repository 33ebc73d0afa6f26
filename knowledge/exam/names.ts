import { foldTr } from '../../nlu/index.js';
import type { ExamCalendar, ExamDate } from '../item.js';

export type ExamEvent = ExamDate['event'];

/** Codes are written without Turkish letters; people write them with. */
const WRITTEN: Readonly<Record<string, string>> = { IOKBS: 'İOKBS', BILSEM: 'BİLSEM', AOL: 'AÖL', YOS: 'YÖS' };
const ACRONYM = /^[A-ZÇĞİÖŞÜ]{2,8}$/;
/** The year's working calendar: terms and holidays of all schools. */
export const WORKING_CALENDAR = 'CALISMA-TAKVIMI';

/** Calendars that go by another code than the exam that people name. */
const SAME_EXAM: Readonly<Record<string, string>> = { 'acik-ogretim': 'aol' };

/** The exam's name as people write it; undefined for a calendar that is no exam's (`CALISMA-TAKVIMI`). */
export function examName(code: string): string | undefined {
  return ACRONYM.test(code) ? (WRITTEN[code] ?? code) : undefined;
}

/** One spelling an exam: `IOKBS` and `İOKBS` are the same. */
export function examKey(code: string): string {
  const folded = foldTr(code);
  return SAME_EXAM[folded] ?? folded;
}

/** The name of an exam by its key; the key itself where there is none. */
export const nameOfExamKey = (key: string): string => examName(key.toUpperCase()) ?? key;

/** What a date is called as the subject of a sentence, by event; `{}` stands for season and exam. */
const SUBJECTS: Readonly<Record<ExamEvent, string>> = {
  application: '{} başvuruları',
  'late-application': '{} geç başvuruları',
  'entry-document': '{} sınav giriş belgeleri',
  exam: '{} sınavı',
  result: '{} sonuçları',
  objection: '{} itiraz süresi',
  preference: '{} tercih süresi',
  placement: '{} yerleştirme sonuçları',
  term: '{} takvimi',
};

/** Nouns for a date that a calendar lacks, accusative-free: `2026 LGS takviminde … belirtilmemiş`. */
export const MISSING: Readonly<Record<ExamEvent, string>> = {
  application: 'başvuru tarihi',
  'late-application': 'geç başvuru tarihi',
  'entry-document': 'sınav giriş belgelerinin yayımlanacağı tarih',
  exam: 'sınav tarihi',
  result: 'sonuçların açıklanacağı tarih',
  objection: 'itiraz tarihi',
  preference: 'tercih tarihi',
  placement: 'yerleştirme sonuçlarının açıklanacağı tarih',
  term: 'bu tarih',
};

const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase('tr') + text.slice(1) : text;

/** `2026 LGS`, `2026-2027`: which calendar is meant. */
export function calendarName({ code, season }: ExamCalendar): string {
  return [season, examName(code)].filter(Boolean).join(' ');
}

/** `2026 LGS sonuçları`, `2026 LGS merkezî sınavı`, `2026-2027 yarıyıl tatili`: never with a suffix to come. */
export function subjectOfDate(exam: ExamCalendar, date: ExamDate): string {
  const { label, event } = date;
  const name = examName(exam.code);
  const several = exam.dates.filter((other) => other.event === event).length > 1;
  const withSeason = (text: string) => (text.includes(exam.season) ? text : `${exam.season} ${text}`);
  if (label !== undefined && name !== undefined && label.includes(name)) return withSeason(label);
  if (label !== undefined && name === undefined) return withSeason(lowerFirst(label));
  const saysMore = label !== undefined && (several || event === 'term' || /\S\s+\S/.test(label));
  if (saysMore) return withSeason(`${name} ${lowerFirst(label)}`);
  return SUBJECTS[event].replace('{}', calendarName(exam));
}
