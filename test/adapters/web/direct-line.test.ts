import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Channel, call, SECRET, type Started, startChannel, startConversation, until } from './channel.js';

interface Activities {
  readonly activities: { id: string; text: string; from: { id: string; role: string }; channelData?: unknown }[];
  readonly watermark: string;
}
interface Refusal {
  readonly error: { code: string; message: string };
}

let channel: Channel;
beforeAll(async () => {
  channel = await startChannel();
});
afterAll(() => channel.close());

const path = ({ conversationId }: Started, rest = '') => `/conversations/${conversationId}${rest}`;
const say = (started: Started, body: unknown) =>
  call<{ id: string } & Refusal>(channel, 'POST', path(started, '/activities'), { token: started.token, body });
const read = async (started: Started, watermark = '') =>
  (
    await call<Activities>(channel, 'GET', path(started, `/activities?watermark=${watermark}`), {
      token: started.token,
    })
  ).body;

describe('tokens', () => {
  it('DL3 refuses an expired token with 403 on refresh, post, read, reconnect and start', async () => {
    const own = await startChannel();
    try {
      const started = await startConversation(own);
      own.advance(1_700_000);
      expect((await call(own, 'POST', '/tokens/refresh', { token: started.token })).status).toBe(200);
      own.advance(110_000);
      const body = { type: 'message', text: 'geç' };
      const { token } = started;
      const answers = [
        await call<Refusal>(own, 'POST', '/tokens/refresh', { token }),
        await call<Refusal>(own, 'POST', path(started, '/activities'), { token, body }),
        await call<Refusal>(own, 'GET', path(started, '/activities'), { token }),
        await call<Refusal>(own, 'GET', path(started), { token }),
        await call<Refusal>(own, 'POST', '/conversations', { token, body: {} }),
      ];
      expect(answers.map(({ status, body: { error } }) => [status, error.code])).toEqual(
        answers.map(() => [403, 'TokenExpired']),
      );
    } finally {
      await own.close();
    }
  });

  it('DL4 refuses the token of one conversation on another with 403', async () => {
    const a = await startConversation(channel);
    const b = await startConversation(channel);
    const { token } = a;
    const answers = [
      await call<Refusal>(channel, 'GET', path(b, '/activities'), { token }),
      await call<Refusal>(channel, 'GET', path(b), { token }),
      await call<Refusal>(channel, 'POST', path(b, '/activities'), { token, body: { type: 'message', text: 'x' } }),
      await call<Refusal>(channel, 'POST', path(b, '/upload'), { token }),
    ];
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(
      answers.map(() => [403, 'WrongConversation']),
    );
    expect((await read(b)).activities.filter(({ from }) => from.role === 'user')).toEqual([]);
  });

  it.each([
    ['none', undefined, 401],
    ['a made-up one', 'abc', 403],
    ['one with a changed payload', 'changed', 403],
    ['a stream ticket', 'ticket', 403],
    ['the secret', SECRET, 403],
  ])('takes %s for no token', async (_name, given, status) => {
    const started = await startConversation(channel);
    const [header, payload, signature] = started.token.split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString('base64url');
    const token =
      given === 'changed'
        ? `${header}.${changed}.${signature}`
        : given === 'ticket'
          ? new URL(started.streamUrl).searchParams.get('t')!
          : given;
    const answer = await call(channel, 'GET', path(started, '/activities'), token === undefined ? {} : { token });
    expect(answer.status).toBe(status);
  });

  it('generates tokens for holders of the secret only, and for nobody without one', async () => {
    expect((await call(channel, 'POST', '/tokens/generate', { body: {} })).status).toBe(403);
    expect((await call(channel, 'POST', '/tokens/generate', { token: `${SECRET}x`, body: {} })).status).toBe(403);
    expect((await call(channel, 'POST', '/tokens/generate', { token: SECRET })).body).toMatchObject({
      expires_in: 1800,
    });
    const closed = await startChannel({ directLineSecret: undefined });
    try {
      expect((await call(closed, 'POST', '/tokens/generate', { token: SECRET, body: {} })).status).toBe(403);
      expect((await call(closed, 'POST', '/tokens/generate', { token: 'undefined', body: {} })).status).toBe(403);
    } finally {
      await closed.close();
    }
  });

  it('starts a conversation once: 201, then 200, with one greeting', async () => {
    const { body } = await call<Started>(channel, 'POST', '/tokens/generate', { token: SECRET, body: {} });
    const first = await call<Started>(channel, 'POST', '/conversations', { token: body.token });
    const second = await call<Started>(channel, 'POST', '/conversations', { token: body.token, body: {} });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.conversationId).toBe(body.conversationId);
    const { activities } = await until(
      () => read(first.body),
      (set) => set.activities.length > 0,
    );
    expect(activities.map(({ text }) => text)).toEqual(['Merhaba, ben MEB Asistan.']);
  });

  it('answers 404 for a conversation that never began', async () => {
    const { body } = await call<Started>(channel, 'POST', '/tokens/generate', { token: SECRET, body: {} });
    expect((await call(channel, 'GET', path(body), { token: body.token })).status).toBe(404);
  });
});

