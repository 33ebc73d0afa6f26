import { dayInWords, daysBetween, spanInWords } from '../dates.js';
import type { ExamCalendar, ExamDate } from '../item.js';
import type { ExamAsk } from './asked.js';
import { endOf, isWindow } from './choose.js';
import { calendarName, type ExamEvent, MISSING, subjectOfDate } from './names.js';

interface Verb {
  readonly will: string;
  readonly did: string;
  readonly didNot: string;
  /** As the calendar has it: `10 Temmuz günü açıklanacağı` (yazıyor). */
  readonly thatItWill: string;
  /** `açıklandığına` (ilişkin kayıt yok). */
  readonly thatItDid: string;
}

const HELD: Verb = {
  will: 'yapılacak',
  did: 'yapıldı',
  didNot: 'yapılmadı',
  thatItWill: 'yapılacağı',
  thatItDid: 'yapıldığına',
};
const ANNOUNCED: Verb = {
  will: 'açıklanacak',
  did: 'açıklandı',
  didNot: 'açıklanmadı',
  thatItWill: 'açıklanacağı',
  thatItDid: 'açıklandığına',
};
const PUBLISHED: Verb = {
  will: 'yayımlanacak',
  did: 'yayımlandı',
  didNot: 'yayımlanmadı',
  thatItWill: 'yayımlanacağı',
  thatItDid: 'yayımlandığına',
};
const verbOf = (event: ExamEvent): Verb =>
  event === 'exam' ? HELD : event === 'entry-document' ? PUBLISHED : ANNOUNCED;

const sentence = (text: string) => text.charAt(0).toLocaleUpperCase('tr') + text.slice(1);
const onDay = (iso: string) => `${dayInWords(iso)} günü`;
const planned = ({ start, end }: ExamDate) =>
  end === undefined || end === start ? onDay(start) : `${spanInWords(start, end)} tarihleri arasında`;
const later = (days: number) => (days === 1 ? 'yarın' : `${days} gün sonra`);
const ago = (days: number) => (days === 1 ? 'dün' : `${days} gün önce`);

/**
 * What is to be said of a date on a day: plan and fact told apart. That a day of the calendar has passed is no proof that the thing happened:
 * only `announcedOn` is.
 */
export function sayDate(exam: ExamCalendar, date: ExamDate, ask: ExamAsk, today: string): string {
  const subject = subjectOfDate(exam, date);
  return isWindow(date.event) ? sayWindow(subject, date, ask, today) : sayMoment(subject, date, ask, today);
}

function sayMoment(subject: string, date: ExamDate, ask: ExamAsk, today: string): string {
  const { start, announcedOn, event } = date;
  const verb = verbOf(event);
  const asks = ask === 'happened' || ask === 'open';
  if (announcedOn !== undefined && announcedOn <= today) {
    const days = daysBetween(announcedOn, today);
    const when = days === 0 ? `bugün (${dayInWords(announcedOn)})` : `${onDay(announcedOn)} (${ago(days)})`;
    return `${asks ? 'Evet, ' : ''}${asks ? subject : sentence(subject)} ${when} ${verb.did}.`;
  }
  if (today < start) {
    const days = daysBetween(today, start);
    const plan = `${planned(date)} ${verb.will} (${later(days)})`;
    if (asks) return `Hayır, ${subject} henüz ${verb.didNot}. Takvime göre ${plan}.`;
    if (ask === 'daysLeft')
      return `${sentence(subject)} için ${days} gün var: takvime göre ${planned(date)} ${verb.will}.`;
    return `${sentence(subject)}, takvime göre ${plan}.`;
  }
  const noRecord = `${verb.thatItDid} ilişkin bir kayıt elimde yok.`;
  if (today === start && endOf(date) === start) {
    return `${sentence(subject)}, takvime göre bugün (${dayInWords(start)}) ${verb.will}.${event === 'exam' ? '' : ` ${sentence(noRecord)}`}`;
  }
  if (today <= endOf(date))
    return `${sentence(subject)}, takvime göre ${planned(date)} ${verb.will}; bugün bu tarihlerin içinde.`;
  const days = daysBetween(endOf(date), today);
  if (event === 'exam' && !asks)
    return `${sentence(subject)}, takvime göre ${planned(date)} ${verb.did} (${ago(days)}).`;
  return `${sentence(subject)} için takvimde ${planned(date)} (${ago(days)}) ${verb.thatItWill} yazıyor; ${noRecord}`;
}

