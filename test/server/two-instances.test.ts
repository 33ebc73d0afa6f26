import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { databases } from '../store/databases.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/wait.js';
import { postJson } from '../support/web-client.js';

describe('two instances on one PostgreSQL', () => {
  const made = databases('postgres');
  const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-two-'));
  let [one, two]: ServerProcess[] = [];

  beforeAll(async () => {
    writeFileSync(
      join(contentDir, 'a.md'),
      '---\nid: a\nkind: faq\ntitle: "Kütüphane saatleri nedir?"\nunit: BHİM\nsource: { title: "Deneme" }\n---\nHer gün açıktır.\n',
    );
    const database = await made.make();
    const env = {
      SECRET_KEY: database.secretKey.toString('base64'),
      ENCODER_THREADS: '0',
      STOP_DELAY_SECONDS: '1',
    };
    [one, two] = await Promise.all([0, 1].map(() => startServerProcess({ ...database, contentDir, env })));
  }, 120_000);
  afterAll(async () => {
    await Promise.all([one?.kill(), two?.kill()]);
    rmSync(contentDir, { recursive: true, force: true });
    await made.stop();
  }, 60_000);

  it('bring to a web socket on one what is said and answered on the other', async () => {
    const session = (await (await postJson(`${one!.url}/api/v1/web/session`, {})).json()) as {
      conversationId: string;
      token: string;
    };
    const headers = { Authorization: `Bearer ${session.token}` };
    const path = `/v3/directline/conversations/${session.conversationId}`;
    const { streamUrl } = (await (await fetch(`${one!.url}${path}`, { headers })).json()) as { streamUrl: string };
    const { pathname, search } = new URL(streamUrl);
    const socket = new WebSocket(`${one!.url.replace('http', 'ws')}${pathname}${search}`);
    const heard: string[] = [];
    socket.on('message', (data) => {
      const text = String(data);
      if (text === '') return;
      for (const activity of (JSON.parse(text) as { activities: { text?: string }[] }).activities)
        if (activity.text) heard.push(activity.text);
    });
    await until('it is open', async () => socket.readyState === socket.OPEN);
    for (let n = 0; n < 5; n += 1) {
      const activity = { type: 'message', from: { id: 'me' }, text: 'Kütüphane saatleri nedir?' };
      const said = await postJson(`${two!.url}${path}/activities`, activity, headers);
      expect(said.status).toBe(200);
      await until(
        `answer ${n} is heard`,
        async () => heard.filter((text) => text.includes('Her gün')).length === n + 1,
      );
    }
    expect(heard.filter((text) => text === 'Kütüphane saatleri nedir?')).toHaveLength(5);
    socket.close();
  }, 60_000);

  it('keep a connection that nothing comes over longer than the proxies before them do', async () => {
    const kept = (await fetch(`${two!.url}/healthz`)).headers.get('keep-alive');
    expect(Number(/^timeout=(\d+)$/u.exec(kept ?? '')?.[1])).toBeGreaterThan(60);
  });

  it('stop so that a load balancer sees it first: not ready, and still answering', async () => {
    const stopped = one!.stop();
    await until('it says that it stops', async () => (await fetch(`${one!.url}/readyz`)).status === 503);
    expect((await postJson(`${one!.url}/api/v1/web/session`, {})).status).toBe(200);
    expect(await stopped).toBe(0);
    expect((await fetch(`${two!.url}/readyz`)).status).toBe(200);
  }, 60_000);
});
