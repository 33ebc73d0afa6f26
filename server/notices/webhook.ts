import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NoticeWay, TakenNotice } from '../../tickets/index.js';
import { refused, retryAfter, SEND_TIMEOUT_MS, type Sender, type SendOutcome } from './sender.js';

/** Seconds by which the clocks of both sides may differ; older signatures are refused. */
const TOLERANCE_S = 300;
/** Refusals that another try may overcome. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 423, 425, 429]);

export interface WebhookOptions {
  readonly way: Extract<NoticeWay, 'sms' | 'voice'>;
  readonly url: string;
  readonly secret: string;
  readonly perMinute: number;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

/** SMS and voice: a signed `POST` to the operator's gateway, which sends or reads out `text`. Redirects are refused. */
export function createWebhookSender(options: WebhookOptions): Sender {
  const { way, url, secret, perMinute, timeoutMs = SEND_TIMEOUT_MS, now = Date.now } = options;

  async function send({ key, to, text, ticket, createdAt }: TakenNotice): Promise<SendOutcome> {
    const at = now();
    const body = JSON.stringify({ id: key, way, to, text, ticket, createdAt: new Date(createdAt).toISOString() });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...signed(secret, body, at) },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (response.ok) return { ok: true };
      const passing = response.status >= 500 || PASSING.has(response.status);
      return refused(`HTTP ${response.status}`, !passing, retryAfter(response.headers.get('retry-after'), at));
    } catch (fault) {
      return refused(faultName(fault), false);
    }
  }

  return { way, perMinute, send, close: async () => {} };
}

export const faultName = (fault: unknown): string => {
  const { name, cause } = fault as { name?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'timeout' : (cause?.code ?? 'unreachable');
};

const mac = (secret: string, timestamp: string, body: string) =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest();

/** Headers that prove who sent a body, and when: HMAC-SHA-256 over `timestamp.body`, timestamp in epoch seconds. */
export function signed(secret: string, body: string, at: number): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  return {
    'X-Mebasistan-Timestamp': timestamp,
    'X-Mebasistan-Signature': `v1=${mac(secret, timestamp, body).toString('hex')}`,
  };
}

/** Whether a body that came to us bears a signature of that secret, not older than five minutes. */
export function isSigned(
  secret: string,
  body: string,
  { timestamp, signature }: { readonly timestamp: string | undefined; readonly signature: string | undefined },
  now: number,
): boolean {
  if (!timestamp || !/^\d{1,12}$/u.test(timestamp) || !/^v1=[0-9a-f]{64}$/u.test(signature ?? '')) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_S) return false;
  return timingSafeEqual(Buffer.from(signature!.slice(3), 'hex'), mac(secret, timestamp, body));
}
