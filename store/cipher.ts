import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { StoreFault } from './faults.js';
import { createKeyRing, derived, fingerprintOf, type KeyRing, type RingKey } from './key-ring.js';

/** What a key is for: each purpose has its own, derived from the secret key. */
export type SealPurpose =
  | 'state'
  | 'inbox'
  | 'transcript'
  | 'contact'
  | 'dead-letter'
  | 'ticket'
  | 'attachment'
  | 'notice'
  | 'root';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Seals what must not be readable in the database's files, and hashes what is only looked up. */
export interface Cipher {
  /**
   * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D), by the newest secret key. Layout: key id (1) · nonce (12) · tag (16) · ciphertext.
   * `place` is authenticated, not stored: sealed bytes do not open in another table, column or row.
   */
  seal(purpose: SealPurpose, text: string, place: Place): Buffer;
  /** Throws `STORE_SEAL_BROKEN` when the bytes were altered, stand in another place, or the key was taken away. */
  open(purpose: SealPurpose, sealed: Buffer, place: Place): string;
  /** The same for bytes. */
  sealBytes(purpose: SealPurpose, content: Buffer, place: Place): Buffer;
  openBytes(purpose: SealPurpose, sealed: Buffer, place: Place): Buffer;
  /** HMAC-SHA-256 of a ticket's follow-up code; case, spaces and hyphens do not count. 32 bytes. Does not change with the secret key. */
  codeHash(ticketNumber: string, code: string): Buffer;
  /** HMAC-SHA-256 of what is only found again: whom a hold or an erasure concerns. Does not change with the secret key. */
  lookupHash(kind: string, value: string): Buffer;
  /** Id of the key that seals. */
  readonly keyId: number;
  /** Of the key that seals; kept in the database. 32 hexadecimal digits. */
  readonly fingerprint: string;
}

/** Table, column, then the row's key. */
export type Place = readonly [table: string, column: string, ...key: (string | number)[]];

/** @param root 32 bytes that outlive the secret keys: what is hashed can never be hashed again. By default the one secret key. */
export function createCipher(secret: Buffer | KeyRing, root?: Buffer): Cipher {
  const ring = Buffer.isBuffer(secret) ? createKeyRing(secret, root && fingerprintOf(root)) : secret;
  const hashed = (purpose: string): Buffer =>
    root === undefined ? ring.current().of(purpose) : derived(root, purpose);
  const codeKey = hashed('code');
  const lookupKey = hashed('lookup');

  const sealBytes: Cipher['sealBytes'] = (purpose, content, place) => {
    const key = ring.current();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key.of(purpose), nonce);
    cipher.setAAD(Buffer.from(JSON.stringify(place)));
    const body = cipher.update(content);
    const rest = cipher.final();
    return Buffer.concat([Buffer.of(key.id), nonce, cipher.getAuthTag(), body, rest]);
  };
  const openBytes: Cipher['openBytes'] = (purpose, sealed, place) => {
    try {
      return opened(ring.find(sealed[0] ?? 0), purpose, sealed, place);
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
    lookupHash: (kind, value) =>
      createHmac('sha256', lookupKey)
        .update(JSON.stringify([kind, value]))
        .digest(),
    get keyId() {
      return ring.current().id;
    },
    get fingerprint() {
      return ring.current().fingerprint;
    },
  };
}

function opened(key: RingKey | undefined, purpose: SealPurpose, sealed: Buffer, place: Place): Buffer {
  if (key === undefined || sealed.length < HEADER_BYTES) throw new RangeError('unknown key or seal format');
  const decipher = createDecipheriv('aes-256-gcm', key.of(purpose), sealed.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(JSON.stringify(place)));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
}
