import { expect, it } from '@jest/globals';
import { type ConversationStore, createEngine, type InboxRow, type TurnOutcome } from '../../../bot/index.js';

const message = {
  id: 'm1',
  channel: 'web',
  conversationId: 'c',
  kind: 'message',
  text: 'evet',
  receivedAt: 1,
} as const;
const outcome: TurnOutcome = {
  state: { v: 1, at: 'after' },
  replies: [{ kind: 'ticket', text: 'geri çekildi', choices: [] }],
  events: [],
  tickets: [],
  moves: [{ number: 'MEB-2026-000001', expectedSeq: 2, event: { type: 'withdrawn' } }],
  maskedText: 'evet',
};

/** One inbox row; commits are answered in the order given. */
function engineOver(...answers: ('refused' | 'stale' | 'committed')[]) {
  const committed: TurnOutcome[] = [];
  let turns = 0;
  const row: InboxRow = { rowId: 1, message };
  const conversations: Pick<ConversationStore, 'accept' | 'load' | 'commitTurn' | 'openBefore' | 'pending'> = {
    accept: async () => ({
      duplicate: false,
      isOpen: true,
      row,
      entry: { seq: 1, direction: 'in', text: 'evet', at: 1 },
    }),
    load: async () => ({ state: { v: 1, at: 'before' }, version: 1, hasTickets: true, isAsked: false }),
    commitTurn: async (_, __, turn) => {
      const status = answers.shift() ?? 'committed';
      if (status !== 'committed') return { status };
      committed.push(turn);
      return { status, entries: [] };
    },
    openBefore: async () => [],
    pending: async () => [],
  };
  const engine = createEngine({
    conversations,
    turn: async () => {
      turns += 1;
      return outcome;
    },
    mask: (text) => text,
    onCommitted: () => undefined,
    log: { error: () => undefined },
    now: () => 1,
  });
  return { engine, committed, turns: () => turns };
}

it('a turn that a ticket refuses is answered honestly, with everything as it was', async () => {
  const { engine, committed } = engineOver('refused', 'committed');
  await engine.submit(message);
  await engine.idle();
  expect(committed).toHaveLength(1);
  expect(committed[0]?.replies[0]?.text).toMatch(/kaydedemedim/);
  expect(committed[0]?.state).toEqual({ v: 1, at: 'before' });
  expect(committed[0]?.moves).toBeUndefined();
});

it('a turn whose ticket moved on is computed again', async () => {
  const { engine, committed, turns } = engineOver('stale', 'committed');
  await engine.submit(message);
  await engine.idle();
  expect(turns()).toBe(2);
  expect(committed).toEqual([outcome]);
});
