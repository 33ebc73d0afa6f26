import { tokenize } from '../../nlu/index.js';
import type { ExamCalendar, ExamDate } from '../item.js';
import type { ExamQuestion } from './asked.js';
import { type ExamEvent, examName } from './names.js';

/** A calendar that may speak: published, not superseded, begun. */
export interface Calendar {
  readonly exam: ExamCalendar;
  /** Its own last day: dates beyond it are no longer said. */
  readonly validUntil?: string | undefined;
}

/** The date of a calendar that a question means. */
export interface Chosen<C extends Calendar> {
  readonly calendar: C;
  readonly date?: ExamDate;
  readonly event: ExamEvent;
  /** The other dates of the same event, where no word of the question tells them apart. */
  readonly others: readonly ExamDate[];
}

/** Days for which what has just been is meant rather than what comes next year. */
const RECENT = 30;
const STEM = 5;

export const endOf = ({ start, end }: ExamDate): string => end ?? start;

/** True for events that last: one applies, objects, chooses within them. */
const WINDOWS: ReadonlySet<ExamEvent> = new Set(['application', 'late-application', 'objection', 'preference', 'term']);
export const isWindow = (event: ExamEvent): boolean => WINDOWS.has(event);

/** Seasons are `2026` or `2026-2027`. */
export const isOfYear = ({ season }: ExamCalendar, year: string): boolean => season.split('-').includes(year);

/** Words that mean a label of a working calendar without having a word of it. */
const MEANT: readonly (readonly [all: readonly RegExp[], label: RegExp])[] = [
  [[/^okul/, /^(?:acil|basl)/], /birinci d[oö]nem/i],
  [[/^ders/, /^(?:acil|basl)/], /birinci d[oö]nem/i],
  [[/^okul/, /^(?:kapan|bit|tatil)/], /[iİ]kinci d[oö]nem(?!in ba)/i],
  [[/^(?:somestr|sömestr|yariyil)/], /yar[ıi]y[ıi]l tatili/i],
  [[/^(?:15|onbes)$/, /^(?:tatil|gun)/], /yar[ıi]y[ıi]l tatili/i],
  [[/^on$/, /^bes$/, /^tatil/], /yar[ıi]y[ıi]l tatili/i],
  [[/^yaz$/, /^tatil/], /[iİ]kinci d[oö]nem(?!in ba)/i],
  [[/^yil/, /^(?:bit|son|kapan)/], /[iİ]kinci d[oö]nem(?!in ba)/i],
  [[/^karne/], /^(?:birinci|[iİ]kinci) d[oö]nem$/i],
  [[/^ara$/, /^tatil/], /ara tatil/i],
];

/** How many words of a question a label has; a number must be there as it is. */
function overlap(label: string, words: readonly string[]): number {
  if (MEANT.some(([all, meant]) => meant.test(label) && all.every((word) => words.some((one) => word.test(one)))))
    return 10;
  const own = tokenize(label).map(({ norm }) => norm);
  return words.filter((word) =>
    own.some((norm) =>
      /^\d/.test(word) || word.length < 4 ? norm === word : norm.slice(0, STEM) === word.slice(0, STEM),
    ),
  ).length;
}

/** The dates of a calendar that a question may mean, with how well its words name them. */
function datesFor({ exam, validUntil }: Calendar, question: ExamQuestion, today: string): ExamDate[] {
  const named = examName(exam.code) !== undefined || question.event !== undefined;
  const isSaid = (date: ExamDate) => validUntil === undefined || validUntil >= today || endOf(date) < today;
  const { onDay } = question;
  const isOn = (date: ExamDate) =>
    onDay === undefined || (date.start <= onDay && endOf(date) >= onDay && /tatil/i.test(date.label ?? ''));
  const said = exam.dates.filter((date) => isSaid(date) && isOn(date));
  const ofEvent = said.filter(({ event }) => event === (question.event ?? 'exam'));
  const terms = said.filter(({ event }) => event === 'term');
  const from = ofEvent.length > 0 ? ofEvent : named && terms.length === 0 ? [] : terms;
  const scored = from.map((date) => ({ date, score: overlap(date.label ?? '', question.words) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (from === terms && best === 0) return [];
  return scored.filter(({ score }) => score === best).map(({ date }) => date);
}

/** When a date stands in relation to a day: negative past, 0 on it, positive to come; in days from its nearer end. */
function distance(date: ExamDate, today: string): number {
  const days = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
  if (date.start > today) return days(date.start) - days(today);
  return endOf(date) < today ? days(endOf(date)) - days(today) : 0;
}

/**
 * The calendar and the date that are meant on a day. Of several: what is on, what has just been, what comes next, what was last, in this
 * order; what was last season does not speak for a newer calendar that has no such date. Undefined where no calendar is one of what is asked;
 * `date` is absent where the calendar does not say.
 */
export function chooseDate<C extends Calendar>(
  calendars: readonly C[],
  question: ExamQuestion,
  today: string,
): Chosen<C> | undefined {
  const { year } = question;
  const ofYear = year === undefined ? [] : calendars.filter(({ exam }) => isOfYear(exam, year));
  const from = ofYear.length > 0 ? ofYear : calendars;
  const newestFirst = [...from].sort((a, b) => (a.exam.season < b.exam.season ? 1 : -1));
  const options = newestFirst.flatMap((calendar) => {
    const dates = datesFor(calendar, question, today);
    return dates.map((date) => ({ calendar, date, days: distance(date, today) }));
  });
  const upcoming = options.filter(({ days }) => days > 0).sort((a, b) => a.days - b.days)[0];
  const past = options.filter(({ days }) => days < 0).sort((a, b) => b.days - a.days)[0];
  const now = options.find(({ days }) => days === 0);
  const asksOfEnd = question.ask === 'open' || question.ask === 'happened';
  const isMeant = asksOfEnd || upcoming?.calendar !== past?.calendar;
  const recent = past && past.days >= -RECENT && isMeant ? past : undefined;
  const found = now ?? recent ?? upcoming ?? past;
  const event = question.event ?? 'exam';
  const [newest] = newestFirst;
  const isOfBefore = found === past && past !== recent && past?.calendar !== newest && question.event !== undefined;
  if (!found || isOfBefore) {
    const isNamed = newest && (question.event !== undefined || examName(newest.exam.code) !== undefined);
    return isNamed ? { calendar: newest, event, others: [] } : undefined;
  }
  const others = options.filter(({ calendar, date }) => calendar === found.calendar && date !== found.date);
  return {
    calendar: found.calendar,
    date: found.date,
    event: found.date.event,
    others: others.map(({ date }) => date),
  };
}
