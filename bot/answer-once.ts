import type { Decision, KnowledgeSearch, Passage, SearchResult, Switch, Switchboard } from '../knowledge/index.js';
import { findAsOf, type Utterance } from '../nlu/index.js';
import { type Today, todayOf } from './as-of-answer.js';
import { examAnswer, heldElsewhere, isExamUnclear } from './exam-answer.js';
import { answersAnother } from './other-question.js';
import { heirOf } from './outdated.js';

/** A question that stands alone: no talk before it. */
export interface OnceAsked {
  readonly utterance: Utterance;
  /** Epoch ms. */
  readonly now: number;
  /** ISO, Istanbul. */
  readonly today: string;
  /** Day the answer must hold on, where it is given; else the one the question asks about, else today. */
  readonly asOf?: string | undefined;
  /** Hits wanted. */
  readonly limit: number;
}

export interface OnceAnswered {
  readonly decision: Decision;
  readonly result: SearchResult;
  /** Day the answer holds on. */
  readonly asOf: string;
  /** What is answered from, and the words: the passage's own, or what a calendar says on the day. */
  readonly answer?: { readonly passage: Passage; readonly text: string };
  /** What holds today, for an answer of another day. */
  readonly now?: Today;
  /** What stands in place of the answer. */
  readonly off?: Switch;
}

export interface OnceDeps {
  readonly understand: (text: string, today: string) => Utterance;
  readonly search: Pick<
    KnowledgeSearch,
    'search' | 'supersededBy' | 'supersededLater' | 'calendars' | 'isCurrent' | 'passage' | 'passagesOf'
  >;
  readonly switches?: Pick<Switchboard, 'passage'>;
}

const NOTHING: SearchResult = { decision: 'ticket', probability: 0, hits: [] };

/** One question, answered as the conversation would answer it, without a conversation. */
export async function answerOnce(deps: OnceDeps, asked: OnceAsked): Promise<OnceAnswered> {
  const answered = await withoutSwitches(deps, asked);
  const { result, answer } = answered;
  const outdated = answer ? undefined : result.outdated?.passage;
  const heir = outdated && heirOf(deps.search, outdated, result.hits, asked.today);
  for (const passage of [answer?.passage, outdated, heir]) {
    const off = passage && deps.switches?.passage(passage, asked.now);
    if (off) return { decision: 'ticket', result: NOTHING, asOf: answered.asOf, off };
  }
  return answered;
}

async function withoutSwitches(deps: OnceDeps, asked: OnceAsked): Promise<OnceAnswered> {
  const { search } = deps;
  const { utterance, today, limit } = asked;
  const day = asked.asOf ?? today;
  const text = utterance.query || utterance.masked;
  if (utterance.route === 'empty' || text === '') return { decision: 'ticket', result: NOTHING, asOf: day };
  const { entities } = utterance;
  const found = await search.search({ text, entities, asOf: day, limit });
  const question = { query: text, entities };
  if (isExamUnclear(question, found) && found.hits.length > 1) {
    const { outdated: _, ...result } = found;
    return { decision: 'clarify', result, asOf: day };
  }
  const calendar = examAnswer(search, question, found, day);
  if (calendar) return { decision: 'answer', result: found, asOf: day, answer: calendar };
  if (heldElsewhere(search, question, found, day)) return { decision: 'ticket', result: found, asOf: day };
  const past = asked.asOf === undefined ? findAsOf(text, today) : undefined;
  const best = found.decision === 'answer' ? found.hits[0]?.passage : undefined;
  if (best && !past && answersAnother(best, text))
    return { decision: found.hits.length > 1 ? 'clarify' : 'ticket', result: found, asOf: day };
  if (!past?.text || (past.year && best && speaksOfYear(best, past.year))) return settled(search, found, day, today);
  const then = deps.understand(past.text, today);
  const query = { text: then.query || past.text, entities: then.entities, asOf: past.day, limit };
  return settled(search, await search.search(query), past.day, today);
}

function settled(search: OnceDeps['search'], result: SearchResult, asOf: string, today: string): OnceAnswered {
  const { decision } = result;
  const passage = decision === 'answer' ? result.hits[0]?.passage : undefined;
  if (!passage) return { decision, result, asOf };
  const answer = { passage, text: passage.text };
  return { decision, result, asOf, answer, ...(asOf !== today && { now: todayOf(search, passage, today) }) };
}

/** Whether an answer is about that very year: what it says of it stands there itself. */
export const speaksOfYear = ({ title, variants }: Passage, year: string): boolean =>
  [title, ...variants].some((text) => text.includes(year));
