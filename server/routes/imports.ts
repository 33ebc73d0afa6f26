import { readFile } from 'node:fs/promises';
import { Router } from 'express';
import type { z } from 'zod';
import { type ImportFile, MAX_FILE_BYTES } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { isAllowed, unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import type { FileIntake, IntakeResult, ItemOutcome } from '../documents/intake.js';
import { type Received, receiveFiles } from '../documents/receive.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { importQuerySchema, type importResultSchema } from './import-schemas.js';

/** Items that a preview shows in full. */
const SHOWN_IN_FULL = 100;

export interface ImportRouteDeps {
  readonly intake: FileIntake;
}

/** `POST /api/v1/imports?preview=&review=&unit=`, `multipart/form-data`; behind `authenticated`. */
export function importRoute({ intake }: ImportRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/imports')
    .post(async (request, response) => {
      const query = parseInput(importQuerySchema, request.query);
      const principal = demand(response, 'items.edit', query.unit);
      const units = unitsOf(principal, 'items.edit');
      const unit = query.unit ?? (units !== '*' && units.length === 1 ? units[0] : undefined);
      const preview = query.preview === 'true';
      const received = await receiveFiles(request);
      const result = await intake
        .take(filesOf(received), {
          actor: { name: actorOf(principal), may: (permission, of) => isAllowed(principal, permission, of) },
          preview,
          reviewOnly: query.review === 'true',
          ...(unit !== undefined && { unit }),
        })
        .finally(received.dispose);
      response.set('Cache-Control', 'no-store').json(resultView(result, received.files.length, preview));
    })
    .all(methodNotAllowed('POST'));
  return router;
}

/** One at a time, so that no more than one lies in memory. Of one over the limit a byte too much is enough to refuse it by size. */
async function* filesOf({ files }: Received): AsyncGenerator<ImportFile> {
  for (const { name, path, truncated } of files) {
    yield { path: name, bytes: truncated ? new Uint8Array(MAX_FILE_BYTES + 1) : await readFile(path) };
  }
}

const plain = <T extends object>(value: T): Record<string, unknown> => JSON.parse(JSON.stringify(value));

function itemView({ file, imported, plan, outcome, reason }: ItemOutcome, full: boolean) {
  const { item, line, amends } = imported;
  return {
    file,
    line,
    externalId: item.externalId,
    kind: item.kind,
    title: item.title,
    ownerUnit: item.ownerUnit,
    outcome,
    marks: plan.marks.map((mark) => ({ ...mark })),
    ...('kind' in plan && { change: plan.kind }),
    ...(reason !== undefined && { reason }),
    ...(amends && { amends: [...amends] }),
    ...(full && { item: plain(item), difference: plan.difference.map(plain) }),
  };
}

function resultView(
  { items, refused, warnings, letters }: IntakeResult,
  files: number,
  preview: boolean,
): z.input<typeof importResultSchema> {
  const count = (test: (one: ItemOutcome) => boolean) => items.filter(test).length;
  const changed = (kind: 'new' | 'changed') =>
    count(({ plan, outcome }) => outcome !== 'refused' && 'kind' in plan && plan.kind === kind);
  return {
    preview,
    files,
    counts: {
      new: changed('new'),
      changed: changed('changed'),
      unchanged: count(({ outcome }) => outcome === 'unchanged'),
      published: count(({ outcome }) => outcome === 'published'),
      inReview: count(({ outcome }) => outcome === 'in-review'),
      refused: refused.length,
    },
    items: items.map((one, index) => itemView(one, preview && index < SHOWN_IN_FULL)),
    refused: refused.map((problem) => ({ ...problem })),
    warnings: warnings.map((problem) => ({ ...problem })),
    deadLetters: [...letters],
  };
}
