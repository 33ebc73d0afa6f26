import { importFile } from './importers/format.js';
import type { ImportedItem, ImportFile, ImportProblem, ImportResult } from './importers/types.js';
import { danglingMarks, isDocumentNumber } from './life/dangling.js';
import type { KnowledgeStore, SaveOutcome } from './ports.js';

/** What an import did. Counts are items; `refused` and `warnings` say file, line and reason. */
export interface ImportSummary {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Sent to review, new or changed. */
  readonly inReview: number;
  readonly refused: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
}

export interface ImportOptions {
  /** Reads a file; texts only by default. */
  readonly read?: (file: ImportFile) => ImportResult | Promise<ImportResult>;
  /** Takes what the importer was unsure of; without it such an item is refused, since it may not be published. */
  readonly review?: (file: string, imported: ImportedItem) => Promise<ReviewOutcome>;
  /** Takes the golden questions that a file lists for an item that it brought. */
  readonly golden?: (imported: ImportedItem) => Promise<unknown>;
  /** Called after each file with the number of files read so far. */
  readonly onFile?: (read: number) => void;
}

export interface ReviewOutcome {
  readonly outcome: 'in-review' | 'unchanged' | 'refused' | 'published';
  readonly reason?: string;
}

/** Items saved in one transaction. */
const BATCH = 100;

/**
 * Reads files and saves what is sound: a bad file or line is refused and the rest is taken. An external id that comes twice
 * in one import is refused the second time, since the two would replace each other at every run. What has marks goes to review, and so does
 * what replaces an id that neither the import nor the store has, unless it is a document's number.
 */
export async function importFiles(
  files: Iterable<ImportFile> | AsyncIterable<ImportFile>,
  store: KnowledgeStore,
  actor: string,
  { read: readFile = importFile, review, golden, onFile }: ImportOptions = {},
): Promise<ImportSummary> {
  const counts: Record<SaveOutcome, number> = { new: 0, changed: 0, unchanged: 0 };
  let inReview = 0;
  const refused: ImportProblem[] = [];
  const warnings: ImportProblem[] = [];
  const seen = new Map<string, string>();
  let waiting: ImportedItem[] = [];
  const sound = new Set<string>();
  const unresolved: { readonly path: string; readonly imported: ImportedItem }[] = [];
  let read = 0;
  const flush = async () => {
    if (waiting.length === 0) return;
    const outcomes = await store.save(
      waiting.map(({ item }) => item),
      actor,
    );
    for (const outcome of outcomes) counts[outcome]++;
    for (const imported of waiting) await golden?.(imported);
    waiting = [];
  };
  const toReview = async (path: string, imported: ImportedItem) => {
    const { item, line, marks } = imported;
    const { outcome, reason = '' } = (await review?.(path, imported)) ?? {
      outcome: 'refused',
      reason: marks[0]?.reason,
    };
    if (outcome === 'unchanged') counts.unchanged++;
    else if (outcome === 'in-review') inReview++;
    else refused.push({ file: path, line, reason: `${item.externalId}: incelenmesi gerekiyor: ${reason}` });
  };
  const take = (imported: ImportedItem) => {
    sound.add(imported.item.externalId);
    waiting.push(imported);
  };
  /** What the whole import did not bring may stand in the store; what does not is for a reviewer. */
  const resolve = async ({ path, imported }: (typeof unresolved)[number]) => {
    const { item } = imported;
    const ids = [item.externalId, ...item.supersedes];
    const stored = await Promise.all(ids.map((id) => store.byExternalId(id)));
    const known = (id: string) => isDocumentNumber(id) || sound.has(id) || stored[ids.indexOf(id)] !== undefined;
    const marks = danglingMarks(item, stored[0], known);
    if (marks.length === 0) take(imported);
    else await toReview(path, { ...imported, marks });
  };
  for await (const file of files) {
    const result = await readFile(file);
    refused.push(...result.problems);
    warnings.push(...result.warnings);
    for (const imported of result.items) {
      const { externalId } = imported.item;
      const earlier = seen.get(externalId);
      if (earlier === undefined) {
        seen.set(externalId, `${file.path}:${imported.line}`);
        if (imported.marks.length > 0) await toReview(file.path, imported);
        else if (imported.item.supersedes.every((id) => isDocumentNumber(id) || sound.has(id))) take(imported);
        else unresolved.push({ path: file.path, imported });
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
  for (const one of unresolved) await resolve(one);
  await flush();
  return { ...counts, inReview, refused, warnings };
}
