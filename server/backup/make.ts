import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseCopy } from '../../store/index.js';
import { KEY_FILE, MANIFEST, type Manifest, macOf } from './manifest.js';
import type { BackupPlace } from './place.js';
import { keyOf, pack } from './sealing.js';

/** A part before it is packed; small enough for memory and for one request. */
const PART_BYTES = 16 << 20;

export interface MakeBackup {
  readonly copy: DatabaseCopy;
  readonly place: BackupPlace;
  /** Of the product. */
  readonly version: string;
  readonly now: number;
  /** Encrypts the parts. */
  readonly passphrase?: string | undefined;
  /** Text of the secret key, where it is to be kept with the backup. */
  readonly secretKey?: string | undefined;
  /** Aborted: the backup is not finished, and has no manifest. */
  readonly signal?: AbortSignal | undefined;
}

export interface MadeBackup {
  readonly name: string;
  readonly manifest: Manifest;
}

/** `mebasistan-2026-11-29T02-30-00-000Z`: by name is by time. */
const nameOf = (now: number) => `mebasistan-${new Date(now).toISOString().replace(/[:.]/gu, '-')}`;
export const NAME = /^mebasistan-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/u;

/** Writes a copy to a place, part by part, and its manifest last. Throws `BACKUP_PLACE` and the store's faults. */
export async function makeBackup(options: MakeBackup): Promise<MadeBackup> {
  const { copy, place, version, now, passphrase, secretKey, signal } = options;
  const name = nameOf(now);
  const salt = randomBytes(16);
  const key = passphrase ? await keyOf(passphrase, salt) : undefined;
  const parts: Manifest['parts'] = [];
  const keep = async (file: string, piece: Buffer) => {
    signal?.throwIfAborted();
    const part = `${String(parts.length).padStart(5, '0')}.gz${key ? '.enc' : ''}`;
    const bytes = await pack(piece, `${name}/${part}`, key);
    await place.put(`${name}/${part}`, bytes);
    parts.push({
      name: part,
      file,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  };
  for await (const { name: file, bytes } of copy.files()) {
    for await (const part of partsOf(bytes)) await keep(file, part);
  }
  if (secretKey !== undefined) await keep(KEY_FILE, Buffer.from(secretKey));
  const facts = copy.facts();
  const unsigned = {
    format: 1,
    product: version,
    createdAt: new Date(now).toISOString(),
    dialect: facts.dialect,
    migrations: [...facts.migrations],
    keyFingerprint: facts.keyFingerprint,
    rows: facts.rows,
    sequences: facts.sequences,
    parts,
    ...(key && { encryption: { kdf: 'scrypt' as const, salt: salt.toString('base64') } }),
  } satisfies Manifest;
  const manifest: Manifest = key ? { ...unsigned, mac: macOf(unsigned, key) } : unsigned;
  await place.put(`${name}/${MANIFEST}`, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  return { name, manifest };
}

async function* partsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    let rest = piece;
    while (size + rest.length >= PART_BYTES) {
      const cut = PART_BYTES - size;
      yield Buffer.concat([...pieces, rest.subarray(0, cut)]);
      rest = rest.subarray(cut);
      pieces = [];
      size = 0;
    }
    pieces.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(pieces);
}
