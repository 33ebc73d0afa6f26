import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import type { Grant } from '../../server/auth/principal.js';
import { problemHandler } from '../../server/problem.js';
import { itemPreviewRoute, previewSchema } from '../../server/routes/item-preview.js';
import { item } from '../store/samples.js';

const EDITOR: readonly Grant[] = [{ role: 'editor', scope: 'TEGM' }];

let server: Server;
let grants: readonly Grant[] = EDITOR;

beforeAll(async () => {
  const app = express();
  app.use(express.json());
  app.use(authenticated(async () => ({ kind: 'staff', id: '7', name: 'E', email: 'e@meb.gov.tr', grants })));
  app.use(itemPreviewRoute());
  app.use(problemHandler(pino({ level: 'silent' })));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

async function preview(id: string, content: object, article?: string) {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/items/${encodeURIComponent(id)}/preview`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ content, ...(article !== undefined && { article }) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

const partsOf = (body: unknown, channel: string) =>
  previewSchema.parse(body).channels.find((one) => one.channel === channel)?.parts ?? [];

const BODY = 'Kayıt **e-Okul** ile: [e-Okul](https://e-okul.meb.gov.tr) & <ad>';

test('each channel gets its own marks and the choices it can show', async () => {
  const { status, body } = await preview('kayit', item('kayit', { body: BODY }));
  expect(status).toBe(200);
  expect(partsOf(body, 'web')[0]?.text).toContain('**e-Okul** ile: [e-Okul](https://e-okul.meb.gov.tr)');
  expect(partsOf(body, 'whatsapp')[0]?.text).toContain('*e-Okul* ile: e-Okul (https://e-okul.meb.gov.tr) & <ad>');
  expect(partsOf(body, 'telegram')[0]?.text).toContain('<b>e-Okul</b>');
  expect(partsOf(body, 'telegram')[0]?.text).toContain('&amp; &lt;ad&gt;');
  for (const channel of ['web', 'whatsapp', 'telegram']) {
    expect(
      partsOf(body, channel)
        .at(-1)
        ?.choices.map(({ label }) => label),
    ).toEqual(['Evet, yaradı', 'Hayır, yaramadı']);
  }
  const { channelFit } = previewSchema.parse(body);
  expect(channelFit.map(({ channel, code }) => [channel, code])).toContainEqual(['telegram', 'markup']);
});

test('a long answer is the messages that WhatsApp would get, and the editor is told', async () => {
  const { body } = await preview('kayit', item('kayit', { body: 'Uzun bir cümle daha. '.repeat(300) }));
  expect(partsOf(body, 'whatsapp').length).toBeGreaterThan(1);
  expect(previewSchema.parse(body).channelFit.map(({ channel }) => channel)).toContain('whatsapp');
});

test('an article is shown by its label; one that is not there is nothing', async () => {
  const circular = item('2018/14', {
    kind: 'circular',
    body: '',
    articles: [{ label: '9', text: 'Üç iş günü içinde yanıtlanır.', repealed: false, notes: [] }],
  });
  expect(partsOf((await preview('2018/14', circular, '9')).body, 'web')[0]?.text).toContain('Üç iş günü');
  expect(previewSchema.parse((await preview('2018/14', circular, '10')).body).channels).toEqual([]);
});

test('what is missing is named by its field, and nothing is shown', async () => {
  const { status, body } = await preview('kayit', item('kayit', { title: ' ', body: '' }));
  expect(status).toBe(200);
  const { channels, problems } = previewSchema.parse(body);
  expect(channels).toEqual([]);
  expect(problems.map(({ field }) => field)).toContain('title');
});

test('it needs the permission to read items', async () => {
  grants = [];
  expect((await preview('kayit', item('kayit'))).status).toBe(403);
  grants = EDITOR;
});
