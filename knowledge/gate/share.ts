import type { Checked } from './checker.js';
import { type GateQuestion, keyOf } from './questions.js';
import type { GateFinding, GateReport } from './types.js';

/** One of several checkers that divide the questions among themselves: `index` of `of`, from 0. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** Whether a question is this checker's: every question is exactly one's, whatever the others are. */
export function isOwn(question: GateQuestion, { index, of }: Share): boolean {
  if (of === 1) return true;
  let hash = 0x811c9dc5;
  for (const letter of keyOf(question)) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return (hash >>> 0) % of === index;
}

/** The reports of all shares as one; one that could not be tried makes the whole unavailable. */
export function joined(reports: readonly GateReport[]): GateReport {
  const failed = reports.find(({ status }) => status === 'unavailable');
  if (failed) return failed;
  const all = reports as readonly Checked[];
  const [first] = all;
  const sum = (of: (report: Checked) => number) => all.reduce((whole, report) => whole + of(report), 0);
  const every = (of: (report: Checked) => readonly GateFinding[]) => all.flatMap(of);
  return {
    ...first!,
    revision: Math.min(...all.map(({ revision }) => revision)),
    views: all.every(({ views }) => views === 'hybrid') ? 'hybrid' : 'lexical',
    golden: sum(({ golden }) => golden),
    variants: sum(({ variants }) => variants),
    broken: every(({ broken }) => broken),
    warnings: every(({ warnings }) => warnings),
    improved: every(({ improved }) => improved),
    milliseconds: Math.max(...all.map(({ milliseconds }) => milliseconds)),
  };
}
