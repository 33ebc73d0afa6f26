import { type AskedQuestion, CLARIFY_OPTIONS, type Decision, type Hit, type Passage } from '../knowledge/index.js';
import { answerSentences } from './compose/answer-sentences.js';
import { formatDay } from './compose/dates.js';
import { excerpt } from './compose/excerpt.js';
import { sourceLine } from './compose/source-line.js';
import type { Handled, TurnContext } from './context.js';
import { TR } from './replies/tr.js';
import { questionsIn, type Resolved, resolve } from './resolve.js';
import type { BotState } from './state.js';
import { type Subject, subjectOf } from './subject.js';
import type { Choice, Reply, TurnEvent } from './types.js';

/** Related questions under an answer, and options of a clarification. */
const MAX_OPTIONS = CLARIFY_OPTIONS;
const MAX_LABEL = 80;

export const OPEN_TICKET: Choice = { label: TR.openTicket, action: { type: 'route', route: 'ticketOpen' } };
export const PERSON: Choice = { label: TR.talkToPerson, action: { type: 'route', route: 'person' } };
const NONE: Choice = { label: TR.none, action: { type: 'route', route: 'none' } };

/** The questions of a message, each answered by the search's decision: the passage with its source, a question back, or "bilmiyorum". */
export async function answerQuestion(context: TurnContext): Promise<Handled> {
  const decided: Decided[] = [];
  let { subject } = context.state;
  for (const asked of questionsIn(context)) {
    const resolved = await resolve(context, asked, subject);
    const found = decide(context, resolved);
    subject = nextSubject(context, found, subject);
    decided.push(found);
  }
  const shown = worthShowing(decided);
  const replies =
    shown.length === 1
      ? [replyFor(context, shown[0]!)]
      : shown.map((one, at) => partOf(replyFor(context, one), one, at === shown.length - 1));
  const last = shown.find(({ decision }) => decision !== 'answer') ?? shown.at(-1)!;
  const state: BotState = {
    ...context.state,
    clarified: shown.some(({ decision }) => decision === 'clarify'),
    offered: replies.flatMap((reply) => reply.choices),
    last: {
      question: context.utterance.masked,
      decision: last.decision,
      at: context.message.receivedAt,
      ...(last.answeredBy ? { itemId: last.answeredBy.itemId } : {}),
    },
    ...(subject ? { subject } : {}),
  };
  return { state, replies, events: shown.map(eventOf), asked: decided.map(askedOf) };
}

/** A question with what is done about it. */
interface Decided extends Resolved {
  readonly decision: Decision;
  /** The passage answered from: for a text no longer in force, that text. */
  readonly answeredBy?: Passage;
}

/** One round of asking back: where the next message speaks for one of the options again, and likelier than not, that one is meant. */
function decide({ state }: TurnContext, resolved: Resolved): Decided {
  const { result } = resolved;
  if (result.outdated) return { ...resolved, decision: result.decision, answeredBy: result.outdated.passage };
  const best = result.hits[0]?.passage;
  const wasOffered =
    state.clarified && state.offered.some(({ action }) => action.type === 'passage' && action.passageId === best?.id);
  const again = result.probability > 1 - result.probability ? 'answer' : 'ticket';
  const decision = result.decision === 'clarify' && wasOffered ? again : result.decision;
  return { ...resolved, decision, ...(decision === 'answer' && best ? { answeredBy: best } : {}) };
}

/** One passage is shown once; of several questions, one is asked back at most; what none answers is said once. */
function worthShowing(decided: readonly Decided[]): Decided[] {
  const seen = new Set<string>();
  return decided.filter(({ decision, answeredBy }) => {
    const key = answeredBy?.id ?? decision;
    return seen.has(key) ? false : seen.add(key);
  });
}

function nextSubject(
  { message }: TurnContext,
  { query, entities, completed, decision, answeredBy, result }: Decided,
  before: Subject | undefined,
): Subject {
  const likeliest = decision === 'clarify' ? result.hits[0]?.passage : undefined;
  const next = subjectOf(query, entities, message.receivedAt, { answer: answeredBy, likeliest });
  if (answeredBy || !completed || !before) return next;
  return { ...before, question: next.question, at: next.at };
}

/** For those who look after the knowledge: asked under the masked text. */
function askedOf({ query, decision, result, answeredBy }: Decided): AskedQuestion {
  const passage = answeredBy ?? result.hits[0]?.passage;
  return {
    text: query,
    decision,
    probability: result.probability,
    ...(passage && { externalId: passage.externalId, unit: passage.ownerUnit }),
  };
}

