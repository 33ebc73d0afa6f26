import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TicketMove, TurnOutcome } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases } from './databases.js';
import { chatTicket, DESK, numbered, START } from './desk-samples.js';
import { message, outcome } from './samples.js';

describe.each(DIALECTS)('what a turn does to tickets on %s', (dialect) => {
  const all = databases(dialect);
  let store: Store;
  let count = 0;
  beforeAll(async () => {
    store = await (await all.make()).open({ ...DESK, now: () => START });
  });
  afterAll(() => all.stop());

  const opened = async () => {
    const number = numbered(++count);
    const conversation = `c${count}`;
    await chatTicket(store, number, conversation);
    const { row } = await store.conversations.accept({ ...message(conversation, 'm2'), receivedAt: START }, 'masked');
    const { version, hasTickets } = await store.conversations.load(conversation);
    expect(hasTickets).toBe(true);
    const commit = (...moves: TicketMove[]) =>
      store.conversations.commitTurn(row, version, { ...outcome(), moves } satisfies TurnOutcome);
    return { number, conversation, commit };
  };
  const log = async (number: string) => (await store.desk.load(number))!.records.map(({ event }) => event.type);
  const wrote = { type: 'citizen-wrote', text: 'ek bilgi' } as const;

  it('is written with the turn, as the citizen’s', async () => {
    const { number, commit } = await opened();
    expect((await commit({ number, expectedSeq: 2, event: wrote })).status).toBe('committed');
    expect((await store.desk.load(number))?.records.at(-1)).toMatchObject({ actor: 'citizen', event: wrote });
  });

  it('leaves nothing of the turn behind where the ticket moved on meanwhile', async () => {
    const { number, conversation, commit } = await opened();
    await store.desk.claim(number, 'a');
    expect(await commit({ number, expectedSeq: 2, event: { type: 'withdrawn' } })).toEqual({ status: 'stale' });
    expect(await log(number)).toEqual(['opened', 'routed', 'claimed']);
    expect(await store.conversations.transcript(conversation, 0, 10)).toHaveLength(3);
    expect((await commit({ number, expectedSeq: 3, event: { type: 'withdrawn' } })).status).toBe('committed');
  });

  it('is refused as a whole where the ticket does not allow a part of it', async () => {
    const { number, commit } = await opened();
    const moves: TicketMove[] = [
      { number, expectedSeq: 2, event: wrote },
      { number, expectedSeq: 3, event: { type: 'reopened', by: 'citizen' } },
    ];
    expect(await commit(...moves)).toEqual({ status: 'refused' });
    expect(await log(number)).toEqual(['opened', 'routed']);
  });

  it('is refused for a ticket that is not there', async () => {
    const { commit } = await opened();
    expect(await commit({ number: 'MEB-2020-000001', expectedSeq: 1, event: wrote })).toEqual({ status: 'refused' });
  });

  it('is kept as a note where it may be, and the ticket does not take it otherwise', async () => {
    const { number, commit } = await opened();
    await store.desk.append(number, undefined, [{ type: 'withdrawn' }], 'citizen');
    expect((await commit({ number, event: wrote })).status).toBe('committed');
    expect((await store.desk.load(number))?.records.at(-1)?.event).toEqual({ type: 'noted', text: 'ek bilgi' });
  });
});
