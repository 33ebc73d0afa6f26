import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEngine, createTurn } from '../../../bot/index.js';
import { createUnderstanding } from '../../../nlu/index.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { chatTicket, DESK, fileTickets, numbered, START } from '../../store/desk-samples.js';
import { message } from '../../store/samples.js';
import { until } from '../../support/wait.js';
import { PEOPLE, person, type ServedDesk, serveDesk } from './serve.js';

const HOUR = 3_600_000;

interface Seen {
  readonly id?: string;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: checked by each test
  readonly data: any;
}

/** Reads server-sent events as a browser would. */
async function listen(url: string, who: string, lastEventId?: string) {
  const stop = new AbortController();
  const response = await fetch(`${url}/events`, {
    headers: { 'x-who': who, ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }) },
    signal: stop.signal,
  });
  const seen: Seen[] = [];
  let comments = 0;
  const reading = (async () => {
    let rest = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(block)?.[1];
        const event = field('event');
        if (event === undefined) comments += 1;
        else seen.push({ event, data: JSON.parse(field('data') ?? 'null'), ...(field('id') && { id: field('id')! }) });
      }
    }
  })().catch(() => undefined);
  await until('the stream is open', async () => comments > 0);
  return {
    response,
    seen,
    ended: reading,
    comments: () => comments,
    async close() {
      stop.abort();
      await reading;
    },
  };
}

