import { afterAll, describe, expect, test } from '@jest/globals';
import type { LinkMove } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { ticketRules } from '../../tickets/index.js';
import { DIALECTS, databases } from './databases.js';
import { message, outcome, ticket } from './samples.js';

const AT = 1_790_000_000_000;
const CODE = 'K7MQ-2XRA';

describe.each(DIALECTS)('joined conversations on %s', (dialect) => {
  const made = databases(dialect);
  let at = AT;
  afterAll(() => made.stop(), 60_000);

  const turn = async (store: Store, conversationId: string, link?: LinkMove, number?: string) => {
    const { version } = await store.conversations.load(conversationId);
    const { row } = await store.conversations.accept(message(conversationId, `m${version}`), 'x');
    const tickets = number === undefined ? [] : [ticket(number, 'ABCD-2345', { conversationId })];
    const done = await store.conversations.commitTurn(row, version, outcome({ tickets, ...(link && { link }) }));
    return done.status;
  };
  const offer = (): LinkMove => ({ type: 'offer', code: CODE, until: at + 600_000 });
  const JOIN: LinkMove = { type: 'join', code: 'k7mq 2xra', tell: 'Birleştirildi.' };
  const numbers = async (store: Store, conversationId: string) =>
    (await store.tickets.ofConversation(conversationId, 10)).map(({ number }) => number).sort();

  test('have their tickets in common until they are parted; the code is kept as a hash and opens once', async () => {
    at = AT;
    const database = await made.make();
    const store = await database.open({ now: () => at, ticketRules: ticketRules() });
    await turn(store, 'a', offer(), 'MEB-2026-000001');
    const [kept] = (await database.execute('select * from link_codes')) as { code_hash: Buffer }[];
    expect(Buffer.from(kept!.code_hash).toString('latin1')).not.toContain('K7MQ');
    expect(await store.links.carriedFrom('K7MQ2XRA', at)).toMatchObject({ conversationId: 'a', tickets: 1 });
    expect(await turn(store, 'a', JOIN)).toBe('stale');

    expect(await turn(store, 'b', JOIN, 'MEB-2026-000002')).toBe('committed');
    expect(await store.links.carriedFrom(CODE, at)).toBeUndefined();
    expect(await turn(store, 'c', JOIN)).toBe('stale');
    const both = ['MEB-2026-000001', 'MEB-2026-000002'];
    expect(await numbers(store, 'a')).toEqual(both);
    expect(await numbers(store, 'b')).toEqual(both);
    expect(await store.links.joinedWith('a')).toEqual([{ channel: 'web', since: at }]);
    expect((await store.conversations.transcript('a', 0, 20)).at(-1)).toMatchObject({ text: 'Birleştirildi.' });
    const written = await store.desk.append('MEB-2026-000001', undefined, [{ type: 'noted', text: 'x' }], 'bot', {
      tell: 'Bilginize.',
    });
    expect(written.ok).toBe(true);
    for (const id of ['a', 'b'])
      expect((await store.conversations.transcript(id, 0, 20)).at(-1)).toMatchObject({ text: 'Bilginize.' });

    expect(await turn(store, 'b', { type: 'part', tell: 'Ayrıldı.' })).toBe('committed');
    expect(await numbers(store, 'a')).toEqual(['MEB-2026-000001']);
    expect(await numbers(store, 'b')).toEqual(['MEB-2026-000002']);
    expect(await store.links.joinedWith('a')).toEqual([]);
  });

  test('are not joined by a code whose time is over; of two who bring it at once one has it', async () => {
    at = AT;
    const store = await (await made.make()).open({ now: () => at, ticketRules: ticketRules() });
    await turn(store, 'a', offer());
    at += 600_000;
    expect(await store.links.carriedFrom(CODE, at)).toBeUndefined();
    expect(await turn(store, 'b', JOIN)).toBe('stale');
    await turn(store, 'a', offer());
    const statuses = await Promise.all(['x', 'y'].map((id) => turn(store, id, JOIN)));
    expect(statuses.sort()).toEqual(['committed', 'stale']);
  });
});
