import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sender } from '../../../server/notices/sender.js';
import { createSmtpSender } from '../../../server/notices/smtp.js';
import { createTelegramSender } from '../../../server/notices/telegram.js';
import { createWebhookSender } from '../../../server/notices/webhook.js';
import type { TakenNotice } from '../../../tickets/index.js';
import { SECRET } from './desk.js';
import { startMailServer, startReceiver } from './receivers.js';

const notice = (to: string, change: Partial<TakenNotice> = {}): TakenNotice => ({
  id: 1,
  key: 'alert/MEB-2026-000001/1/ali/email',
  way: 'email',
  to,
  ticket: 'MEB-2026-000001',
  purpose: 'alert',
  contact: 'ali',
  round: 1,
  urgent: true,
  subject: 'ACİL: Yangın – Muğla (MEB-2026-000001)',
  text: 'Bir okul ya da çevresi için acil ihbar alındı: yangın. Şüphe yok.',
  expiresAt: 0,
  attempts: 1,
  createdAt: Date.UTC(2026, 10, 21),
  ...change,
});

describe('e-mail', () => {
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let sender: Sender;
  beforeEach(async () => {
    mail = await startMailServer();
    sender = createSmtpSender({ url: mail.url, from: 'MEBİM <mebim@ornek.org>', perMinute: 100 });
  });
  afterEach(async () => {
    await sender.close();
    await mail.close();
  });

  test('goes out in Turkish, marked as urgent and automatic, twice under one message id', async () => {
    expect(await sender.send(notice('ali@ornek.org'))).toEqual({ ok: true });
    expect(await sender.send(notice('ali@ornek.org'))).toEqual({ ok: true });
    const [first, second] = mail.mails;
    expect(first!.to).toEqual(['ali@ornek.org']);
    expect(first!.raw).toMatch(/^Auto-Submitted: auto-generated/mu);
    expect(first!.raw).toMatch(/^X-Priority: 1/mu);
    const id = (raw: string) => /^Message-ID: (.+)$/imu.exec(raw)?.[1];
    expect(id(first!.raw)).toMatch(/@ornek\.org>/u);
    expect(id(second!.raw)).toBe(id(first!.raw));
    const body = first!.raw.split('\r\n\r\n').slice(1).join('');
    const decoded = Buffer.from(
      body
        .replace(/=\r\n/gu, '')
        .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString('utf8');
    expect(decoded).toContain('Şüphe yok.');
  });

  test('an unknown address is given up, a full box and a server that is away are not; no reason names the address', async () => {
    const outcomes = [await sender.send(notice('yok@ornek.org')), await sender.send(notice('dolu@ornek.org'))];
    await mail.close();
    outcomes.push(await sender.send(notice('ali@ornek.org')));
    expect(outcomes).toMatchObject([
      { ok: false, permanent: true, reason: expect.stringContaining('550') },
      { ok: false, permanent: false, reason: expect.stringContaining('452') },
      { ok: false, permanent: false },
    ]);
    expect(JSON.stringify(outcomes)).not.toMatch(/ornek/);
  });

  test('an address with a line break cannot add a header or a receiver', async () => {
    await sender.send(notice('ali@ornek.org\r\nBcc: baska@ornek.org', { subject: 'x\r\nX-Bad: 1' }));
    for (const { to, raw } of mail.mails) {
      expect(to).not.toContain('baska@ornek.org');
      expect(raw).not.toMatch(/^X-Bad/mu);
    }
  });
});

describe('over HTTP', () => {
  let gateway: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    gateway = await startReceiver();
  });
  afterEach(() => gateway.close());
  const sms = (timeoutMs = 2_000) =>
    createWebhookSender({ way: 'sms', url: gateway.url, secret: SECRET, perMinute: 100, timeoutMs });

  test.each([
    [200, undefined, { ok: true }],
    [202, undefined, { ok: true }],
    [302, undefined, { ok: false, permanent: true }],
    [404, undefined, { ok: false, permanent: true }],
    [429, '7', { ok: false, permanent: false, retryAfterMs: 7_000 }],
    [500, undefined, { ok: false, permanent: false }],
    [503, '3', { ok: false, permanent: false, retryAfterMs: 3_000 }],
  ])('%i with Retry-After %s', async (status, wait, outcome) => {
    gateway.state.answer = () => ({
      status,
      headers: { ...(wait && { 'Retry-After': wait }), Location: `${gateway.url}/elsewhere` },
    });
    expect(await sms().send(notice('+905321110001'))).toMatchObject(outcome);
    expect(gateway.received).toHaveLength(1);
  });

  test('a gateway that does not answer is not waited for', async () => {
    gateway.state.answer = () => 'hang';
    expect(await sms(200).send(notice('+905321110001'))).toEqual({ ok: false, reason: 'timeout', permanent: false });
  });

  test('Telegram gets the text without a link preview, and is asked again when it says so', async () => {
    const telegram = createTelegramSender({ token: '1:abc', api: gateway.url, perMinute: 100 });
    expect(await telegram.send(notice('7001'))).toEqual({ ok: true });
    expect(gateway.received[0]!.path).toBe('/bot1:abc/sendMessage');
    expect(JSON.parse(gateway.received[0]!.body)).toMatchObject({
      chat_id: '7001',
      link_preview_options: { is_disabled: true },
    });
    gateway.state.answer = () => ({ status: 429, body: JSON.stringify({ ok: false, parameters: { retry_after: 9 } }) });
    expect(await telegram.send(notice('7001'))).toMatchObject({ ok: false, permanent: false, retryAfterMs: 9_000 });
    gateway.state.answer = () => ({ status: 403, body: '{"ok":false,"description":"bot was blocked by the user"}' });
    expect(await telegram.send(notice('7001'))).toMatchObject({ ok: false, permanent: true, reason: 'Telegram 403' });
  });
});
