import { type Response, Router } from 'express';
import type { z } from 'zod';
import type { DeskStore, QueueFilter, TicketSummary } from '../../../tickets/index.js';
import { demand } from '../../auth/authorize.js';
import type { NamesOf } from '../../desk/names.js';
import { bureausAsked, bureausOf, mayTo, staffOf } from '../../desk/scope.js';
import { iso } from '../../iso.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { cursorOf, placeOf } from './http.js';
import {
  type boardSchema,
  claimNextSchema,
  countsQuerySchema,
  type countsSchema,
  type queuePageSchema,
  queueQuerySchema,
} from './schemas.js';
import { namedIn, summaryView } from './views.js';

export interface QueueRouteDeps {
  readonly desk: DeskStore;
  readonly names: NamesOf;
  readonly poke: () => void;
}

/** `GET /api/v1/desk/tickets`, `/counts`, `/board`, `POST /claim-next`: what there is to do, and taking the next of it. */
export function queueRoute({ desk, names, poke }: QueueRouteDeps): Router {
  const shown = async (tickets: readonly TicketSummary[]) => ({
    tickets: tickets.map(summaryView),
    names: await names(namedIn(tickets)),
  });
  const router = Router();

  router
    .route('/api/v1/desk/tickets')
    .get(async (request, response) => {
      const query = parseInput(queueQuerySchema, request.query);
      const { id } = staffOf(response);
      const own = query.filed === 'me' && query.bureau === undefined;
      const bureaus = own ? filedAnywhere(response) : bureausAsked(response, 'desk.read', query.bureau);
      response.set('Cache-Control', 'no-store');
      if (query.number !== undefined) {
        const found = await Promise.all(query.number.map((number) => desk.summary(number)));
        const agent = staffOf(response);
        const seen = found.flatMap((one) => (one && mayTo(agent, 'desk.read', one) ? [one] : []));
        response.json((await shown(seen)) satisfies z.input<typeof queuePageSchema>);
        return;
      }
      const { status, priority, assignee, all, topic, overdue, dueToday, incident, text } = query;
      const filter: QueueFilter = {
        ...(bureaus && { bureaus }),
        ...(status && { statuses: status }),
        ...(priority && { priorities: priority }),
        ...(assignee !== undefined && { assignee: assignee === 'none' ? null : assignee === 'me' ? id : assignee }),
        ...(all !== undefined && { all }),
        ...(topic !== undefined && { topic }),
        ...(overdue !== undefined && { overdue }),
        ...(dueToday !== undefined && { dueToday }),
        ...(incident !== undefined && { incident }),
        ...(text !== undefined && { text }),
        // Who filed a ticket is asked of it after it is answered, too.
        ...(query.filed !== undefined && { filedBy: id, all: all ?? true }),
      };
      const { sort, limit, after, before } = query;
      const page = await desk.queue(filter, {
        sort,
        limit,
        ...(after !== undefined && { after: placeOf(after, 'after') }),
        ...(before !== undefined && after === undefined && { before: placeOf(before, 'before') }),
      });
      response.json({
        ...(await shown(page.tickets)),
        ...(page.next && { next: cursorOf(page.next) }),
        ...(page.previous && { previous: cursorOf(page.previous) }),
      } satisfies z.input<typeof queuePageSchema>);
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/desk/counts')
    .get(async (request, response) => {
      const { bureau } = parseInput(countsQuerySchema, request.query);
      const bureaus = bureausAsked(response, 'desk.read', bureau);
      const counts = await desk.counts(bureaus, staffOf(response).id);
      response.set('Cache-Control', 'no-store').json(counts satisfies z.input<typeof countsSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/desk/board')
    .get(async (request, response) => {
      const { bureau } = parseInput(countsQuerySchema, request.query);
      const loads = await desk.board(bureausAsked(response, 'desk.assign', bureau));
      const bureaus = loads.bureaus.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open);
      const staff = loads.staff.toSorted((a, b) => b.open - a.open || b.overdue - a.overdue);
      response.set('Cache-Control', 'no-store').json({
        bureaus: bureaus.map(({ nextDue, ...one }) => ({
          ...one,
          ...(nextDue !== undefined && { nextDue: iso(nextDue) }),
        })),
        staff,
        names: await names({ bureaus: bureaus.map((one) => one.bureau), staff: staff.map(({ staffId }) => staffId) }),
      } satisfies z.input<typeof boardSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/desk/claim-next')
    .post(async (request, response) => {
      const { bureau, count } = parseInput(claimNextSchema, request.body ?? {});
      const bureaus = bureau ? bureausAsked(response, 'desk.work', bureau) : bureausOf(response, 'desk.work');
      const tickets = await desk.claimNext(staffOf(response).id, bureaus, count);
      if (tickets.length > 0) poke();
      response.set('Cache-Control', 'no-store').json(await shown(tickets));
    })
    .all(methodNotAllowed('POST'));

  return router;
}

/** Whoever filed a ticket sees it in every bureau. */
function filedAnywhere(response: Response): undefined {
  demand(response, 'desk.read');
}
