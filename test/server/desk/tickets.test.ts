import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { chatTicket, DESK, fileTickets, numbered, START } from '../../store/desk-samples.js';
import { type ServedDesk, serveDesk } from './serve.js';

const HOUR = 3_600_000;

describe.each(DIALECTS)('tickets at the desk on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let api: ServedDesk;
  let now = START;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START + 300 * HOUR;
    store = await (await made.make()).open({ ...DESK, now: () => now });
    api = await serveDesk(store, () => now);
  });
  afterEach(() => api.close());

  it('shows a ticket with its log, its masked conversation and what the caller may do now', async () => {
    await chatTicket(store, numbered(1), 'c');
    const { status, body, etag } = await api.send('ayse', 'GET', `/tickets/${numbered(1)}`);
    expect([status, etag]).toEqual([200, '"2"']);
    expect(body).toMatchObject({
      bureau: 'merkez-TEGM',
      routing: { text: 'Konu: nakil → merkez-TEGM' },
      conversations: [{ conversationId: 'c', transcript: [{ from: 'citizen' }, { from: 'assistant' }] }],
      events: [{ seq: 1, event: { type: 'opened' } }, { seq: 2 }],
      clocks: [
        { clock: 'first-reply', run: 1, state: 'breached' },
        { clock: 'answer', state: 'breached' },
      ],
      statement: { kind: 'overdue' },
    });
    expect(body.moves).toEqual(expect.arrayContaining(['claim', 'reply', 'ask', 'return', 'note', 'close']));
    expect(body.moves).not.toEqual(expect.arrayContaining(['assign']));
    expect(JSON.stringify(body)).not.toContain('Zühre');
    const coordinator = await api.send('coordinator', 'GET', `/tickets/${numbered(1)}`);
    expect(coordinator.body.moves).toEqual(expect.arrayContaining(['assign', 'route']));
  });

  it('pages through a queue both ways, in each order, seeing every ticket once', async () => {
    await fileTickets(store, 1, 11);
    await fileTickets(store, 12, 6, { bureau: 'il-ankara', priority: 1 });
    for (const sort of ['deadline', 'newest', 'priority']) {
      const whole = await api.send('centre', 'GET', `/tickets?sort=${sort}&limit=200`);
      const all: string[] = whole.body.tickets.map(({ number }: { number: string }) => number);
      expect(all).toHaveLength(17);
      const seen: string[] = [];
      let page = await api.send('centre', 'GET', `/tickets?sort=${sort}&limit=5`);
      expect(page.body.previous).toBeUndefined();
      for (;;) {
        seen.push(...page.body.tickets.map(({ number }: { number: string }) => number));
        if (!page.body.next) break;
        page = await api.send('centre', 'GET', `/tickets?sort=${sort}&limit=5&after=${page.body.next}`);
      }
      expect(seen).toEqual(all);
      const back: string[] = page.body.tickets.map(({ number }: { number: string }) => number);
      while (page.body.previous) {
        page = await api.send('centre', 'GET', `/tickets?sort=${sort}&limit=5&before=${page.body.previous}`);
        back.unshift(...page.body.tickets.map(({ number }: { number: string }) => number));
      }
      expect(back).toEqual(all);
    }
    expect((await api.send('centre', 'GET', '/tickets?after=bozuk')).status).toBe(400);
  });

  it('filters by what a desk looks for', async () => {
    await fileTickets(store, 1, 4);
    await fileTickets(store, 5, 3, { bureau: 'il-ankara', priority: 1 });
    await api.move('ayse', numbered(2), { move: 'claim' });
    await api.move('centre', numbered(3), { move: 'classify', topic: 'lise-kayit-nakil' });
    const numbers = async (who: string, query: string) =>
      (await api.send(who, 'GET', `/tickets?${query}`)).body.tickets
        .map(({ number }: { number: string }) => Number(number.slice(-2)))
        .sort();
    expect(await numbers('ayse', '')).toEqual([1, 2, 3, 4]);
    expect(await numbers('centre', 'bureau=il-ankara')).toEqual([5, 6, 7]);
    expect(await numbers('ayse', 'assignee=me')).toEqual([2]);
    expect(await numbers('ayse', 'assignee=none')).toEqual([1, 3, 4]);
    expect(await numbers('centre', 'priority=1,2')).toEqual([5, 6, 7]);
    expect(await numbers('ayse', 'topic=lise-kayit-nakil')).toEqual([3]);
    expect(await numbers('ayse', 'status=assigned')).toEqual([2]);
    expect(await numbers('ayse', 'overdue=true')).toEqual([1, 2, 3, 4]);
    expect(await numbers('centre', `number=${numbered(6)}`)).toEqual([6]);
    expect(await numbers('ayse', `number=${numbered(6)}`)).toEqual([]);
    expect(await numbers('ayse', `number=${[6, 4, 99, 1].map(numbered).join(',')}`)).toEqual([1, 4]);
    expect(await numbers('centre', 'text=NAKİL%20isteği')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await numbers('centre', 'text=basvurum%20yok')).toEqual([]);
    expect((await api.send('ayse', 'GET', '/counts')).body).toEqual({
      open: 4,
      unclaimed: 3,
      mine: 1,
      overdue: 4,
      dueToday: 0,
      incidents: 0,
      returned: 0,
      waiting: 0,
      byStatus: { new: 3, assigned: 1 },
    });
  });

  it('finds what is due before the day in Istanbul ends, together with the other filters, also as a kept view', async () => {
    await fileTickets(store, 1, 4);
    await fileTickets(store, 5, 1, { bureau: 'il-ankara' });
    await api.move('ayse', numbered(2), { move: 'claim' });
    const asked = async (who: string, query: string) =>
      (await api.send(who, 'GET', `/tickets?dueToday=true&${query}`)).body.tickets.length;
    const due = START + 24 * HOUR;
    const midnight = Math.floor((due + 3 * HOUR) / (24 * HOUR)) * 24 * HOUR - 3 * HOUR;
    now = midnight - 1;
    expect(await asked('centre', '')).toBe(0);
    now = midnight;
    expect(await asked('centre', '')).toBe(5);
    expect(await asked('centre', 'bureau=il-ankara')).toBe(1);
    expect(await asked('ayse', 'assignee=me')).toBe(1);
    expect((await api.send('ayse', 'GET', '/counts')).body).toMatchObject({ dueToday: 4, overdue: 0 });
    const kept = await api.send('ayse', 'POST', '/views', {
      name: 'Bugün',
      query: { dueToday: 'true', assignee: 'me' },
    });
    expect([kept.status, kept.body.query]).toEqual([201, { dueToday: 'true', assignee: 'me' }]);
    now = due + 5 * HOUR;
    expect(await asked('centre', '')).toBe(0);
    expect((await api.send('ayse', 'GET', '/counts')).body).toMatchObject({ dueToday: 0, overdue: 4 });
  });

  it('shows who has how much, bureau by bureau, to whoever gives work out', async () => {
    await fileTickets(store, 1, 3);
    await fileTickets(store, 4, 2, { bureau: 'il-ankara' });
    await api.move('ayse', numbered(2), { move: 'claim' });
    await api.move('ankara', numbered(4), { move: 'claim' });
    await api.move('ankara', numbered(4), { move: 'ask', text: 'Hangi okul?' });
    const board = (who: string, query = '') => api.send(who, 'GET', `/board${query}`);
    expect((await board('centre')).body).toEqual({
      bureaus: [
        {
          bureau: 'merkez-TEGM',
          open: 3,
          overdue: 3,
          unclaimed: 2,
          incidents: 0,
          byStatus: { new: 2, assigned: 1 },
          nextDue: new Date(START + 24 * HOUR).toISOString(),
        },
        expect.objectContaining({ bureau: 'il-ankara', open: 2, overdue: 1, unclaimed: 1 }),
      ],
      staff: [
        { staffId: 'ayse', open: 1, overdue: 1 },
        { staffId: 'ankara', open: 1, overdue: 0 },
      ],
      names: expect.objectContaining({ staff: { ayse: 'ayse Örnek', ankara: 'ankara Örnek' } }),
    });
    const own = await board('coordinator');
    expect(own.body.bureaus.map((one: { bureau: string }) => one.bureau)).toEqual(['merkez-TEGM']);
    expect(own.body.staff.map((one: { staffId: string }) => one.staffId)).toEqual(['ayse']);
    expect((await board('coordinator', '?bureau=il-ankara')).status).toBe(403);
    expect((await board('ayse')).status).toBe(403);
    expect((await board('centre', '?bureau=il-ankara')).body.bureaus).toHaveLength(1);
  });

  it('lets nobody see or do what is not in their scope', async () => {
    await fileTickets(store, 1, 1);
    const path = `/tickets/${numbered(1)}`;
    const tried = async (who: string) => [
      (await api.send(who, 'GET', path)).status,
      (await api.send(who, 'GET', `${path}/contact`)).status,
      (await api.move(who, numbered(1), { move: 'note', text: 'Not' })).status,
      (await api.move(who, numbered(1), { move: 'assign', agent: 'ali' })).status,
      (await api.send(who, 'GET', '/tickets?bureau=merkez-TEGM')).status,
    ];
    expect(await tried('ayse')).toEqual([200, 200, 200, 403, 200]);
    expect(await tried('coordinator')).toEqual([200, 200, 200, 200, 200]);
    expect(await tried('manager')).toEqual([200, 403, 403, 200, 200]);
    expect(await tried('ankara')).toEqual([403, 403, 403, 403, 403]);
    expect(await tried('editor')).toEqual([403, 403, 403, 403, 403]);
    expect(await tried('admin')).toEqual([403, 403, 403, 403, 403]);
    expect(await tried('key')).toEqual([403, 403, 403, 403, 403]);
    expect(await tried('nobody')).toEqual([401, 401, 401, 401, 401]);
  });

  it('opens contact data to who holds the bureau, and writes down each reading', async () => {
    await fileTickets(store, 1, 1);
    const { body } = await api.send('ayse', 'GET', `/tickets/${numbered(1)}/contact`);
    expect(body).toEqual({ name: 'Zühre Örnek', phone: '+905320000000', email: 'zuhre@example.org' });
    await api.send('ankara', 'GET', `/tickets/${numbered(1)}/contact`);
    const trail = await store.audit.list({ action: 'ticket.contact-read' });
    expect(trail.map(({ actor, subject, unit }) => [actor, subject, unit])).toEqual([
      ['staff:ayse', `ticket:${numbered(1)}`, 'merkez-TEGM'],
    ]);
  });

  it('asks for the state that was seen, and refuses an older one and an impossible move', async () => {
    await fileTickets(store, 1, 1);
    const path = `/tickets/${numbered(1)}/moves`;
    const reply = { move: 'reply', text: 'Nakliniz onaylandı.' };
    expect(await api.send('ayse', 'POST', path, reply)).toMatchObject({ status: 428 });
    expect(await api.send('ayse', 'POST', path, reply, { 'If-Match': '"1"' })).toMatchObject({
      status: 412,
      etag: '"2"',
    });
    const impossible = await api.move('ayse', numbered(1), { move: 'authority-answered', text: 'Geldi' });
    expect(impossible).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION', state: 'new', event: 'authority-answered' },
    });
    expect((await api.send('ayse', 'POST', path, { move: 'dans' })).status).toBe(400);
  });

  it('tells an agent who has the ticket already, and lets them take it over with a reason', async () => {
    await fileTickets(store, 1, 1);
    expect((await api.move('ayse', numbered(1), { move: 'claim' })).status).toBe(200);
    expect((await api.move('ayse', numbered(1), { move: 'claim' })).status).toBe(200);
    expect((await store.desk.load(numbered(1)))?.seq).toBe(3);
    expect(await api.move('ali', numbered(1), { move: 'claim' })).toMatchObject({
      status: 409,
      body: { code: 'TICKET_TAKEN', by: 'ayse' },
    });
    expect((await api.move('ali', numbered(1), { move: 'take-over', reason: 'Ayşe izinli' })).status).toBe(200);
    expect(await store.desk.summary(numbered(1))).toMatchObject({ assignee: 'ali' });
    expect(await api.move('coordinator', numbered(1), { move: 'assign', agent: 'ankara' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'agent' }] },
    });
  });

  it('keeps an incident as it is until somebody acknowledged it, and asks why it is a hoax', async () => {
    const [number] = await fileTickets(store, 1, 1, { priority: 1 });
    await store.desk.append(number!, undefined, [{ type: 'classified', category: 'incident' }], 'staff:ayse');
    const lower = { move: 'priority', priority: 4, reason: 'Acil değil' };
    const hoax = { move: 'close', reason: 'hoax' };
    for (const move of [lower, hoax, { ...hoax, note: 'Arayan ad vermedi' }])
      expect(await api.move('ayse', number!, move)).toMatchObject({
        status: 409,
        body: { code: 'INCIDENT_UNACKNOWLEDGED' },
      });
    const bulk = await api.send('ayse', 'POST', '/bulk', { tickets: [{ number }], move: lower });
    expect(bulk.body.results).toMatchObject([{ ok: false, code: 'INCIDENT_UNACKNOWLEDGED' }]);
    expect((await api.send('ayse', 'GET', `/tickets/${number}`)).body.moves).not.toContain('close');
    await store.desk.append(number!, undefined, [{ type: 'alert-acknowledged', contact: 'staff:ayse' }], 'staff:ayse');
    expect(await api.move('ayse', number!, hoax)).toMatchObject({ status: 400, body: { errors: [{ field: 'note' }] } });
    expect((await api.move('ayse', number!, lower)).status).toBe(200);
    expect((await api.move('ayse', number!, { ...hoax, note: 'Okul arandı, olay yok' })).status).toBe(200);
  });

  it('lets the contact centre give back nothing to itself', async () => {
    const [number] = await fileTickets(store, 1, 1, { bureau: 'mebim' });
    expect((await api.send('centre', 'GET', `/tickets/${number}`)).body.moves).not.toContain('return');
    expect(await api.move('centre', number!, { move: 'return', reason: 'Bizim değil' })).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION', event: 'returned' },
    });
  });

  it('merges tickets so that both citizens hear the answer', async () => {
    await chatTicket(store, numbered(1), 'c1', { at: now });
    await chatTicket(store, numbered(2), 'c2', { at: now });
    const merged = await api.move('ayse', numbered(2), { move: 'merge', into: numbered(1) });
    expect(merged).toMatchObject({ status: 200, body: { status: 'merged' } });
    const answered = await api.move('ayse', numbered(1), { move: 'reply', text: 'Nakliniz onaylandı.' });
    expect(answered).toMatchObject({ status: 200, body: { status: 'answered', told: ['c1', 'c2'] } });
    for (const id of ['c1', 'c2']) {
      const last = (await store.conversations.transcript(id, 0, 10)).at(-1);
      expect(last).toMatchObject({ direction: 'out', reply: { kind: 'ticket' } });
      expect(last?.text).toContain('Nakliniz onaylandı.');
      expect(last?.text).toContain(numbered(1));
    }
    const { body } = await api.send('ayse', 'GET', `/tickets/${numbered(1)}`);
    expect(body.links).toEqual([{ to: numbered(2), kind: 'merged-from' }]);
    const again = await api.move('ayse', numbered(2), { move: 'reply', text: 'Yine' });
    expect(again.status).toBe(409);
  });

  it('moves many at once and takes back what nobody touched since', async () => {
    const numbers = await fileTickets(store, 1, 5);
    await fileTickets(store, 6, 1, { bureau: 'il-ankara' });
    const tickets = [...numbers, numbered(6), numbered(999)].map((number) => ({ number }));
    const move = { move: 'priority', priority: 1, reason: 'Sınav günü' };
    const { body } = await api.send('ayse', 'POST', '/bulk', { tickets, move });
    expect(body.results.map(({ ok, code }: { ok: boolean; code?: string }) => code ?? ok)).toEqual([
      true,
      true,
      true,
      true,
      true,
      'FORBIDDEN',
      'DESK_TICKET_NOT_FOUND',
    ]);
    await api.move('ali', numbered(2), { move: 'claim' });
    expect((await api.send('ali', 'POST', '/undo', { token: body.undo })).status).toBe(409);
    const undone = await api.send('ayse', 'POST', '/undo', { token: body.undo });
    const after = await Promise.all(numbers.map((number) => store.desk.summary(number)));
    expect(after.map((ticket) => ticket?.priority)).toEqual([3, 1, 3, 3, 3]);
    const others = after.flatMap((ticket) => (ticket && ticket.number !== numbered(2) ? [ticket] : []));
    expect(undone.body).toEqual({ undone: others.map(({ number, seq }) => ({ number, seq })), left: [numbered(2)] });
    expect((await api.send('ayse', 'POST', '/undo', { token: body.undo })).status).toBe(409);
    const late = await api.send('ayse', 'POST', '/bulk', { tickets: [{ number: numbered(1) }], move });
    now += 11 * 60_000;
    expect((await api.send('ayse', 'POST', '/undo', { token: late.body.undo })).status).toBe(409);
    const twice = [{ number: numbered(1) }, { number: numbered(1) }];
    expect((await api.send('ayse', 'POST', '/bulk', { tickets: twice, move })).status).toBe(400);
    const answered = await api.send('ayse', 'POST', '/bulk', {
      tickets: [{ number: numbered(3) }],
      move: { move: 'reply', text: 'Yanıt' },
    });
    expect(answered.body).toMatchObject({ results: [{ ok: true }] });
    expect(answered.body.undo).toBeUndefined();
  });

  it('files a ticket for somebody at the counter, with the notice that was read to them', async () => {
    const asked = {
      channel: 'phone',
      subject: 'Servis ücreti',
      description: 'Servis ücreti 0532 123 45 67 numaralı veliden iki kez alınmış.',
      applicant: { name: 'Fatma Örnek', phone: '0532 123 45 67' },
      kvkkVersion: 'eski',
      bureau: 'merkez-TEGM',
    };
    expect(await api.send('ayse', 'POST', '/tickets', asked)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'kvkkVersion' }] },
    });
    const { KVKK_NOTICE } = await import('../../../bot/index.js');
    for (const [wrong, field] of [
      [{ province: 'Atlantis' }, 'province'],
      [{ topic: 'zzz' }, 'topic'],
      [{ applicant: { name: 'Fatma Örnek', phone: '()()()()' } }, 'applicant.phone'],
    ] as const)
      expect(
        await api.send('ayse', 'POST', '/tickets', { ...asked, kvkkVersion: KVKK_NOTICE.version, ...wrong }),
      ).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    const filed = await api.send('ayse', 'POST', '/tickets', {
      ...asked,
      kvkkVersion: KVKK_NOTICE.version,
      province: 'ankara',
    });
    expect(filed).toMatchObject({ status: 201, body: { code: 'ABCD-2345' } });
    const { number } = filed.body;
    expect(await store.tickets.find(number, 'abcd2345')).toMatchObject({ subject: 'Servis ücreti', status: 'new' });
    expect((await store.desk.summary(number))?.province).toBe('Ankara');
    expect((await store.desk.load(number))?.description).not.toContain('0532');
    expect(await store.tickets.applicantOf(number)).toEqual({ name: 'Fatma Örnek', phone: '0532 123 45 67' });
    const answered = await api.move('ayse', number, { move: 'reply', text: 'Ücret iade edilecek.' });
    expect(answered.body.told).toEqual([]);
    const calls = await api.send('ayse', 'GET', '/calls');
    expect(calls.body.calls).toMatchObject([{ number, reason: 'no-channel', tries: 0, status: 'open' }]);
  });

  it('lets who filed a ticket see it and add to it wherever it goes, and do nothing else', async () => {
    const { KVKK_NOTICE } = await import('../../../bot/index.js');
    const asked = {
      channel: 'phone',
      subject: 'Servis ücreti',
      description: 'Servis ücreti iki kez alınmış.',
      applicant: { name: 'Fatma Örnek', phone: '0532 123 45 67' },
      kvkkVersion: KVKK_NOTICE.version,
    };
    const { number } = (await api.send('ayse', 'POST', '/tickets', asked)).body;
    await fileTickets(store, 51, 2, { bureau: 'il-ankara' });
    for (const bureau of [undefined, 'il-ankara']) {
      if (bureau)
        await store.desk.append(number, undefined, [{ type: 'routed', bureau, reason: { text: 'Ankara' } }], 'routing');
      const seen = await api.send('ayse', 'GET', `/tickets/${number}`);
      expect([seen.status, seen.body.moves, seen.body.filedBy]).toEqual([200, ['note'], 'ayse']);
      expect(seen.body.names.staff).toEqual({ ayse: 'ayse Örnek' });
      expect((await api.send('ali', 'GET', `/tickets/${number}`)).status).toBe(403);
      expect((await api.move('ayse', number, { move: 'note', text: 'Yeniden aradı: dekontu da var.' })).status).toBe(
        200,
      );
      const pdf = Buffer.from('%PDF-1.4\n');
      expect((await api.send('ayse', 'POST', `/tickets/${number}/attachments`, pdf)).status).toBe(201);
      for (const move of [{ move: 'claim' }, { move: 'reply', text: 'Olur.' }, { move: 'close', reason: 'settled' }])
        expect((await api.move('ayse', number, move)).status).toBe(403);
      expect((await api.send('ayse', 'GET', `/tickets/${number}/contact`)).status).toBe(403);
      expect((await api.send('ali', 'POST', `/tickets/${number}/attachments`, pdf)).status).toBe(403);
    }
    await store.desk.append(number, undefined, [{ type: 'closed', reason: 'other' }], 'staff:ankara');
    const filed = await api.send('ayse', 'GET', '/tickets?filed=me');
    expect(filed.body.tickets.map((one: { number: string }) => one.number)).toEqual([number]);
    expect((await api.send('ali', 'GET', '/tickets?filed=me')).body.tickets).toEqual([]);
    expect((await api.send('ayse', 'GET', '/tickets?filed=me&bureau=il-ankara')).status).toBe(403);
  });

  it('says who else has a ticket open, what forms choose from, and whom a ticket can be given', async () => {
    await fileTickets(store, 1, 1);
    await api.send('ali', 'PUT', '/presence', { status: 'available', viewing: numbered(1) });
    await api.send('ayse', 'PUT', '/presence', { status: 'available', viewing: numbered(1) });
    const seen = await api.send('ayse', 'GET', `/tickets/${numbered(1)}`);
    expect(seen.body.viewers).toMatchObject([{ staffId: 'ali' }]);
    expect(seen.body.names.staff.ali).toBe('ali Örnek');
    now += 4 * 60_000;
    expect((await api.send('ayse', 'GET', `/tickets/${numbered(1)}`)).body.viewers).toEqual([]);
    const options = await api.send('ayse', 'GET', '/options');
    expect(options.body.topics).toContainEqual({ code: 'lise-kayit-nakil', name: expect.any(String) });
    expect(options.body.kvkk.version).toMatch(/^\d{4}/u);
    expect((await api.send('ayse', 'GET', '/colleagues?bureau=il-ankara')).status).toBe(403);
    expect((await api.send('ayse', 'GET', '/colleagues?bureau=merkez-TEGM')).status).toBe(200);
    expect((await api.send('editor', 'GET', '/options')).status).toBe(403);
  });

  it('opens one call a ticket and tells which', async () => {
    await fileTickets(store, 1, 1);
    const first = await api.send('ayse', 'POST', `/tickets/${numbered(1)}/calls`);
    expect(first).toMatchObject({ status: 201, body: { number: numbered(1), reason: 'asked', status: 'open' } });
    expect((await api.send('ayse', 'POST', `/tickets/${numbered(1)}/calls`)).body.id).toBe(first.body.id);
    expect((await api.send('ayse', 'GET', `/tickets/${numbered(1)}`)).body.call.id).toBe(first.body.id);
    const listed = (await api.send('ayse', 'GET', '/calls')).body;
    expect(listed.calls).toHaveLength(1);
  });
});
