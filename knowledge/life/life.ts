import type { Gate } from '../gate/ports.js';
import type { KnowledgeStore } from '../ports.js';
import type { ClaimantOf } from './dangling.js';
import { createDraftMoves } from './draft-moves.js';
import type { DraftStore, VersionStore } from './ports.js';
import { createPublishMoves } from './publish-moves.js';
import { createDuePublishing } from './scheduled.js';
import { TRANSITIONS, tableProblems } from './states.js';
import { viewOf } from './view.js';

export interface LifeDeps {
  readonly drafts: DraftStore;
  readonly versions: VersionStore;
  readonly knowledge: Pick<KnowledgeStore, 'byExternalId'>;
  /** Tries a change before it goes live; without one nothing is tried. */
  readonly gate?: Gate;
  /** Tells of a new item that another one replaces already; without it nobody is told. */
  readonly claimantOf?: ClaimantOf;
  readonly clock: { now(): number };
}

/** The state table does not hold together: a fault of the program. */
export class LifeFault extends Error {
  override readonly name = 'LifeFault';
  readonly code = 'LIFE_TABLE_BROKEN';
}

/** What people do with items, and what falls due. Outcomes that can be foreseen are values. Throws `LifeFault`. */
export function createLife(deps: LifeDeps) {
  const problems = tableProblems(TRANSITIONS);
  if (problems.length > 0) throw new LifeFault(problems.join('; '));
  return {
    view: (externalId: string) => viewOf(externalId, deps),
    ...createDraftMoves(deps),
    ...createPublishMoves(deps),
    /** Publishes every draft whose time has come. Any number of instances may do so at once. */
    publishDue: createDuePublishing(deps),
  };
}

export type Life = ReturnType<typeof createLife>;
