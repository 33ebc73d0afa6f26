import { describe, expect, test } from '@jest/globals';
import {
  type ItemState,
  type Move,
  movesFrom,
  refusalText,
  TRANSITIONS,
  tableProblems,
  transitionOf,
} from '../../../knowledge/life/states.js';

const STATES: ItemState[] = ['none', 'draft', 'in-review', 'scheduled', 'published', 'archived'];
const MOVES: Move[] = [
  'save',
  'submit',
  'return',
  'schedule',
  'unschedule',
  'publish',
  'archive',
  'restore',
  'discard',
];

describe('the table of states', () => {
  test('holds together: every state is reached, none is a dead end', () => {
    expect(tableProblems(TRANSITIONS)).toEqual([]);
  });

  test('a state nothing leads to, a dead end, a way that never leads to publication and a move given twice are told', () => {
    const without = (move: Move) => TRANSITIONS.filter((transition) => transition.move !== move);
    expect(tableProblems(without('schedule'))).toEqual(['scheduled is unreachable']);
    expect(tableProblems(without('publish'))).toEqual([
      'published is unreachable',
      'archived is unreachable',
      'draft never leads to published',
      'in-review never leads to published',
      'scheduled never leads to published',
    ]);
    const stuck = TRANSITIONS.filter(({ from }) => from !== 'scheduled');
    expect(tableProblems(stuck)).toEqual(['scheduled is a dead end', 'scheduled never leads to published']);
    expect(tableProblems([...TRANSITIONS, TRANSITIONS[0]!])).toEqual(['none × save is given twice']);
  });

  test('is exactly this', () => {
    const grid = STATES.map((state) =>
      MOVES.map((move) => {
        const transition = transitionOf(state, move);
        return transition === undefined ? '-' : `${transition.to}/${transition.permission.slice(6)}`;
      }),
    );
    expect(grid).toEqual([
      ['draft/edit', '-', '-', '-', '-', '-', '-', '-', '-'],
      ['draft/edit', 'in-review/edit', '-', 'scheduled/review', '-', 'published/review', '-', '-', 'base/edit'],
      ['draft/edit', '-', 'draft/review', 'scheduled/review', '-', 'published/review', '-', '-', 'base/edit'],
      ['-', '-', '-', '-', 'in-review/review', 'published/review', '-', '-', 'base/review'],
      ['draft/edit', '-', '-', '-', '-', '-', 'archived/review', '-', '-'],
      ['draft/edit', '-', '-', '-', '-', '-', '-', 'published/review', '-'],
    ]);
  });

  test('a refusal names the state, the move and what can be done, in Turkish', () => {
    expect(refusalText('scheduled', 'save')).toBe(
      'Bu içerik yayıma zamanlanmış; bu durumda taslak kaydetme yapılamaz. Yapılabilecekler: zamanlamayı kaldırma, yayımlama, taslağı silme.',
    );
    for (const state of STATES) expect(movesFrom(state).length).toBeGreaterThan(0);
  });
});
