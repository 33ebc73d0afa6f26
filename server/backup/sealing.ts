import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { BackupFault } from './faults.js';

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];
const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 << 20 };
/** No part of ours grows larger when it is unpacked. */
const MAX_PART_BYTES = 64 << 20;

/** The key that a passphrase gives (RFC 7914). */
export const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, SCRYPT, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** Packs a piece; with a key, as IV, ciphertext and tag, bound to the part's name. */
export async function pack(piece: Buffer, name: string, key?: Buffer): Promise<Buffer> {
  const packed = await zip(piece, { level: 6 });
  if (!key) return packed;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(name));
  return Buffer.concat([iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `BACKUP_DAMAGED`. */
export async function unpack(part: Buffer, name: string, key?: Buffer): Promise<Buffer> {
  try {
    return await unzip(key ? open(part, name, key) : part, { maxOutputLength: MAX_PART_BYTES });
  } catch (cause) {
    throw new BackupFault('BACKUP_DAMAGED', `Yedeğin ${name} parçası açılamıyor.`, { cause });
  }
}

function open(part: Buffer, name: string, key: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, part.subarray(0, IV_BYTES)).setAAD(Buffer.from(name));
  decipher.setAuthTag(part.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(part.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}
