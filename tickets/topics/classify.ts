import type { TicketCategory } from '../life/events.js';
import { CATEGORY_SIGNS } from './category-signs.js';
import { compile, PatternTable, type Weighted, type Words } from './pattern.js';
import { TOPIC_SIGNS } from './topic-signs.js';
import { OTHER_TOPIC, TOPICS } from './topics.js';

/** What the knowledge base's best hit says about the subject. */
export interface TopicHint {
  /** Unit that owns the item. */
  readonly unit: string;
  /** That the item answers it, 0…1. */
  readonly probability: number;
}

export interface TopicGuess {
  readonly topic: string;
  readonly score: number;
  /** Patterns that spoke for it. */
  readonly signs: readonly string[];
  /** The next best, where one spoke at all. */
  readonly next?: { readonly topic: string; readonly score: number };
}

/** Below it nothing was said: {@link OTHER_TOPIC}. */
const ENOUGH = 2;
/** What a sure hit in the knowledge base is worth. */
const HINT_WEIGHT = 3;

const SIGNS = new PatternTable(
  TOPICS.flatMap(({ code }, topic) =>
    compile(TOPIC_SIGNS[code] ?? {}).map(({ weight, pattern }) => ({ pattern, value: { topic, weight } })),
  ),
);
const CATEGORIES = (Object.entries(CATEGORY_SIGNS) as [TicketCategory, Weighted][]).map(([category, signs]) => ({
  category,
  signs: compile(signs),
}));

const NOTHING: TopicGuess = { topic: OTHER_TOPIC, score: 0, signs: [] };

/** The topic of a ticket's text. Of equal scores the one listed first in {@link TOPICS}. */
export function classifyTopic(words: Words, hint?: TopicHint): TopicGuess {
  const said = TOPICS.map(() => ({ weight: 0, signs: [] as string[] }));
  for (const { pattern, value } of SIGNS.met(words)) {
    const own = said[value.topic]!;
    own.weight += value.weight;
    own.signs.push(pattern.source);
  }
  const rated = TOPICS.map(({ code, units }, at) => {
    const { weight, signs } = said[at]!;
    const hinted = hint && units.includes(hint.unit) ? (HINT_WEIGHT * hint.probability) / Math.sqrt(units.length) : 0;
    return { topic: code, score: weight + hinted, signs };
  }).sort((a, b) => b.score - a.score);
  const [best = NOTHING, next = NOTHING] = rated;
  const rival = next.score > 0 && { next: { topic: next.topic, score: next.score } };
  if (best.score < ENOUGH) return { topic: OTHER_TOPIC, score: best.score, signs: [], ...rival };
  return { ...best, ...rival };
}

/** Topics that people mostly write about to complain. */
const COMPLAINED: ReadonlySet<string> = new Set([
  'personel-sikayeti',
  'kantin-bagis',
  'servis-tasima-yemek',
  'can-guvenligi',
]);

/** What kind of application it is (circular 2018/14: information, opinion, request, support of an application, complaint) or an incident (art. 3). */
export function classifyCategory(words: Words, isQuestion: boolean, topic?: string): TicketCategory {
  const rated = CATEGORIES.map(({ category, signs }) => ({
    category,
    score:
      signs.reduce((sum, { weight, pattern }) => sum + (pattern.matches(words) ? weight : 0), 0) +
      (category === 'information' && isQuestion ? 2 : 0) +
      (category === 'complaint' && topic !== undefined && COMPLAINED.has(topic) ? 2 : 0),
  }));
  const best = rated.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.category : 'request';
}
