import { readFile } from 'node:fs/promises';
import { type ImportSummary, importFiles, isImportable, type KnowledgeStore } from '../knowledge/index.js';
import { findFiles } from './files.js';

export type ContentReport = ImportSummary & { readonly files: number };

/** Loads the shipped knowledge: the same import as `npm run import`, so that an unchanged folder changes nothing. */
export async function loadContent(folder: string, store: KnowledgeStore): Promise<ContentReport> {
  const { files } = await findFiles([folder], isImportable);
  const read = async function* () {
    for (const path of files) yield { path, bytes: await readFile(path) };
  };
  return { ...(await importFiles(read(), store, 'content')), files: files.length };
}
