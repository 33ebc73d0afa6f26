import type { DenseScores } from '../dense/dense-view.js';
import type { Passage } from '../passage.js';
import type { LexicalCandidate } from './lexical-index.js';
import type { Hit, ViewScore } from './types.js';

type View = 'stem' | 'gram' | 'dense';

const byId = (a: Passage, b: Passage): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Each view's score of each candidate over both fields, scaled to its best, and the rank that it gives. */
export function viewScores(candidates: readonly LexicalCandidate[], dense?: DenseScores): Map<string, Hit['views']> {
  const views = new Map<string, Partial<Record<View, ViewScore>>>();
  for (const { passage } of candidates) views.set(passage.id, {});
  const rankBy = (view: View, scoreOf: (candidate: LexicalCandidate) => number) => {
    const scored = candidates
      .map((candidate) => ({ passage: candidate.passage, score: scoreOf(candidate) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || byId(a.passage, b.passage));
    const highest = scored[0]?.score ?? 1;
    scored.forEach(({ passage, score }, at) => {
      views.get(passage.id)![view] = { score: score / highest, rank: at + 1 };
    });
  };
  rankBy('stem', ({ body, ask }) => body.stem.rel + ask.stem.abs);
  rankBy('gram', ({ body, ask }) => body.gram.rel + ask.gram.abs);
  if (dense) {
    rankBy('dense', ({ passage }) => {
      const score = dense.of(passage.id);
      return score ? Math.max(score.body.cosine, score.ask.cosine) : 0;
    });
  }
  return views;
}
