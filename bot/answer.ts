import { type AskedQuestion, type Passage, readExamQuestion } from '../knowledge/index.js';
import { checksumOf, findAsOf, foldTr, isBereaved, placeAlone } from '../nlu/index.js';
import { lacksPrice, saysAmount } from './amounts.js';
import { speaksOfYear } from './answer-once.js';
import { asOfReply } from './as-of-answer.js';
import type { Handled, TurnContext } from './context.js';
import type { Decided } from './decided.js';
import { type CalendarAnswer, calendarAnswer, examAnswer, heldElsewhere, isExamUnclear } from './exam-answer.js';
import { ofOtherSeason, ofSubject } from './exam-follow-up.js';
import { lacksLesson } from './lessons.js';
import { answersAnother, asksHow } from './other-question.js';
import { heirOf, outdatedReply, replacedLater } from './outdated.js';
import { clarifyReply, OPEN_TICKET, PERSON, passageReply, related, shorten, unknownReply } from './passage-reply.js';
import { questionTopic } from './question-topic.js';
import { TR } from './replies/tr.js';
import { questionsIn, type Resolved, resolve } from './resolve.js';
import { againReply, SAID_AGAIN, wasSaid } from './said-again.js';
import type { BotState } from './state.js';
import { isFresh, type Subject, subjectOf } from './subject.js';
import { tellMeChoice } from './subscriptions/subscription-turn.js';
import { switchedReply, switchOf } from './switched.js';
import { fieldOf } from './too-broad.js';
import type { Choice, Reply, TurnEvent } from './types.js';

/** The questions of a message, each answered by the search's decision: the passage with its source, a question back, or "bilmiyorum". */
export async function answerQuestion(context: TurnContext): Promise<Handled> {
  const { recall } = context.deps;
  const decided = await (recall?.decided(context, decideEach) ?? decideEach(context));
  const subject = decided.reduce<Subject | undefined>(
    (before, one) => nextSubject(context, one, before),
    context.state.subject,
  );
  const shown = worthShowing(decided);
  const only = shown.length === 1 ? replyFor(context, shown[0]!) : undefined;
  const isText = shown[0]?.said === undefined && shown[0]?.asOf === undefined;
  const isAgain = only !== undefined && isText && wasSaid(context, only);
  const replies: Reply[] = only
    ? [isAgain ? againReply(only) : only]
    : shown.map((one, at) => partOf(replyFor(context, one), one, at === shown.length - 1));
  const [first, ...others] = replies;
  if (first && isBereaved(context.utterance.text))
    replies.splice(0, replies.length, { ...first, text: `${TR.condolence}\n\n${first.text}` }, ...others);
  const waiting = decided.filter((one) => !shown.includes(one) && one.decision === 'clarify');
  if (waiting.length > 0) replies.push(waitingReply(waiting));
  const last = shown.find(({ decision }) => decision !== 'answer') ?? shown.at(-1)!;
  const state: BotState = {
    ...context.state,
    clarified: shown.some(({ decision }) => decision === 'clarify'),
    offered: replies.flatMap((reply) => reply.choices),
    last: {
      question: context.utterance.masked,
      decision: isAgain ? SAID_AGAIN : last.decision,
      at: context.message.receivedAt,
      ...(last.answeredBy && { itemId: last.answeredBy.itemId }),
      ...(only?.kind === 'answer' && { gist: checksumOf(only.text) }),
    },
    ...(subject ? { subject } : {}),
  };
  return { state, replies, events: shown.map(eventOf), asked: decided.map((one) => askedOf(context, one)) };
}

async function decideEach(context: TurnContext): Promise<readonly Decided[]> {
  const decided: Decided[] = [];
  let { subject } = context.state;
  for (const asked of questionsIn(context)) {
    const before = decided.at(-1);
    if (before) subject = nextSubject(context, before, subject);
    decided.push(await find(context, asked, subject));
  }
  return decided;
}

async function find(context: TurnContext, asked: Asked, subject: Subject | undefined): Promise<Decided> {
  const resolved = await resolve(context, asked, subject);
  const found =
    ofSubject(context, asked, resolved, subject) ??
    (await ofTextBefore(context, asked, decide(context, resolved), subject));
  const past = findAsOf(asked.text, context.today, subject?.asOf);
  if (!past || found.said !== undefined || (past.year && found.answeredBy && speaksOfYear(found.answeredBy, past.year)))
    return found;
  const text = past.text || subject?.question;
  if (!text) return found;
  const season = past.text === '' ? ofOtherSeason(context, asked, resolved, subject) : undefined;
  if (season) return season;
  const then = await resolve(context, { text }, subject, past.day);
  const { decision, outdated, hits } = then.result;
  const answeredBy = outdated?.passage ?? hits[0]?.passage;
  return { ...then, decision, asOf: past.day, ...(decision === 'answer' && answeredBy && { answeredBy }) };
}

