import { type Response, Router } from 'express';
import { z } from 'zod';
import {
  type DeadLetter,
  type DeadLetterStore,
  etagOf,
  type FeedIntake,
  type FeedStore,
} from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { type Permission, unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { quoted } from '../feeds/etags.js';
import { accepted } from '../feeds/refusal.js';
import { letterQuerySchema, resolutionSchema } from '../feeds/schemas.js';
import { scopeOf } from '../feeds/scope.js';
import { letterView, standingView } from '../feeds/views.js';
import { methodNotAllowed, parseInput } from '../problem.js';

export interface DeadLetterRouteDeps {
  readonly feeds: Pick<FeedStore, 'get'>;
  readonly deadLetters: DeadLetterStore;
  readonly intake: FeedIntake;
}

const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** `/api/v1/dead-letters`: what was refused, for the unit and the editors it belongs to; behind `authenticated`. */
export function deadLetterRoute({ feeds, deadLetters, intake }: DeadLetterRouteDeps): Router {
  const router = Router();

  /** One that may not be seen is not told from one that is not there. */
  async function letterFor(response: Response, id: unknown, permission: Permission): Promise<DeadLetter> {
    const principal = demand(response, permission);
    const parsed = number.safeParse(id);
    const letter = parsed.success ? await deadLetters.get(parsed.data) : undefined;
    const units = unitsOf(principal, 'feeds.read');
    if (!letter || (units !== '*' && !units.includes(letter.unit))) throw new AppError('DEAD_LETTER_NOT_FOUND');
    demand(response, permission, letter.unit);
    return letter;
  }

  router
    .route('/api/v1/dead-letters')
    .get(async (request, response) => {
      const principal = demand(response, 'feeds.read');
      const { unit, status, externalId, before, limit } = parseInput(letterQuerySchema, request.query);
      if (unit !== undefined) demand(response, 'feeds.read', unit);
      const allowed = unitsOf(principal, 'feeds.read');
      const units = unit !== undefined ? [unit] : allowed;
      const found = await deadLetters.list({
        limit: limit + 1,
        ...(units !== '*' && { units }),
        ...(status !== undefined && { status }),
        ...(externalId !== undefined && { externalId }),
        ...(before !== undefined && { before }),
      });
      const page = found.slice(0, limit);
      response.set('Cache-Control', 'no-store').json({
        deadLetters: page.map(letterView),
        ...(found.length > limit && { next: page.at(-1)!.id }),
      });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/dead-letters/:id')
    .get(async (request, response) => {
      const letter = await letterFor(response, request.params.id, 'feeds.read');
      const sent = await deadLetters.payload(letter.id);
      response.set('Cache-Control', 'no-store');
      response.json({ ...letterView(letter), ...(sent !== undefined && { sent }) });
    })
    .delete(async (request, response) => {
      const letter = await letterFor(response, request.params.id, 'feeds.push');
      const { reason } = parseInput(resolutionSchema, request.body ?? {});
      const actor = actorOf(demand(response, 'feeds.push', letter.unit));
      if (!(await deadLetters.resolve(letter.id, actor, reason))) throw resolved();
      response.status(204).end();
    })
    .all(methodNotAllowed('GET', 'DELETE'));

  router
    .route('/api/v1/dead-letters/:id/retry')
    .post(async (request, response) => {
      const letter = await letterFor(response, request.params.id, 'feeds.push');
      const scope = await scopeOf(response, feeds, letter.unit);
      const retried = await intake.retry({ ...scope, channel: letter.channel }, letter);
      if (!retried.ok) throw retried.reason === 'resolved' ? resolved() : notKept();
      const { outcome } = retried;
      const again = outcome && !outcome.ok && outcome.reason === 'refused' ? outcome.letter : undefined;
      if (outcome?.ok) await deadLetters.resolve(letter.id, scope.actor, 'Yeniden denendi ve kabul edildi.');
      else if (again !== undefined && again !== letter.id)
        await deadLetters.resolve(
          letter.id,
          scope.actor,
          `Yeniden denendi; yeni nedenle reddedildi: ${again} numaralı kayıt.`,
        );
      const taken = accepted(outcome);
      const etag = etagOf(taken.standing);
      response.status(200).set('Cache-Control', 'no-store');
      if (etag !== undefined) response.set('ETag', quoted(etag));
      const { externalId = '' } = letter;
      response.json({ outcome: taken.outcome, ...standingView(externalId, taken.standing, []) });
    })
    .all(methodNotAllowed('POST'));
  return router;
}

const resolved = () => new AppError('ILLEGAL_TRANSITION', { detail: 'Bu kayıt daha önce kapatılmış.' });
const notKept = () =>
  new AppError('ILLEGAL_TRANSITION', {
    detail: 'Gönderilen metin sınırı aştığı için saklanmamış; birim öğeyi yeniden göndermeli.',
  });
