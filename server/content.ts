import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type ImportSummary,
  importFiles,
  isImportable,
  type KnowledgeItem,
  type SaveOutcome,
} from '../knowledge/index.js';
import type { Store } from '../store/index.js';
import { findFiles } from './files.js';

const LOADED = 'content.loaded';
const ACTOR = 'content';

export type ContentReport = ImportSummary & { readonly files: number };

/**
 * Loads the shipped knowledge as `npm run import` would, with one difference: an item is saved only when the shipped text itself
 * has changed since it was last loaded, so that a restart never takes back what a unit or an editor wrote over it.
 */
export async function loadContent(
  folder: string,
  { knowledge, meta }: Pick<Store, 'knowledge' | 'meta'>,
): Promise<ContentReport> {
  const { files } = await findFiles([folder], isImportable);
  const read = async function* () {
    for (const path of files) yield { path, bytes: await readFile(path) };
  };
  const loaded: Record<string, string> = JSON.parse((await meta.get(LOADED)) ?? '{}');
  const save = async (items: readonly KnowledgeItem[]): Promise<SaveOutcome[]> => {
    const fresh = items.filter((item) => loaded[item.externalId] !== digest(item));
    if (fresh.length === 0) return items.map(() => 'unchanged');
    const saved = await knowledge.save(fresh, ACTOR);
    for (const item of fresh) loaded[item.externalId] = digest(item);
    await meta.set(LOADED, JSON.stringify(loaded));
    const outcomes = new Map(fresh.map((item, at) => [item, saved[at]!]));
    return items.map((item) => outcomes.get(item) ?? 'unchanged');
  };
  return { ...(await importFiles(read(), { ...knowledge, save }, ACTOR)), files: files.length };
}

const digest = (item: KnowledgeItem) => createHash('sha256').update(JSON.stringify(item)).digest('base64url');
