import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Reply } from '../bot/index.js';
import type { RatingDelivery } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { say } from './desk-speak.js';
import type { Tables } from './schema.js';
import { isRefused, keysOf } from './survey-people.js';

/** Somebody who wrote a moment ago is not interrupted. */
const QUIET_MS = 10 * 60_000;

/** What citizens say of tickets that were closed. */
export function createRatingStore({ write }: Pick<Connections, 'write'>, context: DeskContext): RatingDelivery<Reply> {
  const { now } = context;

  return {
    ask: (since, limit, replyOf) =>
      write(async (trx) => {
        const at = now();
        const closed = await trx
          .selectFrom('ticket_events')
          .innerJoin('tickets', 'tickets.number', 'ticket_events.number')
          .select(['tickets.number', 'tickets.bureau', 'tickets.subject', 'ticket_events.data'])
          .where('ticket_events.type', '=', sql.lit('closed' as const))
          .where('ticket_events.at', '>', since)
          .where('tickets.status', '=', 'closed')
          .where('tickets.is_incident', '=', 0)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('ticket_ratings')
                  .select('ticket_ratings.number')
                  .whereRef('ticket_ratings.number', '=', 'tickets.number'),
              ),
            ),
          )
          .orderBy('ticket_events.at')
          .limit(limit)
          .execute();
        let done = 0;
        const seen = new Set<string>();
        for (const { number, bureau, subject, data } of closed) {
          if (seen.has(number)) continue;
          seen.add(number);
          const settled = (JSON.parse(data) as { reason?: string }).reason === 'settled';
          const where = settled ? await placeFor(trx, context, number, at) : 'nobody';
          if (where === 'later') continue;
          const base = {
            number,
            bureau,
            asked_at: at,
            reminded_at: null,
            solved: null,
            score: null,
            answered_at: null,
          };
          const asked = where !== 'nobody';
          if (asked) await say(trx, context, where, replyOf({ number, subject }), at);
          await trx
            .insertInto('ticket_ratings')
            .values({
              ...base,
              conversation_id: asked ? where.conversationId : null,
              status: asked ? 'asked' : 'skipped',
            })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          done += 1;
        }
        return done > 0 ? kept(done) : undone(0);
      }),

    remind: (before, limit, replyOf) =>
      write(async (trx) => {
        const at = now();
        const rows = await trx
          .selectFrom('ticket_ratings')
          .innerJoin('tickets', 'tickets.number', 'ticket_ratings.number')
          .select(['tickets.number', 'tickets.subject', 'tickets.status', 'ticket_ratings.conversation_id'])
          .where('ticket_ratings.status', '=', sql.lit('asked' as const))
          .where('asked_at', '<', before)
          .where('reminded_at', 'is', null)
          .where('answered_at', 'is', null)
          .orderBy('asked_at')
          .limit(limit)
          .execute();
        let done = 0;
        for (const { number, subject, status, conversation_id: id } of rows) {
          const where = status === 'closed' ? await placeFor(trx, context, number, at, id!) : 'nobody';
          if (where === 'later') continue;
          if (where !== 'nobody') await say(trx, context, where, replyOf({ number, subject }), at);
          await trx
            .updateTable('ticket_ratings')
            .set(where === 'nobody' ? { status: 'over' } : { reminded_at: at })
            .where('number', '=', number)
            .execute();
          done += 1;
        }
        return done > 0 ? kept(done) : undone(0);
      }),
  };
}

interface Place {
  readonly conversationId: string;
  readonly channel: string;
}

/**
 * Where the citizen of a ticket is asked: the conversation they wrote in last. `later`: they are talking, or were asked of another ticket there.
 * `nobody`: there is none that can be written to, or they do not want to be asked.
 */
async function placeFor(
  trx: Transaction<Tables>,
  context: DeskContext,
  number: string,
  at: number,
  only?: string,
): Promise<Place | 'later' | 'nobody'> {
  const rows = await trx
    .selectFrom('ticket_conversations')
    .innerJoin('conversations', 'conversations.id', 'ticket_conversations.conversation_id')
    .select((eb) => [
      'conversations.id',
      'conversations.channel',
      'conversations.updated_at',
      eb
        .exists(
          eb
            .selectFrom('takeovers')
            .select('takeovers.conversation_id')
            .whereRef('takeovers.conversation_id', '=', 'conversations.id'),
        )
        .as('busy'),
      eb
        .exists(
          eb
            .selectFrom('ticket_ratings')
            .select('ticket_ratings.number')
            .whereRef('ticket_ratings.conversation_id', '=', 'conversations.id')
            .where('ticket_ratings.status', '=', sql.lit('asked' as const))
            .where('ticket_ratings.number', '!=', number)
            .where('ticket_ratings.answered_at', 'is', null),
        )
        .as('asked'),
    ])
    .where('ticket_conversations.number', '=', number)
    .orderBy('conversations.updated_at', 'desc')
    .execute();
  const open = rows.filter(
    ({ id, channel, updated_at: lastAt }) =>
      (only === undefined || id === only) && context.rules.reachable(channel, Number(lastAt), at),
  );
  const [last] = open;
  if (!last) return 'nobody';
  const keys = (await keysOf(trx, context, [last.id])).get(last.id) ?? [];
  if (await isRefused(trx, keys)) return 'nobody';
  if (Number(last.updated_at) > at - QUIET_MS || last.busy || last.asked) return 'later';
  return { conversationId: last.id, channel: last.channel };
}
