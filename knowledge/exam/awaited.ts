import { daysBetween } from '../dates.js';
import type { ExamDate } from '../item.js';
import { type Calendar, chooseDate, endOf } from './choose.js';
import type { AwaitedEvent } from './facts.js';
import type { ExamEvent } from './names.js';
import { sayDate } from './say.js';

/** Days for which the results of a season are those that are meant. */
const THIS_SEASON_DAYS = 60;

/** How it stands with something that somebody waits for. */
export interface Awaited {
  /** It has happened already: results are out, applications are open. */
  readonly isOut: boolean;
  /** What the calendar says of it today; undefined: nothing that would still be waited for. */
  readonly text?: string;
}

/** How an event of an exam stands on a day of Istanbul (ISO), by its calendars. */
export function awaitedOf(calendars: readonly Calendar[], event: AwaitedEvent, today: string): Awaited {
  const question = { ask: 'when', event, words: [], term: false, covered: true } as const;
  const chosen = chooseDate(calendars, question, today);
  if (!chosen?.date) return { isOut: false };
  const { calendar, date } = chosen;
  const isOut = isOutOn(date, today);
  const isPast = endOf(date) < today && !isOut;
  return { isOut, ...(!isPast && { text: sayDate(calendar.exam, date, 'when', today) }) };
}

function isOutOn(date: ExamDate, today: string): boolean {
  const { event, start, announcedOn } = date;
  if (event === 'exam') return false;
  if (event === 'application') return start <= today && today <= endOf(date);
  return announcedOn !== undefined && announcedOn <= today && daysBetween(announcedOn, today) <= THIS_SEASON_DAYS;
}

/** The event that is worth being told of where a calendar was asked for it: not out, and of this season. */
export function worthAwaiting(event: ExamEvent, date: ExamDate | undefined, today: string): AwaitedEvent | undefined {
  if (event === 'result' || event === 'placement') {
    if (date === undefined) return event;
    const isOut = date.announcedOn !== undefined && date.announcedOn <= today;
    return !isOut && daysBetween(endOf(date), today) <= THIS_SEASON_DAYS ? event : undefined;
  }
  return event === 'application' && date !== undefined && date.start > today ? event : undefined;
}
