import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GoldenQuestion, importFile, type StoredItem } from '../../knowledge/index.js';
import { ORGANISATION_FOLDER } from '../../server/files.js';

/** Day as of which the knowledge that ships is asked: the day it describes. */
export const CONTENT_DAY = '2026-11-29';

/** What `content/` ships, as if just stored, in order of path, the golden questions it lists, and the SHA-256 of its files. */
export function shippedItems(): { items: StoredItem[]; golden: GoldenQuestion[]; hash: string } {
  const hash = createHash('sha256');
  const items: StoredItem[] = [];
  const listed: GoldenQuestion[] = [];
  const paths = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.md') && !path.startsWith(ORGANISATION_FOLDER),
  );
  for (const path of paths.sort()) {
    const bytes = readFileSync(join('content', path));
    hash.update(bytes);
    for (const { item, golden = [] } of importFile({ path, bytes }).items) {
      const { externalId } = item;
      for (const line of golden) {
        const id = `${externalId} · ${listed.length}`;
        listed.push({ ...line, id, externalId, origin: 'content', createdBy: 'content', createdAt: 0 });
      }
      items.push({ ...item, id: item.externalId, version: 1, revision: 1 });
    }
  }
  return { items, golden: listed, hash: hash.digest('hex') };
}
