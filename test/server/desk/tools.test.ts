import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KnowledgeSearch, Passage } from '../../../knowledge/index.js';
import type { Verdict } from '../../../server/scanning/scanner.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { chatTicket, DESK, fileTickets, numbered, START } from '../../store/desk-samples.js';
import { message } from '../../store/samples.js';
import { type ServedDesk, serveDesk } from './serve.js';

const passage: Passage = {
  id: 'i1#',
  itemId: 'i1',
  externalId: 'nakil-1',
  kind: 'faq',
  title: 'Nakil nasıl yapılır?',
  variants: [],
  text: 'Nakil başvurusu e-Okul üzerinden yapılır.',
  topics: [],
  audiences: [],
  source: { title: 'Nakil rehberi', date: '2026-09-01' },
  ownerUnit: 'TEGM',
  repealed: false,
} as unknown as Passage;
const search: KnowledgeSearch['search'] = async () => ({
  decision: 'answer',
  probability: 0.9,
  hits: [
    { passage, probability: 0.9, views: {}, current: true },
    { passage: { ...passage, id: 'i2#', itemId: 'i2', title: 'Eski' }, probability: 0.5, views: {}, current: false },
  ],
});

describe.each(DIALECTS)('what desks keep on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let api: ServedDesk;
  let now = START;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START + 3_600_000;
    store = await (await made.make()).open({ ...DESK, now: () => now });
    api = await serveDesk(store, () => now, search);
  });
  afterEach(() => api.close());

  it('fills a canned reply with what the ticket holds, and says what is missing', async () => {
    await chatTicket(store, numbered(1), 'c');
    const body = {
      title: 'Bilgi',
      text: 'Sayın {ad}, {numara} numaralı başvurunuz ({il}) {kurum} ile görüşülüyor. {temsilci}, {tarih}',
      bureau: 'merkez-TEGM',
    };
    expect((await api.send('ayse', 'POST', '/canned', body)).status).toBe(403);
    expect(await api.send('coordinator', 'POST', '/canned', { ...body, text: 'Sayın {isim}' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'text', detail: 'Bilinmeyen yer tutucu: {isim}' }] },
    });
    const { id } = (await api.send('coordinator', 'POST', '/canned', body)).body;
    const filled = await api.send('ayse', 'GET', `/tickets/${numbered(1)}/canned/${id}`);
    expect(filled.body).toEqual({
      text: `Sayın Zühre Örnek, ${numbered(1)} numaralı başvurunuz (Ankara) {kurum} ile görüşülüyor. ayse Örnek, 21.09.2026`,
      missing: ['kurum'],
    });
    expect(await store.audit.list({ action: 'ticket.contact-read' })).toHaveLength(1);
    expect((await api.send('ankara', 'GET', '/canned')).body.items).toEqual([]);
    expect((await api.send('ankara', 'GET', `/tickets/${numbered(1)}/canned/${id}`)).status).toBe(403);
    expect((await api.send('coordinator', 'DELETE', `/canned/${id}`)).status).toBe(204);
    expect((await api.send('ayse', 'GET', `/tickets/${numbered(1)}/canned/${id}`)).status).toBe(404);
  });

  it('shares with all bureaus only what somebody of all of them keeps', async () => {
    const body = { title: 'Selam', text: 'Merhaba' };
    expect((await api.send('coordinator', 'POST', '/canned', body)).status).toBe(403);
    expect((await api.send('centre', 'POST', '/canned', body)).status).toBe(201);
    expect((await api.send('ankara', 'GET', '/canned')).body.items).toMatchObject([body]);
  });

  it('runs a macro whole or not at all', async () => {
    await chatTicket(store, numbered(1), 'c');
    const moves = [
      { move: 'classify', topic: 'lise-kayit-nakil' },
      { move: 'reply', text: 'Nakil e-Okul’dan yapılır.' },
      { move: 'note', text: 'Hazır yanıt' },
    ];
    const twice = { name: 'İki kez', moves: [moves[1], moves[1]], bureau: 'merkez-TEGM' };
    expect((await api.send('coordinator', 'POST', '/macros', twice)).status).toBe(400);
    const macro = { name: 'Nakil', moves, bureau: 'merkez-TEGM' };
    const { id } = (await api.send('coordinator', 'POST', '/macros', macro)).body;
    const run = (etag: string) =>
      api.send('ayse', 'POST', `/tickets/${numbered(1)}/macros/${id}`, {}, { 'If-Match': etag });
    expect((await run('"1"')).status).toBe(412);
    expect((await run('"2"')).body).toMatchObject({ status: 'answered', seq: 6, told: ['c'] });
    const types = (await store.desk.load(numbered(1)))?.records.map(({ event }) => event.type);
    expect(types?.slice(2)).toEqual(['classified', 'claimed', 'answered', 'noted']);
    expect((await run('"6"')).status).toBe(409);
    expect((await store.desk.load(numbered(1)))?.seq).toBe(6);
  });

  it('keeps a view for its owner, or for a bureau', async () => {
    const mine = { name: 'Acil', query: { priority: '1', sort: 'deadline' } };
    for (const query of [{ foo: 'bar' }, { priority: '9' }])
      expect((await api.send('ayse', 'POST', '/views', { ...mine, query })).status).toBe(400);
    const { id } = (await api.send('ayse', 'POST', '/views', mine)).body;
    expect((await api.send('ayse', 'GET', '/views')).body.items).toEqual([{ id, ...mine, owner: 'ayse' }]);
    expect((await api.send('ali', 'GET', '/views')).body.items).toEqual([]);
    expect((await api.send('ali', 'DELETE', `/views/${id}`)).status).toBe(404);
    expect((await api.send('ayse', 'POST', '/views', { ...mine, bureau: 'merkez-TEGM' })).status).toBe(403);
    expect((await api.send('coordinator', 'POST', '/views', { ...mine, bureau: 'merkez-TEGM' })).status).toBe(201);
    expect((await api.send('ali', 'GET', '/views')).body.items).toHaveLength(1);
    expect((await api.send('ankara', 'GET', '/views')).body.items).toEqual([]);
    const changed = await api.send('ayse', 'PUT', `/views/${id}`, { ...mine, name: 'Çok acil' });
    expect(changed.body).toMatchObject({ id, name: 'Çok acil' });
  });

  it('knows who is there and why not, and forgets who has gone', async () => {
    expect((await api.send('manager', 'PUT', '/presence', { status: 'available' })).status).toBe(403);
    await api.send('ayse', 'PUT', '/presence', { status: 'break', reason: 'Öğle' });
    const since = new Date(now).toISOString();
    now += 60_000;
    await api.send('ayse', 'PUT', '/presence', { status: 'break', reason: 'Öğle' });
    expect((await api.send('ali', 'GET', '/presence')).body.staff).toEqual([
      { staffId: 'ayse', status: 'break', reason: 'Öğle', since, seenAt: new Date(now).toISOString() },
    ]);
    now += 4 * 60_000;
    expect((await api.send('ali', 'GET', '/presence')).body.staff).toEqual([]);
  });

  it('suggests what the knowledge base says today to the ticket’s question', async () => {
    await fileTickets(store, 1, 1);
    const { body } = await api.send('ayse', 'GET', `/tickets/${numbered(1)}/suggestions`);
    expect(body.suggestions).toMatchObject([
      { itemId: 'i1', text: passage.text, source: { label: 'Nakil rehberi · 01.09.2026' } },
    ]);
    expect(api.asked[0]?.text.toLocaleLowerCase('tr')).toContain('nakil');
    expect((await api.send('ankara', 'GET', `/tickets/${numbered(1)}/suggestions`)).status).toBe(403);
  });

  it('suggests the same to what a citizen wrote in a conversation, masked', async () => {
    await chatTicket(store, numbered(1), 'c');
    const { entry } = await store.conversations.accept(
      { ...message('c', 'w9'), channel: 'web', receivedAt: START },
      'lisede nakil ne zaman',
    );
    const ask = (who: string, query: string) => api.send(who, 'GET', `/conversations/c/suggestions${query}`);
    const { body } = await ask('ayse', `?to=${entry.seq}`);
    expect(body.suggestions).toMatchObject([{ itemId: 'i1', title: passage.title }]);
    expect(api.asked.at(-1)?.text.toLocaleLowerCase('tr')).toContain('nakil');
    expect((await ask('ayse', `?to=${entry.seq + 1}`)).body).toEqual({ suggestions: [] });
    expect((await ask('ayse', '')).status).toBe(400);
    expect((await ask('ankara', `?to=${entry.seq}`)).status).toBe(403);
  });

  it('keeps attachments sealed, named by us, of the type their bytes say', async () => {
    await fileTickets(store, 1, 1);
    const path = `/tickets/${numbered(1)}/attachments`;
    const pdf = Buffer.from('%PDF-1.7 gizli bir belge');
    const upload = (who: string, body: Buffer, type = 'image/png') =>
      api.send(who, 'POST', path, body, { 'Content-Type': type });
    expect(await upload('ayse', Buffer.from('<html>MZ'), 'application/pdf')).toMatchObject({
      status: 415,
      body: { code: 'ATTACHMENT_REFUSED' },
    });
    expect((await upload('ankara', pdf)).status).toBe(403);
    expect((await upload('ayse', Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-'))).status).toBe(413);
    const added = await upload('ayse', pdf);
    expect(added).toMatchObject({
      status: 201,
      body: { name: `${numbered(1)}-ek-1.pdf`, mediaType: 'application/pdf', size: pdf.length, addedBy: 'staff:ayse' },
    });
    const got = await fetch(`${api.url}${path}/${added.body.id}`, { headers: { 'x-who': 'ali' } });
    expect(got.headers.get('content-type')).toBe('application/pdf');
    expect(got.headers.get('content-disposition')).toBe(`attachment; filename="${numbered(1)}-ek-1.pdf"`);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(pdf);
    expect((await api.send('ayse', 'GET', path)).body.attachments).toHaveLength(1);
    expect((await store.desk.load(numbered(1)))?.records.at(-1)?.event).toMatchObject({ type: 'attached' });
    expect((await api.send('ayse', 'GET', `${path}/yok`)).status).toBe(404);
  });

  it('takes only attachments that the scanner calls clean, where there is one', async () => {
    await fileTickets(store, 1, 1);
    const path = `/tickets/${numbered(1)}/attachments`;
    let verdict: Verdict = 'found';
    const scanned = await serveDesk(
      store,
      () => now,
      undefined,
      async () => verdict,
    );
    const upload = () => scanned.send('ayse', 'POST', path, Buffer.from('%PDF-1.7 belge'), { 'Content-Type': 'x/y' });
    expect(await upload()).toMatchObject({ status: 422, body: { code: 'ATTACHMENT_INFECTED' } });
    verdict = 'unknown';
    expect(await upload()).toMatchObject({ status: 503, body: { code: 'ATTACHMENT_UNSCANNED' } });
    expect((await scanned.send('ayse', 'GET', path)).body.attachments).toEqual([]);
    verdict = 'clean';
    expect((await upload()).status).toBe(201);
    await scanned.close();
  });
});
