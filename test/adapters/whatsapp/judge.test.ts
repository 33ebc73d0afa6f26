import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server';
import { createWhatsAppClient } from '../../../adapters/whatsapp/client.js';
import { type FakeWhatsApp, startFakeWhatsApp } from '../../../scripts/fake/whatsapp/server.js';
import { contactOf, envelope, messageOf, signedBody } from '../../../scripts/fake/whatsapp/webhooks.js';

/** A client that others wrote drives our fake, and reads the webhooks that we make: what it takes for right is not only our own idea of it. */
const ACCOUNT = '200000000000002';
const SECRET = 'test_app_secret_16';
const ana = { phone: '905321112233', user: 'TR.10000000000000000001' };
let fake: FakeWhatsApp;
let client: WhatsAppClient;

beforeAll(async () => {
  fake = await startFakeWhatsApp({ accessToken: 'EAAtoken', appSecret: SECRET, accounts: [ACCOUNT] });
  client = new WhatsAppClient({ accessToken: 'EAAtoken', baseUrl: fake.url, graphVersion: 'v26.0' });
});
afterAll(() => fake.close());

describe('a client of others', () => {
  it('sends texts, buttons and lists through the fake, and is told their ids', async () => {
    const to = `+${ana.phone}`;
    const common = { phoneNumberId: ACCOUNT, to };
    const answers = [
      await client.messages.sendText({ ...common, body: 'Merhaba' }),
      await client.messages.sendInteractiveButtons({
        ...common,
        bodyText: 'Seçin',
        buttons: [{ id: 'Evet', title: 'Evet' }],
      }),
      await client.messages.sendInteractiveList({
        ...common,
        bodyText: 'Seçin',
        buttonText: 'Seçenekler',
        sections: [{ title: 'S', rows: [{ id: 'r', title: 'R' }] }],
      }),
    ];
    expect(answers.map(({ messages }) => messages[0]!.id)).toEqual(fake.sent.map(({ id }) => id));
    expect(fake.sent.map(({ body }) => body.type)).toEqual(['text', 'interactive', 'interactive']);
    expect(answers[0]!.contacts[0]).toMatchObject({ input: to, wa_id: ana.phone });
  });

  it('marks as read, and understands a refusal', async () => {
    await client.messages.markRead({ phoneNumberId: ACCOUNT, messageId: 'wamid.in' });
    expect(fake.read).toContain('wamid.in');
    fake.refuse({ status: 400, code: 131047 });
    await expect(client.messages.sendText({ phoneNumberId: ACCOUNT, to: ana.phone, body: 'x' })).rejects.toMatchObject({
      code: 131047,
    });
  });
});

describe('webhooks of the fake', () => {
  const payload = envelope(
    {
      account: ACCOUNT,
      contacts: [contactOf(ana)],
      messages: [
        messageOf(ana, 'wamid.1', 1_790_416_800_000, { type: 'text', text: { body: 'Öğrenci nakli 😀' } }),
        messageOf(ana, 'wamid.2', 1_790_416_801_000, {
          type: 'interactive',
          interactive: { type: 'button_reply', button_reply: { id: 'Evet', title: 'Evet' } },
        }),
      ],
    },
    {
      account: ACCOUNT,
      statuses: [{ id: 'wamid.out', status: 'delivered', timestamp: '1790416802', recipient_user_id: ana.user }],
    },
  );

  it.each([true, false])('are signed as Meta signs them (escaped: %s)', (escaped) => {
    const { body, signature } = signedBody(payload, SECRET, escaped);
    expect(verifySignature({ appSecret: SECRET, rawBody: body, signatureHeader: signature })).toBe(true);
    expect(verifySignature({ appSecret: 'other', rawBody: body, signatureHeader: signature })).toBe(false);
    expect(JSON.parse(body.toString('utf8'))).toEqual(payload);
    expect([...body].some((byte) => byte > 127)).toBe(!escaped);
  });

  it('are read with every message, status and name', () => {
    const read = normalizeWebhook(payload);
    expect(read.messages.map(({ id, type }) => [id, type])).toEqual([
      ['wamid.1', 'text'],
      ['wamid.2', 'interactive'],
    ]);
    expect(read.messages[0]).toMatchObject({ text: { body: 'Öğrenci nakli 😀' }, from: ana.phone });
    expect(read.statuses).toMatchObject([{ id: 'wamid.out', status: 'delivered', recipientUserId: ana.user }]);
    expect(read.contacts[0]).toMatchObject({ waId: ana.phone, userId: ana.user });
  });
});

describe('our client', () => {
  const ours = () => createWhatsAppClient({ api: fake.url, version: 'v26.0', accessToken: 'EAAtoken', timeoutMs: 300 });

  it('tells a call that never began from one that got no answer', async () => {
    const gone = await startFakeWhatsApp({ accessToken: 'x', appSecret: SECRET, accounts: [] });
    await gone.close();
    const nowhere = createWhatsAppClient({ api: gone.url, version: 'v26.0', accessToken: 'x' });
    const message = { type: 'text', text: { body: 'x' } };
    expect(await nowhere.send(ACCOUNT, ana, message)).toMatchObject({ ok: false, failure: { isOpen: false } });
    fake.refuse({ status: 0 });
    expect(await ours().send(ACCOUNT, ana, message)).toMatchObject({
      ok: false,
      failure: { action: 'retry', isOpen: true },
    });
  });

  it('stops at a wrong token, and says nothing of it', async () => {
    const wrong = createWhatsAppClient({ api: fake.url, version: 'v26.0', accessToken: 'EAAsecret' });
    const outcome = await wrong.send(ACCOUNT, ana, { type: 'text', text: { body: 'x' } });
    expect(outcome).toMatchObject({ ok: false, failure: { action: 'stop', code: 190 } });
    expect(JSON.stringify(outcome)).not.toContain('EAAsecret');
  });
});
