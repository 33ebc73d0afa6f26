import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { KVKK_NOTICE } from '../../bot/index.js';
import { authenticated } from '../../server/auth/authorize.js';
import { createBureauSide } from '../../server/bureau-side.js';
import { createJobRunner } from '../../server/jobs/runner.js';
import { createOrganisation } from '../../server/organisation.js';
import { problemHandler } from '../../server/problem.js';
import { fileRoute } from '../../server/routes/desk/file.js';
import { dryRun } from '../../server/routes/routing.js';
import { createTicketClocks } from '../../server/ticket-clocks.js';
import type { Store } from '../../store/index.js';
import { type RoutingRule, type TicketEvent, ticketRules } from '../../tickets/index.js';
import { DIALECTS, databases } from '../store/databases.js';
import { PEOPLE, person } from './desk/serve.js';

const NOW = Date.UTC(2026, 10, 29, 9);
const DAY = 86_400_000;
const log = pino({ level: 'silent' });
const WHO = {
  ...PEOPLE,
  ankara: person('ankara', ['coordinator', 'il-ankara']),
  agent: person('agent', ['agent', 'il-ankara']),
  deputy: person('deputy', ['manager', 'il-ankara']),
};

async function serve(store: Store, now: () => number) {
  const organisation = createOrganisation({ store, contentDir: 'content', now });
  const clocks = createTicketClocks(now);
  const side = createBureauSide({ store, organisation, clocks, log, now });
  const app = express();
  app.use(authenticated(async (request) => WHO[request.get('x-who') as keyof typeof WHO]));
  app.use(express.json({ limit: '1mb' }));
  for (const route of side.routes) app.use(route);
  const filing = { followUpCode: () => 'ABCD-2345', mask: (text: string) => text, poke: () => undefined, now };
  app.use(fileRoute({ desk: store.desk, tickets: store.tickets, plan: organisation.plan, ...filing }));
  app.use(problemHandler(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    organisation,
    jobs: createJobRunner({ jobs: side.jobs, leases: store.leases, log, now }),
    async call(who: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: { 'x-who': who, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        etag: response.headers.get('etag'),
        // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes, checked by each test
        body: (text ? JSON.parse(text) : {}) as any,
      };
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const CONTACT = { role: 'coordinator', name: 'Ayşe Yılmaz', phone: '0532 123 45 67' };

describe.each(DIALECTS)('bureaus and routing over HTTP, on %s', (dialect) => {
  const all = databases(dialect);
  let now = NOW;
  let store: Store;
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    store = await (await all.make()).open({ now: () => now, ticketRules: ticketRules() });
    served = await serve(store, () => now);
    expect(await served.organisation.load()).toEqual({ bureaus: 111, rules: 1, problems: [] });
  }, 30_000);
  afterAll(async () => {
    await served.close();
    await all.stop();
  });

  let made = 0;
  const file = async (description: string, where: object = {}, at = now) => {
    const number = `MEB-2026-${900_000 + ++made}`;
    await store.desk.file(
      {
        number,
        code: 'ABCD-2345',
        createdAt: at,
        subject: description,
        description,
        applicant: { name: 'Ali', phone: '+905321234567' },
        kvkk: { version: '1', shownAt: at },
        channel: 'phone',
        ...where,
      },
      'staff:a',
    );
    return number;
  };

  test('the shipped organisation is brought once, and its lists come in pages', async () => {
    expect((await served.organisation.load()).bureaus).toBe(0);
    const first = await served.call('admin', 'GET', '/bureaus?kind=province&limit=50');
    expect([first.status, first.body.bureaus.length, first.body.next]).toEqual([200, 50, 'il-kirklareli']);
    const rest = await served.call('admin', 'GET', `/bureaus?kind=province&limit=50&after=${first.body.next}`);
    expect([rest.body.bureaus.length, rest.body.next]).toEqual([31, undefined]);
    expect(first.body.bureaus[0].flags.map(({ code }: { code: string }) => code)).toEqual([
      'no-coordinator',
      'few-representatives',
      'no-on-call',
    ]);
  });

  test('a coordinator keeps the own bureau, an administrator all, an agent reads', async () => {
    expect((await served.call('ankara', 'GET', '/bureaus')).body.bureaus).toHaveLength(1);
    expect((await served.call('ankara', 'POST', '/bureaus/il-bursa/contacts', CONTACT)).status).toBe(403);
    expect((await served.call('agent', 'POST', '/bureaus/il-ankara/contacts', CONTACT)).status).toBe(403);
    expect((await served.call('editor', 'GET', '/bureaus')).status).toBe(403);
    expect((await served.call('nobody', 'GET', '/bureaus')).status).toBe(401);
    const added = await served.call('ankara', 'POST', '/bureaus/il-ankara/contacts', CONTACT);
    expect(added).toMatchObject({ status: 201, etag: '"1"', body: { phone: '+905321234567', order: 1 } });
    const seen = await served.call('agent', 'GET', '/bureaus/il-ankara');
    expect(seen.body.contacts).toHaveLength(1);
    expect(seen.body.alerted).toEqual([added.body.id]);
    expect(seen.body.flags.map(({ code }: { code: string }) => code)).not.toContain('no-coordinator');
    expect((await served.call('agent', 'GET', '/bureaus/il-bursa')).status).toBe(403);
    const closing = { active: false };
    expect((await served.call('ankara', 'PATCH', '/bureaus/il-ankara', closing, { 'If-Match': '"1"' })).status).toBe(
      403,
    );
  });

  test('contacts are changed against what was seen, confirmed within 30 days or flagged, removed with a reason', async () => {
    const { body: contact } = await served.call('admin', 'POST', '/bureaus/il-van/contacts', CONTACT);
    const path = `/bureaus/il-van/contacts/${contact.id}`;
    expect((await served.call('admin', 'PUT', path, CONTACT)).status).toBe(428);
    const changed = await served.call(
      'admin',
      'PUT',
      path,
      { ...CONTACT, email: 'a@meb.example' },
      { 'If-Match': '"1"' },
    );
    expect(changed).toMatchObject({ status: 200, etag: '"2"' });
    expect((await served.call('admin', 'PUT', path, CONTACT, { 'If-Match': '"1"' })).body.code).toBe(
      'PRECONDITION_FAILED',
    );
    now += 31 * DAY;
    const flags = async () =>
      (await served.call('admin', 'GET', '/bureaus/il-van')).body.flags.map(({ code }: { code: string }) => code);
    expect(await flags()).toContain('unconfirmed');
    expect((await served.call('admin', 'POST', `${path}/confirm`)).status).toBe(200);
    expect(await flags()).not.toContain('unconfirmed');
    now = NOW;
    expect((await served.call('admin', 'DELETE', `${path}?reason=${encodeURIComponent('ayrıldı')}`)).status).toBe(204);
    expect((await served.call('admin', 'DELETE', path)).body.code).toBe('CONTACT_NOT_FOUND');
  });

  test.each([
    [{ role: 'coordinator', name: 'A' }, 'phone'],
    [{ ...CONTACT, phone: '12' }, 'phone'],
    [{ ...CONTACT, role: 'boss' }, 'role'],
    [{ ...CONTACT, activeFrom: '2026-12-02', activeTo: '2026-12-01' }, 'activeTo'],
  ])('a contact that cannot be reached or read is refused by field: %j', async (draft, field) => {
    const { status, body } = await served.call('admin', 'POST', '/bureaus/il-ankara/contacts', draft);
    expect([status, body.errors[0].field]).toEqual([400, field]);
  });

  test('an administrator opens a mission that tickets reach at once, and closes it', async () => {
    const mission = {
      code: 'yd-viyana',
      name: 'Viyana temsilciliği',
      country: 'Avusturya',
      aliases: ['Viyana'],
      calendar: 'at',
      zone: 'Europe/Vienna',
    };
    const asked = { text: "Viyana'da yaşıyoruz, Türkçe dersi istiyoruz", province: 'Yurt dışı' };
    const bureau = async () => (await served.call('manager', 'POST', '/routing/explain', asked)).body.bureau;
    expect(await bureau()).toBe('merkez-YYEGM');
    expect((await served.call('ankara', 'POST', '/bureaus', mission)).status).toBe(403);
    expect((await served.call('admin', 'POST', '/bureaus', mission)).status).toBe(201);
    expect((await served.call('admin', 'POST', '/bureaus', mission)).body.code).toBe('BUREAU_EXISTS');
    expect(await bureau()).toBe('yd-viyana');
    const closed = await served.call('admin', 'PATCH', '/bureaus/yd-viyana', { active: false }, { 'If-Match': '"1"' });
    expect(closed).toMatchObject({ status: 200, etag: '"2"', body: { active: false } });
    expect(await bureau()).toBe('merkez-YYEGM');
  });

  test('tickets are routed by the job, come back three times at most, and end at the centre', async () => {
    const number = await file('Çatı akıyor, sınıflara su doluyor', { province: 'Ankara', district: 'Çankaya' });
    const seen: string[] = [];
    for (let returns = 0; returns <= 3; returns++) {
      expect(await served.jobs.runNow('route-tickets')).toBe(true);
      const ticket = (await store.desk.load(number))!;
      seen.push(ticket.bureau);
      const event: TicketEvent = { type: 'returned', bureau: ticket.bureau, reason: 'bizim değil' };
      if (returns < 3)
        expect(await store.desk.append(number, ticket.seq, [event], 'staff:b')).toMatchObject({ ok: true });
    }
    expect(seen).toEqual(['il-ankara', 'merkez-İEGM', 'mebim', 'mebim']);
    const ticket = (await store.desk.load(number))!;
    expect(ticket).toMatchObject({ topic: 'bina-onarim', category: 'complaint', returns: 3, status: 'new' });
    expect(ticket.routing?.text).toBe('3. iade → İletişim Merkezi (MEBİM) koordinatörü');
    const routed = ticket.records.filter(({ event }) => event.type === 'routed');
    expect(routed.map(({ actor }) => actor)).toEqual(['routing', 'routing', 'routing', 'routing']);
    expect(ticket.records[1]!.event).toMatchObject({ type: 'classified', topic: 'bina-onarim' });
    expect(ticket.records[2]!.event).toMatchObject({
      type: 'priority-set',
      reason: expect.stringContaining('öncelik'),
    });
    expect(await store.desk.toRoute(10)).toEqual([]);
  });

  test('a ticket an agent files is classified and put in order too, and what the agent says stands', async () => {
    const asked = {
      subject: 'Sınav',
      description: 'Yarın LGS var, giriş belgesi çıkmıyor',
      channel: 'phone',
      applicant: { name: 'Ali Veli', phone: '+905321234567' },
      kvkkVersion: KVKK_NOTICE.version,
    };
    const first = await served.call('agent', 'POST', '/desk/tickets', { ...asked, bureau: 'il-ankara' });
    expect([first.status, first.body]).toEqual([201, expect.anything()]);
    expect(await store.desk.load(first.body.number)).toMatchObject({
      bureau: 'il-ankara',
      topic: 'merkezi-sinav',
      priority: 1,
    });
    const second = await served.call('agent', 'POST', '/desk/tickets', { ...asked, topic: 'mebbis-eokul' });
    await served.jobs.runNow('route-tickets');
    expect(await store.desk.load(second.body.number)).toMatchObject({ bureau: 'merkez-BİGM', topic: 'mebbis-eokul' });
  });

  test('rules are refused with their problems, tried without changing anything, and put in force once', async () => {
    const { body: current, etag } = await served.call('manager', 'GET', '/routing');
    expect([etag, current.rules.length]).toEqual(['"1"', (await served.organisation.rules()).rules.length]);
    const rules: RoutingRule[] = [
      { id: 'ankara-bina', topics: ['bina-onarim'], provinces: ['Ankara'], to: ['merkez-İEGM'] },
      ...current.rules,
    ];
    const bad = [...rules, { id: 'bos', topics: ['afet'], to: ['merkez-ÖYGGM'] }];
    const refused = await served.call('manager', 'POST', '/routing/dry-run', { rules: bad });
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      400,
      'ROUTING_INVALID',
      [{ field: 'bos', detail: 'bilinmeyen ya da kapalı büro: merkez-ÖYGGM' }],
    ]);
    for (const province of ['Ankara', 'Ankara', 'Bursa']) await file('Kalorifer çalışmıyor', { province });
    await file('Kalorifer çalışmıyor', { province: 'Ankara' }, now - 31 * DAY);
    const tried = await served.call('manager', 'POST', '/routing/dry-run', { rules });
    expect(tried.body).toMatchObject({ tried: 6, moved: 3, complete: true });
    expect(tried.body.moves).toEqual([{ from: 'il-ankara', to: 'merkez-İEGM', count: 3, examples: expect.any(Array) }]);
    expect(tried.body.moves[0].examples[0]).toMatchObject({ subject: 'Kalorifer çalışmıyor' });
    expect(await served.organisation.rules()).toMatchObject({ version: 1 });
    const bounded = await dryRun({ routing: store.routing, organisation: served.organisation }, rules, 0, {
      tickets: 2,
      ms: 10_000,
    });
    expect(bounded).toMatchObject({ tried: 2, complete: false });

    const publication = { rules, reason: 'Ankara binaları merkezden yürütülecek' };
    expect((await served.call('deputy', 'PUT', '/routing', publication, { 'If-Match': etag! })).status).toBe(403);
    const other = await serve(store, () => now);
    expect(await other.organisation.rules()).toMatchObject({ version: 1 });
    expect(await served.call('manager', 'PUT', '/routing', publication, { 'If-Match': etag! })).toMatchObject({
      status: 200,
      etag: '"2"',
    });
    expect((await served.call('manager', 'PUT', '/routing', publication, { 'If-Match': etag! })).body.code).toBe(
      'PRECONDITION_FAILED',
    );
    const text = { text: 'Kalorifer çalışmıyor', province: 'Ankara' };
    expect((await other.call('manager', 'POST', '/routing/explain', text)).body).toMatchObject({
      bureau: 'merkez-İEGM',
      rules: 2,
      rule: 'ankara-bina',
    });
    await other.close();
    expect((await served.call('manager', 'GET', '/routing/versions')).body.versions).toMatchObject([
      { version: 2, actor: 'staff:manager', reason: publication.reason },
      { version: 1, actor: 'content' },
    ]);
    expect((await served.call('manager', 'GET', '/routing/versions/1')).body.rules).toEqual(current.rules);
    expect((await served.organisation.load()).rules).toBe(2);
  });
});
