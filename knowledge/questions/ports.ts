import type { ClusterStatus, OpenQuestion, QuestionCluster, QuestionKey } from './types.js';

export interface ClusterFilter {
  readonly statuses?: readonly ClusterStatus[];
  /** Epoch ms; `until` exclusive. */
  readonly from?: number;
  readonly until?: number;
  /** Of the items that came nearest; questions for which nothing was found count for every unit. */
  readonly units?: readonly string[];
  readonly channel?: string;
}

/** A cluster as it is kept between runs of the clustering. */
export interface StoredCluster {
  readonly id: string;
  /** Texts, masked. */
  readonly exemplars: readonly string[];
  readonly status: ClusterStatus;
  readonly handledAt?: number;
}

export interface ClusterChange {
  readonly id: string;
  readonly isNew: boolean;
  readonly label: string;
  readonly exemplars: readonly string[];
  readonly lastAt: number;
  /** Questions came after an editor had dealt with it. */
  readonly reopen: boolean;
}

/** Questions that were not answered well, and their clusters. Texts are masked and sealed in the store. */
export interface QuestionStore {
  /** Asked before `before` and in no cluster yet, oldest first. */
  waiting(before: number, limit: number): Promise<OpenQuestion[]>;
  /** Those that a question may still join: with a question since `since`. */
  open(since: number): Promise<StoredCluster[]>;
  /** One transaction. A question that another process was quicker with keeps that cluster. */
  assign(
    questions: readonly { readonly key: QuestionKey; readonly clusterId: string }[],
    changes: readonly ClusterChange[],
  ): Promise<void>;
  /** Largest first; `after`: cursor of the last of the page before. */
  list(filter: ClusterFilter, limit: number, after?: string): Promise<{ clusters: QuestionCluster[]; next?: string }>;
  /** One cluster over all its time. */
  get(id: string): Promise<QuestionCluster | undefined>;
  /** Different wordings of a cluster, the commonest first. */
  wordings(id: string, limit: number): Promise<string[]>;
  /** Audited. False where there is no such cluster. */
  decide(
    id: string,
    decision: { readonly status: ClusterStatus; readonly externalId?: string; readonly reason?: string },
    actor: string,
  ): Promise<boolean>;
}
