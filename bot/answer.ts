import type { Hit, Passage, SearchResult } from '../knowledge/index.js';
import { formatDay } from './compose/dates.js';
import { excerpt } from './compose/excerpt.js';
import { sourceLine } from './compose/source-line.js';
import { type Handled, respond, type TurnContext } from './context.js';
import { TR } from './replies/tr.js';
import type { Choice, Reply } from './types.js';

/** Related questions under an answer, and options of a clarification. */
const MAX_OPTIONS = 3;
const MAX_LABEL = 80;

export const OPEN_TICKET: Choice = { label: TR.openTicket, action: { type: 'route', route: 'ticketOpen' } };
export const PERSON: Choice = { label: TR.talkToPerson, action: { type: 'route', route: 'person' } };
const NONE: Choice = { label: TR.none, action: { type: 'route', route: 'none' } };

/** A question, answered by the search's decision: the passage with its source, a question back, or an honest "bilmiyorum". */
export async function answerQuestion(context: TurnContext): Promise<Handled> {
  const { utterance, today, deps } = context;
  const result = await deps.search.search({ text: utterance.query, entities: utterance.entities, asOf: today });
  const decision = result.decision === 'clarify' && context.state.clarified ? 'ticket' : result.decision;
  const best = result.hits[0];
  const state = {
    ...context.state,
    clarified: decision === 'clarify',
    last: {
      question: utterance.masked,
      decision,
      at: context.message.receivedAt,
      ...(decision === 'answer' && best ? { itemId: best.passage.itemId } : {}),
    },
  };
  const event = {
    type: 'question',
    data: { decision, probability: Math.round(result.probability * 1000) / 1000, passageId: best?.passage.id ?? null },
  };
  return respond(state, replyFor(context, result, decision), [event]);
}

function replyFor(context: TurnContext, result: SearchResult, decision: SearchResult['decision']): Reply {
  const outdated = result.outdated && outdatedReply(context, result.outdated);
  if (outdated) return outdated;
  const best = result.hits[0];
  if (decision === 'answer' && best) return passageReply(best.passage, related(result.hits));
  if (decision === 'clarify') return clarifyReply(result.hits);
  return unknownReply(context.state.clarified ? TR.clarifyFailed : TR.unknown);
}

/** "Bilmiyorum", with the ways on. */
export function unknownReply(text: string): Reply {
  return { kind: 'unknown', text, choices: [OPEN_TICKET, PERSON] };
}

/** A passage as an answer: its beginning as it stands, the source, what else one may ask, and whether it helped. */
export function passageReply(passage: Passage, relatedChoices: readonly Choice[], whole = false): Reply {
  const shown = whole ? { text: passage.text, cut: false } : excerpt(passage.text);
  const heading = passage.article && passage.heading ? `**${passage.heading}**\n\n` : '';
  const more: Choice[] = shown.cut ? [{ label: TR.wholeText, action: { type: 'passage', passageId: passage.id } }] : [];
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
