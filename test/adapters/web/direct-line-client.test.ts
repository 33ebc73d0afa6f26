import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Activity, ConnectionStatus, DirectLine, type DirectLineOptions } from 'botframework-directlinejs';
import { type Channel, call, SECRET, type Started, startChannel, until } from './channel.js';

const require = createRequire(import.meta.url);
Object.assign(globalThis, { XMLHttpRequest: require('xhr2'), WebSocket: require('ws') });
jest.setTimeout(30_000);

interface Client {
  readonly line: DirectLine;
  readonly seen: Activity[];
  /** Texts of messages, in order, with who wrote them. */
  texts(): string[];
}

describe('the real botframework-directlinejs', () => {
  let channel: Channel;
  const clients: Client[] = [];

  beforeAll(async () => {
    channel = await startChannel();
  });
  afterEach(() => {
    for (const { line } of clients.splice(0)) line.end();
  });
  afterAll(() => channel.close());

  async function connect(webSocket: boolean, extra: Partial<DirectLineOptions> & { random?: () => number } = {}) {
    const generated = await call<Started>(channel, 'POST', '/tokens/generate', {
      token: SECRET,
      body: { user: { id: 'dl_veli' } },
    });
    const { token } = generated.body;
    const domain = `${channel.url}/v3/directline`;
    const line = new DirectLine({ domain, token, webSocket, pollingInterval: 200, ...extra });
    const seen: Activity[] = [];
    line.activity$.subscribe(
      (activity) => seen.push(activity),
      () => {},
    );
    const texts = () =>
      seen.flatMap((activity) => (activity.type === 'message' ? [`${activity.from.role}: ${activity.text}`] : []));
    const client = { line, seen, texts };
    clients.push(client);
    await until(
      () => client.texts(),
      (all) => all.length >= 1,
    );
    return client;
  }
  function post({ line }: Client, text: string, clientActivityID: string): Promise<string> {
    const activity = {
      type: 'message',
      text,
      from: { id: 'anyone' },
      channelData: { clientActivityID, own: [1, 'ş'] },
    };
    return new Promise((resolve, reject) => line.postActivity(activity as Activity).subscribe(resolve, reject));
  }

  describe.each([
    ['WebSocket', true],
    ['polling', false],
  ])('DL1 over %s', (_name, webSocket) => {
    it('shows the greeting, the echo and the answer once each and in order', async () => {
      const client = await connect(webSocket);
      const id = await post(client, 'Nakil nasıl yapılır?', 'c-1');
      await until(client.texts, (all) => all.length >= 3);
      await post(client, 'Teşekkürler', 'c-2');
      await until(client.texts, (all) => all.length >= 5);
      expect(client.texts()).toEqual([
        'bot: Merhaba, ben MEB Asistan.',
        'user: Nakil nasıl yapılır?',
        expect.stringContaining('bot: Yanıt: Nakil nasıl yapılır?'),
        'user: Teşekkürler',
        expect.stringContaining('bot: Yanıt: Teşekkürler'),
      ]);
      expect(id).toMatch(/^[0-9a-z]{24}\|\d{7}$/u);
      const echo = client.seen.find((activity) => activity.id === id);
      expect(echo).toMatchObject({
        from: { id: 'dl_veli', role: 'user' },
        channelData: { clientActivityID: 'c-1', own: [1, 'ş'] },
      });
      expect(new Set(client.seen.map(({ id }) => id)).size).toBe(client.seen.length);
    });

    it(`${webSocket ? 'shows' : 'does not show'} typing`, async () => {
      const client = await connect(webSocket);
      await post(client, 'Soru', 'c-1');
      await until(client.texts, (all) => all.length >= 3);
      const typing = client.seen.findIndex(({ type }) => type === 'typing');
      if (!webSocket) return expect(typing).toBe(-1);
      const order = client.seen.map(({ type, from }) => `${from.role} ${type}`);
      expect(order).toEqual(['bot message', 'user message', 'bot typing', 'bot message']);
    });
  });

  it('DL1 gives choices as imBack and the source at the foot of the text', async () => {
    const client = await connect(true);
    await post(client, 'Soru', 'c-1');
    await until(client.texts, (all) => all.length >= 3);
    expect(client.seen.at(-1)).toMatchObject({
      text: 'Yanıt: Soru\n\n[2018/14 sayılı Genelge, madde 9](https://www.meb.gov.tr/genelge)',
      textFormat: 'markdown',
      suggestedActions: {
        actions: [
          { type: 'imBack', title: 'Evet', value: 'Evet' },
          { type: 'imBack', title: 'Hayır', value: 'Hayır' },
        ],
      },
      channelData: {
        mebasistan: {
          kind: 'answer',
          source: { label: '2018/14 sayılı Genelge, madde 9', url: 'https://www.meb.gov.tr/genelge' },
        },
      },
    });
  });

  it('DL2 reconnects after its socket was cut and sees everything once', async () => {
    const client = await connect(true, { random: () => 0 });
    await post(client, 'bir', 'c-1');
    await until(client.texts, (all) => all.length >= 3);
    expect(channel.dropSockets()).toBeGreaterThan(0);
    await until(
      () => channel.web.openStreams,
      (open) => open === 0,
    );
    await post(client, 'iki', 'c-2');
    await post(client, 'üç', 'c-3');
    await until(client.texts, (all) => all.length >= 7, 15_000);
    const all = client.texts().map((text) => text.split('\n')[0]);
    expect(all.filter((text) => text?.startsWith('user'))).toEqual(['user: bir', 'user: iki', 'user: üç']);
    expect(all.filter((text) => text?.startsWith('bot: Yanıt'))).toEqual([
      'bot: Yanıt: bir',
      'bot: Yanıt: iki',
      'bot: Yanıt: üç',
    ]);
    await post(client, 'dört', 'c-4');
    await until(client.texts, (texts) => texts.length >= 9);
    expect(new Set(client.seen.map(({ id }) => id)).size).toBe(client.seen.length);
  });

  it('DL3 learns that its token has expired', async () => {
    const client = await connect(false);
    const statuses: ConnectionStatus[] = [];
    client.line.connectionStatus$.subscribe((status) => statuses.push(status));
    channel.advance(1801_000);
    await until(
      () => statuses,
      (all) => all.includes(ConnectionStatus.ExpiredToken),
    );
    expect(statuses.at(-1)).toBe(ConnectionStatus.ExpiredToken);
  });
});
