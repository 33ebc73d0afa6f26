import type { KnowledgeItem } from '../item.js';
import type { ReviewMark } from '../life/types.js';
import type { ItemProblem } from '../validate.js';
import type { OnProgress } from './read-progress.js';

/** A file handed to an importer. `path` is shown in problems and gives names where the text has none. */
export interface ImportFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What the importer knows beside the file. */
export interface ImportContext {
  /** Code of the unit the file comes from: owner of items that name none. */
  readonly unit?: string;
}

/**
 * Why something was refused (problem) or looked odd (warning). `reason` is Turkish. `line` counts from 1: line of a text, row of a
 * table; `page` from 1 in a PDF; `column` is the heading as the table has it.
 */
export interface ImportProblem {
  readonly file?: string;
  readonly line?: number;
  readonly page?: number;
  readonly sheet?: string;
  readonly column?: string;
  readonly reason: string;
}

/** A golden question as a file has it; masked. */
export interface GoldenLine {
  readonly question: string;
  readonly article?: string;
}

/** An item as an importer read it, with the line of the file on which it begins. */
export interface ImportedItem {
  readonly item: KnowledgeItem;
  readonly line: number;
  /** What the importer was unsure of. An item with marks goes to review, never straight to published. */
  readonly marks: readonly ReviewMark[];
  /** Questions that it must answer, as the file lists them; absent where the file says nothing of them. */
  readonly golden?: readonly GoldenLine[];
  /** Circulars that this one changes without replacing them: `2018/14`. */
  readonly amends?: readonly string[];
}

export interface ImportResult {
  readonly items: readonly ImportedItem[];
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
}

/** Reads one format. Pure: same text, same result; never throws, whatever the text. */
export type Importer = (path: string, text: string, context?: ImportContext, tell?: OnProgress) => ImportResult;

export const refused = (path: string, reason: string, line?: number): ImportResult => ({
  items: [],
  problems: [{ file: path, ...(line === undefined ? {} : { line }), reason }],
  warnings: [],
});

/** A problem of an item told in the words of the file: `names` maps the item's field to the file's. */
export function asWritten(problem: ItemProblem, names: Readonly<Record<string, string>>): ItemProblem {
  const [first = ''] = problem.path.split('.');
  const name = names[first];
  if (name === undefined) return problem;
  return { path: problem.path.replace(first, name), reason: problem.reason.replace(first, name) };
}
