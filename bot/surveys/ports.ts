import type { SurveyQuestion, SurveyRole } from '../../tickets/index.js';

/** A survey to which this conversation was invited, and did not answer yet, or not to its end. */
export interface PendingSurvey {
  readonly kind: 'survey';
  readonly invitation: string;
  readonly title: string;
  readonly questions: readonly SurveyQuestion[];
  /** Who is asked; absent: everybody. */
  readonly roles?: readonly SurveyRole[];
  /** Epoch ms. */
  readonly askedAt: number;
  /** Questions answered already, by their place. */
  readonly answered: readonly number[];
}

/** A closed ticket of this conversation whose citizen was asked whether it solved the matter. */
export interface PendingRating {
  readonly kind: 'rating';
  readonly number: string;
  /** Epoch ms of the last time it was asked. */
  readonly askedAt: number;
}

export type Pending = PendingSurvey | PendingRating;

export interface SurveyReader {
  /** What this conversation was asked and may still answer, the last asked first. */
  pending(conversationId: string): Promise<readonly Pending[]>;
  /** Whether an invitation may still be answered: its survey runs, or ended after the answering began. */
  isOpen(invitation: string): Promise<boolean>;
}

/** What a turn does to the surveys of its conversation. What is no longer possible is passed over. */
export type SurveyTurnMove =
  | { readonly type: 'begin' | 'finish' | 'leave' | 'decline' | 'screen'; readonly invitation: string }
  /** `value`: place of the option, or points; of a text 0 beside the masked text. */
  | {
      readonly type: 'answer';
      readonly invitation: string;
      readonly question: number;
      readonly value: number;
      readonly text?: string;
    }
  /** This citizen is not to be asked any more, or may be again. */
  | { readonly type: 'never' | 'again' }
  | { readonly type: 'rate'; readonly number: string; readonly solved?: boolean; readonly score?: number };
