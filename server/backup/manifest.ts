import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { BackupFault } from './faults.js';

export const MANIFEST = 'manifest.json';
/** Name of the part that holds the secret key, where it was asked for. */
export const KEY_FILE = 'secret.key';

const count = z.number().int().nonnegative();

/** What a backup holds. Written last: a folder without it is no backup. */
const manifestSchema = z.object({
  format: z.literal(1),
  product: z.string(),
  /** ISO, UTC. */
  createdAt: z.string(),
  dialect: z.enum(['sqlite', 'postgres']),
  migrations: z.array(z.string()),
  /** Of the secret key that opens what is sealed in it. */
  keyFingerprint: z.string().optional(),
  rows: z.record(z.string(), count),
  sequences: z.record(z.string(), z.number()),
  /** Pieces of files, in order: a file is its pieces, one after another. */
  parts: z.array(z.object({ name: z.string(), file: z.string(), bytes: count, sha256: z.string() })),
  /** Base64 salt of the key the passphrase gives; absent where the parts are not encrypted. */
  encryption: z.object({ kdf: z.literal('scrypt'), salt: z.string() }).optional(),
  /** Base64 HMAC of the rest under that key. */
  mac: z.string().optional(),
});
export type Manifest = z.output<typeof manifestSchema>;

export function readManifest(bytes: Buffer): Manifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new BackupFault('BACKUP_DAMAGED', 'Yedeğin manifest.json dosyası okunamıyor.', { cause });
  }
  const manifest = manifestSchema.safeParse(parsed);
  if (!manifest.success)
    throw new BackupFault('BACKUP_DAMAGED', 'Yedeğin manifest.json dosyası bu sürümce tanınmıyor.');
  return manifest.data;
}

export const macOf = (manifest: Omit<Manifest, 'mac'>, key: Buffer): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(manifestSchema.parse({ ...manifest, mac: undefined })))
    .digest('base64');
