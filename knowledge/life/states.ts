import type { LifeState } from './types.js';

/** Where an item stands as a whole: its draft's state where it has one, otherwise its version's. `none`: there is neither. */
export type ItemState = 'none' | LifeState;

export type Move =
  | 'save'
  | 'submit'
  | 'return'
  | 'schedule'
  | 'unschedule'
  | 'publish'
  | 'archive'
  | 'restore'
  | 'discard';

/** Names of permissions as the server's table has them. */
export type LifePermission = 'items.edit' | 'items.review';

export interface Transition {
  readonly from: ItemState;
  readonly move: Move;
  /** `base`: what is under the draft (`none`, `published` or `archived`). */
  readonly to: ItemState | 'base';
  readonly permission: LifePermission;
}

const moves = (move: Move, permission: LifePermission, to: Transition['to'], ...from: readonly ItemState[]) =>
  from.map((state): Transition => ({ from: state, move, to, permission }));

/**
 * Every legal move. An edit takes a text under review back to the editor, since what the reviewer reads must stand still; a scheduled one
 * has been approved as it is and must be unscheduled first. A reviewer may publish a draft that was never submitted.
 */
export const TRANSITIONS: readonly Transition[] = [
  ...moves('save', 'items.edit', 'draft', 'none', 'draft', 'in-review', 'published', 'archived'),
  ...moves('submit', 'items.edit', 'in-review', 'draft'),
  ...moves('return', 'items.review', 'draft', 'in-review'),
  ...moves('schedule', 'items.review', 'scheduled', 'draft', 'in-review'),
  ...moves('unschedule', 'items.review', 'in-review', 'scheduled'),
  ...moves('publish', 'items.review', 'published', 'draft', 'in-review', 'scheduled'),
  ...moves('archive', 'items.review', 'archived', 'published'),
  ...moves('restore', 'items.review', 'published', 'archived'),
  ...moves('discard', 'items.edit', 'base', 'draft', 'in-review'),
  ...moves('discard', 'items.review', 'base', 'scheduled'),
];

/** Where an item may rest for good. */
const RESTING: readonly ItemState[] = ['none', 'published', 'archived'];
const STATES: readonly ItemState[] = ['none', 'draft', 'in-review', 'scheduled', 'published', 'archived'];

/** Turkish, as read after "bu içerik". */
export const STATE_NAMES: Readonly<Record<ItemState, string>> = {
  none: 'henüz yok',
  draft: 'taslak',
  'in-review': 'incelemede',
  scheduled: 'yayıma zamanlanmış',
  published: 'yayında',
  archived: 'arşivde',
};

export const MOVE_NAMES: Readonly<Record<Move, string>> = {
  save: 'taslak kaydetme',
  submit: 'incelemeye gönderme',
  return: 'editöre geri gönderme',
  schedule: 'yayımı zamanlama',
  unschedule: 'zamanlamayı kaldırma',
  publish: 'yayımlama',
  archive: 'arşivleme',
  restore: 'arşivden çıkarma',
  discard: 'taslağı silme',
};

/** What is wrong with a table: states no move leads to, states from which publication or rest cannot be reached, moves given twice. */
export function tableProblems(table: readonly Transition[]): string[] {
  /** Going back to what is under a draft leads nowhere new. */
  const next = (state: ItemState): ItemState[] =>
    table.filter(({ from }) => from === state).flatMap(({ to }) => (to === 'base' ? [] : [to]));
  const reach = (start: ItemState): Set<ItemState> => {
    const seen = new Set<ItemState>();
    const open = next(start);
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (seen.has(state)) continue;
      seen.add(state);
      open.push(...next(state));
    }
    return seen;
  };
  const reached = reach('none');
  const keys = table.map(({ from, move }) => `${from} × ${move}`);
  return [
    ...STATES.filter((state) => state !== 'none' && !reached.has(state)).map((state) => `${state} is unreachable`),
    ...STATES.filter((state) => next(state).length === 0).map((state) => `${state} is a dead end`),
    ...STATES.filter((state) => !RESTING.includes(state) && !reach(state).has('published')).map(
      (state) => `${state} never leads to published`,
    ),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} is given twice`),
  ];
}

/** Permissions with which a move is made from one state or another. */
export const permissionsOf = (move: Move): LifePermission[] =>
  TRANSITIONS.filter((one) => one.move === move).map(({ permission }) => permission);

/** The move as the table has it; undefined where it is illegal. */
export const transitionOf = (from: ItemState, move: Move): Transition | undefined =>
  TRANSITIONS.find((transition) => transition.from === from && transition.move === move);

/** Moves out of a state, with who may do them. */
export const movesFrom = (from: ItemState): readonly Transition[] =>
  TRANSITIONS.filter((transition) => transition.from === from);

/** Why a move is refused, for whoever asked for it. */
export function refusalText(from: ItemState, move: Move): string {
  const possible = movesFrom(from).map((transition) => MOVE_NAMES[transition.move]);
  return `Bu içerik ${STATE_NAMES[from]}; bu durumda ${MOVE_NAMES[move]} yapılamaz. Yapılabilecekler: ${possible.join(', ')}.`;
}
