import type { Decision, Passage } from '../knowledge/index.js';
import type { CalendarAnswer } from './exam-answer.js';
import type { Resolved } from './resolve.js';

/** A question with what is done about it. */
export interface Decided extends Resolved {
  readonly decision: Decision;
  /** The passage answered from: for a text no longer in force, that text. */
  readonly answeredBy?: Passage;
  /** What its calendar says today. */
  readonly said?: CalendarAnswer;
  /** An exam that another holds. */
  readonly elsewhere?: { readonly exam: string; readonly holder: string };
  /** All that was said is a place. */
  readonly place?: string;
  /** Day that is asked about, where it is not today. */
  readonly asOf?: string;
}
