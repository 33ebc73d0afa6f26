import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  apply,
  type EventRecord,
  MOVES,
  nextStatus,
  replay,
  TICKET_STATUSES,
  type TicketEvent,
  type TicketState,
  tableProblems,
} from '../../tickets/index.js';

const opened: TicketEvent = { type: 'opened', source: 'bot', channel: 'web', priority: 3 };
const records = (...events: TicketEvent[]): EventRecord[] =>
  events.map((event, at) => ({ seq: at + 1, at: 1_000 + at, actor: 'staff:a', event }));

describe('the state table of a ticket', () => {
  test('holds together', () => {
    expect(tableProblems()).toEqual([]);
  });

  test('would be refused with a status that nothing reaches, or a move decided twice', () => {
    const broken = {
      ...MOVES,
      answered: [],
      closed: [{ from: ['answered' as const] }, { from: ['answered' as const], to: 'closed' as const }],
    };
    expect(tableProblems(broken)).toEqual(
      expect.arrayContaining(['answered cannot be reached', 'closed from answered is decided twice']),
    );
  });

  test('begins with opening and with nothing else', () => {
    expect(nextStatus('none', 'opened')).toBe('new');
    expect(nextStatus('none', 'answered')).toBeUndefined();
    for (const status of TICKET_STATUSES) expect(nextStatus(status, 'opened')).toBeUndefined();
  });

  test('cannot answer what nobody took, or share what was not answered', () => {
    expect(nextStatus('new', 'answered')).toBeUndefined();
    expect(nextStatus('in-progress', 'result-shared')).toBeUndefined();
    expect(nextStatus('merged', 'reopened')).toBeUndefined();
  });
});

describe('a ticket from its log', () => {
  test('goes the usual way', () => {
    const made = replay(
      records(
        opened,
        { type: 'routed', bureau: 'il-ankara', reason: { text: 'il' } },
        { type: 'claimed', agent: 'a' },
        { type: 'started' },
        { type: 'citizen-asked', text: 'Hangi okul?' },
        { type: 'citizen-wrote', text: 'Atatürk İlkokulu' },
        { type: 'answered', text: 'Nakil yapıldı.' },
        { type: 'result-shared', to: { by: 'conversation', channel: 'web' } },
        { type: 'closed', reason: 'settled' },
      ),
    );
    expect(made).toMatchObject({
      ok: true,
      state: {
        status: 'closed',
        bureau: 'il-ankara',
        assignee: 'a',
        firstReplyAt: 1_004,
        answeredAt: 1_006,
        closedAt: 1_008,
        seq: 9,
      },
    });
  });

  test('counts returns and reopenings, and forgets who had it', () => {
    const made = replay(
      records(
        opened,
        { type: 'routed', bureau: 'x', reason: { text: 'konu' } },
        { type: 'claimed', agent: 'a' },
        { type: 'returned', bureau: 'x', reason: 'bizim değil' },
        { type: 'routed', bureau: 'y', reason: { text: 'iade' } },
        { type: 'claimed', agent: 'b' },
        { type: 'answered', text: 'tamam' },
        { type: 'reopened', by: 'citizen', reason: 'olmadı' },
      ),
    );
    expect(made).toMatchObject({
      ok: true,
      state: { status: 'reopened', returns: 1, reopens: 1, bureau: 'y', assignee: 'b' },
    });
    expect((made as { state: TicketState }).state.answeredAt).toBeUndefined();
  });

  test('refuses a move that is not in the table, naming status and event', () => {
    expect(replay(records(opened, { type: 'answered', text: 'x' }))).toEqual({
      ok: false,
      at: 2,
      move: { status: 'new', event: 'answered' },
    });
    expect(replay([])).toMatchObject({ ok: false });
  });

  test('is the same applied event by event as replayed whole, for any log', () => {
    const event: fc.Arbitrary<TicketEvent> = fc.constantFrom<TicketEvent>(
      { type: 'routed', bureau: 'b', reason: { text: 'r' } },
      { type: 'claimed', agent: 'a' },
      { type: 'released' },
      { type: 'started' },
      { type: 'citizen-asked', text: 'q' },
      { type: 'citizen-wrote', text: 'w' },
      { type: 'authority-asked', authority: 'x', text: 'q' },
      { type: 'authority-answered', text: 'a' },
      { type: 'answered', text: 'a' },
      { type: 'result-shared', to: { by: 'call' } },
      { type: 'closed', reason: 'settled' },
      { type: 'reopened', by: 'citizen' },
      { type: 'returned', bureau: 'b', reason: 'r' },
      { type: 'withdrawn' },
      { type: 'noted', text: 'n' },
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state: TicketState | undefined;
        const kept: EventRecord[] = [];
        for (const one of [opened, ...events]) {
          const record = { seq: kept.length + 1, at: kept.length, actor: 'a', event: one };
          const next = apply(state, record);
          if (!next.ok) continue;
          kept.push(record);
          state = next.state;
        }
        expect(replay(kept)).toEqual({ ok: true, state });
        expect(TICKET_STATUSES).toContain(state?.status);
      }),
      { numRuns: 500 },
    );
  });
});
