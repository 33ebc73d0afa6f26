import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { BackupFault } from './faults.js';
import { type S3Settings, s3Place } from './s3-place.js';

/** Where backups are kept. Names are paths with `/`. Each call rejects with `BACKUP_PLACE`. */
export interface BackupPlace {
  put(name: string, bytes: Buffer): Promise<void>;
  get(name: string): Promise<Buffer>;
  /** Names of everything in it. */
  list(): Promise<string[]>;
  remove(name: string): Promise<void>;
}

/** The place of an address: a folder, or `s3://bucket/prefix` at the configured store of objects. */
export function openPlace(address: string, s3: S3Settings | undefined): BackupPlace {
  if (!address.startsWith('s3://')) return folderPlace(resolve(address));
  if (!s3)
    throw new BackupFault(
      'BACKUP_PLACE',
      's3:// için BACKUP_S3_ENDPOINT, BACKUP_S3_KEY_ID ve BACKUP_S3_SECRET gerekir.',
    );
  return s3Place(address, s3);
}

/** A part is written beside its name, flushed and renamed: a name stands for a whole file. */
function folderPlace(folder: string): BackupPlace {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw new BackupFault('BACKUP_PLACE', `${folder} klasöründe işlem yapılamadı: ${(cause as Error).message}`, {
        cause,
      });
    }
  };
  return {
    put: (name, bytes) =>
      guarded(async () => {
        const path = join(folder, name);
        await mkdir(dirname(path), { recursive: true, mode: 0o750 });
        const draft = `${path}.writing`;
        const file = await open(draft, 'w', 0o640);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      }),
    get: (name) => guarded(() => readFile(join(folder, name))),
    list: () =>
      guarded(async () => {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
          if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
          throw error;
        });
        const from = folder.length + 1;
        return entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(from).replaceAll('\\', '/'));
      }),
    remove: (name) =>
      guarded(async () => {
        await rm(join(folder, name), { force: true });
        const rest = await readdir(dirname(join(folder, name))).catch(() => ['']);
        if (rest.length === 0) await rm(dirname(join(folder, name)), { recursive: true });
      }),
  };
}