function eventOf({ decision, result, answeredBy, completed }: Decided): TurnEvent {
  return {
    type: 'question',
    data: {
      decision,
      probability: Math.round(result.probability * 1000) / 1000,
      passageId: answeredBy?.id ?? result.hits[0]?.passage.id ?? null,
      completed,
      outdated: result.outdated !== undefined,
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

function replyFor(context: TurnContext, { result, decision, query }: Decided): Reply {
  const outdated = result.outdated && outdatedReply(context, result.outdated);
  if (outdated) return outdated;
  const best = result.hits[0];
  if (decision === 'answer' && best) return passageReply(best.passage, related(result.hits), { question: query });
  if (decision === 'clarify') return clarifyReply(result.hits);
  return unknownReply(context.state.clarified ? TR.clarifyFailed : TR.unknown);
}

/** "Bilmiyorum", with the ways on. */
export function unknownReply(text: string): Reply {
  return { kind: 'unknown', text, choices: [OPEN_TICKET, PERSON] };
}

/** A passage as an answer: the sentences that answer as they stand, the source, what else one may ask, and whether it helped. */
export function passageReply(
  passage: Passage,
  relatedChoices: readonly Choice[],
  { question = '', whole = false }: { readonly question?: string; readonly whole?: boolean } = {},
): Reply {
  const shown = whole ? { text: passage.text, cut: false } : answerSentences(passage.text, question);
  const heading = passage.article && passage.heading ? `**${passage.heading}**\n\n` : '';
  const more: Choice[] = shown.cut
    ? [{ label: TR.wholeText, action: { type: 'passage', passageId: passage.id, whole: true } }]
    : [];
  return {
    kind: 'answer',
    text: `${heading}${shown.text}${shown.cut ? ' …' : ''}`,
    source: sourceLine(passage),
    closing: TR.feedbackAsk,
    choices: [
      ...more,
      ...relatedChoices,
      { label: TR.helpful, action: { type: 'feedback', helpful: true } },
      { label: TR.notHelpful, action: { type: 'feedback', helpful: false } },
    ],
  };
}

function clarifyReply(hits: readonly Hit[]): Reply {
  return {
    kind: 'clarify',
    text: TR.clarify,
    choices: [...distinct(hits).slice(0, MAX_OPTIONS).map(passageChoice), NONE],
  };
}

const related = (hits: readonly Hit[]): Choice[] =>
  distinct(hits)
    .slice(1, MAX_OPTIONS + 1)
    .map(passageChoice);

/** One hit an option: options that read the same are one. */
function distinct(hits: readonly Hit[]): Hit[] {
  const labels = new Set<string>();
  return hits.filter(({ passage }) => {
    const label = questionOf(passage);
    return labels.has(label) ? false : labels.add(label);
  });
}

const passageChoice = ({ passage }: Hit): Choice => ({
  label: questionOf(passage),
  action: { type: 'passage', passageId: passage.id },
});

/** The question a passage answers, short enough for a button. */
export function questionOf(passage: Passage): string {
  if (passage.article) {
    const label = TR.article(passage.article);
    return shorten([`${passage.source.number ?? passage.title} ${label}`, passage.heading].filter(Boolean).join(': '));
  }
  const asked = passage.title.endsWith('?')
    ? passage.title
    : (passage.variants.find((variant) => variant.endsWith('?')) ?? passage.title);
  return shorten(asked);
}

function shorten(text: string): string {
  if (text.length <= MAX_LABEL) return text;
  const cut = text.lastIndexOf(' ', MAX_LABEL - 2);
  return `${text.slice(0, cut > MAX_LABEL / 2 ? cut : MAX_LABEL - 2)} …`;
}

/** What is asked about is not in force: that is said, with what replaced it and its text; never the old text as current. */
function outdatedReply({ deps, today }: TurnContext, hit: Hit): Reply | undefined {
  const { passage } = hit;
  const label = sourceLine(passage).label;
  if (passage.validFrom && passage.validFrom > today) {
    return {
      kind: 'notice',
      text: TR.notYetValid(passage.title, formatDay(passage.validFrom)),
      source: sourceLine(passage),
      choices: [OPEN_TICKET, PERSON],
    };
  }
  const until = passage.validUntil && passage.validUntil < today ? formatDay(passage.validUntil) : undefined;
  const replacement = deps.search.supersededBy(passage.externalId);
  const head = TR.outdated(label, until);
  if (!replacement) return { kind: 'notice', text: `${head}\n\n${TR.noReplacement}`, choices: [OPEN_TICKET, PERSON] };
  const since = replacement.since ? formatDay(replacement.since) : undefined;
  const heir = deps.search.passagesOf(replacement.itemId)[0];
  return {
    kind: 'answer',
    text: [head, TR.replacedBy(replacement.title, since), heir ? excerpt(heir.text).text : '']
      .filter(Boolean)
      .join('\n\n'),
    ...(heir ? { source: sourceLine(heir) } : {}),
    choices: heir
      ? [{ label: questionOf(heir), action: { type: 'passage', passageId: heir.id } }, OPEN_TICKET]
      : [OPEN_TICKET, PERSON],
  };
}