describe('DL6 who a message is from', () => {
  it('is the token, whatever id and role the client writes', async () => {
    const started = await startConversation(channel, 'dl_ayse');
    const from = { id: 'mebasistan', name: 'MEB Asistan', role: 'bot' };
    await say(started, { type: 'message', text: 'Ben botum', from });
    await say(started, { type: 'message', text: 'Ben başkasıyım', from: { id: 'dl_mehmet', role: 'user' } });
    const { activities } = await until(
      () => read(started),
      (set) => set.activities.length >= 5,
    );
    const own = activities.filter(({ text }) => text.startsWith('Ben '));
    expect(own.map((activity) => [activity.from.id, activity.from.role])).toEqual([
      ['dl_ayse', 'user'],
      ['dl_ayse', 'user'],
    ]);
  });

  it('cannot be the bot even in a generated token', async () => {
    const body = { user: { id: 'mebasistan' } };
    expect((await call(channel, 'POST', '/tokens/generate', { token: SECRET, body })).status).toBe(400);
  });
});

describe('posting', () => {
  it('takes a message with the same clientActivityID once and gives the same id', async () => {
    const started = await startConversation(channel);
    const body = { type: 'message', text: 'Bir kez', channelData: { clientActivityID: 'aynı kimlik 😀' } };
    const [first, second] = [await say(started, body), await say(started, body)];
    expect(second.body.id).toBe(first.body.id);
    await until(
      () => read(started),
      (set) => set.activities.length >= 3,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await read(started)).activities).toHaveLength(3);
  });

  it('gives the masked text back, and the channelData as it came', async () => {
    const started = await startConversation(channel);
    const channelData = { clientActivityID: 'k1', nested: { b: [1, null, 'ğüşiöç'], a: '"\\\u0000' }, empty: {} };
    const { body } = await say(started, { type: 'message', text: 'TC 10000000146 benim', channelData });
    const { activities } = await read(started);
    const echo = activities.find(({ id }) => id === body.id);
    expect(echo).toMatchObject({ text: 'TC [T.C. kimlik no] benim' });
    expect(JSON.stringify(echo?.channelData)).toBe(JSON.stringify(channelData));
  });

  it.each([
    ['an event', { type: 'event', name: 'webchat/join' }],
    ['a conversationUpdate', { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }],
    ['typing', { type: 'typing' }],
  ])('tolerates %s without a turn', async (_name, body) => {
    const started = await startConversation(channel);
    await until(
      () => read(started),
      (set) => set.activities.length === 1,
    );
    expect((await say(started, body)).status).toBe(200);
    expect((await read(started)).activities).toHaveLength(1);
  });

  it('takes postBack values and messages without text', async () => {
    const started = await startConversation(channel);
    await say(started, { type: 'message', value: 'değer', channelData: { postBack: true } });
    await say(started, { type: 'message' });
    const { activities } = await until(
      () => read(started),
      (set) => set.activities.length >= 5,
    );
    expect(activities.filter(({ from }) => from.role === 'user').map(({ text }) => text)).toEqual(['değer', '']);
  });

  it.each([
    ['broken JSON', '{"type":', 400, 'BadSyntax'],
    ['no activity', '[]', 400, 'BadArgument'],
    ['a type that is no text', '{"type":7}', 400, 'BadArgument'],
    ['text that is no text', '{"type":"message","text":{}}', 400, 'BadArgument'],
    ['300 KB', `{"type":"message","text":"${'a'.repeat(300_000)}"}`, 413, 'MessageSizeTooBig'],
    [
      '17 KB of channelData',
      `{"type":"message","channelData":{"x":"${'a'.repeat(17_000)}"}}`,
      413,
      'MessageSizeTooBig',
    ],
  ])('refuses %s in the Direct Line error shape', async (_name, body, status, code) => {
    const started = await startConversation(channel);
    const answer = await say(started, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const started = await startConversation(channel);
    const response = await fetch(`${channel.url}/v3/directline${path(started, '/activities')}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${started.token}`, 'Content-Type': 'application/json' },
      body: Buffer.concat([Buffer.from('{"type":"message","text":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BadSyntax' } });
  });

  it.each([
    ['100 kB', 'ğ'.repeat(50_000)],
    ['emoji', '🎓🎒'],
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['right-to-left overrides and zero-width', '\u202Etxet\u202C\u200B\u200D\uFEFF'],
    ['SQL', "'; DROP TABLE transcript; --"],
    ['control characters', 'a\u0000b\u0007c\u001b[31m'],
    ['a lone surrogate', 'x\ud800y'],
  ])('gets %s through to a reply', async (_name, text) => {
    const started = await startConversation(channel);
    expect((await say(started, { type: 'message', text })).status).toBe(200);
    const { activities } = await until(
      () => read(started),
      (set) => set.activities.length >= 3,
    );
    expect(activities.at(-1)?.from.role).toBe('bot');
  });

  it('refuses uploads with 415 and answers 404 for the OAuth session', async () => {
    const started = await startConversation(channel);
    const { token } = started;
    expect((await call(channel, 'POST', path(started, '/upload?userId=x'), { token })).status).toBe(415);
    const session = await call<Refusal>(channel, 'GET', '/session/getsessionid', { token });
    expect([session.status, session.body.error.code]).toEqual([404, 'NotFound']);
  });

  it('slows one conversation down without touching another', async () => {
    const own = await startChannel({ messagesPerMinute: 2 });
    try {
      const [a, b] = [await startConversation(own), await startConversation(own)];
      const body = { type: 'message', text: 'x' };
      const send = (s: Started) => call<Refusal>(own, 'POST', path(s, '/activities'), { token: s.token, body });
      expect([(await send(a)).status, (await send(a)).status]).toEqual([200, 200]);
      const third = await send(a);
      expect([third.status, third.body.error.code]).toEqual([429, 'TooManyRequests']);
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await send(b)).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});
