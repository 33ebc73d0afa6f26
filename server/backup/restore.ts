import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatabasePlace, fingerprintOf, restoreDatabase } from '../../store/index.js';
import { BackupFault } from './faults.js';
import type { FoundBackup } from './read.js';

export interface RestoreOptions extends DatabasePlace {
  readonly backup: FoundBackup;
  /** As configured; the file in `dataDir` where absent. */
  readonly secretKey?: string | undefined;
  /** Over a database that has something in it. */
  readonly force: boolean;
}

/**
 * Restores a backup and says whether the secret key for it is here. Throws the faults of `restoreDatabase`, and `BACKUP_KEY` before anything is
 * done where a key is here that does not open it.
 */
export async function restoreBackup({ backup, force, ...place }: RestoreOptions): Promise<{ hasKey: boolean }> {
  const { manifest } = backup;
  const path = join(place.dataDir, 'secret.key');
  const own = place.secretKey ?? (await readFile(path, 'utf8').catch(() => undefined));
  const brought = await backup.secretKey();
  if (own !== undefined && manifest.keyFingerprint && !keyFingerprints(own).includes(manifest.keyFingerprint))
    throw new BackupFault(
      'BACKUP_KEY',
      'Buradaki gizli anahtar bu yedeğin anahtarı değil; doğrusunu koyun ya da kaldırın.',
    );
  await restoreDatabase(place, manifest, backup.files(), force);
  if (own === undefined && brought !== undefined) await writeFile(path, brought, { flag: 'wx', mode: 0o600 });
  return { hasKey: (own ?? brought) !== undefined };
}

/** One key a line, or separated by commas. */
const keyFingerprints = (text: string) =>
  text
    .split(/[\n,]/u)
    .filter((key) => key.trim() !== '')
    .map((key) => fingerprintOf(Buffer.from(key.trim(), 'base64')));

/** Reads every part of a backup; bytes read. Throws `BACKUP_DAMAGED`. */
export async function checkBackup(backup: FoundBackup): Promise<number> {
  let bytes = 0;
  for await (const file of backup.files()) for await (const piece of file.bytes) bytes += piece.length;
  return bytes;
}
