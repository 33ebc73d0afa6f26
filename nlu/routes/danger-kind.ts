import { DANGER_KINDS, type DangerKind } from '../data/routes/danger-kinds.js';
import { WORD_SETS } from '../data/routes/word-sets.js';
import type { Utterance } from '../types.js';
import { PatternSet } from './pattern.js';
import { routeWords } from './words.js';

export type { DangerKind };

const kinds = DANGER_KINDS.map(([kind, patterns]) => ({ kind, patterns: new PatternSet(patterns, WORD_SETS) }));

/** The kind of danger that an utterance of the route `crisis` tells of. */
export function dangerKindOf({ tokens }: Pick<Utterance, 'tokens'>): DangerKind {
  const { words } = routeWords(tokens);
  return kinds.find(({ patterns }) => patterns.matches(words))?.kind ?? 'other';
}
