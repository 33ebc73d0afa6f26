import type { KnowledgeItem } from '../item.js';
import type { GateReport, GoldenOrigin, GoldenQuestion } from './types.js';

/** What is written; the store adds id and time. */
export type GoldenContent = Pick<GoldenQuestion, 'externalId' | 'question' | 'article'>;

export interface GoldenFilter {
  readonly externalId?: string;
  /** Id after which the page begins. */
  readonly after?: string;
  readonly limit?: number;
}

/** Golden questions. Every change is in the audit log, written in the same transaction. Implemented by `store/`. */
export interface GoldenStore {
  /** In order of id; all of them unless limited. */
  list(filter?: GoldenFilter): Promise<GoldenQuestion[]>;
  get(id: string): Promise<GoldenQuestion | undefined>;
  /** `added` false: the item had this question already (but for case and blanks); it stays as it was. */
  add(
    content: GoldenContent,
    origin: GoldenOrigin,
    actor: string,
  ): Promise<{ readonly added: boolean; readonly golden: GoldenQuestion }>;
  /** False where there is none. */
  remove(id: string, actor: string): Promise<boolean>;
  /**
   * The questions that an item's content file lists become exactly those of origin `content` of the item; others stay.
   * Idempotent; resolves with how many came and went.
   */
  replaceContent(
    externalId: string,
    questions: readonly Pick<GoldenContent, 'question' | 'article'>[],
    actor: string,
  ): Promise<{ readonly added: number; readonly removed: number }>;
  /** Changes with every change of any golden question, and only then. Cheap. */
  token(): Promise<string>;
}

/**
 * Tries a change on a copy of the index: `changes` are items as they would be published (or `archived`), all at once. Never rejects:
 * a gate that cannot say is `unavailable`.
 */
export type Gate = (changes: readonly KnowledgeItem[]) => Promise<GateReport>;

/** Must a reviewer give a reason to publish this? */
export const isBlocked = (report: GateReport): boolean => report.status === 'unavailable' || report.broken.length > 0;
