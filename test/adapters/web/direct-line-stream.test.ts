import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import {
  ALLOWED,
  type Channel,
  call,
  SECRET,
  type Started,
  startChannel,
  startConversation,
  until,
} from './channel.js';

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

describe('a client that talks without end on its stream', () => {
  it('is cut off, and comes back with a new address', async () => {
    const started = await startConversation(channel);
    const socket = new WebSocket(started.streamUrl);
    await once(socket, 'open');
    for (let sent = 0; sent < 100; sent++) socket.send('');
    const pong = once(socket, 'pong');
    socket.ping();
    await pong;
    expect(socket.readyState).toBe(socket.OPEN);
    const closed = once(socket, 'close');
    socket.send('');
    expect((await closed)[0]).toBe(1006);
    const again = await call<Started>(channel, 'GET', path(started), { token: started.token });
    expect(again.status).toBe(200);
  });
});

describe('DL7 origins', () => {
  it('answers the preflight of an allowed origin with what the client needs', async () => {
    const headers = { Origin: ALLOWED, 'Access-Control-Request-Method': 'POST' };
    const { status, headers: answer } = await call(channel, 'OPTIONS', '/conversations', { headers });
    expect(status).toBe(204);
    expect(answer.get('access-control-allow-origin')).toBe(ALLOWED);
    expect(answer.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
    expect(answer.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-ms-bot-agent, x-requested-with',
    );
    expect(answer.get('vary')).toContain('Origin');
  });

  it.each(['https://kotu.example', 'null', 'https://okul.example.kotu.example', 'http://okul.example'])(
    'refuses %s',
    async (origin) => {
      const started = await startConversation(channel);
      const headers = { Origin: origin };
      const preflight = await call(channel, 'OPTIONS', '/conversations', { headers });
      const post = await call(channel, 'POST', '/conversations', { headers, token: started.token });
      expect([preflight.status, post.status]).toEqual([403, 403]);
      expect(post.headers.get('access-control-allow-origin')).toBeNull();
      expect(await upgradeStatus(started.streamUrl, { origin })).toBe(403);
    },
  );

  it('accepts allowed and own origins on the upgrade', async () => {
    for (const origin of [ALLOWED, channel.url]) {
      const started = await startConversation(channel);
      expect(await upgradeStatus(started.streamUrl, { origin })).toBe(101);
    }
  });

  it('holds a token to its trusted origins', async () => {
    const { body } = await call<Started>(channel, 'POST', '/tokens/generate', {
      token: SECRET,
      body: { trustedOrigins: ['https://baska.example'] },
    });
    const answer = await call(channel, 'POST', '/conversations', { token: body.token, headers: { Origin: ALLOWED } });
    expect(answer.status).toBe(403);
  });
});

async function upgradeStatus(url: string, options: { origin?: string } = {}): Promise<number> {
  const socket = new WebSocket(url, options);
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

describe('the stream', () => {
  it('opens once, within a minute, for its own conversation', async () => {
    const own = await startChannel();
    try {
      const a = await startConversation(own);
      const b = await startConversation(own);
      expect(await upgradeStatus(a.streamUrl.replace(a.conversationId, b.conversationId))).toBe(403);
      expect(await upgradeStatus(b.streamUrl)).toBe(101);
      expect(await upgradeStatus(b.streamUrl)).toBe(403);
      const again = await call<Started>(own, 'GET', path(b), { token: b.token });
      own.advance(61_000);
      expect(await upgradeStatus(again.body.streamUrl)).toBe(403);
      expect(await upgradeStatus(`${own.url.replace('http', 'ws')}/anything`)).toBe(404);
    } finally {
      await own.close();
    }
  });

  it('survives an upgrade whose address is no address', async () => {
    const raw = connect(Number(new URL(channel.url).port), '127.0.0.1');
    raw.write('GET // HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [answer] = (await once(raw, 'data')) as [Buffer];
    expect(answer.toString()).toContain('404');
    raw.destroy();
    expect((await call(channel, 'POST', '/tokens/generate', { token: SECRET })).status).toBe(200);
  });

  it('closes the older socket of a conversation with the reason collision', async () => {
    const started = await startConversation(channel);
    const first = new WebSocket(started.streamUrl);
    await once(first, 'open');
    const { body } = await call<Started>(channel, 'GET', path(started), { token: started.token });
    const closed = once(first, 'close');
    const second = new WebSocket(body.streamUrl);
    const [, reason] = (await closed) as [number, Buffer];
    expect(reason.toString()).toBe('collision');
    await until(
      () => channel.web.openStreams,
      (open) => open >= 1,
    );
    second.terminate();
  });

  it('replays from the watermark of the reconnect', async () => {
    const started = await startConversation(channel);
    await say(started, { type: 'message', text: 'bir' });
    const before = await until(
      () => read(started),
      (set) => set.activities.length >= 3,
    );
    await say(started, { type: 'message', text: 'iki' });
    const url = path(started, `?watermark=${before.watermark}`);
    const { body } = await call<Started>(channel, 'GET', url, { token: started.token });
    const socket = new WebSocket(body.streamUrl);
    const texts: string[] = [];
    socket.on('message', (data: Buffer) => {
      if (data.length > 0)
        texts.push(...(JSON.parse(data.toString()) as Activities).activities.map(({ text }) => text));
    });
    await until(
      () => texts.filter(Boolean),
      (all) => all.length >= 2,
    );
    expect(texts.filter(Boolean)).toEqual(['iki', expect.stringContaining('Yanıt: iki')]);
    socket.terminate();
  });

  it('brings 60 messages said at once, and their answers, once each and in order', async () => {
    const started = await startConversation(channel);
    const socket = new WebSocket(started.streamUrl);
    const ids: string[] = [];
    socket.on('message', (data: Buffer) => {
      const { activities } = JSON.parse(data.toString() || '{"activities":[]}') as Activities;
      ids.push(...activities.map(({ id }) => id).filter((id) => /\|\d{7}$/u.test(id)));
    });
    await once(socket, 'open');
    await Promise.all(Array.from({ length: 60 }, (_, n) => say(started, { type: 'message', text: `soru ${n}` })));
    await until(
      () => ids.length,
      (count) => count >= 121,
    );
    const expected = Array.from(
      { length: 121 },
      (_, n) => `${started.conversationId}|${String(n + 2).padStart(7, '0')}`,
    );
    expect(ids).toEqual(expected);
    socket.terminate();
  });

  it('sends empty keep-alives, tolerates the client’s, and drops a client that is gone', async () => {
    const own = await startChannel({ keepAliveMs: 50 });
    try {
      const started = await startConversation(own);
      const socket = new WebSocket(started.streamUrl, { autoPong: false });
      const frames: string[] = [];
      socket.on('message', (data: Buffer) => frames.push(data.toString()));
      await once(socket, 'open');
      socket.send('');
      await until(
        () => frames,
        (all) => all.includes(''),
      );
      await once(socket, 'close');
      await until(
        () => own.web.openStreams,
        (open) => open === 0,
      );
    } finally {
      await own.close();
    }
  });

  it('brings what another instance delivered', async () => {
    const own = await startChannel({ deliveredElsewhere: true, sweepMs: 50 });
    try {
      const started = await startConversation(own);
      const socket = new WebSocket(started.streamUrl);
      const texts: string[] = [];
      socket.on('message', (data: Buffer) => {
        texts.push(...(JSON.parse(data.toString()) as Activities).activities.map(({ text }) => text));
      });
      await once(socket, 'open');
      const body = { type: 'message', text: 'Soru' };
      await call(own, 'POST', path(started, '/activities'), { token: started.token, body });
      await until(
        () => texts,
        (all) => all.some((text) => text?.startsWith('Yanıt: Soru')),
      );
      socket.terminate();
    } finally {
      await own.close();
    }
  });
});
