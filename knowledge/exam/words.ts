import { spanInWords } from '../dates.js';
import type { ExamCalendar, ExamDate } from '../item.js';
import { type ExamEvent, examName } from './names.js';

const EVENT_NAMES: Record<ExamEvent, string> = {
  application: 'Başvuru',
  'late-application': 'Geç başvuru',
  'entry-document': 'Sınav giriş belgesi',
  exam: 'Sınav',
  result: 'Sonuçların açıklanması',
  objection: 'İtiraz',
  preference: 'Tercih',
  placement: 'Yerleştirme sonuçları',
  term: 'Dönem',
};

/** Questions about an event of a calendar; `{}` stands for the name of the exam, `{season}` for its season. */
const QUESTIONS: Record<ExamEvent, readonly string[]> = {
  application: [
    '{} başvurusu ne zaman',
    '{} başvuruları ne zaman başlıyor',
    '{} başvuruları ne zaman bitiyor',
    '{} son başvuru tarihi',
    '{} başvurusu bitti mi',
  ],
  'late-application': ['{} geç başvuru ne zaman', '{} başvurusunu kaçırdım, geç başvuru var mı'],
  'entry-document': ['{} sınav giriş belgesi ne zaman yayımlanacak', '{} giriş yeri ne zaman açıklanacak'],
  exam: ['{} ne zaman', '{season} {} ne zaman', '{} sınavı hangi gün', '{} sınav tarihi'],
  result: [
    '{} sonuçları ne zaman açıklanacak',
    '{} sonuçları açıklandı mı',
    '{} sonuç tarihi',
    '{} sonuçlarını nereden öğrenirim',
  ],
  objection: ['{} sonucuna itiraz ne zaman yapılır', '{} itiraz süresi', '{} itiraz süresi bitti mi'],
  preference: ['{} tercihleri ne zaman', '{} tercihleri ne zaman bitiyor'],
  placement: ['{} yerleştirme sonuçları ne zaman açıklanacak', '{} yerleştirmeleri açıklandı mı'],
  term: ['{} ne zaman', '{} ne zaman başlıyor'],
};

/** `Sınav: 14 Haziran 2026 Pazar`, `Başvuru: 23 Mart – 3 Nisan 2026`. */
export function dateLine(date: ExamDate): string {
  return `${date.label ?? EVENT_NAMES[date.event]}: ${spanInWords(date.start, date.end)}`;
}

/**
 * Questions that a calendar's dates answer: `LGS ne zaman`, `LGS sonuçları ne zaman açıklanacak`. An event without a date
 * gives none. Calendars without an exam's acronym are asked by the labels of their dates: `yarıyıl tatili ne zaman`.
 */
export function calendarQuestions(exam: ExamCalendar): string[] {
  const acronym = examName(exam.code);
  return exam.dates.flatMap((date) => {
    const label = date.label?.toLocaleLowerCase('tr');
    const name = date.event === 'term' || acronym === undefined ? label : acronym;
    if (name === undefined) return [];
    const templates = acronym === undefined ? QUESTIONS.term : QUESTIONS[date.event];
    return templates.map((template) => template.replace('{season}', exam.season).replace('{}', name));
  });
}
