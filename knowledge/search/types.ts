import type { Entity } from '../../nlu/index.js';
import type { Passage } from '../passage.js';
import type { Successor } from './currency.js';

/** A question put to the index. `text` is masked and cleaned (`Utterance.query`). */
export interface SearchQuery {
  readonly text: string;
  readonly entities: readonly Entity[];
  /** Day the answer must be current on, ISO. */
  readonly asOf: string;
  /** Hits wanted; default 5. */
  readonly limit?: number;
}

/** Contribution of one view to one hit: `score` scaled to the view's best (1), `rank` from 1; absent where the view did not find it. */
export interface ViewScore {
  readonly score: number;
  readonly rank: number;
}

export interface Hit {
  readonly passage: Passage;
  /** Calibrated probability that this passage answers the question, 0…1. */
  readonly probability: number;
  readonly views: { readonly stem?: ViewScore; readonly gram?: ViewScore; readonly dense?: ViewScore };
  /**
   * False where the passage is expired, superseded, repealed or not yet valid on `asOf`. Such hits are reported, never answered from.
   * For a day other than today, `passage` is the text of that day; where there was none, today's, and this is false.
   */
  readonly current: boolean;
}

/** `answer`: sure enough of the first hit. `clarify`: the best are close, ask back. `ticket`: say "bilmiyorum" and offer a ticket. */
export type Decision = 'answer' | 'clarify' | 'ticket';

export interface SearchResult {
  readonly decision: Decision;
  /** Probability of the first current hit; 0 when there is none. */
  readonly probability: number;
  /** Current hits, best first. */
  readonly hits: readonly Hit[];
  /** Best non-current hit when it beats every current one: what the citizen asked about is no longer (or not yet) in force. */
  readonly outdated?: Hit;
  /** Decided by the words alone because a vector could not be had in time: asked again, it may be decided otherwise. */
  readonly isHurried?: true;
}

/** What the conversation and the API ask. Async, since the dense view is. */
export interface KnowledgeSearch {
  search(query: SearchQuery): Promise<SearchResult>;
  /** External id → the item that supersedes it today, the last of a chain, with the day it did. */
  supersededBy(externalId: string): Successor | undefined;
  /** The item that will supersede it, with the day from which it does. */
  supersededLater(externalId: string): Successor | undefined;
  /** Whether a passage's text is in force on a day (ISO) as the index has it now. */
  isCurrent(passageId: string, day: string): boolean;
  /** Calendars of one exam by code (`examKey`), of all seasons; without those that were replaced or have not begun on `day`. */
  calendars(code: string, day: string): readonly Passage[];
  passage(passageId: string): Passage | undefined;
  /** Passages of one item, in the order of the text. */
  passagesOf(itemId: string): readonly Passage[];
  /** Raised with every applied change. */
  readonly revision: number;
  /** Raised whenever the same question may from now on be answered otherwise on the same day. */
  readonly version: number;
}
