import { Router } from 'express';
import type { z } from 'zod';
import type { BulkMove, DeskMove, DeskStore, Macro } from '../../../tickets/index.js';
import { demand } from '../../auth/authorize.js';
import { actorOf } from '../../auth/principal.js';
import type { Agent, Performer } from '../../desk/perform.js';
import { mayTo, sees, staffOf } from '../../desk/scope.js';
import { AppError, type ErrorCode } from '../../errors.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { accepted, demandSeq, errorOf, etagOf } from './http.js';
import {
  type bulkResultSchema,
  bulkSchema,
  idParamsSchema,
  type movedSchema,
  moveSchema,
  numberParamsSchema,
  type undoneSchema,
  undoSchema,
} from './schemas.js';

/** How long a bulk action can be taken back, in ms. */
const UNDO_MS = 10 * 60_000;

type Result = z.input<typeof bulkResultSchema>['results'][number];

export interface BulkRouteDeps {
  readonly desk: DeskStore;
  readonly performer: Performer;
  readonly poke: () => void;
}

/** One move on many tickets, taking it back, and several moves on one ticket. */
export function bulkRoute({ desk, performer, poke }: BulkRouteDeps): Router {
  const router = Router();

  /** A ticket's part, or why there is none. */
  async function planned(
    agent: Agent,
    number: string,
    seq: number | undefined,
    move: DeskMove,
  ): Promise<BulkMove | ErrorCode> {
    const file = await desk.load(number);
    if (!file) return 'DESK_TICKET_NOT_FOUND';
    if (!mayTo(agent, 'desk.read', file)) return 'FORBIDDEN';
    if (move.move === 'claim' && file.assignee !== undefined && file.assignee !== agent.id) return 'TICKET_TAKEN';
    if (move.move === 'merge') return 'REQUEST_INVALID';
    try {
      const { events, options } = await performer.plan(agent, file, [move]);
      return { number, expectedSeq: seq ?? file.seq, events, ...options };
    } catch (fault) {
      if (fault instanceof AppError) return fault.code;
      throw fault;
    }
  }

  router
    .route('/api/v1/desk/bulk')
    .post(async (request, response) => {
      demand(response, 'desk.work');
      const { tickets, move } = parseInput(bulkSchema, request.body ?? {});
      const agent = staffOf(response);
      const moves: BulkMove[] = [];
      const refused = new Map<string, Result>();
      for (const { number, seq } of tickets) {
        const part = await planned(agent, number, seq, move);
        if (typeof part === 'string') refused.set(number, { number, ok: false, code: part });
        else moves.push(part);
      }
      const { token, results } = await desk.bulk(moves, actorOf(agent), UNDO_MS);
      const done = new Map(
        results.map((result): [string, Result] => [
          result.number,
          result.ok
            ? { number: result.number, ok: true, seq: result.state.seq }
            : { number: result.number, ok: false, code: errorOf(result).code },
        ]),
      );
      poke();
      response.set('Cache-Control', 'no-store').json({
        ...(token && { undo: token }),
        results: tickets.flatMap(({ number }) => done.get(number) ?? refused.get(number) ?? []),
      } satisfies z.input<typeof bulkResultSchema>);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/desk/undo')
    .post(async (request, response) => {
      demand(response, 'desk.work');
      const { token } = parseInput(undoSchema, request.body ?? {});
      const outcome = await desk.undo(token, actorOf(staffOf(response)));
      if (!outcome) throw new AppError('UNDO_EXPIRED');
      poke();
      response.set('Cache-Control', 'no-store').json(outcome satisfies z.input<typeof undoneSchema>);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/desk/tickets/:number/macros/:id')
    .post(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      const { id } = parseInput(idParamsSchema, request.params);
      const seq = demandSeq(request);
      const agent = staffOf(response);
      demand(response, 'desk.work');
      const file = await desk.load(number);
      if (!file) throw new AppError('DESK_TICKET_NOT_FOUND');
      demand(response, 'desk.work', file.bureau);
      const macro = await desk.tools.macros.get(id);
      if (!macro || !sees(agent, 'desk.read', macro.bureau)) throw new AppError('DESK_ENTRY_NOT_FOUND');
      const { events, options } = await performer.plan(agent, file, movesOf(macro));
      const { state, told } = accepted(await desk.append(number, seq, events, actorOf(agent), options));
      poke();
      response.set({ ETag: etagOf(state.seq), 'Cache-Control': 'no-store' });
      response.json({ number, seq: state.seq, status: state.status, told: [...told] } satisfies z.input<
        typeof movedSchema
      >);
    })
    .all(methodNotAllowed('POST'));

  return router;
}

const movesOf = ({ moves }: Macro): DeskMove[] => moves.map((move) => parseInput(moveSchema, move));
