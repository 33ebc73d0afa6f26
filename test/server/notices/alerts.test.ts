import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAcknowledgements } from '../../../server/notices/acknowledgement.js';
import { isSigned, signed } from '../../../server/notices/webhook.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import {
  gateways,
  openAlerting,
  openIncident,
  person,
  SECRET,
  START,
  serveAlerting,
  TELEGRAM_SECRET,
  type TestAlerting,
  trace,
} from './desk.js';
import { startMailServer, startReceiver } from './receivers.js';

const MINUTE = 60_000;
const ALI = person('ali', { phone: '+905321110001', email: 'ali@ornek.org' });
const BERNA = person('berna', { phone: '+905321110002', telegram: '7001' });
const CEM = person('cem', { email: 'cem@ornek.org' });
const MERKEZ = person('merkez', { phone: '+905321110009', email: 'merkez@ornek.org' });
const ROSTERS = {
  Ankara: { province: [ALI, BERNA], coordinators: [CEM], centre: [MERKEZ] },
  Bayburt: { centre: [MERKEZ] },
  '': { centre: [MERKEZ] },
};

describe.each(DIALECTS)('alerts on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let gateway: Awaited<ReturnType<typeof startReceiver>>;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let desk: TestAlerting;
  let server: Awaited<ReturnType<typeof serveAlerting>>;
  const opened: { close(): Promise<unknown> }[] = [];

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    gateway = await startReceiver();
    mail = await startMailServer();
    desk = await open();
    server = await serveAlerting(desk);
    opened.push(gateway, mail, server);
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  async function open(): Promise<TestAlerting> {
    const one = await openAlerting(database, ROSTERS, {
      ...gateways(gateway.url),
      NOTICE_SMTP_URL: mail.url,
      NOTICE_FROM: 'MEBİM <mebim@ornek.org>',
      PUBLIC_URL: 'https://asistan.ornek.org',
    } as never);
    opened.push(one);
    return one;
  }
  const later = async (ms: number, by = desk) => {
    by.clock.at += ms;
    await by.step();
    await by.send();
  };
  const toldBy = () =>
    gateway.received.map(({ path, body }) => `${path} ${JSON.parse(body).to ?? JSON.parse(body).chat_id}`);
  const linkIn = () =>
    /https:\/\/asistan\.ornek\.org(\/uyari\/\S+)/.exec(gateway.received.at(-1)!.body.replaceAll('\\n', ' '))![1]!;
  const codeFor = (ticket: string, contact: string) =>
    createAcknowledgements(database.secretKey).code({ ticket, contact });

  test('goes from one manager to the next, round by round, then to the coordinator and the centre, then sounds the alarm', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    expect(toldBy().sort()).toEqual(['/sms +905321110001', '/voice +905321110001']);
    await later(2 * MINUTE);
    expect(gateway.received).toHaveLength(2);
    for (let steps = 0; steps < 12; steps += 1) await later(3 * MINUTE);
    expect(await trace(desk.store, number, 'alerted', 'alert-exhausted')).toEqual([
      'alerted ali voice 1',
      'alerted ali sms 1',
      'alerted berna voice 1',
      'alerted berna sms 1',
      'alerted berna telegram 1',
      'alerted ali voice 2',
      'alerted ali sms 2',
      'alerted ali email 2',
      'alerted berna voice 2',
      'alerted berna sms 2',
      'alerted berna telegram 2',
      'alerted cem email 3',
      'alerted merkez voice 3',
      'alerted merkez sms 3',
      'alerted merkez email 3',
      'alert-exhausted',
      'alerted merkez voice 4',
      'alerted merkez sms 4',
      'alerted merkez email 4',
      'alerted cem email 4',
      'alerted merkez voice 5',
      'alerted merkez sms 5',
      'alerted merkez email 5',
      'alerted cem email 5',
    ]);
    expect(desk.logged.filter(({ alarm }) => alarm === 'alert-exhausted')).toHaveLength(1);
    expect(await desk.store.incidents.exhausted()).toBe(1);
    expect(mail.mails.map(({ to }) => to[0])).toEqual(expect.arrayContaining(['cem@ornek.org', 'merkez@ornek.org']));
  });

  test('says number, kind and place, and nothing that was written; signed, with its own key', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    for (const { headers, body } of gateway.received) {
      const { text, ticket, id } = JSON.parse(body);
      expect(ticket).toBe(number);
      expect(text).toMatch(/Yangın/);
      expect(text).toMatch(/Ankara, Atatürk Lisesi/);
      expect(text).not.toMatch(/gizli|kantin|\bAli\b/);
      expect(headers['idempotency-key']).toBe(id);
      const proof = {
        timestamp: headers['x-mebasistan-timestamp'] as string,
        signature: headers['x-mebasistan-signature'] as string,
      };
      expect(isSigned(SECRET, body, proof, START)).toBe(true);
      expect(isSigned(SECRET, `${body} `, proof, START)).toBe(false);
      expect(isSigned(`${SECRET}!`, body, proof, START)).toBe(false);
      expect(isSigned(SECRET, body, proof, START + 6 * MINUTE)).toBe(false);
    }
    const stored = JSON.stringify(await database.execute('select * from notices'));
    expect(stored).not.toMatch(/905321110001|Yangın|uyari/);
  });

  test('a link preview changes nothing, the button stops the alert, once', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    const page = `${server.url}${linkIn()}`;
    for (const method of ['GET', 'HEAD', 'GET']) {
      const shown = await fetch(page, { method, headers: { 'User-Agent': 'TelegramBot (like TwitterBot)' } });
      expect(shown.status).toBe(200);
      if (method === 'GET') expect(await shown.text()).toMatch(/<button>Üstleniyorum<\/button>/);
    }
    expect(await trace(desk.store, number, 'alert-acknowledged')).toEqual([]);
    const taken = await fetch(page, { method: 'POST' });
    expect(await taken.text()).toMatch(/Üstlendiniz/);
    expect(await trace(desk.store, number, 'alert-acknowledged')).toEqual(['alert-acknowledged ali']);
    expect(await (await fetch(page, { method: 'POST' })).text()).toMatch(/üstlenmiştiniz/);
    expect(await (await fetch(page)).text()).not.toMatch(/<button>/);
    await later(60 * MINUTE);
    expect(gateway.received).toHaveLength(2);
    expect(await trace(desk.store, number, 'alert-acknowledged')).toHaveLength(1);
  });

  test('a second manager who presses the button is told that somebody has it', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    const first = linkIn();
    await later(3 * MINUTE);
    const links = [first, linkIn()].map((path) => fetch(`${server.url}${path}`, { method: 'POST' }));
    const pages = await Promise.all((await Promise.all(links)).map((page) => page.text()));
    expect(pages.filter((page) => page.includes('Üstlendiniz.'))).toHaveLength(1);
    expect(pages.filter((page) => page.includes('daha önce bir yönetici'))).toHaveLength(1);
    expect(await trace(desk.store, number, 'alert-acknowledged')).toHaveLength(1);
  });

  test('a link that is forged, of another key or a day old takes nothing on', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    const path = linkIn();
    const other = createAcknowledgements(Buffer.alloc(32, 1)).token({ ticket: number, contact: 'ali' }, START + MINUTE);
    const tampered = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const wrong of [`/uyari/${other}`, tampered, '/uyari/x', '/uyari/..%2F..']) {
      const answer = await fetch(`${server.url}${wrong}`, { method: 'POST' });
      expect(answer.status).toBe(404);
    }
    desk.clock.at += 24 * 60 * MINUTE + 1_000;
    expect((await fetch(`${server.url}${path}`, { method: 'POST' })).status).toBe(410);
    expect(await trace(desk.store, number, 'alert-acknowledged')).toEqual([]);
  });

  test('a code takes it on from the address it was sent to, by a signed SMS or by Telegram', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    await later(3 * MINUTE);
    const reply = async (from: string, text: string, secret = SECRET, at = desk.clock.at) => {
      const body = JSON.stringify({ from, text });
      const headers = { 'Content-Type': 'application/json', ...signed(secret, body, at) };
      const answer = await fetch(`${server.url}/api/v1/alerts/replies`, { method: 'POST', body, headers });
      return answer.status === 200 ? ((await answer.json()) as { acknowledged: boolean }).acknowledged : answer.status;
    };
    const code = codeFor(number, 'ali');
    expect(await reply('+905321110001', code, 'another-secret-of-32-characters!!')).toBe(401);
    expect(await reply('+905321110001', code, SECRET, desk.clock.at - 10 * MINUTE)).toBe(401);
    expect(await reply('+905329999999', code)).toBe(false);
    expect(await reply('+905321110001', codeFor(number, 'berna'))).toBe(false);
    expect(await reply('+905321110001', 'tamam geliyorum')).toBe(false);
    expect(await trace(desk.store, number, 'alert-acknowledged')).toEqual([]);

    const telegram = (secret: string) =>
      fetch(`${server.url}/api/v1/alerts/replies/telegram`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
        body: JSON.stringify({ update_id: 1, message: { chat: { id: 7001 }, text: `${codeFor(number, 'berna')}` } }),
      });
    expect((await telegram('wrong-secret-0123456')).status).toBe(401);
    const answer = (await (await telegram(TELEGRAM_SECRET)).json()) as { method: string; text: string };
    expect(answer).toMatchObject({ method: 'sendMessage', chat_id: 7001 });
    expect(answer.text).toContain(number);
    expect(await trace(desk.store, number, 'alert-acknowledged')).toEqual(['alert-acknowledged berna']);
    expect(await reply('0532 111 00 01', code)).toBe(false);
  });

  test('the desk takes it on within its scope, once', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await desk.store.desk.append(
      number,
      undefined,
      [{ type: 'routed', bureau: 'il-ankara', reason: { text: 'Ankara' } }],
      'routing',
    );
    const take = async (scope: string | undefined, of = number) => {
      const headers = scope === undefined ? undefined : { 'X-Test-Scope': scope };
      const answer = await fetch(`${server.url}/api/v1/alerts/${of}/acknowledge`, { method: 'POST', headers });
      return answer.ok ? ((await answer.json()) as { outcome: string }).outcome : answer.status;
    };
    expect(await take(undefined)).toBe(401);
    expect(await take('il-van')).toBe(403);
    expect(await take('il-ankara', 'MEB-2026-999999')).toBe(404);
    expect(await trace(desk.store, number, 'alert-acknowledged')).toEqual([]);
    const open = async (scope: string) => {
      const answer = await fetch(`${server.url}/api/v1/alerts/open`, { headers: { 'X-Test-Scope': scope } });
      return ((await answer.json()) as { alerts: { number: string; bureau: string; province?: string }[] }).alerts;
    };
    expect(await open('il-van')).toEqual([]);
    expect(await open('il-ankara')).toMatchObject([{ number, bureau: 'il-ankara', province: 'Ankara' }]);
    expect(await take('il-ankara')).toBe('done');
    expect(await open('il-ankara')).toEqual([]);
    expect(await take('*')).toBe('yours');
    expect(await trace(desk.store, number, 'alert-acknowledged')).toEqual(['alert-acknowledged staff:p1']);
    await later(0);
    expect(gateway.received).toEqual([]);
  });

  test('a province without contacts goes to the centre at once, an unknown one too', async () => {
    const bayburt = await openIncident(desk.store, START, { province: 'Bayburt' });
    const unknown = await openIncident(desk.store, START);
    await later(0);
    for (const number of [bayburt, unknown])
      expect(await trace(desk.store, number, 'alerted')).toEqual([
        'alerted merkez voice 3',
        'alerted merkez sms 3',
        'alerted merkez email 3',
      ]);
  });

  test('where nobody took it on, the citizen is told so once, with whom to call', async () => {
    await openIncident(desk.store, START, { province: 'Muş', conversation: 'c-unheard' });
    await later(0);
    await later(3_000);
    const entries = await desk.store.conversations.transcript('c-unheard', 0, 50);
    const told = entries.flatMap(({ reply }) =>
      reply?.text.includes('üstlenen bir yönetici olmadı') ? [reply.text] : [],
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/112[\s\S]*444 0 632/u);
  });

  test('where nobody can be reached at all the alarm sounds at once, and whoever is added later is alerted', async () => {
    const number = await openIncident(desk.store, START, { province: 'Muş' });
    await later(0);
    expect(await trace(desk.store, number, 'alert-exhausted', 'alerted')).toEqual(['alert-exhausted']);
    expect(desk.logged.some(({ alarm }) => alarm === 'alert-exhausted')).toBe(true);
    Object.assign(ROSTERS, { Muş: { province: [ALI] } });
    await later(3_000);
    Reflect.deleteProperty(ROSTERS, 'Muş');
    expect(await trace(desk.store, number, 'alerted')).toEqual(['alerted ali voice 1', 'alerted ali sms 1']);
  });

  test('a gateway that fails or hangs is tried again; one that refuses is given up, put on the ticket, and the next is told at once', async () => {
    gateway.state.answer = () => ({ status: 500 });
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    expect(gateway.received).toHaveLength(2);
    gateway.state.answer = ({ path }) => ({ status: path === '/sms' ? 200 : 422 });
    await later(5_000);
    expect(gateway.received).toHaveLength(4);
    expect(new Set(gateway.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
    await later(3_000);
    expect(await trace(desk.store, number, 'alert-failed')).toEqual(['alert-failed ali voice 1 HTTP 422']);
    expect(await trace(desk.store, number, 'alerted')).toHaveLength(2);

    gateway.state.answer = () => ({ status: 422 });
    await later(3 * MINUTE);
    expect((await trace(desk.store, number, 'alerted')).at(-1)).toBe('alerted berna telegram 1');
    gateway.state.answer = () => ({ status: 200 });
    await later(3_000);
    const told = await trace(desk.store, number, 'alerted');
    expect(told.at(-1)).toBe('alerted berna telegram 1');
    expect((await desk.store.notices.dead(10)).map(({ way, contact }) => `${contact} ${way}`)).toEqual([
      'berna sms',
      'berna voice',
      'ali voice',
    ]);
  });

  test('where nothing reached a manager the next one does not wait', async () => {
    gateway.state.answer = ({ path }) => ({ status: path.startsWith('/bot') ? 200 : 410 });
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await later(0);
    await later(3_000);
    expect((await trace(desk.store, number, 'alerted')).at(-1)).toBe('alerted berna telegram 1');
  });

  test('a process that dies between two steps leaves nobody told twice for a step and nobody missed', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    await desk.step();
    // Killed here: the step is on the ticket, its messages are not sent yet.
    const next = await open();
    next.clock.at = desk.clock.at;
    await Promise.all([desk.step(), next.step(), next.step()]);
    expect(gateway.received).toEqual([]);
    await next.send();
    expect(toldBy().sort()).toEqual(['/sms +905321110001', '/voice +905321110001']);
    next.clock.at += 3 * MINUTE;
    desk.clock.at = next.clock.at;
    await Promise.all([desk.step(), next.step()]);
    await Promise.all([desk.send(), next.send()]);
    expect(await trace(desk.store, number, 'alerted')).toHaveLength(5);
    const keys = gateway.received.map(({ headers, path }) => headers['idempotency-key'] ?? path);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(5);
  });

  test('what was sent and never marked is sent again with the same key, so that the gateway may drop it', async () => {
    await openIncident(desk.store, START, { province: 'Ankara' });
    await desk.step();
    const taken = await desk.store.notices.take('sms', 10, 60_000, 100);
    expect(taken).toHaveLength(1);
    await desk.send();
    expect(toldBy()).toEqual(['/voice +905321110001']);
    desk.clock.at += 60_000;
    await desk.send();
    expect(gateway.received.at(-1)!.headers['idempotency-key']).toBe(taken[0]!.key);
  });

  test('nobody is called any more once somebody has it, though the message was waiting', async () => {
    const number = await openIncident(desk.store, START, { province: 'Ankara' });
    gateway.state.answer = () => ({ status: 503 });
    await later(0);
    await desk.store.desk.append(number, undefined, [{ type: 'alert-acknowledged', contact: 'ali' }], 'contact:ali');
    gateway.state.answer = () => ({ status: 200 });
    const before = gateway.received.length;
    await later(10 * MINUTE);
    expect(gateway.received).toHaveLength(before);
    expect((await desk.store.notices.ofTicket(number)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  });

  test('a conversation with a hoax behind it is looked at by the centre first, and the province is told all the same', async () => {
    const hoax = await openIncident(desk.store, START, { province: 'Ankara', conversation: 'şakacı' });
    await desk.store.desk.append(hoax, undefined, [{ type: 'closed', reason: 'hoax' }], 'staff:1');
    desk.clock.at += 60 * MINUTE;
    const number = await openIncident(desk.store, desk.clock.at, { province: 'Ankara', conversation: 'şakacı' });
    const other = await openIncident(desk.store, desk.clock.at, { province: 'Ankara', conversation: 'başkası' });
    await later(0);
    expect(await trace(desk.store, number, 'alerted')).toEqual(['alerted merkez voice 1', 'alerted merkez sms 1']);
    expect(await trace(desk.store, other, 'alerted')).toEqual(['alerted ali voice 1', 'alerted ali sms 1']);
    expect(await trace(desk.store, hoax, 'alerted')).toEqual([]);
    await later(3 * MINUTE);
    expect((await trace(desk.store, number, 'alerted')).at(-1)).toBe('alerted ali sms 1');
  });
});

test('with no way configured the start says so, loudly, and incidents come to the alarm', async () => {
  const made = databases('sqlite');
  const desk = await openAlerting(await made.make(), ROSTERS);
  const number = await openIncident(desk.store, START, { province: 'Ankara' });
  await desk.step();
  expect(desk.logged.filter(({ level, alarm }) => level === 40 && alarm === 'notices-off')).toHaveLength(1);
  expect(await trace(desk.store, number, 'alert-exhausted')).toHaveLength(1);
  await desk.close();
  await made.stop();
});
