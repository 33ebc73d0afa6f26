import { type Request, Router } from 'express';
import { NO_BUREAU, type TicketChange } from '../../../tickets/index.js';
import { principalNow } from '../../auth/authorize.js';
import { isAllowed } from '../../auth/permissions.js';
import type { DeskFeed, FeedEvent } from '../../desk/feed.js';
import { bureausOf, staffOf } from '../../desk/scope.js';
import { iso } from '../../iso.js';
import { methodNotAllowed } from '../../problem.js';
import { changeView } from './views.js';

const HEARTBEAT_MS = 15_000;
/** A stream is ended after this long and opened again by the browser. */
const LIFETIME_MS = 10 * 60_000;
const MAX_UNREAD_BYTES = 1024 * 1024;

export interface EventRouteDeps {
  readonly feed: DeskFeed;
  readonly heartbeatMs?: number;
}

/**
 * `GET /api/v1/desk/events`: server-sent events (WHATWG HTML 9.2). `ticket`: what happened to a ticket of the caller's bureaus, without its
 * texts; `conversation`: something was said where the caller is on; `waiting`: how many citizens wait
 * for a person, and since when, for the contact centre's own; `conversation-left`:
 * the caller is not on there any more; `resync`: too much was missed, read anew. Coming back with
 * `Last-Event-ID` misses nothing; some of what was seen may come again.
 */
export function eventRoute({ feed, heartbeatMs = HEARTBEAT_MS }: EventRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/desk/events')
    .get(async (request, response) => {
      bureausOf(response, 'desk.read');
      let agent = staffOf(response);
      const sees = (bureau: string | undefined) => bureau !== undefined && isAllowed(agent, 'desk.read', bureau);
      const concerns = ({ bureau, bureauBefore }: TicketChange) => sees(bureau) || sees(bureauBefore);
      response.status(200).set({
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      });
      response.flushHeaders();
      const put = (text: string) => {
        if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
        else if (!response.writableEnded) response.write(text);
      };
      const tell = (change: TicketChange) => {
        if (concerns(change)) put(`id: ${change.id}\nevent: ticket\ndata: ${JSON.stringify(changeView(change))}\n\n`);
      };
      const receive = (event: FeedEvent) => {
        if (event.kind === 'change') return tell(event.change);
        if (event.kind === 'conversation-left')
          return put(`event: conversation-left\ndata: ${JSON.stringify({ conversationId: event.conversationId })}\n\n`);
        if (event.kind === 'waiting') {
          const { count, oldestSince } = event.signal;
          if (sees(NO_BUREAU))
            put(
              `event: waiting\ndata: ${JSON.stringify({ count, ...(oldestSince !== undefined && { oldestSince: iso(oldestSince) }) })}\n\n`,
            );
          return;
        }
        const { conversationId, number, lastSeq } = event;
        put(`event: conversation\ndata: ${JSON.stringify({ conversationId, number, lastSeq })}\n\n`);
      };
      put('retry: 2000\n: hazır\n\n');
      const held: FeedEvent[] = [];
      let ready = false;
      const unsubscribe = await feed.subscribe({
        agent: agent.id,
        receive: (event) => (ready ? receive(event) : held.push(event)),
      });
      /** Whoever signed out, was disabled or lost the permission hears no more; changed grants hold from here on. */
      const look = async () => {
        const principal = await principalNow(response);
        if (principal?.kind !== 'staff' || !isAllowed(principal, 'desk.read')) return response.end();
        agent = principal;
        put(': \n\n');
      };
      const heartbeat = setInterval(() => void look().catch(() => response.destroy()), heartbeatMs);
      const end = setTimeout(() => response.end(), LIFETIME_MS);
      response.on('close', () => {
        clearInterval(heartbeat);
        clearTimeout(end);
        unsubscribe();
      });
      if (response.destroyed) return unsubscribe();
      const last = lastSeen(request);
      if (last !== undefined) {
        const missed = last === 'unknown' ? undefined : await feed.since(last);
        if (missed) for (const change of missed) tell(change);
        else put('event: resync\ndata: {}\n\n');
      }
      ready = true;
      for (const event of held) receive(event);
    })
    .all(methodNotAllowed('GET'));
  return router;
}

/** `unknown`: none of ours, so that nobody can tell what was missed. */
function lastSeen(request: Request): number | 'unknown' | undefined {
  const header = request.get('last-event-id');
  if (header === undefined) return undefined;
  return /^\d{1,15}$/u.test(header) ? Number(header) : 'unknown';
}
