import type { OnProgress } from './read-progress.js';
import type { Table } from './table.js';
import type { ImportContext, ImportFile, ImportProblem, ImportResult } from './types.js';

/** Formats whose bytes must be taken apart before an importer can read them. */
export const DOCUMENT_FORMATS = ['docx', 'xlsx', 'pdf', 'html', 'csv'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** Plain text of a document in reading order: paragraphs between blank lines. */
export interface DocumentText {
  readonly kind: 'text';
  readonly text: string;
  /** Of the document itself, where it has one (`<title>`). */
  readonly title?: string;
  /** Line (from 1) on which each page begins, where it has pages. */
  readonly pageStarts?: readonly number[];
  readonly warnings: readonly string[];
}

export interface DocumentTables {
  readonly kind: 'tables';
  readonly tables: readonly Table[];
  readonly warnings: readonly string[];
}

export type Extraction =
  | { readonly ok: true; readonly content: DocumentText | DocumentTables }
  | { readonly ok: false; readonly problem: Omit<ImportProblem, 'file'> };

/** Takes the bytes of one format apart. Pure computation: fetches nothing, runs no macro. May throw on damaged bytes. */
export type Extractor = (bytes: Uint8Array, onProgress?: OnProgress) => Promise<Extraction>;

/** How the reading of a file is followed. */
export interface ReadWatch {
  readonly onProgress?: OnProgress | undefined;
  /** Aborted: the file is refused, and nothing of it is left. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Port: reads a file of any format into items. The server implements it in a worker thread with limits of memory and time, so that
 * no file holds up or brings down the process: whatever happens, the answer is items or a refusal that names the file.
 */
export interface DocumentReader {
  read(file: ImportFile, context?: ImportContext, watch?: ReadWatch): Promise<ImportResult>;
}
