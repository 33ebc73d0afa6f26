import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DESK_TR } from '../../../bot/index.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { chatTicket, DESK, numbered, START } from '../../store/desk-samples.js';
import { message } from '../../store/samples.js';
import { PEOPLE, type ServedDesk, serveDesk } from './serve.js';

const MINUTE = 60_000;

describe.each(DIALECTS)('a conversation whose agent is not there any more, on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let api: ServedDesk;
  let now = START;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START + 60 * MINUTE;
    store = await (await made.make()).open({ ...DESK, now: () => now });
    api = await serveDesk(store, () => now);
    await chatTicket(store, numbered(1), 'c');
    await api.send('ayse', 'POST', '/conversations/c/takeover', {});
  });
  afterEach(() => api.close());

  const look = () => api.jobs.find(({ name }) => name === 'end-takeovers')!.run(new AbortController().signal);
  const agent = async () => (await api.send('centre', 'GET', '/conversations/c')).body.agent as string | undefined;
  const last = async () => (await store.conversations.transcript('c', 0, 100)).at(-1)?.text;
  let ids = 0;
  const citizenWrites = () =>
    store.conversations.accept({ ...message('c', `w${++ids}`), channel: 'web', receivedAt: now }, 'Orada mısınız?');
  /** The console says every minute that the agent is there. */
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      now += MINUTE;
      await api.send('ayse', 'PUT', '/presence', { status: 'available' });
    }
    await look();
  };

  it('goes back to the assistant once the agent’s console is gone, and the citizen is told', async () => {
    await pass(30);
    expect(await agent()).toBe('ayse');
    now += 3 * MINUTE;
    await look();
    expect(await agent()).toBe('ayse');
    now += 1;
    const poked = api.pokes.outbox;
    await look();
    expect(await agent()).toBeUndefined();
    expect(await last()).toBe(DESK_TR.personLost);
    expect(api.pokes.outbox).toBe(poked + 1);
    const [trail] = await store.audit.list({ subject: 'conversation:c' });
    expect(trail).toMatchObject({ actor: 'schedule', action: 'conversation.return', reason: 'absent' });
    expect((await store.conversations.load('c')).state).not.toHaveProperty('person');
    const { length } = await store.conversations.transcript('c', 0, 100);
    await look();
    expect(await store.conversations.transcript('c', 0, 100)).toHaveLength(length);
  });

  it('goes back once the citizen waited a quarter of an hour for an agent who is there', async () => {
    await citizenWrites();
    await pass(14);
    await citizenWrites();
    expect(await agent()).toBe('ayse');
    await api.send('ayse', 'POST', '/conversations/c/messages', { text: 'Bakıyorum.' });
    await pass(20);
    expect(await agent()).toBe('ayse');
    await citizenWrites();
    await pass(14);
    expect(await agent()).toBe('ayse');
    await pass(1);
    expect(await agent()).toBeUndefined();
    expect((await store.audit.list({ subject: 'conversation:c' }))[0]).toMatchObject({ reason: 'silent' });
  });

  it('goes back at once where the agent’s account is gone', async () => {
    const { ayse } = PEOPLE as Record<string, (typeof PEOPLE)[string]>;
    delete (PEOPLE as Record<string, unknown>).ayse;
    try {
      await look();
      expect(await agent()).toBeUndefined();
    } finally {
      Object.assign(PEOPLE, { ayse });
    }
  });
});
