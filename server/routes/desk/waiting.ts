import { Router } from 'express';
import type { z } from 'zod';
import type { Store } from '../../../store/index.js';
import { NO_BUREAU } from '../../../tickets/index.js';
import { demand } from '../../auth/authorize.js';
import { isAllowed } from '../../auth/permissions.js';
import { iso } from '../../iso.js';
import { methodNotAllowed } from '../../problem.js';
import type { waitingSchema } from './waiting-schemas.js';

const SHOWN = 200;
const MAX_WORDS_LENGTH = 300;
const clipped = (text: string) => (text.length > MAX_WORDS_LENGTH ? `${text.slice(0, MAX_WORDS_LENGTH)}…` : text);

export interface WaitingRouteDeps {
  readonly waiting: Pick<Store['waiting'], 'list' | 'signal'>;
  readonly now: () => number;
}

/** `GET /api/v1/desk/waiting`: how many citizens wait for a person and how long, and the conversations the caller may take over. */
export function waitingRoute({ waiting, now }: WaitingRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/desk/waiting')
    .get(async (_request, response) => {
      const principal = demand(response, 'desk.read');
      const [{ count, oldestSince }, all] = await Promise.all([waiting.signal(), waiting.list(SHOWN)]);
      const at = now();
      const placed = all.map((one, index) => ({ ...one, place: index + 1 }));
      const own = placed.filter(({ bureaus }) =>
        [...bureaus, NO_BUREAU].some((bureau) => isAllowed(principal, 'desk.read', bureau)),
      );
      const seconds = (since: number) => Math.max(0, Math.floor((at - since) / 1000));
      response.set('Cache-Control', 'no-store').json({
        count,
        ...(oldestSince !== undefined && { oldestSince: iso(oldestSince), oldestSeconds: seconds(oldestSince) }),
        conversations: own.map(({ conversationId, channel, since, offeredAt, place, lastWords }) => ({
          conversationId,
          channel,
          since: iso(since),
          waitedSeconds: seconds(since),
          place,
          lastWords: lastWords.map((text) => clipped(text)),
          ticketOffered: offeredAt !== undefined,
        })),
      } satisfies z.input<typeof waitingSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
