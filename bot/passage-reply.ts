import { CLARIFY_OPTIONS, type Hit, type Passage } from '../knowledge/index.js';
import { answerSentences } from './compose/answer-sentences.js';
import { sourceLine } from './compose/source-line.js';
import { withoutYes } from './other-question.js';
import { TR } from './replies/tr.js';
import type { Choice, Reply } from './types.js';

/** Related questions under an answer, and options of a clarification. */
const MAX_OPTIONS = CLARIFY_OPTIONS;
const MAX_LABEL = 80;

export const OPEN_TICKET: Choice = { label: TR.openTicket, action: { type: 'route', route: 'ticketOpen' } };
export const PERSON: Choice = { label: TR.talkToPerson, action: { type: 'route', route: 'person' } };
const NONE: Choice = { label: TR.none, action: { type: 'route', route: 'none' } };

/** "Bilmiyorum", with the ways on. */
export function unknownReply(text: string): Reply {
  return { kind: 'unknown', text, choices: [OPEN_TICKET, PERSON] };
}

/** What is shown of a passage. */
export interface PassageView {
  /** Its sentences that answer this are shown; of a short text all. */
  readonly question?: string;
  readonly whole?: boolean;
  /** Said in place of the text: what a calendar says today. */
  readonly said?: string | undefined;
  /** Paragraphs around it. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A passage as an answer: the sentences that answer as they stand, the source, what else one may ask, and whether it helped. */
export function passageReply(
  passage: Passage,
  relatedChoices: readonly Choice[],
  { question = '', whole = false, said, before, after }: PassageView = {},
): Reply {
  const shown = said ? { text: said, cut: false } : bodyOf(passage, question, whole);
  const heading = passage.article && passage.heading ? `**${passage.heading}**\n\n` : '';
  const all = said ? TR.wholeCalendar : TR.wholeText;
  const more: Choice[] =
    shown.cut || said ? [{ label: all, action: { type: 'passage', passageId: passage.id, whole: true } }] : [];
  const text = `${heading}${shown.text}${shown.cut ? ' …' : ''}`;
  return {
    kind: 'answer',
    text: [before, text, after].filter(Boolean).join('\n\n'),
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

const bodyOf = ({ text }: Passage, question: string, whole: boolean) => {
  const body = withoutYes(text, question);
  return whole ? { text: body, cut: false } : answerSentences(body, question);
};

export function clarifyReply(hits: readonly Hit[], toChoice: (hit: Hit) => Choice = passageChoice): Reply {
  return {
    kind: 'clarify',
    text: TR.clarify,
    choices: [...distinct(hits).slice(0, MAX_OPTIONS).map(toChoice), NONE],
  };
}

/** The other passages that a question may have meant: those that have a topic of the one that answers, where it has any. */
export const related = (hits: readonly Hit[], answered?: Passage): Choice[] =>
  distinct(hits.filter(({ passage }) => passage.id !== answered?.id && sharesTopic(passage, answered)))
    .slice(0, MAX_OPTIONS)
    .map(passageChoice);

const sharesTopic = ({ topics }: Passage, answered: Passage | undefined): boolean =>
  !answered || answered.topics.length === 0 || topics.some((topic) => answered.topics.includes(topic));

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

export function shorten(text: string): string {
  if (text.length <= MAX_LABEL) return text;
  const cut = text.lastIndexOf(' ', MAX_LABEL - 2);
  return `${text.slice(0, cut > MAX_LABEL / 2 ? cut : MAX_LABEL - 2)} …`;
}
