import { createHash, timingSafeEqual } from 'node:crypto';
import type { CopiedFile } from '../../store/index.js';
import { BackupFault } from './faults.js';
import { NAME } from './make.js';
import { KEY_FILE, MANIFEST, type Manifest, macOf, readManifest } from './manifest.js';
import type { BackupPlace } from './place.js';
import { keyOf, unpack } from './sealing.js';

/** A backup that was found whole as far as its manifest tells. */
export interface FoundBackup {
  readonly name: string;
  readonly manifest: Manifest;
  /** Files of the database, each part checked as it is read; rejects with `BACKUP_DAMAGED`. */
  files(): AsyncIterable<CopiedFile>;
  /** Text of the secret key that was kept with it. */
  secretKey(): Promise<string | undefined>;
}

/** Names of the complete backups of a place, the newest first. */
export async function listBackups(place: BackupPlace): Promise<string[]> {
  const names = (await place.list())
    .filter((name) => name.endsWith(`/${MANIFEST}`))
    .map((name) => name.slice(0, -MANIFEST.length - 1));
  return names.filter((name) => NAME.test(name)).sort((a, b) => (a < b ? 1 : -1));
}

/** The backup of that name, or the newest. Throws `BACKUP_PLACE`, `BACKUP_DAMAGED`, `BACKUP_PASSPHRASE`. */
export async function findBackup(place: BackupPlace, passphrase?: string, wanted?: string): Promise<FoundBackup> {
  const name = wanted ?? (await listBackups(place))[0];
  if (name === undefined) throw new BackupFault('BACKUP_PLACE', 'Burada tamamlanmış bir yedek yok.');
  const manifest = readManifest(await place.get(`${name}/${MANIFEST}`));
  const key = await unlock(manifest, passphrase);

  async function* pieces(file: string): AsyncGenerator<Buffer> {
    for (const part of manifest.parts.filter((one) => one.file === file)) {
      const bytes = await place.get(`${name}/${part.name}`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (sha256 !== part.sha256) throw new BackupFault('BACKUP_DAMAGED', `Yedeğin ${part.name} parçası bozulmuş.`);
      yield await unpack(bytes, `${name}/${part.name}`, key);
    }
  }

  return {
    name,
    manifest,
    async *files() {
      const names = [...new Set(manifest.parts.map(({ file }) => file))].filter((file) => file !== KEY_FILE);
      for (const file of names) yield { name: file, bytes: pieces(file) };
    },
    async secretKey() {
      if (!manifest.parts.some(({ file }) => file === KEY_FILE)) return undefined;
      const found: Buffer[] = [];
      for await (const piece of pieces(KEY_FILE)) found.push(piece);
      return Buffer.concat(found).toString('utf8');
    },
  };
}

async function unlock(manifest: Manifest, passphrase: string | undefined): Promise<Buffer | undefined> {
  const { encryption, mac, ...rest } = manifest;
  if (!encryption) return undefined;
  if (!passphrase) throw new BackupFault('BACKUP_PASSPHRASE', 'Yedek şifreli; BACKUP_PASSPHRASE gerekir.');
  const key = await keyOf(passphrase, Buffer.from(encryption.salt, 'base64'));
  const [given, right] = [mac ?? '', macOf({ ...rest, encryption }, key)].map((text) => Buffer.from(text));
  if (given!.length !== right!.length || !timingSafeEqual(given!, right!))
    throw new BackupFault('BACKUP_PASSPHRASE', 'Parola yanlış ya da manifest.json değiştirilmiş.');
  return key;
}
