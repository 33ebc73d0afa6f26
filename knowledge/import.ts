import { importFile } from './importers/format.js';
import type { ImportedItem, ImportFile, ImportProblem } from './importers/types.js';
import type { KnowledgeStore, SaveOutcome } from './ports.js';

/** What an import did. Counts are items; `refused` and `warnings` say file, line and reason. */
export interface ImportSummary {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
}

/** Items saved in one transaction. */
const BATCH = 100;

/**
 * Reads files and saves what is sound: a bad file or line is refused and the rest is taken. An external id that comes twice
 * in one import is refused the second time, since the two would replace each other at every run.
 * @param onFile called after each file with the number of files read so far
 */
export async function importFiles(
  files: Iterable<ImportFile> | AsyncIterable<ImportFile>,
  store: KnowledgeStore,
  actor: string,
  onFile?: (read: number) => void,
): Promise<ImportSummary> {
  const counts: Record<SaveOutcome, number> = { new: 0, changed: 0, unchanged: 0 };
  const refused: ImportProblem[] = [];
  const warnings: ImportProblem[] = [];
  const seen = new Map<string, string>();
  let waiting: ImportedItem[] = [];
  let read = 0;
  const flush = async () => {
    if (waiting.length === 0) return;
    const outcomes = await store.save(
      waiting.map(({ item }) => item),
      actor,
    );
    for (const outcome of outcomes) counts[outcome]++;
    waiting = [];
  };
  for await (const file of files) {
    const result = importFile(file);
    refused.push(...result.problems);
    warnings.push(...result.warnings);
    for (const imported of result.items) {
      const { externalId } = imported.item;
      const earlier = seen.get(externalId);
      if (earlier === undefined) {
        seen.set(externalId, `${file.path}:${imported.line}`);
        waiting.push(imported);
      } else
        refused.push({
          file: file.path,
          line: imported.line,
          reason: `"${externalId}" kimliği daha önce geçti: ${earlier}`,
        });
    }
    if (waiting.length >= BATCH) await flush();
    onFile?.(++read);
  }
  await flush();
  return { ...counts, refused, warnings };
}
