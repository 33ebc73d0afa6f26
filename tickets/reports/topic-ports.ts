/** Questions of citizens whose nearest item belongs to a unit, asked at `from` or after it and before `until` (epoch ms). */
export interface TopicScope {
  readonly unit: string;
  readonly from: number;
  readonly until: number;
}

export interface TopicTally {
  readonly asked: number;
  /** Answered, asked back, not answered: each question is one of them. */
  readonly answered: number;
  readonly askedBack: number;
  readonly unanswered: number;
  /** What the citizen made of it. */
  readonly helpful: number;
  readonly disliked: number;
  /** “I did not ask that.” */
  readonly notAsked: number;
}

/** `key`: the item's external id (`null`: none came near) or an Istanbul day, ISO. */
export interface TopicGroup extends TopicTally {
  readonly key: string | null;
}

/** Questions of the scope that were not answered well and were taken for one. */
export interface TopicCluster {
  readonly id: string;
  readonly questions: number;
  readonly conversations: number;
  /** An item was made for it, or it was decided that none is needed. */
  readonly isHandled: boolean;
}

/** Of a cluster: its name, and what was asked in the scope, the latest first; what was erased is not there. */
export interface TopicWordings {
  readonly label: string;
  readonly asked: readonly { readonly conversation: string; readonly text: string }[];
}

export interface TopicReader {
  tallies(scope: TopicScope, by: 'item' | 'day'): Promise<readonly TopicGroup[]>;
  /** The largest first. */
  clusters(scope: TopicScope, limit: number): Promise<readonly TopicCluster[]>;
  wordings(scope: TopicScope, cluster: string): Promise<TopicWordings | undefined>;
}
