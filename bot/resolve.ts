import type { SearchResult } from '../knowledge/index.js';
import { type AskedQuestion, type Entity, findQuestions, isFunctionWord, leaningOf, tokenize } from '../nlu/index.js';
import type { TurnContext } from './context.js';
import { completions, type Subject } from './subject.js';

/** A question of the message and what the knowledge gives for the reading of it that it answers best. */
export interface Resolved {
  /** As asked, masked. */
  readonly question: string;
  /** The reading searched with. */
  readonly query: string;
  readonly entities: readonly Entity[];
  readonly result: SearchResult;
  /** True when the reading was completed by the subject of the talk. */
  readonly completed: boolean;
}

/** Words up to which a message with one question is first searched whole. */
const SHORT_MESSAGE = 20;

/** The questions of a message; one that holds no question is one itself. */
export function questionsIn({ utterance }: TurnContext): AskedQuestion[] {
  const found = findQuestions(utterance.masked);
  const whole = utterance.query;
  if (found.length > 1) return found;
  const [only] = found;
  if (!only?.withContext) return [{ text: whole }];
  return utterance.tokens.length <= SHORT_MESSAGE ? [{ text: whole, withContext: only.text }] : [only];
}

/**
 * Searches a question as it stands, with its context, and completed by the subject of the talk. What is answered first is taken; else
 * the best of the readings, by decision, then by calibrated probability. A question with no word of its own is only read completed.
 * @param asOf day (ISO) on which the answer must hold
 */
export async function resolve(
  context: TurnContext,
  asked: AskedQuestion,
  subject?: Subject,
  asOf = context.today,
): Promise<Resolved> {
  const { deps, today, message } = context;
  const leaning = leaningOf(deps.understand(asked.text, today).query || asked.text);
  const completed = subject ? completions(leaning, subject, message.receivedAt) : [];
  const search = async (text: string, isCompleted: boolean): Promise<Resolved> => {
    const { query, entities } = deps.understand(text, today);
    const found = await deps.search.search({ text: query || text, entities, asOf });
    const result = leaning.corrects && subject?.passageId ? without(found, subject.passageId) : found;
    return { question: asked.text, query: query || text, entities, result, completed: isCompleted };
  };
  const alone: Resolved[] = [];
  if (!leaning.isBare || completed.length === 0) {
    const first = await search(leaning.changesSubject ? leaning.text : asked.text, false);
    if (settles(first.result)) return first;
    alone.push(first);
    if (asked.withContext && first.result.decision === 'ticket') alone.push(await search(asked.withContext, false));
  }
  let best = alone.reduce<Resolved | undefined>(better, undefined);
  if (best && settles(best.result)) return best;
  for (const text of completed) {
    const found = await search(text, true);
    if (!leaning.isBare && !speaksOf(found.result, leaning.text)) continue;
    if (settles(found.result)) return best && subject ? doubted(found, best, subject) : found;
    best = better(best, found);
  }
  return best!;
}

const RANK = { answer: 2, clarify: 1, ticket: 0 } as const;
const settles = (result: SearchResult): boolean => result.decision === 'answer' || result.outdated !== undefined;
const rankOf = (result: SearchResult): number => (settles(result) ? RANK.answer : RANK[result.decision]);

function better(best: Resolved | undefined, found: Resolved): Resolved {
  if (!best) return found;
  const lead = rankOf(found.result) - rankOf(best.result);
  return lead > 0 || (lead === 0 && found.result.probability > best.result.probability) ? found : best;
}

/** Share of a question's own words that the passage must have before the subject may complete it. */
const OWN_WORDS = 0.5;
const STEM = 5;

/**
 * Whether the first passage has at least half of the question's own words. The subject alone would answer anything after it:
 * "pizza tarifi" asked after a circular is not a question about the circular.
 */
function speaksOf({ hits, outdated }: SearchResult, ownText: string): boolean {
  const passage = (outdated ?? hits[0])?.passage;
  if (!passage) return false;
  const own = stemsOf(ownText);
  const known = new Set(
    stemsOf([passage.title, passage.heading ?? '', ...passage.variants, ...passage.topics, passage.text].join(' ')),
  );
  const shared = own.filter((stem) => known.has(stem)).length;
  return own.length === 0 || shared / own.length >= OWN_WORDS;
}

const stemsOf = (text: string): string[] =>
  tokenize(text)
    .filter(({ norm }) => !isFunctionWord(norm))
    .map(({ norm }) => norm.slice(0, STEM));

/** What is left when one passage is known not to be meant; where it came first, one asks rather than guesses again. */
function without(result: SearchResult, passageId: string): SearchResult {
  const hits = result.hits.filter(({ passage }) => passage.id !== passageId);
  const wasFirst = result.hits[0]?.passage.id === passageId;
  if (!wasFirst) return { ...result, hits };
  return { decision: hits[0] ? 'clarify' : 'ticket', probability: hits[0]?.probability ?? 0, hits };
}

/**
 * The subject's own words lead to the passage that was just answered from. Where the question's own words speak for others and not for it,
 * that is no answer: both are offered.
 */
function doubted(found: Resolved, alone: Resolved, { passageId }: Subject): Resolved {
  const again = found.result.hits[0];
  const own = alone.result;
  if (!again || again.passage.id !== passageId || own.decision !== 'clarify') return found;
  if (own.hits.some(({ passage }) => passage.itemId === again.passage.itemId)) return found;
  const [first, ...others] = own.hits;
  return { ...found, result: { ...own, hits: [first!, again, ...others] } };
}
