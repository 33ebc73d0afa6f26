import type { DenseScores } from '../dense/dense-view.js';
import type { Passage } from '../passage.js';
import type { LexicalCandidate } from './lexical-index.js';
import type { Hit, ViewScore } from './types.js';

type View = 'stem' | 'gram' | 'dense';

/** What each view says of a candidate over both fields: its score, scaled to the view's best, and the rank it gives. Ranks are counted when asked for. */
export function viewScores(
  candidates: readonly LexicalCandidate[],
  dense?: DenseScores,
): (passage: Passage) => Hit['views'] {
  const scores: [View, ReadonlyMap<string, number>][] = [
    ['stem', scoresBy(candidates, ({ body, ask }) => body.stem.rel + ask.stem.abs)],
    ['gram', scoresBy(candidates, ({ body, ask }) => body.gram.rel + ask.gram.abs)],
  ];
  if (dense) {
    const cosine = ({ passage }: LexicalCandidate) => {
      const score = dense.of(passage.id);
      return score ? Math.max(score.body.cosine, score.ask.cosine) : 0;
    };
    scores.push(['dense', scoresBy(candidates, cosine)]);
  }
  return ({ id }) =>
    Object.fromEntries(
      scores.flatMap(([view, of]) => {
        const score = of.get(id) ?? 0;
        return score > 0 ? [[view, rankedAmong(of, id, score)]] : [];
      }),
    );
}

const scoresBy = (
  candidates: readonly LexicalCandidate[],
  scoreOf: (candidate: LexicalCandidate) => number,
): ReadonlyMap<string, number> => new Map(candidates.map((candidate) => [candidate.passage.id, scoreOf(candidate)]));

/** Equal scores are ranked by id. */
function rankedAmong(scores: ReadonlyMap<string, number>, id: string, score: number): ViewScore {
  let rank = 1;
  let highest = score;
  for (const [other, its] of scores) {
    if (its > highest) highest = its;
    if (its > score || (its === score && other < id)) rank++;
  }
  return { score: score / highest, rank };
}
