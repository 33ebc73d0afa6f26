import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog } from '../../../server/index.js';
import { waitingListJob } from '../../../server/jobs/waiting-list.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { chatTicket, DESK, numbered, START } from '../../store/desk-samples.js';
import { message } from '../../store/samples.js';
import { until } from '../../support/wait.js';
import { type ServedDesk, serveDesk } from './serve.js';

const MINUTE = 60_000;

describe.each(DIALECTS)('citizens who wait for a person, on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let api: ServedDesk;
  let now = START;
  let opens = 0;
  let messages = 0;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START;
    opens = 0;
    store = await (await made.make()).open({ ...DESK, now: () => now });
    api = await serveDesk(store, () => now);
  });
  afterEach(() => api.close());

  /** One turn in which the citizen comes into the queue, or leaves it. */
  async function turn(conversation: string, waiting: 'join' | 'leave'): Promise<void> {
    const { row } = await store.conversations.accept(
      { ...message(conversation, `w${++messages}`), channel: 'web', receivedAt: now },
      'temsilci',
    );
    const { version } = await store.conversations.load(conversation);
    const outcome = {
      state: { v: 1 as const, waiting: { since: now } },
      replies: [],
      events: [],
      tickets: [],
      maskedText: 'temsilci',
    };
    expect(await store.conversations.commitTurn(row, version, { ...outcome, waiting })).toMatchObject({
      status: 'committed',
    });
  }
  const look = () =>
    waitingListJob({
      waiting: store.waiting,
      conversations: store.conversations,
      worksAt: (at) => Math.max(at, opens),
      log: createLog('silent'),
      now: () => now,
      poke: () => {},
    }).run(new AbortController().signal);
  const texts = async (id: string) =>
    (await store.conversations.transcript(id, 0, 100))
      .filter(({ direction }) => direction === 'out')
      .map(({ text }) => text);

  it('stand in a list, oldest first, with count and age', async () => {
    expect((await api.send('centre', 'GET', '/waiting')).body).toEqual({ count: 0, conversations: [] });
    await turn('b', 'join');
    now += 30_000;
    await turn('a', 'join');
    await turn('b', 'join');
    now += 30_000;
    const { status, body } = await api.send('centre', 'GET', '/waiting');
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 2, oldestSeconds: 60, oldestSince: new Date(START).toISOString() });
    expect(body.conversations).toMatchObject([
      {
        conversationId: 'b',
        channel: 'web',
        waitedSeconds: 60,
        place: 1,
        lastWords: ['temsilci', 'temsilci'],
        ticketOffered: false,
      },
      { conversationId: 'a', waitedSeconds: 30, place: 2, lastWords: ['temsilci'] },
    ]);
    expect(await Promise.all(['b', 'a', 'c'].map((id) => store.waiting.ahead(id)))).toEqual([0, 1, 2]);
    await turn('b', 'leave');
    expect((await api.send('centre', 'GET', '/waiting')).body.count).toBe(1);
  });

  it('are shown to those who may take them over', async () => {
    await chatTicket(store, numbered(1), 'theirs');
    await turn('theirs', 'join');
    await turn('new', 'join');
    const bureau = (await store.takeovers.ticketsOf('theirs'))[0]?.bureau;
    const shown = async (who: string) =>
      (await api.send(who, 'GET', '/waiting')).body.conversations?.map(
        (one: { conversationId: string }) => one.conversationId,
      );
    expect((await api.send('editor', 'GET', '/waiting')).status).toBe(403);
    expect(await shown('centre')).toEqual(['new', 'theirs']);
    expect(await shown('ayse')).toEqual(bureau === 'merkez-TEGM' ? ['theirs'] : []);
    expect((await api.send('ankara', 'GET', '/waiting')).body).toMatchObject({ count: 2, conversations: [] });
  });

  it('leave the list when an agent takes the conversation over', async () => {
    await turn('c', 'join');
    expect((await api.send('centre', 'POST', '/conversations/c/takeover', {})).status).toBe(204);
    expect(await store.waiting.signal()).toEqual({ count: 0 });
  });

  it('are offered a ticket once after five minutes, and told the end after an hour', async () => {
    await turn('c', 'join');
    now += 5 * MINUTE - 1;
    await look();
    expect(await texts('c')).toEqual([]);
    now += 1;
    await look();
    await look();
    expect(await texts('c')).toEqual([expect.stringMatching(/başvuru olarak bırakmak ister misiniz/u)]);
    expect((await store.conversations.load('c')).state).toHaveProperty('waiting');
    expect((await api.send('centre', 'GET', '/waiting')).body.conversations[0].ticketOffered).toBe(true);
    now = START + 60 * MINUTE;
    await look();
    expect((await texts('c')).at(-1)).toMatch(/Sizi sıradan çıkardım/u);
    expect(await store.waiting.signal()).toEqual({ count: 0 });
    expect((await store.conversations.load('c')).state).not.toHaveProperty('waiting');
  });

  it('are told when the offices close, with the next working hour', async () => {
    await turn('c', 'join');
    now += MINUTE;
    opens = Date.parse('2026-12-01T08:30:00+03:00');
    await look();
    expect(await texts('c')).toEqual([expect.stringMatching(/1 Aralık 2026 Salı günü saat 08:30/u)]);
    expect(await store.waiting.signal()).toEqual({ count: 0 });
  });

  it('are left to a turn that comes first', async () => {
    await turn('c', 'join');
    const { state, version } = await store.conversations.load('c');
    await turn('c', 'leave');
    const reply = { kind: 'notice' as const, text: 'x', choices: [] };
    expect(await store.waiting.tell('c', version, state!, reply, 'offer')).toBe(false);
    const { version: current } = await store.conversations.load('c');
    expect(await store.waiting.tell('c', current, state!, reply, 'end')).toBe(false);
    expect(await texts('c')).toEqual([]);
  });

  it('are told of in the desk’s stream, to the contact centre’s own', async () => {
    const heard = await listen('centre');
    const elsewhere = await listen('ankara');
    await until('the list is told', async () => heard.text().includes('event: waiting\ndata: {"count":0}'));
    await turn('c', 'join');
    await until('the list is told', async () =>
      heard.text().includes(`"count":1,"oldestSince":"${new Date(START).toISOString()}"`),
    );
    expect(elsewhere.text()).not.toContain('event: waiting');
    heard.stop();
    elsewhere.stop();
  });

  async function listen(who: string) {
    const stop = new AbortController();
    const response = await fetch(`${api.url}/events`, { headers: { 'x-who': who }, signal: stop.signal });
    let text = '';
    void (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body!) text += decoder.decode(chunk as Uint8Array, { stream: true });
    })().catch(() => undefined);
    return { text: () => text, stop: () => stop.abort() };
  }
});
