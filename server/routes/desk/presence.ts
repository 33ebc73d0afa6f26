import { Router } from 'express';
import type { z } from 'zod';
import { type DeskTools, GONE_MS } from '../../../tickets/index.js';
import { demand } from '../../auth/authorize.js';
import type { NamesOf } from '../../desk/names.js';
import { staffOf } from '../../desk/scope.js';
import { iso } from '../../iso.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { type presenceListSchema, presenceSchema } from './schemas.js';

interface PresenceRouteDeps {
  readonly tools: Pick<DeskTools, 'setPresence' | 'presences'>;
  readonly names: NamesOf;
  readonly now: () => number;
}

/** `/api/v1/desk/presence`: who is at work, on a break, and why. */
export function presenceRoute({ tools, names, now }: PresenceRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/desk/presence')
    .get(async (_request, response) => {
      demand(response, 'desk.read');
      const staff = (await tools.presences(now() - GONE_MS)).map(({ since, seenAt, ...rest }) => ({
        ...rest,
        since: iso(since),
        seenAt: iso(seenAt),
      }));
      const named = await names({ staff: staff.map(({ staffId }) => staffId) });
      response
        .set('Cache-Control', 'no-store')
        .json({ staff, names: named } satisfies z.input<typeof presenceListSchema>);
    })
    .put(async (request, response) => {
      demand(response, 'desk.work');
      const { status, reason, viewing } = parseInput(presenceSchema, request.body ?? {});
      const { id: staffId } = staffOf(response);
      const at = now();
      const before = (await tools.presences(at - GONE_MS)).find((one) => one.staffId === staffId);
      const same = before?.status === status && before.reason === reason;
      await tools.setPresence({
        staffId,
        status,
        ...(reason !== undefined && { reason }),
        ...(viewing !== undefined && { viewing }),
        since: same ? before.since : at,
        seenAt: at,
      });
      response.status(204).end();
    })
    .all(methodNotAllowed('GET', 'PUT'));
  return router;
}
