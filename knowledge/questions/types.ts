import type { Decision } from '../search/types.js';

/** What the citizen made of an answer: `chosen` = took one of the options asked back with. */
export type Verdict = 'helpful' | 'disliked' | 'not-asked' | 'chosen';

/** A question as it was asked in a turn, for those who mend what is missing. */
export interface AskedQuestion {
  /** Masked. */
  readonly text: string;
  readonly decision: Decision;
  /** Of the first passage, 0…1. */
  readonly probability: number;
  /** External id of the first item found, and its unit; absent where nothing was found. */
  readonly externalId?: string;
  readonly unit?: string;
  /** Code of what it is about, of the topics that tickets have; absent where nobody told. */
  readonly topic?: string;
  /** Named last in the conversation: official name, or what stands for abroad. */
  readonly province?: string;
}

/** An asked question that nobody has put into a cluster yet. */
export interface OpenQuestion extends AskedQuestion {
  readonly key: QuestionKey;
  readonly channel: string;
  /** Epoch ms. */
  readonly at: number;
  readonly verdict?: Verdict;
}

export interface QuestionKey {
  readonly conversationId: string;
  readonly turn: number;
  readonly ordinal: number;
}

export const CLUSTER_STATUSES = ['open', 'drafted', 'added', 'dismissed'] as const;
/** `drafted`: an item was begun from it; `added`: its questions were given to an item; `dismissed`: nothing to answer. */
export type ClusterStatus = (typeof CLUSTER_STATUSES)[number];

/** Questions that ask the same, none of which was answered well. */
export interface QuestionCluster {
  readonly id: string;
  /** The question that stands for it: the one most like the others. */
  readonly label: string;
  readonly status: ClusterStatus;
  /** The item that was made of it or given its questions. */
  readonly externalId?: string;
  readonly reason?: string;
  /** Questions in the period and filter asked for. */
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Different wordings, the commonest first. */
  readonly examples: readonly string[];
  /** Questions by what they got. */
  readonly why: Readonly<Partial<Record<Reason, number>>>;
  readonly channels: Readonly<Record<string, number>>;
  /** Units of the items that came nearest. */
  readonly units: Readonly<Record<string, number>>;
}

/** Why a question counts as not answered. */
export type Reason = 'unanswered' | 'unsure' | 'disliked' | 'not-asked';
