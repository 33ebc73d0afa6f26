import { createHmac, timingSafeEqual } from 'node:crypto';
import { sameSecret } from '../same-secret.js';

const HEADER = /^sha256=[0-9a-f]{64}$/u;

/** Whether `X-Hub-Signature-256` is the HMAC-SHA-256 of these very bytes under the app's secret. Constant time; never throws. */
export function isSigned(appSecret: string, body: Uint8Array, header: string | undefined): boolean {
  if (header === undefined || !HEADER.test(header)) return false;
  const expected = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(header.slice('sha256='.length), 'hex'), expected);
}

/** The challenge to answer a subscription with, verbatim; undefined where it is to be refused. */
export function challengeOf(query: Readonly<Record<string, unknown>>, verifyToken: string): string | undefined {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
  if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return undefined;
  return sameSecret(token, verifyToken) ? challenge : undefined;
}
