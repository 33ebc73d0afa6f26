import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Activity } from '../../../adapters/web/activity.js';
import { jpeg, pdf } from '../../support/files.js';
import { type Channel, call, type Started, startChannel, startConversation, until } from '../web/channel.js';

jest.setTimeout(60_000);

let channel: Channel;
beforeAll(async () => {
  channel = await startChannel({
    takesFiles: true,
    messagesPerMinute: 10_000,
    turn: async (state, { kind, text }) => ({
      state: state ?? { v: 1 },
      replies: [{ kind: 'answer', text, choices: [] }],
      events: [],
      tickets: [],
      maskedText: kind === 'file' ? '[Dosya]' : text,
    }),
  });
});
afterAll(() => channel.close());

interface Sent {
  readonly text?: string;
  readonly key?: string;
  readonly files: readonly Buffer[];
  readonly token?: string;
}

/** As directlinejs uploads: a part `activity` with a file name, parts `file`. */
async function upload(started: Started, { text, key = 'c-1', files, token = started.token }: Sent) {
  const form = new FormData();
  const activity = { type: 'message', text, from: { id: 'x' }, channelData: { clientActivityID: key, mine: 1 } };
  form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'blob');
  for (const bytes of files) form.append('file', new Blob([new Uint8Array(bytes)]), '../../Ayşe Yılmaz diploma.jpg');
  const response = await fetch(`${channel.url}/v3/directline/conversations/${started.conversationId}/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  const body = (await response.json()) as { id?: string; error?: { code: string } };
  return { status: response.status, body };
}

const activitiesOf = async ({ conversationId, token }: Started) =>
  (await call<{ activities: Activity[] }>(channel, 'GET', `/conversations/${conversationId}/activities`, { token }))
    .body.activities;
const said = async (started: Started, count: number) =>
  (
    await until(
      () => activitiesOf(started),
      (all) => all.filter(({ from }) => from.role === 'bot').length >= count,
    )
  ).slice(1);

describe('an upload', () => {
  it('is shown back with its channel data, told by what it is and not by its name, and answered', async () => {
    const started = await startConversation(channel);
    const { status, body } = await upload(started, { files: [jpeg(240_000)] });
    expect(status).toBe(200);
    const all = await said(started, 2);
    const own = all.find(({ from }) => from.role === 'user');
    expect(own).toMatchObject({
      id: body.id,
      text: '[Dosya]',
      channelData: { clientActivityID: 'c-1', mine: 1 },
    });
    expect(all.find(({ from }) => from.role === 'bot')?.text).toContain('"status":"kept"');
    expect(JSON.stringify(all)).not.toContain('diploma');
  });

  it('with a text is the message first and then each file', async () => {
    const started = await startConversation(channel);
    await upload(started, { text: 'iki belge', files: [jpeg(), pdf()] });
    const texts = (await said(started, 4)).filter(({ from }) => from.role === 'user').map(({ text }) => text);
    expect(texts).toEqual(['iki belge', '[Dosya]', '[Dosya]']);
  });

  it('sent again by the same client is taken once', async () => {
    const started = await startConversation(channel);
    const file = jpeg();
    const first = await upload(started, { files: [file], key: 'again' });
    const second = await upload(started, { files: [file], key: 'again' });
    expect(second.body.id).toBe(first.body.id);
    expect((await said(started, 2)).filter(({ from }) => from.role === 'user')).toHaveLength(1);
  });

  it('over ten megabytes is refused in words, without being kept', async () => {
    const started = await startConversation(channel);
    expect((await upload(started, { files: [Buffer.alloc(10 * 1024 * 1024 + 1)] })).status).toBe(200);
    expect((await said(started, 2)).at(-1)?.text).toContain('"reason":"too-large"');
  });

  it('of too many files at once is refused as a whole', async () => {
    const started = await startConversation(channel);
    const { status } = await upload(started, { files: Array.from({ length: 8 }, () => jpeg(10)) });
    expect(status).toBe(413);
  });

  it('needs a token of this conversation, and a multipart body', async () => {
    const started = await startConversation(channel);
    const other = await startConversation(channel);
    expect((await upload(started, { files: [jpeg()], token: other.token })).status).toBe(403);
    const path = `/conversations/${started.conversationId}/upload`;
    expect((await call(channel, 'POST', path, { token: started.token, body: {} })).status).toBe(415);
    const broken = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const answer = await call(channel, 'POST', path, {
      token: started.token,
      body: '--x\r\nnonsense',
      headers: broken,
    });
    expect(answer.status).toBe(400);
  });

  it('may stand in the activity itself; an address elsewhere is not fetched', async () => {
    const started = await startConversation(channel);
    const attachments = [
      { contentType: 'image/jpeg', contentUrl: `data:image/jpeg;base64,${jpeg(300).toString('base64')}` },
      { contentType: 'image/jpeg', contentUrl: 'http://169.254.169.254/latest/meta-data' },
    ];
    const body = { type: 'message', from: { id: 'x' }, attachments };
    const path = `/conversations/${started.conversationId}/activities`;
    expect((await call(channel, 'POST', path, { token: started.token, body })).status).toBe(200);
    const bots = (await said(started, 3)).filter(({ from }) => from.role === 'bot').map(({ text }) => text);
    expect(bots[0]).toContain('"status":"kept"');
    expect(bots[1]).toContain('"reason":"unavailable"');
  });
});

/** Begins an upload and sends no more of it. */
async function stalled(at: Channel, started?: Started): Promise<Socket> {
  const { conversationId, token } = started ?? (await startConversation(at));
  const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /v3/directline/conversations/${conversationId}/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
      'Content-Type: multipart/form-data; boundary=B\r\nContent-Length: 9000000\r\n\r\n' +
      '--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF',
  );
  return socket;
}

describe('uploads that bring nothing', () => {
  /** Status of the first that is answered, the others having their places. */
  const refusedOf = async (sockets: readonly Socket[]) => {
    const answer = await Promise.race(sockets.map(async (socket) => String((await once(socket, 'data'))[0])));
    return Number(answer.split(' ')[1]);
  };
  const end = async (sockets: readonly Socket[], statusOf: () => Promise<number>) => {
    for (const socket of sockets) socket.destroy();
    await until(statusOf, (status) => status === 200);
  };

  it('take two places of one conversation, and leave room for others behind the same address', async () => {
    const started = await startConversation(channel);
    const statusOf = async () => (await upload(started, { files: [jpeg()] })).status;
    const sockets = await Promise.all([1, 2, 3].map(() => stalled(channel, started)));
    expect(await refusedOf(sockets)).toBe(429);
    expect(await statusOf()).toBe(429);
    const others = await Promise.all([1, 2, 3, 4].map(() => startConversation(channel)));
    const sent = await Promise.all(others.map((other) => upload(other, { files: [jpeg()] })));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await end(sockets, statusOf);
  });

  it('do not get the last places from one address, until they end', async () => {
    const statusOf = async () => (await upload(await startConversation(channel), { files: [jpeg()] })).status;
    const sockets = await Promise.all(Array.from({ length: 7 }, () => stalled(channel)));
    expect(await refusedOf(sockets)).toBe(429);
    expect(await statusOf()).toBe(429);
    await end(sockets, statusOf);
  });

  it('are given up', async () => {
    const hasty = await startChannel({ takesFiles: true, uploadStretchMs: 100 });
    const socket = await stalled(hasty);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 [\s\S]*\r\nConnection: close\r\n/u);
    if (!socket.closed) await once(socket, 'close');
    await hasty.close();
  });
});
