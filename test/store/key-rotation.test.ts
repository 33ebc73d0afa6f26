import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  addSecretKey,
  dropOldSecretKeys,
  loadOrCreateSecretKeys,
  openStore,
  type SecretKeys,
  type Store,
} from '../../store/index.js';
import { fingerprintOf, keyId } from '../../store/key-ring.js';
import { HASHED_COLUMNS, PLAIN_COLUMNS, SEALED_COLUMNS } from '../../store/sealed-columns.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { DESK } from './desk-samples.js';
import { message, outcome, ticket } from './samples.js';

const old = Buffer.alloc(32, 1);
const fresh = Buffer.alloc(32, 2);
const ring = (...keys: Buffer[]): SecretKeys => ({ keys: () => keys });
const NUMBER = 'MEB-2026-000001';

/** A conversation with a ticket, a contact, a Telegram chat and a file. */
async function fill(store: Store): Promise<void> {
  const sent = message('c', 'm1');
  const { row } = await store.conversations.accept(sent, 'Nakil', 'kanal verisi');
  await store.conversations.commitTurn(
    row,
    0,
    outcome({
      tickets: [ticket(NUMBER, 'KOD-1234')],
      asked: [{ text: 'Nakil ne zaman?', decision: 'ticket', probability: 0.2 }],
    }),
  );
  await store.desk.append(NUMBER, undefined, [{ type: 'noted', text: 'Not' }], 'staff:a');
  await store.desk.attachments.add(
    NUMBER,
    { extension: 'png', mediaType: 'image/png', content: Buffer.from('resim') },
    'staff:a',
  );
  await store.telegram.conversationOf(4711);
  await store.channels.heard(
    { channel: 'whatsapp', account: '1', identities: ['905320000000'], address: { phone: '905320000000' }, at: 1 },
    1000,
  );
  await store.conversations.accept(message('c', 'm2', 'bekleyen'), 'bekleyen');
}

/** Everything that was sealed, opened. */
async function readAll(store: Store) {
  const [file] = await store.desk.attachments.list(NUMBER);
  const [waiting] = await store.conversations.pending(Number.MAX_SAFE_INTEGER, 10);
  return {
    state: (await store.conversations.load('c')).state,
    transcript: (await store.conversations.transcript('c', 0, 10)).map(({ text, channelData }) => [text, channelData]),
    applicant: await store.tickets.applicantOf(NUMBER),
    events: (await store.desk.load(NUMBER))?.records.map(({ event }) => event),
    file: (await store.desk.attachments.read(NUMBER, file!.id))?.content.toString(),
    waiting: waiting?.message.text,
    found: (await store.tickets.find(NUMBER, 'kod 1234'))?.number,
    chat: await store.telegram.conversationOf(4711),
    questions: (await store.questions.waiting(Number.MAX_SAFE_INTEGER, 10)).map(({ text }) => text),
  };
}

describe.each(DIALECTS)('changing the secret key on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
  });
  const open = (secretKey: Buffer | SecretKeys) => database.open({ ...DESK, secretKey });

  test('everything opens with the new key alone, nothing with the old one, and what was hashed is still found', async () => {
    const before = await open(old);
    await fill(before);
    const expected = await readAll(before);
    await before.close();

    const between = await open(ring(fresh, old));
    expect(await readAll(between)).toEqual(expected);
    const left = await between.keyRotation.remaining();
    expect(left['ticket_attachments.content']).toBe(1);
    await between.keyRotation.run('admin');
    expect(await between.keyRotation.remaining()).toEqual({});
    expect((await between.audit.list({ action: 'key.rotate' })).map(({ actor }) => actor)).toEqual(['admin']);
    await between.close();

    const after = await open(fresh);
    expect(await readAll(after)).toEqual(expected);
    expect(after.rootKey).toEqual(old);
    await after.close();
    await expect(open(old)).rejects.toMatchObject({ code: 'STORE_WRONG_KEY' });
  });

  test('a run that was cut off is taken up by the next, while others write with either key', async () => {
    const server = await open(ring(old, fresh));
    await fill(server);
    const rotating = await open(ring(fresh, old));
    const cut = new AbortController();
    await rotating.keyRotation.run('admin', () => cut.abort(), cut.signal);
    expect(Object.keys(await rotating.keyRotation.remaining()).length).toBeGreaterThan(0);
    await rotating.close();

    const again = await open(ring(fresh, old));
    await server.conversations.accept(message('d', 'm1', 'arada yazılan'), 'arada yazılan');
    await again.keyRotation.run('admin');
    expect((await server.conversations.transcript('d', 0, 5)).map(({ text }) => text)).toEqual(['arada yazılan']);
    expect((await readAll(server)).found).toBe(NUMBER);
  });

  test('two new keys that could not be told apart are refused before anything is sealed', async () => {
    const idOf = (key: Buffer) => keyId(fingerprintOf(key), '');
    let twin = Buffer.alloc(32);
    for (let n = 0; idOf(twin) !== idOf(fresh); n++) twin = createHash('sha256').update(`${n}`).digest();
    await (await open(old)).close();
    await expect(open(ring(twin, fresh, old))).rejects.toMatchObject({ code: 'STORE_KEY_INVALID' });
    expect(await (await open(old)).ping()).toBe(true);
  });

  test('a second change leads on from the first', async () => {
    const third = Buffer.alloc(32, 3);
    const first = await open(old);
    await fill(first);
    const expected = await readAll(first);
    await first.close();
    for (const keys of [ring(fresh, old), ring(third, fresh)]) {
      const store = await open(keys);
      await store.keyRotation.run('admin');
      await store.close();
    }
    expect(await readAll(await open(third))).toEqual(expected);
  });

  test('every column of bytes is known as sealed, as a hash or as nobody’s', async () => {
    await (await open(old)).close();
    const rows = (await database.execute(
      dialect === 'sqlite'
        ? `select m.name as "table", p.name as "column" from sqlite_master m join pragma_table_info(m.name) p
           where m.type = 'table' and lower(p.type) = 'blob' and m.name not like 'ticket_words%'`
        : `select table_name as "table", column_name as "column" from information_schema.columns
           where table_schema = current_schema() and data_type = 'bytea'`,
    )) as { table: string; column: string }[];
    const sealed = SEALED_COLUMNS.map(({ table, column }) => [table, column]);
    const known = [...sealed, ...HASHED_COLUMNS, ...PLAIN_COLUMNS].map(String);
    expect(rows.map(({ table, column }) => `${table},${column}`).sort()).toEqual(known.sort());
  });
});

test('a running process follows the key file, and one that starts with the new key alone opens all', async () => {
  const made = databases('sqlite');
  const { dataDir } = await made.make();
  const keys = await loadOrCreateSecretKeys(dataDir);
  const server = await openStore({ dataDir, secretKey: keys, ...DESK });
  await fill(server);
  await addSecretKey(dataDir);
  const tool = await openStore({ dataDir, secretKey: await loadOrCreateSecretKeys(dataDir), ...DESK });
  await tool.keyRotation.run('admin');
  expect((await readAll(server)).found).toBe(NUMBER);
  expect(await dropOldSecretKeys(dataDir)).toBe(1);
  expect(readFileSync(join(dataDir, 'secret.key'), 'utf8').trim().split('\n')).toHaveLength(1);
  await tool.close();
  await server.close();
  const next = await openStore({ dataDir, secretKey: await loadOrCreateSecretKeys(dataDir), ...DESK });
  expect((await readAll(next)).waiting).toBe('bekleyen');
  await next.close();
  await made.stop();
});
