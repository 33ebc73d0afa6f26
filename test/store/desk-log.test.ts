import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Store } from '../../store/index.js';
import { apply, type EventRecord, type TicketEvent, type TicketState } from '../../tickets/index.js';
import { DIALECTS, databases } from './databases.js';
import { DESK, fileTickets, numbered, plainDeadlines, routedTo, START } from './desk-samples.js';

const event = fc.oneof(
  fc.constantFrom<TicketEvent>(
    { type: 'claimed', agent: 'ayse' },
    { type: 'assigned', agent: 'ali' },
    { type: 'released', reason: 'Mola' },
    { type: 'started' },
    { type: 'citizen-asked', text: 'Hangi okul?' },
    { type: 'citizen-wrote', text: 'Atatürk İlkokulu' },
    { type: 'authority-asked', authority: 'İl MEM', text: 'Görüş' },
    { type: 'authority-answered', text: 'Uygun' },
    { type: 'extended', takenUp: true, how: 'Komisyon', until: '2026-12-31' },
    { type: 'answered', text: 'Yanıt' },
    { type: 'result-shared', to: { by: 'call' } },
    { type: 'closed', reason: 'settled' },
    { type: 'reopened', by: 'citizen' },
    { type: 'returned', bureau: 'merkez-TEGM', reason: 'Lise' },
    { type: 'withdrawn' },
    { type: 'classified', topic: 'nakil', category: 'complaint' },
    { type: 'linked', to: 'MEB-2026-000900', kind: 'related' },
    { type: 'unlinked', to: 'MEB-2026-000900' },
    { type: 'deadline-notice', clock: 'answer', step: 'half' },
    routedTo('merkez-OGM'),
  ),
  fc
    .constantFrom(1 as const, 2 as const, 4 as const)
    .map((priority): TicketEvent => ({ type: 'priority-set', priority, reason: 'Sınav' })),
);

describe.each(DIALECTS)('the log of a ticket on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let now = START;
  let filed = 0;
  beforeAll(async () => {
    store = await (await made.make()).open({ ...DESK, now: () => now });
  }, 60_000);
  afterAll(() => made.stop(), 60_000);

  test('takes what the state table allows and nothing else, and is what the queues say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(event, { minLength: 1, maxLength: 3 }), fc.nat(3_600_000))),
        async (steps) => {
          filed += 1;
          const number = numbered(filed);
          await fileTickets(store, filed, 1);
          const first = await store.desk.load(number);
          let state = first!.state;
          const records: EventRecord[] = [...first!.records];
          for (const [events, pause] of steps) {
            now += pause;
            let next: TicketState | undefined = state;
            const added: EventRecord[] = [];
            for (const one of events) {
              if (!next) break;
              const record = { seq: next.seq + 1, at: Math.max(now, next.updatedAt), actor: 'staff:x', event: one };
              const applied = apply(next, record);
              added.push(record);
              next = applied.ok ? applied.state : undefined;
            }
            const outcome = await store.desk.append(number, state.seq, events, 'staff:x');
            expect(outcome.ok).toBe(next !== undefined);
            if (!outcome.ok || !next) {
              expect(outcome).toMatchObject({ reason: 'illegal' });
              continue;
            }
            records.push(...added);
            state = next;
          }
          const file = await store.desk.load(number);
          expect(file?.records).toEqual(records);
          expect(file?.state).toEqual(state);
          const { dueAt } = plainDeadlines(records, state);
          expect(await store.desk.summary(number)).toMatchObject({
            seq: state.seq,
            status: state.status,
            bureau: state.bureau,
            priority: state.priority,
            returns: state.returns,
            reopens: state.reopens,
            ...(state.assignee !== undefined && { assignee: state.assignee }),
            ...(dueAt !== undefined && { dueAt }),
          });
        },
      ),
      { numRuns: 25, seed: 6 },
    );
  }, 120_000);
});
