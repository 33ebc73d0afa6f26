import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalBase32, encodeBase32 } from './base32.js';

const CODE_BYTES = 10;
const CODE_CHARS = 16;
const ID_BYTES = 15;

/**
 * Resume codes and the conversation ids they open. The code is 80 random bits; the id is a keyed hash of it: the code
 * finds its conversation without a table, and an id seen in a log or an address opens nothing.
 */
export interface ResumeCodes {
  /** A new code, `7K3Q-9MXA-0D2T-HW5C`. */
  create(): string;
  /** Canonical form of what was typed or stored; `undefined` when it cannot be a code. */
  parse(typed: string): string | undefined;
  /** Conversation the code opens: 24 characters of lower-case base32. */
  conversationId(code: string): string;
}

export function createResumeCodes(secret: Uint8Array, random: (size: number) => Uint8Array = randomBytes): ResumeCodes {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mebasistan/web/conversation-id', 32));
  return {
    create: () => grouped(encodeBase32(random(CODE_BYTES))),
    parse(typed) {
      if (typed.length > 64) return undefined;
      const canonical = canonicalBase32(typed);
      return canonical?.length === CODE_CHARS ? grouped(canonical) : undefined;
    },
    conversationId: (code) =>
      encodeBase32(createHmac('sha256', key).update(code).digest().subarray(0, ID_BYTES)).toLowerCase(),
  };
}

function grouped(chars: string): string {
  return chars.match(/.{4}/gu)?.join('-') ?? chars;
}
