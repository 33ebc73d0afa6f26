import { randomBytes, scrypt } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';

const MARK = 'scrypt$';
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** As `better-auth` hashes passwords: 32 MB, some tens of milliseconds. */
const COST = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };

/** What `better-auth` calls to keep the codes, and to have them again when one is presented. */
export interface BackupCodeStorage {
  /** JSON of codes, those that are hashes already as they are → what is kept. */
  encrypt(codes: string): Promise<string>;
  /** What is kept → JSON of what a presented code is looked for in. */
  decrypt(kept: string): Promise<string>;
}

/**
 * Backup codes as hashes (scrypt, one random salt a list): a used one is taken from the list by its hash, the others stay as they are. `secret` opens
 * lists that were encrypted by versions before this one.
 */
export function backupCodeStorage(secret: string): BackupCodeStorage {
  return {
    async encrypt(json) {
      const codes = JSON.parse(json) as readonly string[];
      const salt = randomBytes(SALT_BYTES).toString('base64url');
      return JSON.stringify(
        await Promise.all(codes.map((code) => (code.startsWith(MARK) ? code : hashOf(code, salt)))),
      );
    },
    decrypt: async (kept) => (isHashed(kept) ? kept : symmetricDecrypt({ key: secret, data: kept })),
  };
}

/** A list of hashes; else it was encrypted by a version before this one. */
export const isHashed = (kept: string): boolean => kept.startsWith('[');

/** A code that somebody typed, as it stands in `kept` if it is one of them. */
export async function presentedCode(kept: string | undefined, code: string): Promise<string> {
  const [first] = kept !== undefined && isHashed(kept) ? (JSON.parse(kept) as readonly string[]) : [];
  const salt = first?.split('$')[1];
  return salt === undefined ? code : hashOf(code, salt);
}

const hashOf = (code: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) =>
    scrypt(code.normalize('NFKC'), salt, HASH_BYTES, COST, (fault, hash) =>
      fault ? reject(fault) : resolve(`${MARK}${salt}$${hash.toString('base64url')}`),
    ),
  );
