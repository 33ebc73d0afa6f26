import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { message, outcome } from './samples.js';

describe.each(DIALECTS)('conversations on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open();
  });

  test('an accepted message is pending with its text as typed, and stands in the transcript masked', async () => {
    const accepted = await store.conversations.accept(message('c', 'm1', 'Telefonum 0532'), 'Telefonum …', '{"a":1}');
    expect(accepted).toMatchObject({ duplicate: false, entry: { seq: 1, direction: 'in', text: 'Telefonum …' } });
    const [pending] = await store.conversations.pending(1_790_000_000_001, 10);
    expect(pending).toEqual({ rowId: accepted.row.rowId, message: message('c', 'm1', 'Telefonum 0532') });
    expect(await store.conversations.transcript('c', 0, 10)).toEqual([
      {
        seq: 1,
        direction: 'in',
        channelMessageId: 'm1',
        text: 'Telefonum …',
        channelData: '{"a":1}',
        at: 1_790_000_000_000,
      },
    ]);
    expect(await store.conversations.pending(1_790_000_000_000, 10)).toEqual([]);
  });

  test('the same message twice is one message, also after it was answered', async () => {
    const first = await store.conversations.accept(message('c', 'm1', 'ham'), 'maskeli', 'veri');
    const second = await store.conversations.accept(message('c', 'm1', 'ham'), 'başka', 'başka');
    expect(second).toEqual({ duplicate: true, isOpen: true, row: first.row, entry: first.entry });
    await store.conversations.commitTurn(first.row, 0, outcome({ maskedText: 'maskeli' }));
    const third = await store.conversations.accept(message('c', 'm1', 'ham'), 'başka');
    expect(third).toMatchObject({ duplicate: true, isOpen: false });
    expect(third.row.message.text).toBe('maskeli');
    expect((await store.conversations.transcript('c', 0, 10)).map((entry) => entry.seq)).toEqual([1, 2]);
    expect((await store.conversations.accept(message('c', 'm2'), '')).entry.seq).toBe(3);
    expect((await store.conversations.accept(message('d', 'm1'), '')).entry.seq).toBe(1);
    expect((await store.conversations.accept({ ...message('c', 'm1'), channel: 'whatsapp' }, '')).duplicate).toBe(
      false,
    );
  });

  test('the last entry of many conversations is known at once', async () => {
    const { row } = await store.conversations.accept(message('c', 'm1'), '');
    await store.conversations.commitTurn(row, 0, outcome({}));
    await store.conversations.accept(message('d', 'm1'), '');
    const unknown = Array.from({ length: 700 }, (_, n) => `yok-${n}`);
    const last = (await store.conversations.transcript('c', 0, 10)).at(-1)?.seq;
    const found = await store.conversations.lastSeqs(['c', ...unknown, 'd']);
    expect([...found].sort()).toEqual([
      ['c', last],
      ['d', 1],
    ]);
  });

  test('a committed turn leaves state, masked text, replies and deliveries together', async () => {
    const { row } = await store.conversations.accept(message('c', 'm1', 'adım Ayşe'), 'adım Ayşe', 'veri');
    const reply = {
      kind: 'answer' as const,
      text: 'Buyurun.',
      source: { label: '2018/14 sayılı Genelge' },
      choices: [{ label: 'Evet', action: { type: 'say' as const, text: 'Evet' } }],
    };
    const result = await store.conversations.commitTurn(
      row,
      0,
      outcome({ state: { v: 1, ad: 'Ayşe' }, replies: [reply, reply], maskedText: 'adım …' }),
    );
    expect(result).toMatchObject({
      status: 'committed',
      entries: [
        { seq: 2, reply },
        { seq: 3, reply },
      ],
    });
    expect(await store.conversations.load('c')).toEqual({
      state: { v: 1, ad: 'Ayşe' },
      version: 1,
      hasTickets: false,
      isAsked: false,
    });
    expect(await database.execute('select turn, ordinal, type, data from events')).toEqual([
      { turn: 1, ordinal: 0, type: 'answered', data: '{"probability":0.9}' },
    ]);
    expect(await database.execute('select raw, status from inbox')).toEqual([{ raw: null, status: 'done' }]);
    const entries = await store.conversations.transcript('c', 0, 10);
    expect(entries.map((entry) => entry.text)).toEqual(['adım …', 'Buyurun.', 'Buyurun.']);
    expect(entries[0]?.channelData).toBe('veri');
    expect(entries.slice(1)).toEqual(result.status === 'committed' ? result.entries : []);
    expect(await store.conversations.transcript('c', 1, 1)).toEqual([entries[1]]);
    expect(await store.conversations.pending(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });

  test('a turn computed on an old state is refused, an answered message is not answered again', async () => {
    const first = await store.conversations.accept(message('c', 'm1'), '');
    const second = await store.conversations.accept(message('c', 'm2'), '');
    expect(await store.conversations.load('c')).toEqual({
      state: undefined,
      version: 0,
      hasTickets: false,
      isAsked: false,
    });
    expect((await store.conversations.commitTurn(first.row, 0, outcome())).status).toBe('committed');
    expect(await store.conversations.commitTurn(second.row, 0, outcome())).toEqual({ status: 'stale' });
    expect(await store.conversations.commitTurn(first.row, 0, outcome())).toEqual({ status: 'done' });
    expect(await store.conversations.commitTurn(first.row, 1, outcome())).toEqual({ status: 'done' });
    expect(await store.conversations.load('c')).toMatchObject({ version: 1 });
    expect((await store.conversations.commitTurn(second.row, 1, outcome())).status).toBe('committed');
    expect((await store.conversations.transcript('c', 0, 10)).map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
  });

  test('a turn whose ticket cannot be written leaves nothing behind', async () => {
    const { row } = await store.conversations.accept(message('c', 'm1'), '');
    const broken = { ...outcome(), tickets: [{ conversationId: 'c' }] } as never;
    await expect(store.conversations.commitTurn(row, 0, broken)).rejects.toThrow();
    expect(await store.conversations.load('c')).toEqual({
      state: undefined,
      version: 0,
      hasTickets: false,
      isAsked: false,
    });
    expect(await store.conversations.transcript('c', 0, 10)).toHaveLength(1);
    expect((await store.conversations.commitTurn(row, 0, outcome())).status).toBe('committed');
  });

  test('any text survives: NUL, right-to-left and zero-width marks, SQL, 100 kB, nothing', async () => {
    const texts = ['a\0b', '‮gizli‬ \u200b', "'; drop table inbox; --", 'ş'.repeat(50_000), ''];
    for (const [n, text] of texts.entries()) await store.conversations.accept(message('c', `m${n}`, text), text);
    const pending = await store.conversations.pending(Number.MAX_SAFE_INTEGER, 10);
    expect(pending.map((row) => row.message.text)).toEqual(texts);
    expect((await store.conversations.transcript('c', 0, 10)).map((entry) => entry.text)).toEqual(texts);
  });

  test('fifty at once, some of them twice: every message once, answered once, numbered without a gap', async () => {
    const other = await database.open();
    const conversations = [store.conversations, other.conversations];
    await fc.assert(
      fc.asyncProperty(
        fc.uuid(),
        fc.array(fc.record({ conversation: fc.nat(3), id: fc.nat(30), replies: fc.integer({ min: 0, max: 3 }) }), {
          minLength: 50,
          maxLength: 50,
        }),
        async (run, deliveries) => {
          const conversationIds = [0, 1, 2, 3].map((n) => `${run}-${n}`);
          await Promise.all(
            deliveries.map(async ({ conversation, id, replies }, n) => {
              const side = conversations[n % 2]!;
              const { row } = await side.accept(message(conversationIds[conversation]!, `m${id}`), 'soru');
              for (;;) {
                const { version } = await side.load(row.message.conversationId);
                const texts = Array.from({ length: replies }, (_, r) => `yanıt ${id}.${r}`);
                const { status } = await side.commitTurn(row, version, outcome({ texts }));
                if (status !== 'stale' && status !== 'early') return;
              }
            }),
          );
          for (const [n, conversationId] of conversationIds.entries()) {
            const entries = await store.conversations.transcript(conversationId, 0, 1000);
            expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
            const wanted = new Set(deliveries.filter((d) => d.conversation === n).map((d) => `m${d.id}`));
            const got = entries.flatMap((entry) => entry.channelMessageId ?? []);
            expect(got.sort()).toEqual([...wanted].sort());
            const answers = entries.filter((entry) => entry.direction === 'out').map((entry) => entry.text);
            expect(new Set(answers).size).toBe(answers.length);
            expect((await store.conversations.load(conversationId)).version).toBe(wanted.size);
          }
          expect(await store.conversations.pending(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
        },
      ),
      { numRuns: 2, seed: 20_260_729 },
    );
  }, 60_000);

  test('two instances answering the same message: one commits, the other is told', async () => {
    const other = await database.open();
    for (let round = 0; round < 20; round += 1) {
      const { row } = await store.conversations.accept(message('c', `m${round}`), '');
      const results = await Promise.all(
        [store, other].map((side) => side.conversations.commitTurn(row, round, outcome())),
      );
      expect(results.map((result) => result.status).sort()).toEqual(['committed', 'done']);
    }
    expect(await store.conversations.transcript('c', 0, 100)).toHaveLength(40);
  });
});