function sayWindow(subject: string, date: ExamDate, ask: ExamAsk, today: string): string {
  const { start, end } = date;
  const asks = ask === 'open' || ask === 'happened';
  if (today < start) {
    const days = daysBetween(today, start);
    const plan =
      end === undefined ? `${onDay(start)} başlayacak` : `${onDay(start)} başlayacak, ${onDay(end)} sona erecek`;
    if (asks) return `${sentence(subject)} henüz başlamadı: takvime göre ${plan} (başlamasına ${days} gün var).`;
    if (ask === 'daysLeft') return `${sentence(subject)} için ${days} gün var: takvime göre ${plan}.`;
    return `${sentence(subject)}, takvime göre ${plan} (başlamasına ${days} gün var).`;
  }
  if (end === undefined) {
    const since = today === start ? `bugün (${dayInWords(start)}) başlıyor` : `${onDay(start)} başladı`;
    return `${sentence(subject)}, takvime göre ${since}. Bitiş tarihi takvimde belirtilmemiş.`;
  }
  if (today < end) {
    const begun = today === start ? 'bugün başlıyor' : `${onDay(start)} başladı`;
    const days = daysBetween(today, end);
    return `${sentence(subject)}, takvime göre sürüyor: ${begun}, ${onDay(end)} sona erecek (${days} gün kaldı).`;
  }
  if (today === end) {
    const only = start === end ? 'yalnız bugün' : 'son günü bugün';
    return `${sentence(subject)}, takvime göre sürüyor: ${only} (${dayInWords(end)}).`;
  }
  const days = daysBetween(end, today);
  const since = start === end ? `${onDay(start)} idi` : `${onDay(start)} başladı, ${onDay(end)} sona erdi`;
  return `${sentence(subject)}, takvime göre ${since} (${ago(days)})${start === end ? '; sona erdi' : ''}.`;
}

/** `2026 LGS takviminde sonuçların açıklanacağı tarih belirtilmemiş.` */
export function sayMissing(exam: ExamCalendar, event: ExamEvent): string {
  return `${sentence(calendarName(exam))} takviminde ${MISSING[event]} belirtilmemiş.`;
}

const PLACES: Readonly<Record<ExamEvent, string>> = {
  application: 'Başvuru adresi',
  'late-application': 'Başvuru adresi',
  'entry-document': 'Belgenin alınacağı adres',
  exam: 'Sınavla ilgili duyurular',
  result: 'Sonuçların görüleceği adres',
  objection: 'İtiraz adresi',
  preference: 'Tercih adresi',
  placement: 'Sonuçların görüleceği adres',
  term: 'Duyurular',
};

const RESULTS: ReadonlySet<ExamEvent> = new Set(['result', 'placement']);
/** Holds for the results of all the ministry's exams (content `e-devlet-sinav-yeri-sonucu`). */
const RESULTS_ALSO = 'Bakanlığın sınavlarının sonuçları e-Devlet’te de (turkiye.gov.tr) yer alır.';

/** Where results are seen although the calendar does not say; undefined for anything else. */
export const sayResultsAlso = (event: ExamEvent): string | undefined => (RESULTS.has(event) ? RESULTS_ALSO : undefined);

/** Where to see or do it; undefined where neither the date nor the calendar says. */
export function sayPlace(event: ExamEvent, url: string | undefined): string | undefined {
  return url === undefined ? undefined : `${PLACES[event]}: ${url}`;
}

/** `Sonuçların görüleceği adres takvimde belirtilmemiş.` */
export const sayNoPlace = (event: ExamEvent): string => `${PLACES[event]} takvimde belirtilmemiş.`;
