import type { AskedQuestion } from '../nlu/index.js';
import type { TurnContext } from './context.js';
import type { Decided } from './decided.js';
import { examFollowUp, isExamUnclear, namesExamEvent } from './exam-answer.js';
import type { Resolved } from './resolve.js';
import { isFresh, type Subject } from './subject.js';

/** "İtiraz ne zaman?" after a question about an exam is about that exam, where nothing answers the words as they stand. */
export function ofSubject(
  context: TurnContext,
  asked: AskedQuestion,
  resolved: Resolved,
  subject?: Subject,
): Decided | undefined {
  if (!subject) return undefined;
  const { deps, today, message } = context;
  const isAnswered = resolved.result.decision === 'answer' && !isExamUnclear(resolved, resolved.result);
  if (isAnswered && !resolved.completed) return undefined;
  const { query, entities } = deps.understand(asked.text, today);
  if (entities.some(({ type }) => type === 'exam')) return undefined;
  const exam = calendarOf(context, subject, message.receivedAt, {
    onlyAnswered: resolved.result.outdated !== undefined,
  });
  if (!exam) return undefined;
  const said = examFollowUp(
    deps.search,
    exam,
    { query, entities },
    { before: subject.question, isAnswered, day: today },
  );
  if (!said) return undefined;
  const meant = namesExamEvent({ query, entities }) ? query : `${subject.question} ${query}`;
  return { ...resolved, query: meant, decision: 'answer', answeredBy: said.passage, said };
}

/** "Geçen yıl nasıldı?" after a question about an exam: the same of another season. */
export function ofOtherSeason(
  context: TurnContext,
  asked: AskedQuestion,
  resolved: Resolved,
  subject?: Subject,
): Decided | undefined {
  const { deps, today, message } = context;
  const exam = subject && calendarOf(context, subject, message.receivedAt);
  const year = exam && deps.understand(asked.text, today).entities.filter(({ type }) => type === 'date');
  if (!exam || !year || year.length === 0) return undefined;
  const { query, entities } = deps.understand(subject.question, today);
  const of = [...entities.filter(({ type }) => type !== 'date'), ...year];
  const situation = { before: query, isAnswered: false, day: today };
  const said = examFollowUp(deps.search, exam, { query, entities: of }, situation);
  return said && { ...resolved, decision: 'answer', answeredBy: said.passage, said };
}

/** The calendar that the talk is about: what answered last, or, where that is none, of the exam that was named (not where `onlyAnswered`). */
function calendarOf(
  { deps, today }: TurnContext,
  subject: Subject,
  now: number,
  { onlyAnswered = false } = {},
): { readonly code: string } | undefined {
  if (!isFresh(subject, now)) return undefined;
  const answered = subject.passageId === undefined ? undefined : deps.search.passage(subject.passageId)?.exam;
  if (answered || (onlyAnswered && subject.passageId !== undefined)) return answered;
  const named = deps.understand(subject.names.join(' '), today).entities.find(({ type }) => type === 'exam');
  return named && deps.search.calendars(named.value, today)[0]?.exam;
}
