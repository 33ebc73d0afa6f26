import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { StoreFault } from './faults.js';

/** What a key is for: each purpose has its own, derived from the secret key by HKDF-SHA-256 (RFC 5869). */
type SealPurpose = 'state' | 'inbox' | 'transcript' | 'contact' | 'dead-letter' | 'ticket' | 'attachment' | 'notice';

const KEY_ID = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Seals what must not be readable in the database's files, and hashes follow-up codes. */
export interface Cipher {
  /**
   * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). Layout: key id (1) · nonce (12) · tag (16) · ciphertext.
   * `place` is authenticated, not stored: sealed bytes do not open in another table, column or row.
   */
  seal(purpose: SealPurpose, text: string, place: Place): Buffer;
  /** Throws `STORE_SEAL_BROKEN` when the bytes were altered or stand in another place. */
  open(purpose: SealPurpose, sealed: Buffer, place: Place): string;
  /** The same for bytes. */
  sealBytes(purpose: SealPurpose, content: Buffer, place: Place): Buffer;
  openBytes(purpose: SealPurpose, sealed: Buffer, place: Place): Buffer;
  /** HMAC-SHA-256 of a ticket's follow-up code; case, spaces and hyphens do not count. 32 bytes. */
  codeHash(ticketNumber: string, code: string): Buffer;
  /** Tells keys apart without revealing them; kept in the database. 32 hexadecimal digits. */
  readonly fingerprint: string;
}

/** Table, column, then the row's key. */
type Place = readonly [table: string, column: string, ...key: (string | number)[]];

/** @param secretKey 32 random bytes. */
export function createCipher(secretKey: Buffer): Cipher {
  if (secretKey.length !== 32) throw new StoreFault('STORE_KEY_INVALID', 'The secret key must have 32 bytes.');
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secretKey, 'mebasistan/store', purpose, 32));
  const keys: Record<SealPurpose, Buffer> = {
    state: derive('state'),
    inbox: derive('inbox'),
    transcript: derive('transcript'),
    contact: derive('contact'),
    'dead-letter': derive('dead-letter'),
    ticket: derive('ticket'),
    attachment: derive('attachment'),
    notice: derive('notice'),
  };
  const codeKey = derive('code');

  const sealBytes: Cipher['sealBytes'] = (purpose, content, place) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keys[purpose], nonce);
    cipher.setAAD(Buffer.from(JSON.stringify(place)));
    const body = cipher.update(content);
    const rest = cipher.final();
    return Buffer.concat([Buffer.of(KEY_ID), nonce, cipher.getAuthTag(), body, rest]);
  };
  const openBytes: Cipher['openBytes'] = (purpose, sealed, place) => {
    try {
      if (sealed[0] !== KEY_ID || sealed.length < HEADER_BYTES) throw new RangeError('unknown seal format');
      const decipher = createDecipheriv('aes-256-gcm', keys[purpose], sealed.subarray(1, 1 + NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(JSON.stringify(place)));
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new StoreFault('STORE_SEAL_BROKEN', `Sealed data in ${place[0]}.${place[1]} does not open.`, { cause });
    }
  };

  return {
    sealBytes,
    openBytes,
    seal: (purpose, text, place) => sealBytes(purpose, Buffer.from(text, 'utf8'), place),
    open: (purpose, sealed, place) => openBytes(purpose, sealed, place).toString('utf8'),
    codeHash(ticketNumber, code) {
      const canonical = code.replace(/[\s-]+/g, '').toUpperCase();
      return createHmac('sha256', codeKey)
        .update(JSON.stringify([ticketNumber, canonical]))
        .digest();
    },
    fingerprint: derive('fingerprint').subarray(0, 16).toString('hex'),
  };
}
