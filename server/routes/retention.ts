import { Router } from 'express';
import type { z } from 'zod';
import type { KvkkNotice, LegalHold, PrivacyStore, RetentionClassName } from '../../store/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import type { ActorNames } from '../desk/names.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { queryOf } from './people-data.js';
import {
  type deletionReportsSchema,
  type holdListSchema,
  holdParams,
  holdQuerySchema,
  type holdSchema,
  newHoldSchema,
  type noticeListSchema,
  periodChangeSchema,
  periodParams,
  type periodSchema,
  type policySchema,
  previewQuerySchema,
  type previewSchema,
  releaseSchema,
  type shownListSchema,
  shownQuerySchema,
  type shownToListSchema,
  shownToSchema,
} from './privacy-schemas.js';

export interface RetentionRouteDeps {
  readonly privacy: Pick<PrivacyStore, 'retention' | 'holds' | 'notices'>;
  /** Istanbul hour at which deletion begins. */
  readonly hour: number;
  readonly actorNames: ActorNames;
  readonly mask: (text: string) => string;
  readonly now: () => number;
}

/** `/api/v1/retention…`: periods, what would be deleted, legal holds, monthly reports; `/api/v1/kvkk-notices…`: what was shown to whom. */
export function retentionRoute({ privacy, hour, actorNames, mask, now }: RetentionRouteDeps): Router {
  const { retention, holds, notices } = privacy;
  const router = Router();

  router
    .route('/api/v1/retention')
    .get(async (_request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const periods = (await retention.policy()).map(dated);
      response.set('Cache-Control', 'no-store').json({ hour, periods } satisfies z.input<typeof policySchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/retention/preview')
    .get(async (request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const { name, days } = parseInput(previewQuerySchema, request.query);
      const asked = name === undefined || days === undefined ? undefined : { name, days };
      const classes = await retention.preview(await holds.held(), asked);
      if (classes.length === 0) throw new AppError('RETENTION_CLASS_NOT_FOUND');
      const preview = { at: iso(now()), classes } satisfies z.input<typeof previewSchema>;
      response.set('Cache-Control', 'no-store').json(preview);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/retention/reports')
    .get(async (_request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const reports = (await retention.reports()).map((report) => ({ ...report, createdAt: iso(report.createdAt) }));
      response.set('Cache-Control', 'no-store').json({ reports } satisfies z.input<typeof deletionReportsSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/retention/periods/:name')
    .put(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const { name } = parseInput(periodParams, request.params);
      const { days, reason } = parseInput(periodChangeSchema, request.body ?? {});
      const outcome = await retention.setDays(name as RetentionClassName, days, mask(reason), actorOf(principal));
      if (outcome.outcome === 'unknown') throw new AppError('RETENTION_CLASS_NOT_FOUND');
      if (outcome.outcome === 'out-of-range') {
        const { min, max } = (await retention.policy()).find((period) => period.name === name)!;
        const detail = `Bu sınıf için ${min} ile ${max} gün arasında olmalı.`;
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'days', detail }] });
      }
      response.set('Cache-Control', 'no-store').json(dated(outcome.period) satisfies z.input<typeof periodSchema>);
    })
    .all(methodNotAllowed('PUT'));

  router
    .route('/api/v1/retention/holds')
    .get(async (request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const { all } = parseInput(holdQuerySchema, request.query);
      const found = await holds.list({ all: all === 'yes' });
      const list = found.map(datedHold);
      const names = await actorNames(found.flatMap(({ placedBy, releasedBy }) => [placedBy, releasedBy]));
      response.set('Cache-Control', 'no-store').json({ holds: list, names } satisfies z.input<typeof holdListSchema>);
    })
    .post(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const asked = parseInput(newHoldSchema, request.body ?? {});
      const hold = await holds.place(queryOf(asked), mask(asked.reason), actorOf(principal));
      response.status(201).set('Cache-Control', 'no-store');
      response.json(datedHold(hold) satisfies z.input<typeof holdSchema>);
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/retention/holds/:id/release')
    .post(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const { id } = parseInput(holdParams, request.params);
      const { reason } = parseInput(releaseSchema, request.body ?? {});
      if (!(await holds.release(id, mask(reason), actorOf(principal)))) throw new AppError('HOLD_NOT_FOUND');
      response.status(204).end();
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/kvkk-notices')
    .get(async (_request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const list = (await notices.notices()).map(datedNotice);
      response.set('Cache-Control', 'no-store').json({ notices: list } satisfies z.input<typeof noticeListSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/kvkk-notices/shown')
    .get(async (request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const { conversation, ticket, from, until, limit } = parseInput(shownQuerySchema, request.query);
      const shown = await notices.shown({
        limit,
        ...(conversation !== undefined && { conversation }),
        ...(ticket !== undefined && { ticket }),
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
      });
      const list = shown.map((one) => ({ ...one, at: iso(one.at) }));
      response.set('Cache-Control', 'no-store').json({ shown: list } satisfies z.input<typeof shownListSchema>);
    })
    .post(async (request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const [shown, texts] = await Promise.all([
        notices.shownTo(parseInput(shownToSchema, request.body ?? {})),
        notices.notices(),
      ]);
      const versions = new Set(shown.map(({ version }) => version));
      response.set('Cache-Control', 'no-store').json({
        shown: shown.map((one) => ({ ...one, at: iso(one.at) })),
        notices: texts.filter(({ version }) => versions.has(version)).map(datedNotice),
      } satisfies z.input<typeof shownToListSchema>);
    })
    .all(methodNotAllowed('GET', 'POST'));
  return router;
}

const dated = <T extends { readonly changedAt?: number }>({ changedAt, ...period }: T) => ({
  ...period,
  ...(changedAt !== undefined && { changedAt: iso(changedAt) }),
});

const datedNotice = ({ firstAt, ...notice }: KvkkNotice) => ({ ...notice, firstAt: iso(firstAt) });

const datedHold = ({ placedAt, releasedAt, ...hold }: LegalHold) => ({
  ...hold,
  placedAt: iso(placedAt),
  ...(releasedAt !== undefined && { releasedAt: iso(releasedAt) }),
});