describe.each(DIALECTS)('what happens at the desk, live, on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let api: ServedDesk;
  let now = START;
  const open: { close(): Promise<void> }[] = [];

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START + HOUR;
    store = await (await made.make()).open({ ...DESK, now: () => now });
    api = await serveDesk(store, () => now);
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await api.close();
  });
  const hear = async (who: string, last?: string) => {
    const stream = await listen(api.url, who, last);
    open.push(stream);
    return stream;
  };

  it('tells each bureau of its own tickets, whoever changed them, without their texts', async () => {
    await fileTickets(store, 1, 1);
    await fileTickets(store, 2, 1, { bureau: 'il-ankara' });
    const [tegm, ankara] = [await hear('ayse'), await hear('ankara')];
    expect(tegm.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await store.desk.append(numbered(1), undefined, [{ type: 'noted', text: 'Gizli not' }], 'staff:x');
    await store.desk.claim(numbered(2), 'ankara');
    await until('both heard', async () => tegm.seen.length > 0 && ankara.seen.length > 0);
    expect(tegm.seen.map(({ event, data }) => [event, data.number, data.type])).toEqual([
      ['ticket', numbered(1), 'noted'],
    ]);
    expect(ankara.seen.map(({ data }) => [data.number, data.type, data.assignee])).toEqual([
      [numbered(2), 'claimed', 'ankara'],
    ]);
    expect(JSON.stringify(tegm.seen)).not.toContain('Gizli');
    await until('a heartbeat', async () => tegm.comments() > 2);
  });

  it('ends for whoever signed out or was disabled meanwhile', async () => {
    const people = PEOPLE as Record<string, (typeof PEOPLE)[string]>;
    people.leaving = person('leaving', ['agent', 'merkez-TEGM']);
    const stream = await hear('leaving');
    delete people.leaving;
    await stream.ended;
    await fileTickets(store, 1, 1);
    expect(stream.seen).toEqual([]);
  });

  it('tells the bureau a ticket leaves, and the one it comes to', async () => {
    await fileTickets(store, 1, 1);
    const [tegm, ankara] = [await hear('ayse'), await hear('ankara')];
    await api.move('centre', numbered(1), { move: 'route', bureau: 'il-ankara', reason: 'İl işi' });
    await until('both heard', async () => tegm.seen.length > 0 && ankara.seen.length > 0);
    expect([tegm.seen[0]?.data.bureau, ankara.seen[0]?.data.bureauBefore]).toEqual(['il-ankara', 'merkez-TEGM']);
  });

  it('misses nothing over a break, and says so when too much was missed', async () => {
    await fileTickets(store, 1, 1);
    const before = await hear('ayse');
    await store.desk.append(numbered(1), undefined, [{ type: 'noted', text: '1' }], 'staff:x');
    await until('heard', async () => before.seen.length === 1);
    await before.close();
    await store.desk.append(numbered(1), undefined, [{ type: 'noted', text: '2' }], 'staff:x');
    await store.desk.append(numbered(1), undefined, [{ type: 'noted', text: '3' }], 'staff:x');
    const after = await hear('ayse', before.seen[0]?.id);
    await until('caught up', async () => after.seen.some(({ data }) => data.seq === 5));
    const sequences = after.seen.map(({ data }) => data.seq);
    expect(sequences).toEqual(expect.arrayContaining([4, 5]));
    const notes = Array.from({ length: 600 }, () => ({ type: 'noted', text: 'n' }) as const);
    for (let n = 0; n < 600; n += 100)
      await store.desk.append(numbered(1), undefined, notes.slice(n, n + 100), 'staff:x');
    const late = await hear('ayse', before.seen[0]?.id);
    await until('told to read anew', async () => late.seen.some(({ event }) => event === 'resync'));
    for (const strange of ['bozuk', '-1', '999999999']) {
      const stream = await hear('ayse', strange);
      await until('told to read anew', async () => stream.seen.some(({ event }) => event === 'resync'));
    }
  });

  it('is closed to who has no desk', async () => {
    for (const who of ['editor', 'key', 'admin']) expect((await api.send(who, 'GET', '/events')).status).toBe(403);
    expect((await api.send('nobody', 'GET', '/events')).status).toBe(401);
  });

  it('puts a person in the assistant’s place, who alone answers until they leave', async () => {
    await chatTicket(store, numbered(1), 'c');
    const { understand } = createUnderstanding();
    const engine = createEngine({
      conversations: store.conversations,
      turn: createTurn({
        understand,
        search: {
          search: async () => ({ decision: 'ticket', probability: 0, hits: [] }),
          supersededBy: () => undefined,
          supersededLater: () => undefined,
          calendars: () => [],
          isCurrent: () => true,
          passage: () => undefined,
          passagesOf: () => [],
        } as never,
        tickets: store.tickets,
        followUpCode: () => 'ABCD-2345',
      }),
      mask: (text) => text,
      onCommitted: () => undefined,
      log: { error: () => undefined },
      now: () => now,
    });
    const say = async (id: string, text: string) => {
      now += 1000;
      await engine.submit({ ...message('c', id, text), receivedAt: now });
      await engine.idle();
    };
    const talk = async () =>
      (await api.send('ayse', 'GET', '/conversations/c')).body.entries
        .slice(2)
        .map(({ from, text }: { from: string; text: string }) => `${from}: ${text}`);
    const stream = await hear('ayse');

    const before = await api.send('ayse', 'POST', '/conversations/c/messages', { text: 'Merhaba' });
    expect([before.status, before.body.code]).toEqual([409, 'NOT_IN_CONVERSATION']);
    expect((await api.send('ankara', 'POST', '/conversations/c/takeover', {})).status).toBe(403);
    expect((await api.send('ayse', 'POST', '/conversations/yok/takeover', {})).status).toBe(404);
    expect((await api.send('ayse', 'POST', '/conversations/c/takeover', { number: numbered(1) })).status).toBe(204);
    await say('m2', 'Oğlumun nakli ne oldu?');
    await until('the agent hears it', async () => stream.seen.some(({ event }) => event === 'conversation'));
    expect((await api.send('ayse', 'POST', '/conversations/c/typing', {})).status).toBe(202);
    expect(api.typed).toEqual(['c']);
    expect((await api.send('ayse', 'POST', '/conversations/c/messages', { text: 'Hemen bakıyorum.' })).status).toBe(
      202,
    );
    await say('m3', 'Teşekkürler');
    expect(await talk()).toEqual([
      'assistant: Görüşmeye bir MEBİM temsilcisi katıldı. Bundan sonra yazdıklarınızı temsilcimiz yanıtlayacak.',
      'citizen: Oğlumun nakli ne oldu?',
      'person: Hemen bakıyorum.',
      'citizen: Teşekkürler',
    ]);

    expect(await api.send('ali', 'POST', '/conversations/c/takeover', {})).toMatchObject({
      status: 409,
      body: { code: 'CONVERSATION_TAKEN', by: 'ayse' },
    });
    expect((await api.send('ali', 'DELETE', '/conversations/c/takeover')).status).toBe(409);
    const reason = 'Ayşe izne çıktı';
    expect((await api.send('ali', 'POST', '/conversations/c/takeover', { reason })).status).toBe(204);
    await until('the other agent hears it', async () => stream.seen.some(({ event }) => event === 'conversation-left'));
    expect((await api.send('ayse', 'POST', '/conversations/c/messages', { text: 'Ben de' })).status).toBe(409);
    expect((await api.send('ayse', 'DELETE', '/conversations/c/takeover')).status).toBe(409);
    expect((await api.send('ali', 'DELETE', '/conversations/c/takeover')).status).toBe(204);
    expect((await api.send('ali', 'DELETE', '/conversations/c/takeover')).status).toBe(409);
    await say('m4', 'Teşekkürler');
    const lines = await talk();
    expect(lines.at(-3)).toContain('yeniden ben, **MEB Asistan**');
    expect(lines.at(-1)).toMatch(/^assistant: /u);
    const undelivered = await store.conversations.takeOutbox(50, 1000, now);
    expect(undelivered.length).toBeGreaterThan(0);
    const trail = await store.audit.list({ subject: 'conversation:c' });
    expect(trail[1]).toMatchObject({ reason });
    expect(trail.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'staff:ali conversation.return',
      'staff:ali conversation.take-over',
      'staff:ayse conversation.take-over',
    ]);
  });
});
