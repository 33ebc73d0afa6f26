import { type RequestHandler, type Response, Router } from 'express';
import {
  etagOf,
  type FeedIntake,
  type FeedStore,
  holds,
  type IntakeOutcome,
  type Standing,
  warningsOf,
} from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { AppError } from '../errors.js';
import { feedBody, onUnreadBody, textOf } from '../feeds/body.js';
import { preconditionsOf, quoted } from '../feeds/etags.js';
import { accepted, errorOf, refusalError } from '../feeds/refusal.js';
import { foreignScope, scopeOf } from '../feeds/scope.js';
import { fieldsOf, sentOf, standingView } from '../feeds/views.js';
import { methodNotAllowed } from '../problem.js';

export interface FeedItemRouteDeps {
  readonly feeds: Pick<FeedStore, 'get' | 'standing'>;
  readonly intake: FeedIntake;
  /** ISO day in Istanbul. */
  readonly today: () => string;
}

type Scope = Awaited<ReturnType<typeof scopeOf>>;
const scopeIn = (response: Response): Scope => response.locals.feedScope as Scope;

/**
 * `PUT`, `GET`, `DELETE /api/v1/feeds/{unit}/items/{externalId}` and `POST /api/v1/feeds/{unit}/batch`; behind `authenticated`, before the parser
 * of small bodies: these read their own.
 */
export function feedItemRoute({ feeds, intake, today }: FeedItemRouteDeps): Router {
  const router = Router();

  /** Who it is and whether the unit has a feed is known before a body is read. */
  const scoped: RequestHandler<{ unit: string; externalId?: string }> = async (request, response, next) => {
    const foreign = foreignScope(response, request.params.unit);
    if (foreign) {
      const reason = 'adresteki birim bu anahtarın birimi değil';
      const refusal = { code: 'FORBIDDEN' as const, problems: [{ path: '', reason }] };
      const bytes = Number(request.get('content-length') ?? 0) || 0;
      const letter = await intake.refuse({ ...foreign, origin: request.path }, refusal, { bytes });
      throw new AppError('FORBIDDEN', { detail: `Gönderilemedi: ${reason}.`, extra: { deadLetter: letter } });
    }
    response.locals.feedScope = await scopeOf(response, feeds, request.params.unit);
    response.locals.feedItem = request.params.externalId;
    next();
  };

  async function view(externalId: string, standing: Standing) {
    const item = sentOf(standing);
    if (!item) return standingView(externalId, standing, []);
    const found = await Promise.all(item.supersedes.map((old) => feeds.standing(old)));
    const known = new Set(item.supersedes.filter((_, index) => found[index]!.current !== undefined));
    return standingView(externalId, standing, item.status === 'published' ? warningsOf(item, today(), known) : []);
  }

  async function send(response: Response, externalId: string, outcome: IntakeOutcome | undefined): Promise<void> {
    const taken = accepted(outcome);
    const etag = etagOf(taken.standing);
    response.status(taken.outcome === 'new' ? 201 : 200).set('Cache-Control', 'no-store');
    if (etag !== undefined) response.set('ETag', quoted(etag));
    const seen = await view(externalId, taken.standing);
    const warnings = [...seen.warnings, ...fieldsOf(taken.warnings ?? [])];
    response.json({ outcome: taken.outcome, ...seen, warnings });
  }

  router
    .route('/api/v1/feeds/:unit/items/:externalId')
    .get(async (request, response) => {
      const { unit, externalId } = request.params;
      demand(response, 'feeds.read', unit);
      const standing = await feeds.standing(externalId);
      const owner = (standing.current ?? standing.draft)?.content.ownerUnit;
      const etag = etagOf(standing);
      if (owner !== unit) throw new AppError('ITEM_NOT_FOUND');
      response.set('Cache-Control', 'no-store');
      if (etag !== undefined) response.set('ETag', quoted(etag));
      const { ifNoneMatch } = preconditionsOf(request);
      if (ifNoneMatch && etag !== undefined && !holds({ ifNoneMatch }, etag)) {
        response.status(304).end();
        return;
      }
      response.json(await view(externalId, standing));
    })
    .put(scoped, ...feedBody, async (request, response) => {
      const { externalId } = request.params as { externalId: string };
      const outcome = await intake.put(scopeIn(response), externalId, textOf(request), preconditionsOf(request));
      await send(response, externalId, outcome);
    })
    .delete(scoped, async (request, response) => {
      const { externalId } = request.params as { externalId: string };
      const scope = scopeIn(response);
      if (!scope.mayArchive) throw new AppError('FORBIDDEN');
      await send(response, externalId, await intake.remove(scope, externalId, preconditionsOf(request)));
    })
    .all(methodNotAllowed('GET', 'PUT', 'DELETE'));

  router
    .route('/api/v1/feeds/:unit/batch')
    .post(scoped, ...feedBody, async (request, response) => {
      const batch = await intake.batch(scopeIn(response), textOf(request));
      if (!batch.ok) {
        if (batch.reason === 'no-feed') throw new AppError('FEED_NOT_FOUND');
        throw refusalError(batch.refusal, batch.letter);
      }
      const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
      const results = batch.results.map(({ externalId, outcome }, index) => {
        counts[outcome.ok ? outcome.outcome : 'refused'] += 1;
        return { index, ...(externalId !== undefined && { externalId }), ...resultOf(outcome) };
      });
      response.status(207).set('Cache-Control', 'no-store').json({ counts, results });
    })
    .all(methodNotAllowed('POST'));

  router.use(
    onUnreadBody(async (response, { code, reason, bytes }) => {
      const scope = response.locals.feedScope as Scope | undefined;
      if (!scope) return undefined;
      const externalId = response.locals.feedItem as string | undefined;
      const refusal = { code, problems: [{ path: '', reason }] };
      return await intake.refuse(scope, refusal, { bytes, ...(externalId !== undefined && { externalId }) });
    }),
  );
  return router;
}

function resultOf(outcome: IntakeOutcome) {
  if (outcome.ok) {
    const etag = etagOf(outcome.standing);
    const status = outcome.outcome === 'new' ? 201 : 200;
    return { status, outcome: outcome.outcome, ...(etag !== undefined && { etag: quoted(etag) }) };
  }
  const { code, entry, options } = errorOf(outcome);
  return {
    status: entry.status,
    code,
    detail: options.detail ?? entry.text,
    ...(options.errors && { errors: options.errors }),
    ...options.extra,
  };
}
