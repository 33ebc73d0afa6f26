import { Router } from 'express';
import type { z } from 'zod';
import type { DeskStore } from '../../../tickets/index.js';
import { demand } from '../../auth/authorize.js';
import { actorOf } from '../../auth/principal.js';
import type { NamesOf } from '../../desk/names.js';
import { bureausAsked, staffOf, ticketIn } from '../../desk/scope.js';
import { AppError } from '../../errors.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { accepted, etagOf, placeOf } from './http.js';
import {
  type callListSchema,
  callOutcomeSchema,
  callQuerySchema,
  type callSchema,
  idParamsSchema,
  numberParamsSchema,
} from './schemas.js';
import { callView } from './views.js';

interface CallRouteDeps {
  readonly desk: DeskStore;
  readonly names: NamesOf;
  readonly now: () => number;
  readonly poke: () => void;
}

/** `/api/v1/desk/calls`: citizens to be called ("dış arama", art. 9) and what came of it. */
export function callRoute({ desk, names, now, poke }: CallRouteDeps): Router {
  const router = Router();

  router
    .route('/api/v1/desk/calls')
    .get(async (request, response) => {
      const { bureau, limit, after } = parseInput(callQuerySchema, request.query);
      const bureaus = bureausAsked(response, 'desk.work', bureau);
      const place = after === undefined ? undefined : placeOf(after, 'after');
      const found = await desk.calls.list(bureaus, limit + 1, place && { dueAt: place.keys[0] ?? 0, id: place.number });
      const calls = found.slice(0, limit);
      const last = found.length > limit ? calls.at(-1) : undefined;
      const next = last && Buffer.from(JSON.stringify([last.dueAt, last.id])).toString('base64url');
      response.set('Cache-Control', 'no-store').json({
        calls: calls.map(callView),
        ...(next && { next }),
        names: await names({ bureaus: calls.map(({ bureau: of }) => of) }),
      } satisfies z.input<typeof callListSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/desk/calls/:id/outcome')
    .post(async (request, response) => {
      demand(response, 'desk.work');
      const { id } = parseInput(idParamsSchema, request.params);
      const { outcome, note, nextAt } = parseInput(callOutcomeSchema, request.body ?? {});
      const call = await desk.calls.get(id);
      if (!call) throw new AppError('CALL_NOT_FOUND');
      demand(response, 'desk.work', call.bureau);
      const next = nextAt === undefined ? undefined : Date.parse(nextAt);
      if (next !== undefined && next <= now())
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'nextAt', detail: 'İlerideki bir zaman olmalı.' }] });
      const recorded = await desk.calls.record(id, outcome, actorOf(staffOf(response)), {
        ...(note !== undefined && { note }),
        ...(next !== undefined && { nextAt: next }),
      });
      if (!recorded.ok && recorded.reason === 'not-found') throw new AppError('CALL_NOT_FOUND');
      const { task, state } = accepted(recorded);
      poke();
      response.set({ ETag: etagOf(state.seq), 'Cache-Control': 'no-store' });
      response.json(callView(task) satisfies z.input<typeof callSchema>);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/desk/tickets/:number/calls')
    .post(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      await ticketIn(desk, response, 'desk.work', number);
      const call = await desk.calls.add(number, 'asked');
      if (!call) throw new AppError('DESK_TICKET_NOT_FOUND');
      poke();
      response
        .status(201)
        .set('Cache-Control', 'no-store')
        .json(callView(call) satisfies z.input<typeof callSchema>);
    })
    .all(methodNotAllowed('POST'));

  return router;
}
