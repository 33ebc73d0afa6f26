import type { RequestHandler } from 'express';
import type { ClaimantOf, Gate } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { importRoute } from '../routes/imports.js';
import { templateRoute } from '../routes/templates.js';
import { createFileIntake } from './intake.js';
import type { WorkerDocumentReader } from './reader.js';

export interface ImportingDeps {
  readonly store: Pick<Store, 'knowledge' | 'drafts' | 'versions' | 'deadLetters'>;
  readonly gate: Gate;
  readonly claimantOf: ClaimantOf;
  readonly reader: Pick<WorkerDocumentReader, 'read' | 'template'>;
}

/** Uploads of files, and the templates for them. */
export interface Importing {
  /** Reads its body itself: mounted before the body parser, behind sign-in. */
  readonly upload: RequestHandler;
  readonly templates: RequestHandler;
}

export function createImporting({ store, gate, claimantOf, reader }: ImportingDeps): Importing {
  return {
    upload: importRoute({ intake: createFileIntake({ ...store, reader, gate, claimantOf }) }),
    templates: templateRoute(reader.template),
  };
}
