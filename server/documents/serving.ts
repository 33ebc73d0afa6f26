import type { RequestHandler } from 'express';
import type { ClaimantOf, Gate } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { importRoute } from '../routes/imports.js';
import { templateRoute } from '../routes/templates.js';
import { scannedReader } from '../scanning/scanned-reader.js';
import type { ScanFile } from '../scanning/scanner.js';
import { createFileIntake } from './intake.js';
import type { WorkerDocumentReader } from './reader.js';

export interface ImportingDeps {
  readonly store: Pick<Store, 'knowledge' | 'drafts' | 'versions' | 'deadLetters'>;
  readonly gate: Gate;
  readonly claimantOf: ClaimantOf;
  readonly reader: Pick<WorkerDocumentReader, 'read' | 'template'>;
  /** Absent: files are not scanned for viruses. */
  readonly scan?: ScanFile | undefined;
}

/** Uploads of files, and the templates for them. */
export interface Importing {
  /** Reads its body itself: mounted before the body parser, behind sign-in. */
  readonly upload: RequestHandler;
  readonly templates: RequestHandler;
}

export function createImporting({ store, gate, claimantOf, reader, scan }: ImportingDeps): Importing {
  const read = scan ? scannedReader(reader, scan) : reader;
  return {
    upload: importRoute({ intake: createFileIntake({ ...store, reader: read, gate, claimantOf }) }),
    templates: templateRoute(reader.template),
  };
}
