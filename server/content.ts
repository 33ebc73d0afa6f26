import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type ImportedItem,
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
 * has changed since it was last loaded, so that a restart never takes back what a unit or an editor wrote over it. The same goes for the golden
 * questions it lists.
 */
export async function loadContent(
  folder: string,
  { knowledge, golden, meta }: Pick<Store, 'knowledge' | 'golden' | 'meta'>,
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
  const bring = async ({ item: { externalId }, golden: questions = [] }: ImportedItem) => {
    const key = `golden:${externalId}`;
    const wanted = questions.length > 0 ? digest(questions) : undefined;
    if (loaded[key] === wanted) return;
    await golden.replaceContent(externalId, questions, ACTOR);
    if (wanted === undefined) delete loaded[key];
    else loaded[key] = wanted;
    await meta.set(LOADED, JSON.stringify(loaded));
  };
  const summary = await importFiles(read(), { ...knowledge, save }, ACTOR, { golden: bring });
  return { ...summary, files: files.length };
}

const digest = (content: KnowledgeItem | readonly object[]) =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');
