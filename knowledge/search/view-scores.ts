import type { Passage } from '../passage.js';
import type { LexicalCandidate } from './lexical-index.js';
import type { Hit, ViewScore } from './types.js';

const byId = (a: Passage, b: Passage): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Each view's score of each candidate over both fields, scaled to its best, and the rank that it gives. */
export function viewScores(candidates: readonly LexicalCandidate[]): Map<string, Hit['views']> {
  const views = new Map<string, { stem?: ViewScore; gram?: ViewScore }>();
  for (const { passage } of candidates) views.set(passage.id, {});
  for (const view of ['stem', 'gram'] as const) {
    const scored = candidates
      .map(({ passage, body, ask }) => ({ passage, score: body[view].rel + ask[view].abs }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || byId(a.passage, b.passage));
    const highest = scored[0]?.score ?? 1;
    scored.forEach(({ passage, score }, at) => {
      views.get(passage.id)![view] = { score: score / highest, rank: at + 1 };
    });
  }
  return views;
}
