import type { Passage, SearchResult } from '../knowledge/index.js';
import { type AskedQuestion, type Entity, findQuestions, leaningOf, tellsLifeEvent } from '../nlu/index.js';
import { saysAmount } from './amounts.js';
import type { TurnContext } from './context.js';
import { examAnswer } from './exam-answer.js';
import { asksHow } from './other-question.js';
import { stemsOf, toStem } from './stems.js';
import { completions, isCompletedBy, type Subject } from './subject.js';

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
  /** True where the question has no word of its own but what may be asked of many subjects: "ücreti ne kadar". */
  readonly leans: boolean;
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
  const read = (text: string) => {
    const { query, entities } = deps.understand(text, today);
    return { query: query || text, entities };
  };
  const asking = read(asked.text);
  const leaning = leaningOf(asking.query);
  const isOpen = subject !== undefined && isCompletedBy(leaning, subject, message.receivedAt) && !tellsItsExam(asking);
  const leans = leaning.isBare || leaning.isAttribute;
  const search = async (text: string, isCompleted: boolean): Promise<Resolved> => {
    const { query, entities } = read(text);
    const wanted = { text: query, entities, asOf };
    const found = await (context.find?.(wanted, isCompleted) ?? deps.search.search(wanted));
    const result = leaning.corrects && subject?.passageId ? without(found, subject.passageId) : found;
    return { question: asked.text, query, entities, result, completed: isCompleted, leans };
  };
  const alone: Resolved[] = [];
  let aside: Resolved | undefined;
  if (!leaning.isBare || !isOpen) {
    const first = await search(leaning.changesSubject ? leaning.text : asked.text, false);
    const answersElse = asked.withContext !== undefined && tellsOfContextOnly(first.result, asked);
    const isOfTalk = !isOpen || !leaning.isAttribute || isOfSubject(first.result, subject!);
    if (settles(first.result) && !answersElse && isOfTalk) return first;
    if (!isOfTalk) aside = { ...first, result: askedBack(first.result) };
    else if (!answersElse) alone.push(first);
    if (asked.withContext && (answersElse || first.result.decision === 'ticket'))
      alone.push(await search(asked.withContext, false));
  }
  let best = alone.reduce<Resolved | undefined>(better, undefined);
  if (best && (settles(best.result) || (asOf === today && isOfCalendar(context, best)))) return best;
  for (const text of isOpen ? completions(leaning, subject, isOfExam(leaning.text, subject, read)) : []) {
    const found = await search(text, true);
    if (!leaning.isBare && !speaksOf(found.result, leaning.text)) continue;
    if (leaning.isAttribute && !isOfSubject(found.result, subject!)) continue;
    if (leaning.isBare && saysNothingOf(leaning.text, found.result, subject!)) continue;
    const own = best ?? aside;
    if (settles(found.result)) return own && subject ? doubted(found, own, subject) : found;
    best = better(best, found);
  }
  if (aside && (!best || rankOf(aside.result) > rankOf(best.result))) return aside;
  return best ?? { question: asked.text, ...asking, result: NOTHING, completed: false, leans };
}

/**
 * What asks how to do something after an exam's date ("başvuru nasıl yapılıyor") is asked of the exam alone: the topics are the calendar's, which would
 * answer with its dates again.
 */
const isOfExam = (text: string, { names }: Subject, read: (text: string) => Pick<Resolved, 'entities'>): boolean =>
  names.length > 0 && asksHow(text) && read(names.join(' ')).entities.some(({ type }) => type === 'exam');

/** Whether an exam is named with something that is wanted of it: that is of no other talk. "Peki LGS'de?" is. */
function tellsItsExam({ query, entities }: Pick<Resolved, 'query' | 'entities'>): boolean {
  const named = entities.find(({ type }) => type === 'exam');
  return named !== undefined && leaningOf(query.replace(named.text, ' ')).own.length > 0;
}

/** Whether the calendar of an exam that is named answers, as it does where nothing was said before. */
const isOfCalendar = ({ deps, today }: TurnContext, { query, entities, result }: Resolved): boolean =>
  entities.some(({ type }) => type === 'exam') &&
  examAnswer(deps.search, { query, entities }, result, today) !== undefined;

const NOTHING: SearchResult = { decision: 'ticket', probability: 0, hits: [] };
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

/**
 * Whether the first passage has at least half of the question's own words. The subject alone would answer anything after it:
 * "pizza tarifi" asked after a circular is not a question about the circular.
 */
function speaksOf({ hits, outdated }: SearchResult, ownText: string): boolean {
  const passage = (outdated ?? hits[0])?.passage;
  if (!passage) return false;
  const own = stemsOf(ownText);
  const known = passageStems(passage);
  const shared = own.filter((stem) => known.has(stem)).length;
  return own.length === 0 || shared / own.length >= OWN_WORDS;
}

/** As long as a passage is published its words stay the same. */
const stemsOfPassages = new WeakMap<Passage, ReadonlySet<string>>();

function passageStems(passage: Passage): ReadonlySet<string> {
  const known = stemsOfPassages.get(passage);
  if (known) return known;
  const { title, heading, variants, topics, text } = passage;
  const stems = new Set(stemsOf([title, heading ?? '', ...variants, ...topics, text].join(' ')));
  stemsOfPassages.set(passage, stems);
  return stems;
}

/**
 * Whether an answer is about what is told and not about what is asked: "babam vefat etti, nakil yapabilir miyim" is no question about leave
 * after a death. Told by the asking clause's own words, of which it has none.
 */
function tellsOfContextOnly({ hits, outdated }: SearchResult, { text, withContext = '' }: AskedQuestion): boolean {
  if (!tellsLifeEvent(text) && !tellsLifeEvent(withContext)) return false;
  const asking = text.length < withContext.length ? text : withContext;
  const own = leaningOf(asking).own.map(toStem);
  const passage = (outdated ?? hits[0])?.passage;
  if (!passage || own.length === 0) return false;
  const known = passageStems(passage);
  return !own.some((stem) => known.has(stem));
}

/**
 * Whether the first passage is about what the talk is about: the same item, or one that has what the subject's question names, or else one of its
 * own words. "Kaç günde gelir?" after a diploma is no question about personal data.
 */
function isOfSubject({ hits, outdated }: SearchResult, subject: Subject): boolean {
  const passage = (outdated ?? hits[0])?.passage;
  if (!passage) return false;
  if (passage.id === subject.passageId) return true;
  const known = new Set(
    stemsOf([passage.title, passage.heading ?? '', ...passage.variants, ...passage.topics].join(' ')),
  );
  const named = stemsOf(subject.names.join(' '));
  const stems =
    named.length > 0 ? named : [...leaningOf(subject.question).own.map(toStem), ...stemsOf(subject.topics.join(' '))];
  return stems.some((stem) => known.has(stem));
}

/** "Kaç günde gelir?" of a text that was just shown and tells of no time: it would only be said again. */
function saysNothingOf(text: string, { hits }: SearchResult, { passageId }: Subject): boolean {
  const passage = hits[0]?.passage;
  if (!passage || passage.id !== passageId || passage.exam) return false;
  return saysAmount(text, passage.text) === false;
}

/** Not answered from: asked back where there is more than one to choose from. */
const askedBack = ({ outdated: _, ...result }: SearchResult): SearchResult => ({
  ...result,
  decision: result.hits.length > 1 && result.decision !== 'ticket' ? 'clarify' : 'ticket',
});

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
