import { NAME } from './make.js';
import type { BackupPlace } from './place.js';
import { listBackups } from './read.js';

/** An unfinished backup older than this was given up. */
const ABANDONED_MS = 24 * 60 * 60_000;

/** Removes all complete backups but the newest `keep`, and what is left of unfinished ones; the names removed. */
export async function pruneBackups(place: BackupPlace, keep: number, now: number): Promise<string[]> {
  const complete = await listBackups(place);
  const names = await place.list();
  const folderOf = (name: string) => name.slice(0, name.indexOf('/'));
  const unfinished = [...new Set(names.map(folderOf))].filter(
    (name) => NAME.test(name) && !complete.includes(name) && now - timeOf(name) > ABANDONED_MS,
  );
  const gone = [...complete.slice(Math.max(1, keep)), ...unfinished];
  for (const folder of gone) {
    const own = names.filter((name) => folderOf(name) === folder);
    for (const name of own.sort((a, b) => Number(b.endsWith('.json')) - Number(a.endsWith('.json'))))
      await place.remove(name);
  }
  return gone;
}

/** Epoch ms of a backup's name. */
export const timeOf = (name: string): number =>
  Date.parse(name.slice('mebasistan-'.length).replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/u, 'T$1:$2:$3.$4Z'));