type Asked = ReturnType<typeof questionsIn>[number];

/** What an exam is needed for: asked of what was spoken of. */
const ASKS_REQUIRED = /(?<![a-z])(?:kac|sart|gerek|lazim|zorunlu|yeter)/;

/** "Ales kaç lazım?" after a text that tells of ALES itself is asked of that text, not of who holds the exam. */
async function ofTextBefore(context: TurnContext, asked: Asked, found: Decided, subject?: Subject): Promise<Decided> {
  if (!found.elsewhere || !subject?.passageId || !isFresh(subject, context.message.receivedAt)) return found;
  const { query, entities } = context.deps.understand(asked.text, context.today);
  if (readExamQuestion(query, entities) || !ASKS_REQUIRED.test(foldTr(query))) return found;
  const before = context.deps.search.passage(subject.passageId);
  if (!before?.text.includes(found.elsewhere.exam)) return found;
  const again = await resolve(context, { text: `${before.title} ${asked.text}` });
  const { decision, hits, outdated } = again.result;
  const isSaid = decision !== 'ticket' && !outdated && hits[0]?.passage.id === before.id;
  if (!isSaid || saysAmount(asked.text, before.text) === false) return found;
  return { ...again, question: asked.text, decision: 'answer', answeredBy: before };
}

/** One round of asking back: where the next message speaks for one of the options again, and likelier than not, that one is meant. */
function decide({ state, deps, today, utterance }: TurnContext, resolved: Resolved): Decided {
  const { result } = resolved;
  if (isExamUnclear(resolved, result) && result.hits.length > 1) {
    const { outdated: _, ...current } = result;
    return { ...resolved, result: current, decision: 'clarify' };
  }
  const calendar = examAnswer(deps.search, resolved, result, today);
  if (calendar) return { ...resolved, decision: 'answer', answeredBy: calendar.passage, said: calendar };
  const own = resolved.completed ? deps.understand(resolved.question, today) : resolved;
  const elsewhere = heldElsewhere(deps.search, own, result, today);
  if (elsewhere) return { ...resolved, decision: 'ticket', elsewhere };
  if (result.outdated) return { ...resolved, decision: result.decision, answeredBy: result.outdated.passage };
  const best = result.hits[0]?.passage;
  const wasOffered =
    state.clarified && state.offered.some(({ action }) => action.type === 'passage' && action.passageId === best?.id);
  const again = result.probability > 1 - result.probability ? 'answer' : 'ticket';
  const isOther =
    result.decision === 'answer' &&
    best !== undefined &&
    ((best.exam && asksHow(resolved.query)) ||
      answersAnother(best, resolved.query) ||
      lacksPrice(resolved.query, best.text) ||
      lacksLesson(resolved.query, [best.title, best.heading ?? '', ...best.variants, ...best.topics, best.text]));
  const sure = isOther ? (result.hits.length > 1 ? 'clarify' : 'ticket') : result.decision;
  const decision = result.decision === 'clarify' && wasOffered ? again : sure;
  if (decision === 'ticket' && !state.clarified) {
    const place = placeAlone(utterance);
    if (place) return { ...resolved, decision: 'clarify', place };
    const field = fieldOf(resolved.query, result);
    if (field.length > 0) return { ...resolved, result: { ...result, hits: field }, decision: 'clarify' };
  }
  return { ...resolved, decision, ...(decision === 'answer' && best ? { answeredBy: best } : {}) };
}

/** Questions that are asked back about after the first: they are not dropped. */
function waitingReply(waiting: readonly Decided[]): Reply {
  const questions = waiting.map(({ question }) => shorten(question));
  const choices = questions.map((question): Choice => ({ label: question, action: { type: 'ask', question } }));
  return { kind: 'notice', text: TR.waiting(questions), choices };
}

/** One passage is shown once; of several questions, one is asked back at most; what none answers is said once. */
function worthShowing(decided: readonly Decided[]): Decided[] {
  const seen = new Set<string>();
  return decided.filter(({ decision, answeredBy, elsewhere }) => {
    const key = elsewhere?.exam ?? answeredBy?.id ?? decision;
    return seen.has(key) ? false : seen.add(key);
  });
}

