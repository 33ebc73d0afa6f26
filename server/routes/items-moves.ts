import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import type { DraftResult, Expected, Life, LifeActor, VersionResult } from '../../knowledge/index.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput, refuseBrokenUtf8, refuseOtherBodies } from '../problem.js';
import { accepted, actorIn, demandExpected, etagOf, expectedOf, goneOf } from './items-http.js';
import {
  archiveRequestSchema,
  draftRequestSchema,
  noteRequestSchema,
  publishRequestSchema,
  restoreRequestSchema,
  returnRequestSchema,
  rollbackRequestSchema,
  scheduleRequestSchema,
} from './items-schemas.js';
import { itemView } from './items-views.js';

/** A law of several hundred articles is over one megabyte. */
const ITEM_LIMIT = '10mb';
const NOTE_LIMIT = '64kb';

const json = (limit: string): RequestHandler[] => [
  refuseOtherBodies,
  express.json({ limit, verify: refuseBrokenUtf8 }),
];

type Result = DraftResult | VersionResult | { readonly ok: true };
type Act<B> = (
  actor: LifeActor,
  id: string,
  body: B,
  expected: Expected | undefined,
  signal: AbortSignal,
) => Promise<Result | Awaited<ReturnType<Life['discard']>>>;

/** What changes an item: `PUT`, `DELETE …/draft` and `POST …/{move}`. They read their own bodies; before the general parser, behind `authenticated`. */
export function itemMoveRoute(life: Life): Router {
  const router = Router();

  /** Answers with the item as it stands afterwards. */
  async function send(response: Response, externalId: string, actor: LifeActor, result: Result): Promise<void> {
    const view = await life.view(externalId);
    response.set({ ETag: etagOf(view), 'Cache-Control': 'no-store' });
    const published = 'outcome' in result && {
      outcome: result.outcome,
      version: result.version,
      ...(result.report && { gate: result.report }),
    };
    response.json({ ...itemView(view, actor), ...published });
  }

  const handler =
    <B>(
      schema: z.ZodType<B>,
      expectation: (request: Request) => Expected | undefined,
      act: Act<B>,
    ): RequestHandler<{ id: string }> =>
    async (request, response) => {
      const { id } = request.params;
      const actor = actorIn(response);
      const signal = goneOf(response);
      const body = parseInput(schema, request.body ?? {});
      await send(response, id, actor, accepted(await act(actor, id, body, expectation(request as Request), signal)));
    };

  const post = <B>(
    move: string,
    schema: z.ZodType<B>,
    act: Act<B>,
    expectation: (request: Request) => Expected | undefined = expectedOf,
  ) =>
    router
      .route(`/api/v1/items/:id/${move}`)
      .post(...json(NOTE_LIMIT), handler(schema, expectation, act))
      .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/items/:id/draft')
    .put(
      ...json(ITEM_LIMIT),
      handler(draftRequestSchema, expectedOf, async (actor, id, { item, marks, reason }, expected) => {
        const seen = expected ?? (await absent(id));
        return life.save(actor, id, { content: item, expected: seen, ...defined({ marks, reason }) });
      }),
    )
    .delete(
      ...json(NOTE_LIMIT),
      handler(noteRequestSchema, expectedOf, (actor, id, body, expected) =>
        life.discard(actor, id, defined({ ...body, expected })),
      ),
    )
    .all(methodNotAllowed('PUT, DELETE'));

  /** Without `If-Match` one may only make what is not there yet. */
  async function absent(id: string): Promise<Expected> {
    if ((await life.view(id)).state !== 'none') throw new AppError('PRECONDITION_REQUIRED');
    return { version: 0, draft: 0 };
  }

  post('submit', noteRequestSchema, (actor, id, body, expected) =>
    life.submit(actor, id, defined({ ...body, expected })),
  );
  post('return', returnRequestSchema, (actor, id, body, expected) =>
    life.giveBack(actor, id, defined({ ...body, expected })),
  );
  post(
    'publish',
    publishRequestSchema,
    (actor, id, body, expected, signal) => life.publish(actor, id, defined({ ...body, expected, signal })),
    demandExpected,
  );
  post(
    'schedule',
    scheduleRequestSchema,
    (actor, id, { publishAt, ...body }, expected, signal) =>
      life.schedule(actor, id, { ...defined({ ...body, expected, signal }), publishAt: Date.parse(publishAt) }),
    demandExpected,
  );
  post('unschedule', noteRequestSchema, (actor, id, body, expected) =>
    life.unschedule(actor, id, defined({ ...body, expected })),
  );
  post('archive', archiveRequestSchema, (actor, id, body, expected, signal) =>
    life.archive(actor, id, defined({ ...body, expected, signal })),
  );
  post('restore', restoreRequestSchema, (actor, id, body, expected, signal) =>
    life.restore(actor, id, defined({ ...body, expected, signal })),
  );
  post('rollback', rollbackRequestSchema, (actor, id, { version, ...body }, expected, signal) => {
    if (body.publish && expected === undefined) throw new AppError('PRECONDITION_REQUIRED');
    return life.rollback(actor, id, { ...defined({ ...body, expected, signal }), version });
  });
  return router;
}

/** The object without its undefined members, as exact optional properties want it. */
function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
