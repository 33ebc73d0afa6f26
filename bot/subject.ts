import type { Passage } from '../knowledge/index.js';
import { carriedWords, compatible, type Entity, type Leaning } from '../nlu/index.js';

/** What the talk is about: enough to complete "ne zaman?". Masked; kept in the conversation's state. */
export interface Subject {
  /** The last question, as it was understood. */
  readonly question: string;
  /** Topics of the passage that answered it, or its title's where it has none; empty when nothing did. */
  readonly topics: readonly string[];
  /** The question that the answering passage answers, and its id; absent where nothing was answered. */
  readonly title?: string;
  readonly passageId?: string;
  /** What the question named and an answer to the next one must still agree with: an exam, a year, a class. */
  readonly names: readonly string[];
  /** Day that was asked about, where it was not today: what "o zamanlar" means. */
  readonly asOf?: string;
  /** Epoch ms. */
  readonly at: number;
}

/** A subject older than this is not meant any more. */
const FRESH_MS = 60 * 60_000;
const MAX_QUESTION = 200;
const MAX_NAMES = 3;
const CARRIED: ReadonlySet<Entity['type']> = new Set(['exam', 'date', 'grade', 'circular', 'law']);

/** Whether the talk is still about it. */
export const isFresh = ({ at }: Subject, now: number): boolean => now - at <= FRESH_MS;

/** The subject that a question opens: with the passage that answered it, or the likeliest of those it was asked back about. */
export function subjectOf(
  question: string,
  entities: readonly Entity[],
  at: number,
  { answer, likeliest }: { readonly answer?: Passage | undefined; readonly likeliest?: Passage | undefined } = {},
): Subject {
  const passage = answer ?? likeliest;
  const names = entities.filter(({ type }) => CARRIED.has(type)).map(({ text }) => text);
  return {
    question: question.length <= MAX_QUESTION ? question : question.slice(-MAX_QUESTION).replace(/^\S*\s/, ''),
    topics: passage ? topicsOf(passage) : [],
    ...(answer ? { title: answer.title, passageId: answer.id } : {}),
    names: names.slice(0, MAX_NAMES),
    at,
  };
}

const topicsOf = ({ topics, title }: Passage): readonly string[] =>
  topics.length > 0 ? topics : [carriedWords(title, '')];

/** Whether a question leans on the subject: it has at least one completion. */
export const isCompletedBy = (leaning: Leaning, subject: Subject, now: number): boolean =>
  !leaning.changesSubject && leaning.leans && isFresh(subject, now);

/**
 * A leaning question ({@link isCompletedBy}) completed by the subject, the likeliest completion first: with the topics of the last answer, with the words of the
 * last question, and, where the question has no word of its own, with the whole question that was answered. `byNames`: not with the topics.
 */
export function completions(leaning: Leaning, subject: Subject, byNames = false): string[] {
  const { text } = leaning;
  const topics = byNames ? [] : subject.topics;
  const kept = compatible([...subject.names, ...topics], text);
  const byTopic = kept.length > 0 && subject.topics.length > 0 ? [...kept, text].join(' ') : undefined;
  const byWords = `${carriedWords(subject.question, text)} ${text}`.trim();
  const byTitle = leaning.isBare && subject.title ? `${subject.title} ${text}` : undefined;
  return [byTopic, byTitle, byTitle ? undefined : byWords].filter((one) => one !== undefined);
}