function nextSubject(
  { message }: TurnContext,
  { query, entities, completed, leans, decision, answeredBy, result, asOf }: Decided,
  before: Subject | undefined,
): Subject {
  const likeliest = decision === 'clarify' ? result.hits[0]?.passage : undefined;
  const then = asOf === undefined ? {} : { asOf };
  const next = { ...subjectOf(query, entities, message.receivedAt, { answer: answeredBy, likeliest }), ...then };
  const stays = completed || (leans && before !== undefined && isFresh(before, message.receivedAt));
  if (answeredBy || !stays || !before) return next;
  if (!completed) return { ...before };
  return { ...before, question: next.question, at: next.at };
}

/** For those who look after the knowledge: asked under the masked text. */
function askedOf({ state }: TurnContext, decided: Decided): AskedQuestion {
  const { query, decision, result, answeredBy } = decided;
  const passage = answeredBy ?? result.hits[0]?.passage;
  const province = state.province?.split('/')[0];
  return {
    text: query,
    decision,
    probability: result.probability,
    topic: questionTopic(decided),
    ...(passage && { externalId: passage.externalId, unit: passage.ownerUnit }),
    ...(province && { province }),
  };
}

function eventOf({ decision, result, answeredBy, completed, asOf }: Decided): TurnEvent {
  return {
    type: 'question',
    data: {
      decision,
      probability: Math.round(result.probability * 1000) / 1000,
      passageId: answeredBy?.id ?? result.hits[0]?.passage.id ?? null,
      completed,
      outdated: result.outdated !== undefined,
      ...(asOf !== undefined && { asOf }),
    },
  };
}

/** The answer to one of several questions: under the question, and asked about only once, after the last. */
function partOf(reply: Reply, { question }: Decided, isLast: boolean): Reply {
  const headed: Reply = { ...reply, text: `${TR.yourQuestion(shorten(question))}\n\n${reply.text}` };
  if (isLast || reply.kind === 'clarify') return headed;
  const { closing: _, ...said } = headed;
  return { ...said, choices: reply.choices.filter(({ action }) => action.type === 'passage' && action.whole) };
}

function replyFor(context: TurnContext, found: Decided): Reply {
  const { result, decision, query, said, asOf, answeredBy, elsewhere, place } = found;
  const { deps, today, state } = context;
  const { search } = deps;
  const outdated = said === undefined ? result.outdated?.passage : undefined;
  const off = switchOf(context, answeredBy, outdated, outdated && heirOf(search, outdated, result.hits, today));
  if (off) return switchedReply(off);
  if (asOf !== undefined) return asOfReply(search, result, { day: asOf, today, query });
  if (elsewhere) return { kind: 'notice', text: TR.heldElsewhere(elsewhere.exam, elsewhere.holder), choices: [PERSON] };
  if (said) return calendarReply(context, said, related(result.hits, said.passage));
  if (outdated) return outdatedReply(search, outdated, result.hits, today, found);
  const best = result.hits[0]?.passage;
  if (decision === 'answer' && best) {
    const after = replacedLater(search, best);
    return passageReply(best, related(result.hits, best), { question: query, after });
  }
  if (place) return { kind: 'notice', text: TR.placeAlone(place), choices: [PERSON, OPEN_TICKET] };
  if (decision === 'clarify') return clarifyReply(result.hits);
  return unknownReply(state.clarified ? TR.clarifyFailed : TR.unknown);
}

/** A date that the calendar does not have is worth a ticket; what is still to come can be waited for. */
function calendarReply(
  { deps }: TurnContext,
  { passage, text, known, awaited }: CalendarAnswer,
  others: readonly Choice[],
): Reply {
  const tellMe = deps.subscriptions && awaited && passage.exam ? [tellMeChoice(passage.exam.code, awaited)] : [];
  const more = known ? others : [...others.slice(0, 1), OPEN_TICKET];
  return passageReply(passage, [...tellMe, ...more], { said: text });
}

/** What a passage that was chosen answers: today's sentence of a calendar, or its text, so far as it is still in force. */
export function chosenReply(
  context: TurnContext,
  passage: Passage,
  others: readonly Choice[],
  { question, whole }: { readonly question: string; readonly whole: boolean },
): Reply {
  const { search, understand } = context.deps;
  const { today } = context;
  const isCurrent = search.isCurrent(passage.id, today);
  const off = switchOf(context, passage, isCurrent ? undefined : heirOf(search, passage, [], today));
  if (off) return switchedReply(off);
  const said = whole ? undefined : calendarAnswer(search, passage, understand(question, today), today);
  if (said) return calendarReply(context, said, others);
  if (!isCurrent) return outdatedReply(search, passage, [], today, { query: question, entities: [], whole });
  return passageReply(passage, others, { question, whole, after: replacedLater(search, passage) });
}
