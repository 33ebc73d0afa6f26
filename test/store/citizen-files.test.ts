import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExpectedFile, FileMove, SniffedFile } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { chatTicket, DESK, numbered, START } from './desk-samples.js';
import { message, outcome } from './samples.js';

describe.each(DIALECTS)('files of citizens on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let count = 0;
  beforeAll(async () => {
    database = await all.make();
    store = await database.open({ ...DESK, now: () => START });
  });
  afterAll(() => all.stop());

  const expected = (conversationId: string, messageId: string, more: Partial<ExpectedFile> = {}): ExpectedFile => ({
    conversationId,
    channel: 'whatsapp',
    messageId,
    source: { media: `media-${messageId}` },
    receivedAt: START,
    ...more,
  });
  const photo = (content = randomBytes(400)): SniffedFile => ({ mediaType: 'image/jpeg', extension: 'jpg', content });
  const fresh = () => `talk-${dialect}-${++count}`;
  const dueOf = async (conversation: string, now = START) =>
    (await store.files.takeDue(100, 60_000, now)).filter(({ conversationId }) => conversationId === conversation);

  it('are handed out once, with where they are fetched, and again when nobody said what became of them', async () => {
    const conversation = fresh();
    await store.files.expect(expected(conversation, 'm1'));
    await store.files.expect(expected(conversation, 'm1'));
    const [due, ...others] = await dueOf(conversation);
    expect(due).toMatchObject({ messageId: 'm1', source: { media: 'media-m1' }, facts: undefined, attempts: 1 });
    expect(others).toEqual([]);
    expect(await dueOf(conversation)).toEqual([]);
    expect(await dueOf(conversation, START + 60_001)).toMatchObject([{ id: due!.id, attempts: 2 }]);
  });

  it('stay due until their conversation was told, with what they came to', async () => {
    const conversation = fresh();
    await store.files.expect(expected(conversation, 'm1'));
    const { id } = (await dueOf(conversation))[0]!;
    const facts = await store.files.settle(id, photo());
    expect(facts).toEqual({ status: 'kept', id, mediaType: 'image/jpeg', size: 400 });
    expect(await store.files.settle(id, 'gone')).toEqual(facts);
    expect(await dueOf(conversation, START + 60_001)).toMatchObject([{ id, facts }]);
    await store.files.told(expected(conversation, 'm1'));
    expect(await dueOf(conversation, START + 600_000)).toEqual([]);
  });

  it('are one where the same bytes come twice', async () => {
    const conversation = fresh();
    const content = randomBytes(300);
    const first = await store.files.add(expected(conversation, 'm1'), photo(content));
    expect(await store.files.add(expected(conversation, 'm1'), photo(content))).toEqual(first);
    expect(await store.files.add(expected(conversation, 'm2'), photo(content))).toMatchObject({
      status: 'twin',
      id: first.id,
    });
    expect((await store.files.add(expected(fresh(), 'm1'), photo(content))).status).toBe('kept');
  });

  it('are five that wait, and twenty a day', async () => {
    const conversation = fresh();
    const statuses: string[] = [];
    for (let at = 0; at < 21; at++) {
      const facts = await store.files.add(expected(conversation, `m${at}`), at < 6 ? photo() : 'type');
      statuses.push(facts.status === 'refused' ? facts.reason : facts.status);
    }
    expect(statuses.slice(0, 6)).toEqual([...Array(5).fill('kept'), 'too-many']);
    expect(statuses.at(-2)).toBe('type');
    expect(statuses.at(-1)).toBe('too-many');
    await store.files.expect(expected(conversation, 'm99'));
    expect((await dueOf(conversation)).find(({ messageId }) => messageId === 'm99')?.facts).toMatchObject({
      status: 'refused',
      reason: 'too-many',
    });
  });

  it('cannot be read in the database', async () => {
    const conversation = fresh();
    const content = Buffer.from(`Ayşe Yılmaz'ın diploması ${'x'.repeat(100)}`);
    await store.files.add(expected(conversation, 'm1', { source: { media: 'sır-gibi-kimlik' } }), photo(content));
    const rows = await database.execute(
      `select source, content from citizen_files where conversation_id = '${conversation}'`,
    );
    const stored = Buffer.concat(
      (rows as { source: Buffer; content: Buffer }[]).flatMap((row) => [row.source, row.content]),
    );
    expect(stored.length).toBeGreaterThan(100);
    expect(stored.includes('diploması')).toBe(false);
    expect(stored.includes('sır-gibi')).toBe(false);
  });

  it('are deleted with their bytes after their day', async () => {
    const conversation = fresh();
    await store.files.add(expected(conversation, 'old', { receivedAt: START - 100_000 }), photo());
    const kept = await store.files.add(expected(conversation, 'new'), photo());
    expect(await store.files.expire(START - 50_000, 100)).toBe(1);
    const rows = await database.execute(`select id from citizen_files where conversation_id = '${conversation}'`);
    expect(rows).toEqual([{ id: kept.id }]);
  });

  const turnWith = async (conversation: string, files: FileMove[], id = 'm9') => {
    const { row } = await store.conversations.accept({ ...message(conversation, id), receivedAt: START }, 'masked');
    const { version } = await store.conversations.load(conversation);
    return await store.conversations.commitTurn(row, version, { ...outcome(), files });
  };

  it('go into a ticket with the turn, once, named by us, and open there', async () => {
    const conversation = fresh();
    const number = numbered(9000 + ++count);
    await chatTicket(store, number, conversation);
    const content = randomBytes(5_000);
    const { id } = await store.files.add(expected(conversation, 'f1'), photo(content));
    expect((await turnWith(conversation, [{ id, ticket: number }])).status).toBe('committed');
    expect((await turnWith(conversation, [{ id, ticket: number }], 'm10')).status).toBe('committed');
    const attachments = await store.desk.attachments.list(number);
    expect(attachments).toMatchObject([{ id, name: `${number}-ek-1.jpg`, addedBy: 'citizen', size: 5_000 }]);
    expect((await store.desk.attachments.read(number, id))?.content.equals(content)).toBe(true);
    expect((await store.desk.load(number))?.records.at(-1)).toMatchObject({
      actor: 'citizen',
      event: { type: 'attached', attachment: id },
    });
    expect(await store.files.add(expected(conversation, 'f2'), photo(content))).toMatchObject({
      status: 'twin',
      ticket: number,
    });
    await store.files.expire(START + 1, 1_000);
    expect((await store.desk.attachments.read(number, id))?.content.equals(content)).toBe(true);
  });

  it('of another conversation do not go into a ticket, and neither does what was thrown away', async () => {
    const conversation = fresh();
    const number = numbered(9000 + ++count);
    await chatTicket(store, number, conversation);
    const other = await store.files.add(expected(fresh(), 'f1'), photo());
    const dropped = await store.files.add(expected(conversation, 'f1'), photo());
    expect((await turnWith(conversation, [{ id: dropped.id, drop: true }], 'm8')).status).toBe('committed');
    await turnWith(conversation, [
      { id: other.id, ticket: number },
      { id: dropped.id, ticket: number },
    ]);
    expect(await store.desk.attachments.list(number)).toEqual([]);
    const rows = await database.execute(`select content, sha256 from citizen_files where id = '${dropped.id}'`);
    expect(rows).toEqual([{ content: null, sha256: null }]);
  });

  it('undo the turn where the ticket does not take them', async () => {
    const conversation = fresh();
    const number = numbered(9000 + ++count);
    await chatTicket(store, number, conversation);
    await store.desk.append(number, undefined, [{ type: 'withdrawn' }], 'citizen');
    const { id } = await store.files.add(expected(conversation, 'f1'), photo());
    expect(await turnWith(conversation, [{ id, ticket: number }])).toEqual({ status: 'refused' });
    expect(await store.desk.attachments.list(number)).toEqual([]);
  });
});
