import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from './ports.js';

/** Life of a Direct Line token, seconds (Direct Line 3.0, `expires_in`). */
export const TOKEN_SECONDS = 1800;
/** Life of a stream ticket, seconds: a `streamUrl` must be used within a minute. */
const TICKET_SECONDS = 60;

/** What a token is bound to. `user` is what `from.id` is overwritten with. */
export interface Grant {
  readonly conv: string;
  readonly user: string;
  /** Our own widget: it shows an answer's source by itself. */
  readonly widget?: boolean;
  /** Browser origins the token may be used from; absent = the server's allow-list alone. */
  readonly origins?: readonly string[];
}

export interface StreamTicket extends Grant {
  /** Replay starts after this sequence number. */
  readonly after: number;
}

export type Checked<T> = { ok: true; grant: T } | { ok: false; reason: 'invalid' | 'expired' | 'used' };

/**
 * Signed bearer tokens and one-use stream tickets. JWS compact form, always HS256 (RFC 7515): the header is written for
 * readers such as directlinejs, which takes the `user` claim, and never consulted when verifying.
 */
export interface Tokens {
  issue(grant: Grant): string;
  verify(token: string): Checked<Grant>;
  issueTicket(ticket: StreamTicket): string;
  /** A ticket is good once in this process, and for {@link TICKET_SECONDS} at all. */
  redeemTicket(ticket: string): Checked<StreamTicket>;
}

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
const grantSchema = z.object({
  conv: z.string(),
  user: z.string(),
  widget: z.boolean().optional(),
  origins: z.array(z.string()).optional(),
});
const timed = { exp: z.number(), iat: z.number() };
const tokenSchema = grantSchema.extend(timed);
const ticketSchema = grantSchema.extend({ ...timed, after: z.number(), jti: z.string() });

export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const tokenKey = Buffer.from(hkdfSync('sha256', secret, '', 'mebasistan/web/token', 32));
  const ticketKey = Buffer.from(hkdfSync('sha256', secret, '', 'mebasistan/web/stream-ticket', 32));
  const redeemed = new Map<string, number>();

  const seal = (key: Buffer, claims: object, life: number): string => {
    const iat = Math.floor(clock.now() / 1000);
    const payload = Buffer.from(JSON.stringify({ ...claims, iat, exp: iat + life })).toString('base64url');
    return `${HEADER}.${payload}.${sign(key, `${HEADER}.${payload}`)}`;
  };
  const open = <T extends { exp: number }>(key: Buffer, text: string, schema: z.ZodType<T>): Checked<T> => {
    const [header, payload, signature, ...rest] = text.split('.');
    if (!header || !payload || !signature || rest.length > 0) return { ok: false, reason: 'invalid' };
    if (!equal(signature, sign(key, `${header}.${payload}`))) return { ok: false, reason: 'invalid' };
    const parsed = schema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    if (!parsed.success) return { ok: false, reason: 'invalid' };
    if (parsed.data.exp * 1000 <= clock.now()) return { ok: false, reason: 'expired' };
    return { ok: true, grant: parsed.data };
  };

  return {
    issue: (grant) => seal(tokenKey, grantSchema.parse(grant), TOKEN_SECONDS),
    verify(token) {
      const checked = open(tokenKey, token, tokenSchema);
      return checked.ok ? { ok: true, grant: grantSchema.parse(checked.grant) } : checked;
    },
    issueTicket: (ticket) => seal(ticketKey, { ...ticket, jti: randomUUID() }, TICKET_SECONDS),
    redeemTicket(text) {
      const checked = open(ticketKey, text, ticketSchema);
      if (!checked.ok) return checked;
      for (const [jti, exp] of redeemed) if (exp * 1000 <= clock.now()) redeemed.delete(jti);
      if (redeemed.has(checked.grant.jti)) return { ok: false, reason: 'used' };
      redeemed.set(checked.grant.jti, checked.grant.exp);
      return { ok: true, grant: { ...grantSchema.parse(checked.grant), after: checked.grant.after } };
    },
  };
}

function sign(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
