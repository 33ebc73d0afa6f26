import { Router } from 'express';
import type { z } from 'zod';
import type { LongWork, LongWorkStore } from '../../store/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import type { ActorNames } from '../desk/names.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import type { DeletionProgress } from '../jobs/retention.js';
import { isSilent } from '../long-work.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import {
  type deletionRunListSchema,
  deletionRunParams,
  type deletionRunSchema,
  deletionStopSchema,
  newDeletionRunSchema,
} from './privacy-schemas.js';

/** Runs in a list: two weeks of nights. */
const LISTED = 14;

export interface DeletionRunRouteDeps {
  readonly work: Pick<LongWorkStore, 'join' | 'get' | 'list' | 'stop'>;
  readonly actorNames: ActorNames;
  readonly mask: (text: string) => string;
  readonly now: () => number;
  /** Has the job look at once, where this instance is free to. */
  readonly wake: () => void;
}

/** `/api/v1/retention/runs…`: deletions of what is old, how far each is, beginning one by hand, and stopping one. */
export function deletionRunRoute({ work, actorNames, mask, now, wake }: DeletionRunRouteDeps): Router {
  const router = Router();

  router
    .route('/api/v1/retention/runs')
    .get(async (_request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const found = await work.list({ kinds: ['deletion'], limit: LISTED });
      const names = await actorNames(found.flatMap(({ askedBy, stop }) => [askedBy, stop?.by]));
      const list = { runs: found.map((run) => view(run, now())), names };
      response.set('Cache-Control', 'no-store').json(list satisfies z.input<typeof deletionRunListSchema>);
    })
    .post(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const { reason } = parseInput(newDeletionRunSchema, request.body ?? {});
      const asked = { kind: 'deletion', title: '', askedBy: actorOf(principal) } as const;
      const run = await work.join(asked, { action: 'retention.run', reason: mask(reason) });
      wake();
      response.status(202).set('Cache-Control', 'no-store').json(view(run, now()));
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/retention/runs/:id/stop')
    .post(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const { id } = parseInput(deletionRunParams, request.params);
      const { reason } = parseInput(deletionStopSchema, request.body ?? {});
      if ((await work.get(id))?.kind !== 'deletion') throw new AppError('DELETION_NOT_FOUND');
      const audit = { action: 'retention.stop', reason: mask(reason) };
      const run = await work.stop(id, actorOf(principal), audit);
      if (!run) throw new AppError('DELETION_OVER');
      // One whose instance is gone is ended by whoever takes it up.
      wake();
      response.set('Cache-Control', 'no-store').json(view(run, now()));
    })
    .all(methodNotAllowed('POST'));
  return router;
}

function view(run: LongWork, now: number): z.input<typeof deletionRunSchema> {
  const { id, status, progress, askedBy, askedAt, endedAt, stop } = run;
  return {
    id,
    status: status as 'done',
    isPaused: status === 'running' && isSilent(run, now),
    classes: [...((progress as DeletionProgress | undefined) ?? [])],
    isScheduled: askedBy === 'schedule',
    askedBy,
    askedAt: iso(askedAt),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
    ...(stop && { stop: { by: stop.by, at: iso(stop.at), reason: stop.reason ?? '' } }),
  };
}
