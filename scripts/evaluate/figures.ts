import { type Asked, DENSE, HYBRID, LEXICAL } from './ask.js';
import { auroc, calibrationError, coverageAtRisk, median, ndcgAt10, recallAt, reciprocalRank } from './metrics.js';

/** How well questions find their passage. Shares 0…1, rounded to a tenth of a point. */
export interface FindingFigures {
  readonly 'R@1': number;
  readonly 'R@3': number;
  readonly MRR: number;
  readonly 'nDCG@10': number;
}

/** How well the probability tells right from wrong. */
export interface DecisionFigures {
  readonly AUROC: number | null;
  /** Expected calibration error: the smaller the better. */
  readonly ECE: number;
  /** Share of the answerable questions answered rightly, the surest first, with at most 2 % and 10 % wrong among the answers. */
  readonly 'right at 2 %': number;
  readonly 'right at 10 %': number;
}

export interface SetFigures {
  readonly questions: number;
  readonly unanswerable: number;
  readonly finding: Readonly<Record<string, FindingFigures>>;
  /** Share of first places of the product by style. */
  readonly styles: Readonly<Record<string, number>>;
  readonly decision: { readonly lexical: DecisionFigures; readonly hybrid: DecisionFigures };
  /** Share of the questions for which the dense view was not asked. */
  readonly skipped: number;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export function finding(ranks: readonly number[]): FindingFigures {
  return {
    'R@1': rounded(recallAt(ranks, 1)),
    'R@3': rounded(recallAt(ranks, 3)),
    MRR: rounded(reciprocalRank(ranks)),
    'nDCG@10': rounded(ndcgAt10(ranks)),
  };
}

function decision(asked: readonly Asked[], by: 'lexical' | 'hybrid'): DecisionFigures {
  const judged = asked.map((one) => one[by]);
  const area = auroc(judged);
  return {
    AUROC: Number.isNaN(area) ? null : rounded(area),
    ECE: rounded(calibrationError(judged)),
    'right at 2 %': rounded(coverageAtRisk(judged, 0.02)),
    'right at 10 %': rounded(coverageAtRisk(judged, 0.1)),
  };
}

export function figuresOf(asked: readonly Asked[]): SetFigures {
  const answerable = asked.filter((one) => one.case.right !== undefined);
  const names = [...(asked[0]?.ranks.keys() ?? [])];
  const styles = [...new Set(answerable.map((one) => one.case.style))];
  const ranksOf = (some: readonly Asked[], name: string) => some.map((one) => one.ranks.get(name)!);
  return {
    questions: answerable.length,
    unanswerable: asked.length - answerable.length,
    finding: Object.fromEntries(names.map((name) => [name, finding(ranksOf(answerable, name))])),
    styles: Object.fromEntries(
      styles.map((style) => [
        style,
        rounded(
          recallAt(
            ranksOf(
              answerable.filter((one) => one.case.style === style),
              HYBRID,
            ),
            1,
          ),
        ),
      ]),
    ),
    decision: { lexical: decision(asked, 'lexical'), hybrid: decision(asked, 'hybrid') },
    skipped: rounded(asked.filter((one) => one.skipped).length / asked.length),
  };
}

/** Median wall time of one system, microseconds. */
export const medianMicros = (asked: readonly Asked[], name: string): number =>
  median(asked.map((one) => one.micros.get(name)!));

/** First places of the product less those of the better of its two views, in points. */
export const beyondBetterView = ({ finding: found }: SetFigures): number =>
  100 * (found[HYBRID]!['R@1'] - Math.max(found[LEXICAL]!['R@1'], found[DENSE]!['R@1']));
