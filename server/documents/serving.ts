import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ClaimantOf, Gate } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { importRoute } from '../routes/imports.js';
import { templateRoute } from '../routes/templates.js';
import { createFileIntake } from './intake.js';
import { createDocumentReader } from './reader.js';

export interface ImportingDeps {
  readonly store: Pick<Store, 'knowledge' | 'drafts' | 'versions' | 'deadLetters'>;
  readonly gate: Gate;
  readonly claimantOf: ClaimantOf;
  /** Folder of the project: the built worker is read from it. */
  readonly root: string;
  readonly log: Pick<Logger, 'warn'>;
}

/** Uploads of files, and the templates for them. */
export interface Importing {
  /** Reads its body itself: mounted before the body parser, behind sign-in. */
  readonly upload: RequestHandler;
  readonly templates: RequestHandler;
  close(): Promise<void>;
}

export function createImporting({ store, gate, claimantOf, root, log }: ImportingDeps): Importing {
  const workerFile = join(root, 'dist', 'server', 'documents', 'worker.js');
  const reader = createDocumentReader({ workerFile, log });
  return {
    upload: importRoute({ intake: createFileIntake({ ...store, reader, gate, claimantOf }) }),
    templates: templateRoute(reader.template),
    close: () => reader.close(),
  };
}
