import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ClaimantOf, Gate } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { createActorNames } from '../desk/names.js';
import { importResultView, importRoute } from '../routes/imports.js';
import { templateRoute } from '../routes/templates.js';
import { scannedReader } from '../scanning/scanned-reader.js';
import type { ScanFile } from '../scanning/scanner.js';
import { createImportRuns } from './import-runs.js';
import { createFileIntake } from './intake.js';
import type { WorkerDocumentReader } from './reader.js';

export interface ImportingDeps {
  readonly store: Pick<Store, 'knowledge' | 'drafts' | 'versions' | 'deadLetters' | 'longWork' | 'staff'>;
  readonly gate: Gate;
  readonly claimantOf: ClaimantOf;
  readonly reader: Pick<WorkerDocumentReader, 'read' | 'template'>;
  /** Absent: files are not scanned for viruses. */
  readonly scan?: ScanFile | undefined;
  readonly log: Logger;
  readonly now: () => number;
}

/** Uploads of files, and the templates for them. */
export interface Importing {
  /** Reads its body itself: mounted before the body parser, behind sign-in. */
  readonly upload: RequestHandler;
  readonly templates: RequestHandler;
  /** Ends what is under way. */
  close(): Promise<void>;
}

export function createImporting({ store, gate, claimantOf, reader, scan, log, now }: ImportingDeps): Importing {
  const read = scan ? scannedReader(reader, scan) : reader;
  const work = store.longWork;
  const intake = createFileIntake({ ...store, reader: read, gate, claimantOf });
  const runs = createImportRuns({ intake, work, view: importResultView, log });
  const actorNames = createActorNames({ staff: store.staff, now });
  return {
    upload: importRoute({ runs, work, actorNames, now }),
    templates: templateRoute(reader.template),
    close: runs.close,
  };
}
