import { daysBetween } from '../dates.js';
import type { ExamCalendar, ExamDate, StoredItem } from '../item.js';
import { endOf } from './choose.js';
import { examKey } from './names.js';
import { sayDate, sayPlace, sayResultsAlso } from './say.js';

/** What somebody may wait for: results, placement, the beginning of applications, the day of the exam. */
export const AWAITED_EVENTS = ['result', 'placement', 'application', 'exam'] as const;
export type AwaitedEvent = (typeof AWAITED_EVENTS)[number];

/** Something of a calendar that has come true. */
export interface ExamFact {
  /** The same as long as it is the same fact: item, event, which of its dates, and the day. */
  readonly key: string;
  /** `examKey` of the exam. */
  readonly exam: string;
  readonly event: AwaitedEvent;
  readonly externalId: string;
  readonly version: number;
  readonly unit: string;
  /** What is told of it today: one line, Turkish. */
  readonly text: string;
  /** Whether it is news today. An older fact is no reason to begin to tell, but one to go on. */
  readonly isNews: boolean;
}

/** Days for which what was announced, or has begun, is news. */
const NEWS_DAYS = 14;

/** What the published calendars give as facts on a day of Istanbul (ISO). */
export function examFacts(items: readonly StoredItem[], today: string): ExamFact[] {
  return items.flatMap((item) => {
    const { exam, status } = item;
    return exam && status === 'published' ? exam.dates.flatMap((date) => factOf(item, exam, date, today) ?? []) : [];
  });
}

function factOf(item: StoredItem, exam: ExamCalendar, date: ExamDate, today: string): ExamFact | undefined {
  const event = AWAITED_EVENTS.find((one) => one === date.event);
  const day = event && dayOf(event, date, today);
  if (!event || day === undefined) return undefined;
  return {
    key: JSON.stringify([item.externalId, event, date.label ?? '', day]),
    exam: examKey(exam.code),
    event,
    externalId: item.externalId,
    version: item.version,
    unit: item.ownerUnit,
    text: told(exam, date, today),
    isNews: isNews(event, date, day, today),
  };
}

/** Day of the fact: of results only what was really announced counts; a day of the exam is a fact as soon as it is known. */
function dayOf(event: AwaitedEvent, { start, announcedOn }: ExamDate, today: string): string | undefined {
  if (event === 'exam') return start;
  const day = event === 'application' ? (announcedOn ?? start) : announcedOn;
  return day !== undefined && day <= today ? day : undefined;
}

function isNews(event: AwaitedEvent, date: ExamDate, day: string, today: string): boolean {
  if (event === 'exam') return date.start >= today;
  if (event === 'application' && date.end !== undefined) return endOf(date) >= today;
  return daysBetween(day, today) <= NEWS_DAYS;
}

function told(exam: ExamCalendar, date: ExamDate, today: string): string {
  const { event } = date;
  const place = event === 'exam' ? undefined : sayPlace(event, date.url ?? exam.url);
  return [sayDate(exam, date, 'when', today), place ?? sayResultsAlso(event)].filter(Boolean).join(' ');
}
