import { readFile } from 'node:fs/promises';
import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { type ImportFile, MAX_FILE_BYTES } from '../../knowledge/index.js';
import type { LongWork, LongWorkStore } from '../../store/index.js';
import { demand, principalOf } from '../auth/authorize.js';
import { isAllowed, unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import type { ActorNames } from '../desk/names.js';
import type { ImportRuns } from '../documents/import-runs.js';
import type { IntakeProgress, IntakeResult, ItemOutcome } from '../documents/intake.js';
import { type Received, receiveFiles } from '../documents/receive.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { isSilent } from '../long-work.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import {
  importQuerySchema,
  type importResultSchema,
  type importRunListSchema,
  importRunParams,
  type importRunSchema,
} from './import-schemas.js';

const EVERYTHING = '*';
const KINDS: readonly LongWork['kind'][] = ['import', 'preview'];
/** Runs in a list. */
const LISTED = 20;
/** Items that a preview shows in full. */
const SHOWN_IN_FULL = 100;

export interface ImportRouteDeps {
  readonly runs: Pick<ImportRuns, 'start'>;
  readonly work: Pick<LongWorkStore, 'get' | 'result' | 'list' | 'stop'>;
  readonly actorNames: ActorNames;
  readonly now: () => number;
}

/**
 * `POST /api/v1/imports?preview=&review=&unit=`, `multipart/form-data`, answers when all is done; `/api/v1/import-runs…` at once, to be looked at and
 * stopped. Behind `authenticated`.
 */
export function importRoute({ runs, work, actorNames, now }: ImportRouteDeps): Router {
  const router = Router();

  async function begin(request: Request, response: Response) {
    const query = parseInput(importQuerySchema, request.query);
    const principal = demand(response, 'items.edit', query.unit);
    const units = unitsOf(principal, 'items.edit');
    const unit = query.unit ?? (units !== '*' && units.length === 1 ? units[0] : undefined);
    const received = await receiveFiles(request);
    return {
      files: received.files.length,
      isPreview: query.preview === 'true',
      ...(await runs.start(received, filesOf(received), {
        actor: { name: actorOf(principal), may: (permission, of) => isAllowed(principal, permission, of) },
        preview: query.preview === 'true',
        reviewOnly: query.review === 'true',
        ...(unit !== undefined && { unit }),
      })),
    };
  }

  /** One that the caller may see: their own, and those of their units. */
  async function runFor(request: Request, response: Response): Promise<LongWork> {
    const principal = demand(response, 'items.edit');
    const { id } = parseInput(importRunParams, request.params);
    const run = await work.get(id);
    const isSeen =
      run !== undefined &&
      KINDS.includes(run.kind) &&
      (run.askedBy === actorOf(principal) || isAllowed(principal, 'items.edit', run.unit ?? EVERYTHING));
    if (!isSeen) throw new AppError('IMPORT_NOT_FOUND');
    return run;
  }

  router
    .route('/api/v1/imports')
    .post(async (request, response) => {
      const { ended, files, isPreview } = await begin(request, response);
      response.set('Cache-Control', 'no-store').json(importResultView(await ended, files, isPreview));
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/import-runs')
    .get(async (_request, response) => {
      const principal = demand(response, 'items.edit');
      const units = unitsOf(principal, 'items.edit');
      const visible = units === EVERYTHING ? {} : { visible: { askedBy: actorOf(principal), units } };
      const found = await work.list({ kinds: KINDS, limit: LISTED, ...visible });
      const names = await actorNames(found.map(({ askedBy }) => askedBy));
      const list = { runs: found.map((run) => runView(run, now())), names };
      response.set('Cache-Control', 'no-store').json(list satisfies z.input<typeof importRunListSchema>);
    })
    .post(async (request, response) => {
      const { run } = await begin(request, response);
      response.status(202).location(`/api/v1/import-runs/${run.id}`).set('Cache-Control', 'no-store');
      response.json(runView(run, now()));
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/import-runs/:id')
    .get(async (request, response) => {
      response.set('Cache-Control', 'no-store').json(runView(await runFor(request, response), now()));
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/import-runs/:id/result')
    .get(async (request, response) => {
      const result = await work.result((await runFor(request, response)).id);
      if (result === undefined) throw new AppError('IMPORT_NOT_OVER');
      response.set('Cache-Control', 'no-store').json(result);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/import-runs/:id/stop')
    .post(async (request, response) => {
      const run = await runFor(request, response);
      const isOver = runView(run, now()).status !== 'running';
      const actor = actorOf(principalOf(response));
      const stopped = isOver ? undefined : await work.stop(run.id, actor, { action: 'import.stop' });
      if (!stopped) throw new AppError('IMPORT_OVER');
      response.set('Cache-Control', 'no-store').json(runView(stopped, now()));
    })
    .all(methodNotAllowed('POST'));
  return router;
}

function runView(run: LongWork, now: number): z.input<typeof importRunSchema> {
  const { id, kind, title, unit, askedBy, askedAt, endedAt, stop } = run;
  const isOpen = run.status === 'waiting' || run.status === 'running';
  return {
    id,
    files: title,
    isPreview: kind === 'preview',
    ...(unit !== undefined && { unit }),
    status: isOpen ? (isSilent(run, now) ? 'interrupted' : 'running') : (run.status as 'done'),
    isStopping: isOpen && stop !== undefined,
    ...(run.progress !== undefined && { progress: run.progress as IntakeProgress }),
    askedBy,
    askedAt: iso(askedAt),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
  };
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

/** What became of files, as the interface tells it. */
export function importResultView(
  { items, refused, warnings, letters, left }: IntakeResult,
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
    ...(left !== undefined && { left }),
  };
}
