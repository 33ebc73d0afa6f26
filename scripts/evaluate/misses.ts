import type { Hit } from '../../knowledge/index.js';
import { type Asked, HYBRID } from './ask.js';
import type { AskedSet } from './parts.js';
import { markdownTable, share } from './table.js';

const WORST = 10;

/** Rank and scaled score of each view. */
const viewsOf = ({ views }: Hit): string =>
  (['stem', 'gram', 'dense'] as const)
    .map((view) => {
      const score = views[view];
      return score ? `${view} ${score.rank} (${score.score.toFixed(2)})` : `${view} –`;
    })
    .join(', ');

const wrong = ({ case: { right }, ranks }: Asked): boolean => right !== undefined && ranks.get(HYBRID) !== 1;

function worstOf(asked: readonly Asked[]): Asked[] {
  const surest = (a: Asked, b: Asked) => b.hybrid.probability - a.hybrid.probability;
  return asked.filter(wrong).sort(surest).slice(0, WORST);
}

/** The misses the product was surest of. Questions are named, not quoted: the shared data stay where they are. */
export function missesOf({ name, asked }: AskedSet): string[] {
  const worst = worstOf(asked);
  if (worst.length === 0) return [];
  const rows = worst.map((one) => {
    const { right, label } = one.case;
    const rank = one.ranks.get(HYBRID)!;
    const expected = one.hits.find(({ passage }) => passage.id === right);
    const first = one.hits[0];
    return [
      label,
      share(one.hybrid.probability),
      first ? `${first.passage.id}: ${viewsOf(first)}` : '–',
      expected ? `${right} (place ${rank}): ${viewsOf(expected)}` : `${right} (not among ten)`,
    ];
  });
  return [
    `### Worst misses, ${name}`,
    `${asked.filter(wrong).length} questions have another passage first; these are the ones it was surest of. Views: rank (score scaled to the view's best).`,
    markdownTable(['question', 'probability', 'found first', 'right'], rows),
  ];
}

/** The same with the texts, for the terminal. */
export function printMisses({ name, asked }: AskedSet): void {
  console.log(`\nWorst misses, ${name}`);
  for (const one of worstOf(asked)) {
    const first = one.hits[0];
    console.log(`${share(one.hybrid.probability)}  ${one.case.question}`);
    if (first) console.log(`       → ${first.passage.title || first.passage.text.slice(0, 90)}: ${viewsOf(first)}`);
    console.log(`       right: ${one.case.right}`);
  }
}
