import type { Decision } from '../search/types.js';

/** Where a golden question comes from: an editor wrote it, a citizen asked it, the shipped content brings it. */
export type GoldenOrigin = 'editor' | 'conversation' | 'content';

/** A question that an item must answer. */
export interface GoldenQuestion {
  readonly id: string;
  readonly externalId: string;
  /** Article of the item that must answer, as its label; any passage of the item where absent. */
  readonly article?: string;
  /** Masked: no personal data. */
  readonly question: string;
  readonly origin: GoldenOrigin;
  /** As the audit log names them. */
  readonly createdBy: string;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** What a question got: the first passage and what was made of it. */
export interface GateAnswer {
  /** `outdated`: told that what was asked about is no longer, or not yet, in force. */
  readonly decision: Decision | 'outdated';
  /** Of the first passage, 0…1; 0 where there is none. */
  readonly probability: number;
  /** The first passage's item and article; absent where nothing was found. */
  readonly externalId?: string;
  readonly title?: string;
  readonly article?: string;
  /** Where it is outdated: the item in force in its place, which the reply names. */
  readonly replacedBy?: string;
  /** The passage that must answer comes first, or (`clarify`) is among the options shown. */
  readonly right: boolean;
}

/**
 * What becomes of a question by the change.
 * Broken: `stolen` another item answers it; `lost` it was answered and is asked back, refused or called outdated; `option-lost` it
 * was among the options asked back with and is not any more; `own-unanswered` the new item does not answer its own question.
 * Told only: `still-unanswered` the changed item's own question is answered neither before nor after; `still-wrong` wrong before and after, in
 * another way; `improved`.
 */
export type GateEffect =
  | 'stolen'
  | 'lost'
  | 'option-lost'
  | 'own-unanswered'
  | 'still-unanswered'
  | 'still-wrong'
  | 'improved';

export interface GateFinding {
  readonly effect: GateEffect;
  readonly question: string;
  /** Golden question's id; absent for a variant of a published item, which its item must answer as well. */
  readonly goldenId?: string;
  readonly origin: GoldenOrigin | 'variant';
  /** Item that must answer. */
  readonly externalId: string;
  readonly article?: string;
  /** Absent where the item is new: nothing could answer before. */
  readonly before?: GateAnswer;
  readonly after: GateAnswer;
  /** Turkish, for the editor: what happens and what to do. */
  readonly text: string;
}

/** Why the change could not be tried. */
export type GateFailure = 'not-ready' | 'crashed' | 'overdue' | 'closed';

export type GateReport =
  | {
      readonly status: 'checked';
      /** Of the published knowledge that the change was tried on. */
      readonly revision: number;
      /** Day asked as of, ISO. */
      readonly asOf: string;
      /** Whether the vectors took part, as they do in answers to citizens. */
      readonly views: 'lexical' | 'hybrid';
      /** Questions asked: golden ones, and variants of published items. */
      readonly golden: number;
      readonly variants: number;
      /** Block publishing, unless a reviewer gives a reason. */
      readonly broken: readonly GateFinding[];
      readonly warnings: readonly GateFinding[];
      readonly improved: readonly GateFinding[];
      readonly milliseconds: number;
    }
  | { readonly status: 'unavailable'; readonly reason: GateFailure; readonly text: string };
