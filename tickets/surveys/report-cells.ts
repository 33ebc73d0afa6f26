import { type FigureCell, SUPPRESSED } from '../reports/document.js';
import { rounded } from '../reports/format.js';
import type { Estimate } from './statistics.js';

/** An estimate and its interval, as three cells; none where there is nothing to estimate from. */
export function spread(
  unit: 'share' | 'points',
  estimate: Estimate | typeof SUPPRESSED | undefined,
): readonly [FigureCell, FigureCell, FigureCell] {
  const cell = (part: keyof Estimate): FigureCell => {
    if (estimate === SUPPRESSED) return { unit, value: SUPPRESSED };
    return { unit, value: estimate === undefined ? null : rounded(unit, estimate[part]) };
  };
  return [cell('value'), cell('low'), cell('high')];
}
