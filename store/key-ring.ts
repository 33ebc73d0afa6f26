import { hkdfSync } from 'node:crypto';
import { StoreFault } from './faults.js';

export const KEY_BYTES = 32;
/** In the first byte of what the installation's first key sealed, as it always stood there. */
const FIRST_ID = 1;

/** The secret keys of an installation. The first seals, all of them open; `keys` may give others from one call to the next, in another array then. */
export interface SecretKeys {
  keys(): readonly Buffer[];
  /** Looks for keys that came since. Absent: there can be none. */
  reload?(): void;
}

/** Tells keys apart without revealing them: 32 hexadecimal digits. */
export const fingerprintOf = (key: Buffer): string => derived(key, 'fingerprint').subarray(0, 16).toString('hex');

/** A key for one purpose, HKDF-SHA-256 (RFC 5869). */
export const derived = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'mebasistan/store', purpose, KEY_BYTES));

/** Id in the sealed bytes: 1 for the first key the installation had (`rootFingerprint`), from the fingerprint for those after it. */
export function keyId(fingerprint: string, rootFingerprint: string): number {
  return fingerprint === rootFingerprint ? FIRST_ID : 2 + (Number.parseInt(fingerprint.slice(0, 4), 16) % 254);
}

/** Whether `key` would be told from all of `others` in sealed bytes; of two drawn keys one in 254 would not. */
export function isDistinct(key: Buffer, others: readonly Buffer[]): boolean {
  const idOf = (one: Buffer) => keyId(fingerprintOf(one), '');
  return others.every((other) => idOf(other) !== idOf(key));
}

/** A key as the cipher uses it. */
export interface RingKey {
  readonly id: number;
  readonly fingerprint: string;
  of(purpose: string): Buffer;
}

export interface KeyRing {
  /** What seals. */
  current(): RingKey;
  /** What opens; undefined: no such key is known. */
  find(id: number): RingKey | undefined;
  readonly fingerprints: readonly string[];
}

/** The ring over `secret`. `rootFingerprint`: of the first key the installation had; by default the last one given. */
export function createKeyRing(secret: Buffer | SecretKeys, rootFingerprint?: string): KeyRing {
  const source: SecretKeys = Buffer.isBuffer(secret) ? fixed([secret]) : secret;
  const oldest = source.keys().at(-1);
  if (oldest === undefined || oldest.length !== KEY_BYTES)
    throw new StoreFault('STORE_KEY_INVALID', 'The secret key must have 32 bytes.');
  const root = rootFingerprint ?? fingerprintOf(oldest);

  let given: readonly Buffer[] | undefined;
  let rings: readonly RingKey[] = [];
  /** Those the source gives now; made and checked anew only where it gives another list, since all that is sealed or opened asks. */
  const all = (): readonly RingKey[] => {
    const keys = source.keys();
    if (keys === given) return rings;
    const made = keys.map((key) => ringOf(key, root));
    if (new Set(made.map(({ id }) => id)).size < made.length)
      throw new StoreFault('STORE_KEY_INVALID', 'Two of the secret keys have the same id: draw another new key.');
    [given, rings] = [keys, made];
    return rings;
  };
  const among = (id: number) => all().find((ring) => ring.id === id);
  all();

  return {
    current: () => all()[0]!,
    find(id) {
      const known = among(id);
      if (known !== undefined || source.reload === undefined) return known;
      source.reload();
      return among(id);
    },
    get fingerprints() {
      return all().map(({ fingerprint }) => fingerprint);
    },
  };
}

const fixed = (keys: readonly Buffer[]): SecretKeys => ({ keys: () => keys });

function ringOf(key: Buffer, root: string): RingKey {
  if (key.length !== KEY_BYTES) throw new StoreFault('STORE_KEY_INVALID', 'The secret key must have 32 bytes.');
  const fingerprint = fingerprintOf(key);
  const purposes = new Map<string, Buffer>();
  return {
    id: keyId(fingerprint, root),
    fingerprint,
    of(purpose) {
      const made = purposes.get(purpose) ?? derived(key, purpose);
      purposes.set(purpose, made);
      return made;
    },
  };
}
