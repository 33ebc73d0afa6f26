import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundFiles {
  /** Files to read, folders walked through in the order of their names. */
  readonly files: readonly string[];
  /** Files of a folder that are passed over. */
  readonly skipped: readonly string[];
  /** Paths that do not exist or cannot be read. */
  readonly missing: readonly string[];
}

/** Folder of a content folder that is not knowledge: bureaus, rules, calendars; `server/organisation.ts` reads it. */
export const ORGANISATION_FOLDER = 'organisation';

/**
 * Files and folders → files, recursive and sorted; names that begin with a dot are left out, and {@link ORGANISATION_FOLDER} right under a
 * folder that was named. `wanted` decides about the files of a folder; a file that was named itself is always taken. A file reached twice is read once.
 */
export async function findFiles(paths: readonly string[], wanted: (path: string) => boolean): Promise<FoundFiles> {
  const files = new Set<string>();
  const skipped: string[] = [];
  const missing: string[] = [];
  const walk = async (folder: string, top = false): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.') || (top && entry.isDirectory() && entry.name === ORGANISATION_FOLDER)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) wanted(path) ? files.add(path) : skipped.push(path);
    }
  };
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) await walk(path, true);
      else files.add(path);
    } catch {
      missing.push(path);
    }
  }
  return { files: [...files], skipped, missing };
}
