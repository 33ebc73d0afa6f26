import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link or a code stands for. */
export interface Claim {
  readonly ticket: string;
  readonly contact: string;
}

export type LinkOutcome =
  | ({ readonly ok: true } & Claim)
  | { readonly ok: false; readonly reason: 'invalid' }
  | { readonly ok: false; readonly reason: 'expired'; readonly ticket: string };

/** How contacts prove that an alert was theirs. Stateless: every instance with the same secret key knows them. */
export interface Acknowledgements {
  /** Last part of a link's address. `expiresAt` in epoch ms. */
  token(claim: Claim, expiresAt: number): string;
  read(token: string, now: number): LinkOutcome;
  /** Six digits to reply with. Few enough to type, so they count only together with the address they were sent to. */
  code(claim: Claim): string;
}

const MAC_BYTES = 16;
const SHAPE = /^[\w-]{1,400}\.[\w-]{22}$/u;

export function createAcknowledgements(secretKey: Buffer): Acknowledgements {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'mebasistan/notices', purpose, 32));
  const linkKey = derive('link');
  const codeKey = derive('code');
  const macOf = (payload: string) => createHmac('sha256', linkKey).update(payload).digest().subarray(0, MAC_BYTES);

  return {
    token({ ticket, contact }, expiresAt) {
      const seconds = Math.floor(expiresAt / 1000);
      const payload = Buffer.from(JSON.stringify([ticket, contact, seconds])).toString('base64url');
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },

    read(token, now) {
      if (!SHAPE.test(token)) return { ok: false, reason: 'invalid' };
      const [payload, mac] = token.split('.') as [string, string];
      if (!timingSafeEqual(Buffer.from(macOf(payload).toString('base64url')), Buffer.from(mac)))
        return { ok: false, reason: 'invalid' };
      const [ticket, contact, seconds] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [
        string,
        string,
        number,
      ];
      return seconds * 1000 <= now ? { ok: false, reason: 'expired', ticket } : { ok: true, ticket, contact };
    },

    code({ ticket, contact }) {
      const hash = createHmac('sha256', codeKey)
        .update(JSON.stringify([ticket, contact]))
        .digest();
      return String(hash.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
    },
  };
}
