import type { KnowledgeItem, StoredItem } from '../item.js';
import type { KnowledgeStore } from '../ports.js';
import { type Expected, type ItemView, type LifeActor, type Refused, refuse } from './outcomes.js';
import type { DraftStore } from './ports.js';
import {
  type ItemState,
  type LifePermission,
  type Move,
  movesFrom,
  permissionsOf,
  refusalText,
  transitionOf,
} from './states.js';
import type { Draft } from './types.js';

export async function viewOf(
  externalId: string,
  stores: { readonly drafts: Pick<DraftStore, 'get'>; readonly knowledge: Pick<KnowledgeStore, 'byExternalId'> },
): Promise<ItemView> {
  const [current, draft] = await Promise.all([
    stores.knowledge.byExternalId(externalId),
    stores.drafts.get(externalId),
  ]);
  return { externalId, state: stateOf(current, draft), current, draft };
}

/** Versions of status `draft` or `in-review`, as content files may bring them, are not served: they count as archived. */
export function stateOf(
  current: Pick<StoredItem, 'status'> | undefined,
  draft: Pick<Draft, 'state'> | undefined,
): ItemState {
  if (draft !== undefined) return draft.state;
  if (current === undefined) return 'none';
  return current.status === 'published' ? 'published' : 'archived';
}

/** May they, in every unit the item concerns? One that changes hands is a matter of both units. */
export function mayDo(
  actor: LifeActor,
  permission: LifePermission,
  { current, draft }: ItemView,
  next?: KnowledgeItem,
): boolean {
  const units = [current, draft?.content, next].flatMap((item) => (item === undefined ? [] : [item.ownerUnit]));
  return [...new Set(units)].every((unit) => actor.may(permission, unit));
}

/** Moves that this actor may make now. */
export const allowedMoves = (actor: LifeActor, view: ItemView): Move[] =>
  movesFrom(view.state)
    .filter(({ permission }) => mayDo(actor, permission, view))
    .map(({ move }) => move);

/** Why the move cannot be made; undefined where it can. `next`: what the item would become. */
export function refusalOf(
  actor: LifeActor,
  view: ItemView,
  move: Move,
  expected: Expected | undefined,
  next?: KnowledgeItem,
): Refused | undefined {
  const { state, current, draft } = view;
  const transition = transitionOf(state, move);
  if (transition === undefined) {
    if (state === 'none') return refuse({ reason: 'not-found' });
    // Whose item it is comes first: how it stands is not told to others.
    if (!permissionsOf(move).some((permission) => mayDo(actor, permission, view, next)))
      return refuse({ reason: 'forbidden' });
    return refuse({ reason: 'illegal', state, move, text: refusalText(state, move) });
  }
  if (!mayDo(actor, transition.permission, view, next)) return refuse({ reason: 'forbidden' });
  const stale =
    (expected?.version !== undefined && expected.version !== (current?.version ?? 0)) ||
    (expected?.draft !== undefined && expected.draft !== (draft?.revision ?? 0));
  return stale ? refuse({ reason: 'stale', view }) : undefined;
}
