import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readLedger, type Store } from '../../../store/index.js';
import { SEALED_COLUMNS } from '../../../store/sealed-columns.js';
import { DIALECTS, databases, type TestDatabase } from '../databases.js';
import { DESK } from '../desk-samples.js';
import { message, outcome } from '../samples.js';
import { AT, MARK, PHONE, plantPerson } from './people.js';

/** As the word index keeps it. */
const STEM = MARK.slice(0, 5);
const NOBODY = { conversations: new Set<string>(), tickets: new Set<string>() };
const REQUEST = { reason: 'KVKK başvurusu 2026/1', actor: 'staff:m' };

describe.each(DIALECTS)('one person on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open({ ...DESK, now: () => AT + 60_000 });
  });

  /** What is stored, by file of SQLite or table of PostgreSQL. */
  async function stored(): Promise<readonly (readonly [string, Buffer])[]> {
    if (dialect === 'sqlite')
      return readdirSync(database.dataDir).map((name) => [name, readFileSync(join(database.dataDir, name))] as const);
    const tables = (await database.execute(
      `select table_name as name, query_to_xml(format('select t::text as row from %I t', table_name), true, true, '')::text as rows
       from information_schema.tables where table_schema = current_schema()`,
    )) as { name: string; rows: string }[];
    return tables.map(({ name, rows }) => [name, Buffer.from(rows)] as const);
  }
  const whereIs = async (...texts: (string | Buffer)[]): Promise<string[]> => {
    const wanted = texts.map((text) =>
      typeof text === 'string' || dialect === 'sqlite' ? text : text.toString('hex'),
    );
    const all = await stored();
    return all.filter(([, content]) => wanted.some((text) => content.includes(text))).map(([name]) => name);
  };

  /** Beginnings of everything sealed, as it stands in the file. */
  async function sealedBytes(): Promise<Buffer[]> {
    const bytes: Buffer[] = [];
    for (const { table, column } of SEALED_COLUMNS) {
      const rows = (await database.execute(`select ${column} as bytes from ${table} where ${column} is not null`)) as {
        bytes: Buffer;
      }[];
      bytes.push(...rows.map((row) => row.bytes.subarray(0, 29)));
    }
    return bytes;
  }

  test('is found by telephone, conversation, or ticket with its code; with all that belongs together', async () => {
    const one = await plantPerson(store, 1);
    await plantPerson(store, 2);
    const queries = [
      { phone: PHONE },
      { phone: '0532 111 22 33' },
      { conversation: one.conversation },
      { ticket: one.number },
      { ticket: one.number, code: 'kod' },
      { address: PHONE.slice(1) },
    ];
    for (const query of queries) {
      const found = await store.privacy.people.find(query);
      expect([found.conversations, found.tickets]).toEqual([[one.conversation], [one.number]]);
    }
    const none = await Promise.all([
      store.privacy.people.find({ ticket: one.number, code: 'BAŞKA' }),
      store.privacy.people.find({ phone: '05320000001' }),
      store.privacy.people.find({ email: 'kimse@example.org' }),
      store.privacy.people.find({ telegram: '1' }),
    ]);
    expect(none.map(({ tickets, conversations }) => tickets.length + conversations.length)).toEqual([0, 0, 0, 0]);
  });

  test('gets all that is kept of them, and nothing of anybody else', async () => {
    const one = await plantPerson(store, 1);
    await store.desk.append(one.number, undefined, [{ type: 'noted', text: 'iç not' }], 'staff:a');
    await plantPerson(store, 2);
    const { document, files } = await store.privacy.exportPerson(await store.privacy.people.find({ phone: PHONE }));
    const text = JSON.stringify(document);
    for (const word of ['yazı', 'yanıt', 'soru', 'ad', 'adres', 'konu', 'metin', 'okul', 'cevap'])
      expect(text).toContain(`${MARK}${word}`);
    expect(text).toContain('LGS');
    expect(text).toContain('"version":"1"');
    expect(text).not.toContain('MEB-2026-000002');
    expect(text).not.toContain('staff:a');
    expect(text).not.toContain('iç not');
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([
      [`${one.number}/${one.number}-ek-1.png`, `${MARK}dosya`],
    ]);
  });

  test('is erased: not a byte of it is left, other people and every count stay', async () => {
    const one = await plantPerson(store, 1);
    expect((await whereIs(STEM)).length).toBeGreaterThan(0);
    const before = await sealedBytes();
    const countOf = async (query: string) => (await database.execute(query)) as unknown[];
    const events = `select type, count(*) as n from events group by type order by type`;
    const asked = `select decision, reason, unit, count(*) as n from asked_questions group by decision, reason, unit`;
    const log = `select seq, at, actor, type, bureau_before from ticket_events where number = '${one.number}' order by seq`;
    const counts = [await countOf(events), await countOf(asked), await countOf(log)];

    const found = await store.privacy.people.find({ phone: PHONE });
    const erased = await store.privacy.erasures.erase(found, NOBODY, { ...REQUEST, expect: found.digest });
    expect(erased).toMatchObject({
      outcome: 'erased',
      erasure: { counts: { conversations: 1, tickets: 1, files: 1 } },
    });

    expect(await whereIs(STEM, PHONE.slice(4), one.conversation, ...before)).toEqual([]);
    expect([await countOf(events), await countOf(asked), await countOf(log)]).toEqual(counts);
    expect(await store.desk.load(one.number)).toMatchObject({ status: 'closed', description: '(silindi)' });
    expect(await store.tickets.applicantOf(one.number)).toEqual({ name: '' });
    expect(await store.tickets.find(one.number, 'KOD')).toBeUndefined();
    expect((await store.privacy.people.find({ phone: PHONE })).tickets).toEqual([]);
    const [entry] = await store.audit.list({ action: 'person.erase' });
    expect(entry).toMatchObject({ actor: 'staff:m', reason: REQUEST.reason });
    expect(JSON.stringify(entry)).not.toContain(one.number);

    const again = await plantPerson(store, 3);
    expect((await store.privacy.people.find({ ticket: again.number })).conversations).toEqual([again.conversation]);
  });

  test('is not erased while a ticket is open, a hold keeps it, or it is not what was looked at', async () => {
    const open = await plantPerson(store, 1, { open: true });
    const seen = await store.privacy.people.find({ phone: PHONE });
    expect(await store.privacy.erasures.erase(seen, NOBODY, REQUEST)).toEqual({
      outcome: 'open',
      tickets: [open.number],
    });
    await store.desk.append(open.number, undefined, [{ type: 'closed', reason: 'settled' }], 'staff:a');

    const hold = await store.privacy.holds.place({ phone: '0532 111 22 33' }, 'Dava 2026/12', 'staff:m');
    const held = await store.privacy.holds.held();
    expect(await store.privacy.erasures.erase(seen, held, REQUEST)).toEqual({
      outcome: 'held',
      subjects: [open.conversation, open.number],
    });
    expect(await store.privacy.holds.release(hold.id, 'Dava bitti', 'staff:m')).toBe(true);
    expect(await store.privacy.holds.release(hold.id, 'Dava bitti', 'staff:m')).toBe(false);
    expect(JSON.stringify(await store.audit.list({ action: 'hold' }))).not.toContain(PHONE.slice(4));

    const changed = await store.privacy.erasures.erase(seen, NOBODY, { ...REQUEST, expect: 'başka' });
    expect(changed).toEqual({ outcome: 'changed', digest: seen.digest });
    expect(await store.privacy.erasures.erase({ ...seen, conversations: [], tickets: [] }, NOBODY, REQUEST)).toEqual({
      outcome: 'nothing',
    });
    expect((await store.privacy.erasures.erase(seen, await store.privacy.holds.held(), REQUEST)).outcome).toBe(
      'erased',
    );
  });

  test('what they asked goes from the clusters of questions, where others asked it differently', async () => {
    const { conversation } = await plantPerson(store, 1);
    const [question] = await store.questions.waiting(AT * 2, 10);
    const cluster = {
      id: 'k1',
      isNew: true,
      label: `${MARK}soru`,
      exemplars: [`${MARK}soru`, 'Kayıt nasıl?'],
      lastAt: AT,
    };
    await store.questions.assign([{ key: question!.key, clusterId: 'k1' }], [cluster as never]);
    await store.privacy.erasures.erase(await store.privacy.people.find({ conversation }), NOBODY, REQUEST);
    expect(await store.questions.get('k1')).toMatchObject({ label: 'Kayıt nasıl?', count: 1 });
    expect((await store.questions.open(0)).map(({ exemplars }) => exemplars)).toEqual([['Kayıt nasıl?']]);
  });

  test('is erased again where a backup brought them back, and not where they came anew', async () => {
    const one = await plantPerson(store, 1);
    await store.privacy.erasures.erase(await store.privacy.people.find({ phone: PHONE }), NOBODY, REQUEST);
    const ledger = await store.privacy.erasures.ledger();
    expect((await readLedger(database.dataDir)).map((line) => JSON.parse(line).hashes)).toEqual([
      JSON.parse(ledger[0]!).hashes,
    ]);
    expect(ledger.join('')).not.toContain(one.number);
    expect(await store.privacy.erasures.reapply()).toEqual({ conversations: 0, tickets: 0, files: 0 });

    const restored = await (await made.make()).open({ ...DESK, now: () => AT + 60_000, secretKey: database.secretKey });
    const other = await plantPerson(restored, 1);
    // The ids of a restored backup are those that were erased.
    const ids = JSON.stringify({ ...JSON.parse(ledger[0]!), id: 'yedek', hashes: await hashesOf(restored) });
    expect(await restored.privacy.erasures.reapply([...ledger, ids])).toMatchObject({ tickets: 1 });
    expect((await restored.privacy.people.find({ ticket: other.number })).tickets).toEqual([]);
    const late = message('yeni', 'm1');
    const { row } = await restored.conversations.accept({ ...late, receivedAt: AT + 120_000 }, 'yeni');
    await restored.conversations.commitTurn(row, 0, outcome());
    expect(await restored.privacy.erasures.reapply([...ledger, ids])).toMatchObject({ conversations: 0, tickets: 0 });
  });

  /** What a ledger would hold of everybody there. */
  async function hashesOf(of: Store): Promise<string[]> {
    const found = await of.privacy.people.find({ phone: PHONE });
    const { createCipher } = await import('../../../store/cipher.js');
    const cipher = createCipher(database.secretKey);
    return [
      ...found.conversations.map((id) => cipher.lookupHash('erasure:conversation', id)),
      ...found.tickets.map((id) => cipher.lookupHash('erasure:ticket', id)),
    ].map((hash) => hash.toString('base64url'));
  }
});
