import { type Clause, splitClauses } from './clauses.js';
import { GENERAL } from './data/asking.js';

/** One question of a message and the ways to read it. */
export interface AskedQuestion {
  /** The asking clause, as typed. */
  readonly text: string;
  /** With the nearest clause that says what it is about; absent where there is none, or where it is the whole message. */
  readonly withContext?: string;
}

/** Questions of one message that are answered. */
export const MAX_QUESTIONS = 3;
/** Own words that a clause after a mere comma needs to be a question of its own. */
const OWN_WORDS = 1;

const isOwn = (word: string): boolean => !GENERAL.test(word);
const ownWords = ({ content }: Clause): number => content.filter(isOwn).length;

interface Span {
  readonly clauses: Clause[];
}

/** Asking clauses, those that cannot stand alone joined to the one before. */
function asking(clauses: readonly Clause[]): Span[] {
  const outright = clauses.some(({ mood }) => mood === 'asks');
  const spans: Span[] = [];
  let previous: Clause | undefined;
  for (const clause of clauses) {
    const asks = clause.mood === 'asks' || (!outright && clause.mood === 'wants');
    if (asks) {
      const needed = clause.before === 'comma' ? OWN_WORDS : clause.before === 'connector' ? 1 : 0;
      const last = spans.at(-1);
      if (last && last.clauses.at(-1) === previous && ownWords(clause) < needed) last.clauses.push(clause);
      else spans.push({ clauses: [clause] });
    }
    previous = clause;
  }
  return spans;
}

/** The telling clause nearest to a question, the one before it first; it must have something to say. */
function contextOf(clauses: readonly Clause[], span: Span): Clause | undefined {
  const first = clauses.indexOf(span.clauses[0]!);
  const last = clauses.indexOf(span.clauses.at(-1)!);
  const tells = (clause: Clause | undefined) => clause !== undefined && clause.mood !== 'asks' && ownWords(clause) > 0;
  for (let away = 1; away < clauses.length; away++) {
    if (tells(clauses[first - away])) return clauses[first - away];
    if (tells(clauses[last + away])) return clauses[last + away];
  }
  return undefined;
}

/**
 * The questions in a message, in order, at most {@link MAX_QUESTIONS}: what is asked outright, else what is wished to be known. Background
 * is left out; the nearest part of it is given beside, for a question that means nothing without it ("ne yapmam lazım?"). Empty
 * where nothing asks.
 * @param text cleaned, personal data masked
 */
export function findQuestions(text: string): AskedQuestion[] {
  const clauses = splitClauses(text);
  return asking(clauses)
    .slice(0, MAX_QUESTIONS)
    .map((span) => {
      const asked = span.clauses.map((clause) => clause.text).join(' ');
      const context = contextOf(clauses, span);
      if (!context) return { text: asked };
      const isBefore = context.start < span.clauses[0]!.start;
      return { text: asked, withContext: isBefore ? `${context.text} ${asked}` : `${asked} ${context.text}` };
    });
}
