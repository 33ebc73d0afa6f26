import type { Hit } from '../../knowledge/index.js';

/** A way to order the hits of one search, so that the views are compared on the same candidates. */
export type Ranking = 'stem' | 'gram' | 'lexical' | 'dense' | 'product';

export const RANKINGS: readonly Ranking[] = ['stem', 'gram', 'lexical', 'dense', 'product'];

const scoreOf = (hit: Hit, ranking: Ranking): number => {
  const stem = hit.views.stem?.score ?? 0;
  const gram = hit.views.gram?.score ?? 0;
  const scores = { stem, gram, lexical: stem + gram, dense: hit.views.dense?.score ?? 0, product: hit.probability };
  return scores[ranking];
};

/** Rank, from 1, of the first hit that `isRight` by a ranking; 0 where there is none. `product` keeps the search's own order. */
export function rankBy(hits: readonly Hit[], ranking: Ranking, isRight: (hit: Hit) => boolean): number {
  const ordered = ranking === 'product' ? hits : [...hits].sort((a, b) => scoreOf(b, ranking) - scoreOf(a, ranking));
  return ordered.findIndex(isRight) + 1;
}
