import type { GateReport } from '../gate/types.js';
import type { KnowledgeItem, StoredItem } from '../item.js';
import type { ItemProblem } from '../validate.js';
import type { FoundRelation, RelationAnswers } from './relations.js';
import type { ItemState, LifePermission, Move } from './states.js';
import type { Draft, DraftOrigin, ReviewMark } from './types.js';

/** Who acts, and what they may do. */
export interface LifeActor {
  /** As the audit log names it. */
  readonly name: string;
  may(permission: LifePermission, unit: string): boolean;
}

/** Everything that is known of where an item stands. */
export interface ItemView {
  readonly externalId: string;
  readonly state: ItemState;
  /** The current version, archived ones included. */
  readonly current: StoredItem | undefined;
  readonly draft: Draft | undefined;
}

/** What a caller saw, so that nobody works on something else than they looked at. */
export interface Expected {
  /** Current version; 0: none. */
  readonly version?: number;
  /** Revision of the draft; 0: none. */
  readonly draft?: number;
}

/** What goes with every move. */
export interface Note {
  readonly expected?: Expected;
  readonly reason?: string;
}

export interface SaveInput extends Note {
  /** An item as `validateItem` checks it; its status is not read. */
  readonly content: unknown;
  readonly origin?: DraftOrigin;
  /** Undefined: those that stand and whose fields the edit leaves as they are. */
  readonly marks?: readonly ReviewMark[];
}

/** What goes with a move that asks the gate. */
interface Override {
  /** Needed where golden questions break, or could not be asked. */
  readonly overrideReason?: string;
  /** Whoever asked has gone: nothing is written any more. */
  readonly signal?: AbortSignal;
}

export interface PublishInput extends Note, RelationAnswers, Override {}

export interface ScheduleInput extends PublishInput {
  /** Epoch ms. */
  readonly publishAt: number;
}

export interface ArchiveInput extends Note, Override {
  /** Archive although other items supersede or cite it. */
  readonly confirm?: boolean;
}

export interface RollbackInput extends Note, Override {
  readonly version: number;
  /** At once, instead of as a draft. */
  readonly publish?: boolean;
}

export type MoveRefusal =
  | { readonly reason: 'not-found' }
  | { readonly reason: 'forbidden' }
  | { readonly reason: 'illegal'; readonly state: ItemState; readonly move: Move; readonly text: string }
  | { readonly reason: 'invalid'; readonly problems: readonly ItemProblem[] }
  | { readonly reason: 'stale'; readonly view: ItemView }
  | { readonly reason: 'relations'; readonly relations: readonly FoundRelation[] }
  | { readonly reason: 'used'; readonly by: readonly StoredItem[] }
  | { readonly reason: 'blocked'; readonly report: GateReport }
  | { readonly reason: 'abandoned' };

export type Refused = { readonly ok: false } & MoveRefusal;

export type DraftResult = { readonly ok: true; readonly draft: Draft } | Refused;

export type VersionResult =
  | {
      readonly ok: true;
      readonly outcome: 'new' | 'changed' | 'unchanged';
      readonly version: number;
      readonly content: KnowledgeItem;
      /** Undefined where no gate is set up. */
      readonly report: GateReport | undefined;
    }
  | Refused;

export const refuse = (refusal: MoveRefusal): Refused => ({ ok: false, ...refusal });
