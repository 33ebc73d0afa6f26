import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOriginPolicy } from '../../../adapters/web/origins.js';
import { surgeDoor } from '../../../server/surge/door.js';
import type { Arrival } from '../../../server/surge/surge.js';

let server: Server;
let url: string;
let refusing: ReadonlySet<Arrival>;
let asked: string[];
let refused: Arrival[];
const reached: string[] = [];

beforeEach(async () => {
  [refusing, asked, refused, reached.length] = [new Set(), [], [], 0];
  const app = surgeDoor(
    (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        reached.push(body);
        response.end('ok');
      });
    },
    {
      surge: {
        refuses(arrival, lane) {
          asked.push(`${arrival} ${lane}`);
          return refusing.has(arrival) ? 7 : undefined;
        },
      },
      isPressing: (id) => id === 'in-dialog',
      mayComeFirst: (body) => body.includes('yangın'),
      isOwn: createOriginPolicy([], 'https://mebim.example').isOwn,
      onRefused: (arrival) => void refused.push(arrival),
    },
  );
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const say = (conversation: string, text: string) =>
  fetch(`${url}/v3/directline/conversations/${conversation}/activities`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'message', text }),
  });

describe('the door', () => {
  it.each([
    ['/v3/directline/conversations/abc/activities', 'message web'],
    ['/v3/directline/conversations/abc/upload', 'message web'],
    ['/v3/directline/conversations/in-dialog/activities', 'pressing web'],
    ['/v3/directline/conversations', 'new web'],
    ['/api/v1/web/session', 'visit web'],
    ['/sohbet', 'message web'],
    ['/webhooks/whatsapp', 'webhook whatsapp'],
    ['/webhooks/telegram', 'webhook telegram'],
    ['/api/messages', 'webhook botframework'],
  ])('knows what is brought to %s', async (path, arrival) => {
    expect((await fetch(`${url}${path}`, { method: 'POST', body: '{}' })).status).toBe(200);
    expect(asked).toEqual([arrival]);
  });

  it('lets in everything that is no message, whatever is going on', async () => {
    refusing = new Set<Arrival>(['visit', 'new', 'message', 'pressing', 'webhook']);
    for (const path of ['/readyz', '/metrics', '/v3/directline/conversations/abc/activities?watermark=1'])
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    expect((await fetch(`${url}/api/v1/items`, { method: 'POST', body: '{}' })).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it('says 503 and when to come again, in the words of each interface, and nothing gets through', async () => {
    refusing = new Set<Arrival>(['visit', 'new', 'message']);
    const message = await say('abc', 'lgs sonuçları açıklandı mı');
    expect([message.status, message.headers.get('retry-after')]).toEqual([503, '7']);
    expect(await message.json()).toMatchObject({ error: { code: 'ServiceUnavailable' } });
    const session = await fetch(`${url}/api/v1/web/session`, { method: 'POST', body: '{}' });
    expect([session.status, session.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(await session.json()).toMatchObject({ status: 503, title: 'Şu anda çok yoğunuz' });
    expect([refused, reached]).toEqual([['message', 'visit'], []]);
  });

  it('gives who has no script a page for people, with what they typed in it', async () => {
    refusing = new Set<Arrival>(['message']);
    const form = new URLSearchParams({ text: 'LGS <sonuçları> ne zaman?', key: 'k-1' });
    const response = await fetch(`${url}/sohbet`, { method: 'POST', body: form });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7']);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/u);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toContain('<h1>Şu anda çok yoğunuz</h1>');
    expect(page).toContain('LGS &lt;sonuçları&gt; ne zaman?</textarea>');
    expect(page).toContain('name="key" value="k-1"');
  });

  it('gives nobody a form that another site sent, nor a key that is none', async () => {
    refusing = new Set<Arrival>(['message']);
    const send = async (headers: Record<string, string>, key = 'k-1') => {
      const body = new URLSearchParams({ text: 'Parolam 1234', key });
      return await (await fetch(`${url}/sohbet`, { method: 'POST', body, headers })).text();
    };
    const foreign: Record<string, string>[] = [
      { Origin: 'https://kotu.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const page = await send(headers);
      expect(page).toContain('<h1>Şu anda çok yoğunuz</h1>');
      expect(page).not.toMatch(/Parolam|k-1/u);
    }
    for (const headers of [{ Origin: url }, { Origin: 'https://mebim.example' }])
      expect(await send(headers)).toMatch(/value="k-1"[\s\S]*Parolam 1234<\/textarea>/u);
    expect(await send({}, 'k 1" autofocus')).not.toContain('name="key"');
  });

  it('lets in who is in the midst of a ticket, and who tells of danger, with every word', async () => {
    refusing = new Set<Arrival>(['visit', 'new', 'message']);
    expect((await say('in-dialog', 'Ankara')).status).toBe(200);
    expect((await say('abc', `okulda yangın var ${'!'.repeat(2_000)}`)).status).toBe(200);
    expect(JSON.parse(reached[1]!)).toEqual({ type: 'message', text: `okulda yangın var ${'!'.repeat(2_000)}` });
    expect((await say('abc', 'merhaba')).status).toBe(503);
  });

  it('answers a request without a body, and one on the same connection after it', async () => {
    refusing = new Set<Arrival>(['message']);
    const path = `${url}/v3/directline/conversations/abc/activities`;
    for (let n = 0; n < 3; n += 1) expect((await fetch(path, { method: 'POST' })).status).toBe(503);
  });
});
