import type { ExamDate } from '../item.js';
import type { ExamQuestion } from './asked.js';
import { type Calendar, type Chosen, chooseDate, endOf, isOfYear } from './choose.js';
import { calendarName, type ExamEvent, examName } from './names.js';
import { sayDate, sayMissing, sayNoPlace, sayPlace, sayResultsAlso } from './say.js';
import { dateLine } from './words.js';

/** What a calendar answers on a day, and which one does. */
export interface ExamAnswer<C extends Calendar> {
  readonly calendar: C;
  /** Paragraphs, Turkish. */
  readonly text: string;
  /** False where the calendar does not say what is asked. */
  readonly known: boolean;
  /** What it speaks of, and the date of it where the calendar has one. */
  readonly event: ExamEvent;
  readonly date?: ExamDate;
}

/**
 * The answer of an exam's calendars (all of one exam, seasons of the past included) to a question on a day of Istanbul (ISO). Undefined where
 * they do not speak of what is asked: then the item's text answers as it stands.
 */
export function answerExam<C extends Calendar>(
  calendars: readonly C[],
  question: ExamQuestion,
  today: string,
): ExamAnswer<C> | undefined {
  const chosen = chooseDate(calendars, question, today);
  if (!chosen) return undefined;
  const { calendar, date } = chosen;
  const paragraphs = date ? said(chosen, date, question, today) : missing(chosen, question);
  const noSeason = otherSeason(calendars, question);
  const rest = restOf(chosen);
  const next =
    date && isOver(date, today) && question.ask !== 'where' && chosen.others.every((other) => isOver(other, today))
      ? nextSeason(calendars, question, chosen, today)
      : undefined;
  return {
    calendar,
    text: [noSeason, ...paragraphs, rest, next].filter(Boolean).join('\n\n'),
    known: date !== undefined,
    event: chosen.event,
    ...(date && { date }),
  };
}

const isOver = (date: ExamDate, today: string) => endOf(date) < today;

function said<C extends Calendar>(
  { calendar, event }: Chosen<C>,
  date: ExamDate,
  { ask }: ExamQuestion,
  today: string,
): string[] {
  const { exam } = calendar;
  const place = sayPlace(event, date.url ?? exam.url);
  const status = sayDate(exam, date, ask === 'where' ? 'when' : ask, today);
  const late = lateApplication(calendar, date, today);
  const also = place === undefined && ask !== 'when' ? sayResultsAlso(event) : undefined;
  const parts = ask === 'where' ? [place ?? sayNoPlace(event), also, status] : [status, late, place, also];
  return parts.filter((part) => part !== undefined);
}

/** Whoever missed the application is told of the late one, where there still is one. */
function lateApplication({ exam }: Calendar, date: ExamDate, today: string): string | undefined {
  if (date.event !== 'application' || !isOver(date, today)) return undefined;
  const late = exam.dates.find((one) => one.event === 'late-application' && !isOver(one, today));
  return late && sayDate(exam, late, 'when', today);
}

function missing<C extends Calendar>({ calendar: { exam }, event }: Chosen<C>, { ask }: ExamQuestion): string[] {
  const place = sayPlace(event, exam.url) ?? sayResultsAlso(event) ?? (ask === 'where' ? sayNoPlace(event) : undefined);
  const known = exam.dates.map((date) => `- ${dateLine(date)}`).join('\n');
  return [sayMissing(exam, event), ...(place ? [place] : []), `Takvimdeki tarihler:\n${known}`];
}

/** The year that was asked about has no calendar: said before that of another year is told. */
function otherSeason(calendars: readonly Calendar[], { year }: ExamQuestion): string | undefined {
  if (year === undefined || calendars.some(({ exam }) => isOfYear(exam, year))) return undefined;
  const name = calendars[0] && examName(calendars[0].exam.code);
  return `${[year, name].filter(Boolean).join(' ')} takvimi elimde yok; bildiğim en yakın takvimi söylüyorum.`;
}

function restOf<C extends Calendar>({ others }: Chosen<C>): string | undefined {
  if (others.length === 0) return undefined;
  const lines = [...others].sort((a, b) => (a.start < b.start ? -1 : 1)).map((date) => `- ${dateLine(date)}`);
  return `Takvimdeki öteki tarihler:\n${lines.join('\n')}`;
}

/** After what is over: what comes next season, or that it is not known yet. */
function nextSeason<C extends Calendar>(
  calendars: readonly C[],
  question: ExamQuestion,
  { calendar, event }: Chosen<C>,
  today: string,
): string | undefined {
  if (question.year !== undefined && isOfYear(calendar.exam, question.year)) return undefined;
  const newer = calendars.filter(({ exam }) => exam.season > calendar.exam.season);
  const next = chooseDate(newer, question, today);
  if (next?.date && !isOver(next.date, today)) return sayDate(next.calendar.exam, next.date, 'when', today);
  if (next && !next.date) return sayMissing(next.calendar.exam, event);
  return `${calendarName(calendar.exam)} takviminden sonraki dönemin takvimi elimde yok.`;
}
