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
  const ids = candidates.map(({ passage }) => passage.id);
  const scores: [View, readonly number[]][] = [
    ['stem', candidates.map(({ body, ask }) => body.stem.rel + ask.stem.abs)],
    ['gram', candidates.map(({ body, ask }) => body.gram.rel + ask.gram.abs)],
  ];
  if (dense) {
    const cosine = ({ passage }: LexicalCandidate) => {
      const score = dense.of(passage.id);
      return score ? Math.max(score.body.cosine, score.ask.cosine) : 0;
    };
    scores.push(['dense', candidates.map(cosine)]);
  }
  return ({ id }) => {
    const at = ids.indexOf(id);
    return Object.fromEntries(
      scores.flatMap(([view, of]) => ((of[at] ?? 0) > 0 ? [[view, rankedAmong(of, ids, at)]] : [])),
    );
  };
}

/** Equal scores are ranked by id. */
function rankedAmong(scores: readonly number[], ids: readonly string[], at: number): ViewScore {
  const score = scores[at]!;
  let rank = 1;
  let highest = score;
  for (let other = 0; other < scores.length; other++) {
    const its = scores[other]!;
    if (its > highest) highest = its;
    if (its > score || (its === score && ids[other]! < ids[at]!)) rank++;
  }
  return { score: score / highest, rank };
}
