import {
  type AwaitedEvent,
  answerExam,
  type ExamQuestion,
  examKey,
  examName,
  type KnowledgeSearch,
  type Passage,
  readExamQuestion,
  type SearchResult,
  WORKING_CALENDAR,
  worthAwaiting,
} from '../knowledge/index.js';
import { type Entity, examHolder, leaningOf } from '../nlu/index.js';

/** What a calendar says on a day, and the calendar it is. */
export interface CalendarAnswer {
  readonly passage: Passage;
  readonly text: string;
  /** False where the calendar does not say what is asked. */
  readonly known: boolean;
  /** What one may wait for that it speaks of. */
  readonly awaited?: AwaitedEvent | undefined;
}

/** A question as it was searched with. */
export interface Asked {
  readonly query: string;
  readonly entities: readonly Entity[];
}

type Calendars = Pick<KnowledgeSearch, 'calendars'>;

/**
 * The answer of an exam's calendar, where the question asks what one says: when, whether it has happened, where to see it, whether it is open. The
 * search tells which exam; one that is named in a question of nothing but exams and dates is taken by its name, unless another text answers what
 * the calendar does not say. `day`: ISO, Istanbul.
 */
export function examAnswer(
  search: Calendars,
  asked: Asked,
  result: SearchResult,
  day: string,
): CalendarAnswer | undefined {
  const question = readExamQuestion(asked.query, asked.entities);
  const code = question && examMeant(search, question, asked, result, day);
  const said = code === undefined ? undefined : answerOf(search, code, question!, day);
  if (!said || said.known) return said;
  const first = result.decision === 'answer' ? result.hits[0]?.passage : undefined;
  const isAnsweredElse = first !== undefined && first.exam === undefined;
  return isAnsweredElse && answersTheSame(first, question!) ? undefined : said;
}

/** Whether a text is an answer to that very question: it asks of the same thing in the same way. "Postayla gelir mi?" is no answer to "açıklandı mı?". */
const answersTheSame = ({ title, variants }: Passage, { ask, event }: ExamQuestion): boolean =>
  [title, ...variants].some((text) => {
    const read = readExamQuestion(text, []);
    return read !== undefined && read.event === event && (ask === 'happened') === (read.ask === 'happened');
  });

/**
 * Who holds an exam that is named in a question of nothing but exams and their dates, where it is not the ministry: nothing here tells of it. A text
 * that answers that very question goes before.
 */
export function heldElsewhere(
  search: Calendars,
  { query, entities }: Asked,
  { decision, hits }: SearchResult,
  day: string,
): { readonly exam: string; readonly holder: string } | undefined {
  const named = entities.find(({ type }) => type === 'exam');
  const holder = named && examHolder(named.value);
  if (!holder || search.calendars(named.value, day).length > 0) return undefined;
  const question = readExamQuestion(query, entities);
  const first = decision === 'answer' ? hits[0]?.passage : undefined;
  if (question ? !question.covered : !isNameOnly(query, named)) return undefined;
  return first && question && answersTheSame(first, question) ? undefined : { exam: named.value, holder };
}

/** The exam's name and a word or two that say no more: "tyt", "kpss sonucu nasıl". */
function isNameOnly(query: string, named: Entity): boolean {
  const rest = leaningOf(query.replace(named.text, ' ')).own;
  return rest.every((word) => ABOUT_EXAMS.test(word));
}
const ABOUT_EXAMS =
  /^(?:sinav|sonuc|puan|tarih|basvur|kayit|takvim|giris|soru|ucret|tercih|belge|yerlestir|konu|hesapla)/;

/** Whether a question names one of a calendar's events itself: application, result … */
export const namesExamEvent = ({ query, entities }: Asked): boolean =>
  readExamQuestion(query, entities)?.event !== undefined;

/**
 * A question that leans on a talk about a calendar ("peki ne zaman", "nereden bakacağım") and names neither exam nor event: about what was asked
 * before. Undefined where it asks of something else, or names what the calendar does not say while another text answers (`isAnswered`).
 */
export function examFollowUp(
  search: Calendars,
  { code }: { readonly code: string },
  asked: Asked,
  { before, isAnswered, day }: { readonly before: string; readonly isAnswered: boolean; readonly day: string },
): CalendarAnswer | undefined {
  const alone = readExamQuestion(asked.query, asked.entities);
  if (alone?.term) return undefined;
  const own = alone?.event;
  const question = readExamQuestion(asked.query, asked.entities, readExamQuestion(before, [])?.event);
  const said = question?.covered ? answerOf(search, code, question, day) : undefined;
  return isAnswered && own !== undefined && said?.known === false ? undefined : said;
}

/** True where a question names no exam, while several have what it asks: which one is meant must be asked back. */
export function isExamUnclear({ query, entities }: Asked, { hits, outdated }: SearchResult): boolean {
  const question = readExamQuestion(query, entities);
  if (entities.some(({ type }) => type === 'exam') || !question?.covered || question.term) return false;
  const exams = [...(outdated ? [outdated] : []), ...hits].flatMap(({ passage }) => passage.exam?.code ?? []);
  return (
    new Set(exams.map(examKey)).size > 1 &&
    exams.every((code) => examName(code) !== undefined || examKey(code) === 'aol')
  );
}

/** The same for a calendar that was chosen: its own answer, unless its text as it stands answers better. */
export function calendarAnswer(
  search: Calendars,
  { exam }: Passage,
  asked: Asked,
  day: string,
): CalendarAnswer | undefined {
  const question = exam && readExamQuestion(asked.query, asked.entities);
  if (!question) return undefined;
  const year = exam.season.slice(0, 4);
  return answerOf(search, exam.code, { ...question, year }, day);
}

function answerOf(search: Calendars, code: string, question: ExamQuestion, day: string): CalendarAnswer | undefined {
  const calendars = search.calendars(code, day).flatMap((passage) => {
    const { exam, validUntil } = passage;
    return exam ? [{ exam, validUntil, passage }] : [];
  });
  const answered = calendars.length > 0 ? answerExam(calendars, question, day) : undefined;
  if (!answered) return undefined;
  const { text, known, event, date } = answered;
  return { passage: answered.calendar.passage, text, known, awaited: worthAwaiting(event, date, day) };
}

function examMeant(
  search: Calendars,
  question: ExamQuestion,
  { entities }: Asked,
  { decision, hits, outdated }: SearchResult,
  day: string,
): string | undefined {
  const named = entities.find(({ type }) => type === 'exam')?.value;
  const first = (outdated ?? hits[0])?.passage.exam;
  const isNamed = named !== undefined && first !== undefined && examKey(named) === examKey(first.code);
  if (first && (isNamed || named === undefined) && (outdated || decision === 'answer')) return first.code;
  if (first && decision === 'clarify' && (isNamed || (question.covered && onlyOneExam(hits)))) return first.code;
  if (named === undefined && question.term && question.covered && search.calendars(WORKING_CALENDAR, day).length > 0)
    return WORKING_CALENDAR;
  const isAnsweredBetter = decision === 'answer' && question.ask === 'where';
  const byName = named !== undefined && question.covered && !isAnsweredBetter;
  return byName && search.calendars(named, day).length > 0 ? named : undefined;
}

const onlyOneExam = (hits: SearchResult['hits']): boolean =>
  new Set(hits.map(({ passage }) => (passage.exam ? examKey(passage.exam.code) : passage.itemId))).size === 1;
