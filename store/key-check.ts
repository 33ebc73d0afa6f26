import type { Transaction } from 'kysely';
import { type Cipher, createCipher } from './cipher.js';
import { type Connections, kept } from './connections.js';
import { StoreFault } from './faults.js';
import { createKeyRing, fingerprintOf, type SecretKeys } from './key-ring.js';
import type { Tables } from './schema.js';

/** Of the newest key that everything is sealed by. */
const FINGERPRINT = 'secret-key-fingerprint';
/** Of the installation's first key, and the key itself, sealed by the newest: written by the first rotation. */
const ROOT_FINGERPRINT = 'root-key-fingerprint';
const ROOT_KEY = 'root-key';
const ROOT_PLACE = ['meta', 'value', ROOT_KEY] as const;

export interface OpenedKeys {
  readonly cipher: Cipher;
  /** The installation's first key, 32 bytes: what is hashed and what is signed depends on it, whatever seals today. */
  readonly rootKey: Buffer;
  /** See `KeyRotation`. */
  readonly adopt: (trx: Transaction<Tables>, isDone: boolean) => Promise<void>;
}

/**
 * Compares the secret keys with what the database was written with; a new database takes the newest as its own.
 * Throws `STORE_WRONG_KEY` and `STORE_KEY_INVALID`.
 */
export async function openKeys({ read, write }: Connections, secret: Buffer | SecretKeys): Promise<OpenedKeys> {
  const keys = Buffer.isBuffer(secret) ? [secret] : secret.keys();
  const facts = async () => {
    const names = [FINGERPRINT, ROOT_FINGERPRINT, ROOT_KEY];
    const rows = await read.selectFrom('meta').selectAll().where('key', 'in', names).execute();
    return new Map(rows.map(({ key, value }) => [key, value]));
  };
  let known = await facts();
  if (!known.has(FINGERPRINT)) {
    await write(async (trx) => {
      await trx
        .insertInto('meta')
        .values({ key: FINGERPRINT, value: createKeyRing(secret).current().fingerprint })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
      return kept(undefined);
    });
    known = await facts();
  }
  const fingerprint = known.get(FINGERPRINT)!;
  const rootFingerprint = known.get(ROOT_FINGERPRINT) ?? fingerprint;
  const ring = createKeyRing(secret, rootFingerprint);
  if (!ring.fingerprints.includes(fingerprint))
    throw new StoreFault('STORE_WRONG_KEY', 'The database was written with another secret key.');
  const sealedRoot = known.get(ROOT_KEY);
  const rootKey =
    sealedRoot === undefined
      ? keys.find((key) => fingerprintOf(key) === rootFingerprint)!
      : createCipher(ring, keys[0]).openBytes('root', Buffer.from(sealedRoot, 'base64'), ROOT_PLACE);
  const cipher = createCipher(ring, rootKey);

  return {
    cipher,
    rootKey,
    async adopt(trx, isDone) {
      const entries = [
        { key: ROOT_FINGERPRINT, value: rootFingerprint },
        { key: ROOT_KEY, value: cipher.sealBytes('root', rootKey, ROOT_PLACE).toString('base64') },
        ...(isDone ? [{ key: FINGERPRINT, value: cipher.fingerprint }] : []),
      ];
      for (const { key, value } of entries)
        await trx
          .insertInto('meta')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
    },
  };
}
