import { sql } from 'kysely';
import type { UndeliveredStore } from '../bot/index.js';
import { appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';

/** Literals, for the partial indexes. */
const PENDING = sql.lit('pending' as const);
const DEAD = sql.lit('dead' as const);
/** Longest back-off of a message that is tried again; what is due later waits for the citizen. */
const SOON_MS = 300_000;
/** Messages among which the last that was delivered is looked for: all of them would be read otherwise. */
const NEWEST = 20_000;
const NOBODY = 'no server carries this channel';

export function createUndeliveredStore({ read, write }: Connections, now: () => number): UndeliveredStore {
  return {
    async list({ channel, before, limit }) {
      const rows = await read
        .selectFrom('outbox')
        .select(['row_id', 'channel', 'conversation_id', 'reason', 'attempts', 'failed_at'])
        .where('status', '=', DEAD)
        .$if(channel !== undefined, (query) => query.where('channel', '=', channel!))
        .$if(before !== undefined, (query) => query.where('row_id', '<', before!))
        .orderBy('row_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.row_id,
        channel: row.channel,
        conversationId: row.conversation_id,
        reason: row.reason ?? '',
        attempts: row.attempts,
        failedAt: row.failed_at ?? undefined,
      }));
    },

    replay: (choice, actor, reason) =>
      write(async (trx) => {
        const rows = await trx
          .updateTable('outbox')
          .set({ status: 'pending', attempts: 0, due_at: now(), lease_until: 0, sent_at: null })
          .where('status', '=', DEAD)
          .where((eb) => ('ids' in choice ? eb('row_id', 'in', [...choice.ids]) : eb('channel', '=', choice.channel)))
          .returning(['row_id', 'channel', 'reason'])
          .execute();
        if (rows.length === 0) return undone(0);
        const byChannel = new Map<string, typeof rows>();
        for (const row of rows) byChannel.set(row.channel, [...(byChannel.get(row.channel) ?? []), row]);
        await appendAudit(
          trx,
          now(),
          [...byChannel].map(([channel, own]) => ({
            actor,
            action: 'outbox.replay',
            subject: `channel:${channel}`,
            reason,
            after: { count: own.length, ...('ids' in choice && { ids: own.map(({ row_id }) => row_id) }) },
          })),
        );
        return kept(rows.length);
      }),

    async backlog() {
      const [pending, dead] = await Promise.all([
        read
          .selectFrom('outbox')
          .select((eb) => [
            'channel',
            eb.fn.countAll<number | string>().as('pending'),
            eb.fn
              .min(
                eb
                  .case()
                  .when('due_at', '<=', now() + SOON_MS)
                  .then(eb.ref('row_id'))
                  .end(),
              )
              .as('oldest'),
          ])
          .where('status', '=', PENDING)
          .groupBy('channel')
          .execute(),
        read
          .selectFrom('outbox')
          .select((eb) => ['channel', eb.fn.countAll<number | string>().as('dead')])
          .where('status', '=', DEAD)
          .groupBy('channel')
          .execute(),
      ]);
      const written = await writtenAt(pending.flatMap(({ oldest }) => (oldest === null ? [] : [Number(oldest)])));
      const channels = new Set([...pending, ...dead].map(({ channel }) => channel));
      return [...channels].sort().map((channel) => {
        const waiting = pending.find((one) => one.channel === channel);
        return {
          channel,
          pending: Number(waiting?.pending ?? 0),
          oldestAt: waiting?.oldest ? written.get(Number(waiting.oldest)) : undefined,
          dead: Number(dead.find((one) => one.channel === channel)?.dead ?? 0),
        };
      });
    },

    async lastSent() {
      const rows = await read
        .selectFrom('outbox')
        .select((eb) => ['channel', eb.fn.max('sent_at').as('at')])
        .where('row_id', '>', (eb) =>
          eb.selectFrom('outbox').select(sql<number>`coalesce(max(row_id), 0) - ${NEWEST}`.as('from')),
        )
        .where('status', '=', 'sent')
        .groupBy('channel')
        .execute();
      return new Map(rows.flatMap(({ channel, at }) => (at === null ? [] : [[channel, Number(at)] as const])));
    },

    giveUpOthers: (channels, dueBefore) =>
      write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('outbox')
          .set({ status: 'dead', reason: NOBODY, lease_until: 0, failed_at: now() })
          .where('status', '=', PENDING)
          .where('due_at', '<', dueBefore)
          .$if(channels.length > 0, (query) => query.where('channel', 'not in', [...channels]))
          .executeTakeFirstOrThrow();
        return kept(Number(numUpdatedRows));
      }),
  };

  /** When the entries of rows were written, by row. */
  async function writtenAt(rowIds: readonly number[]): Promise<Map<number, number>> {
    if (rowIds.length === 0) return new Map();
    const rows = await read
      .selectFrom('outbox')
      .innerJoin('transcript', (join) =>
        join
          .onRef('transcript.conversation_id', '=', 'outbox.conversation_id')
          .onRef('transcript.seq', '=', 'outbox.seq'),
      )
      .select(['outbox.row_id', 'transcript.at'])
      .where('outbox.row_id', 'in', [...rowIds])
      .execute();
    return new Map(rows.map(({ row_id, at }) => [row_id, Number(at)]));
  }
}
