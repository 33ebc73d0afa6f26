import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Broadcast, BroadcastProgress, BroadcastStatus, BroadcastStore } from '../bot/index.js';
import type { ExamFact } from '../knowledge/index.js';
import { appendAudit } from './audit-log.js';
import { createBroadcastTelling } from './broadcast-tell.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import { toStoredItem } from './knowledge-store.js';
import type { Tables } from './schema.js';
import { createSubscriptionReader } from './subscriptions.js';

/** Literals, since SQLite uses a partial index only for what stands in the statement's text. */
const OPEN = [sql.lit('queueing' as const), sql.lit('telling' as const)];
const PENDING = sql.lit('pending' as const);
const isOpen = (status: BroadcastStatus) => status === 'queueing' || status === 'telling';
const UNDELIVERED = 'broadcast stopped';

export function createBroadcastStore(connections: Connections, cipher: Cipher, now: () => number): BroadcastStore {
  const { read, write } = connections;

  const moved = (id: string, actor: string, reason: string, to: 'stopped' | 'queueing') =>
    write(async (trx) => {
      const row = await trx.selectFrom('broadcasts').selectAll().where('id', '=', id).executeTakeFirst();
      const allowed = row && (to === 'stopped' ? isOpen(row.status) : row.status === 'stopped');
      if (!allowed) return undone(false);
      await move(trx, row.id, row.status, to, now());
      if (to === 'stopped') await takeBack(trx, row);
      await appendAudit(trx, now(), [
        {
          actor,
          action: to === 'stopped' ? 'broadcast.stop' : 'broadcast.resume',
          subject: `broadcast:${id}`,
          unit: row.unit,
          reason,
          before: { status: row.status },
          after: { status: to },
        },
      ]);
      return kept(true);
    });

  return {
    ...createSubscriptionReader(connections),
    ...createBroadcastTelling(connections, cipher, now),

    follow: (facts) =>
      write(async (trx) => {
        const known = await trx
          .selectFrom('broadcasts')
          .selectAll()
          .where((eb) =>
            eb.or([eb('status', 'in', OPEN), eb('fact', 'in', facts.length > 0 ? facts.map(({ key }) => key) : [''])]),
          )
          .execute();
        let changed = 0;
        for (const row of known) changed += await followOne(trx, row, facts, now());
        const fresh = facts.filter(({ key, isNews }) => isNews && !known.some(({ fact }) => fact === key));
        if (fresh.length > 0)
          await trx
            .insertInto('broadcasts')
            .values(fresh.map((fact) => toRow(fact, now())))
            .onConflict((conflict) => conflict.column('fact').doNothing())
            .execute();
        return changed + fresh.length > 0 ? kept(changed + fresh.length) : undone(0);
      }),

    async calendars() {
      const rows = await read
        .selectFrom('items')
        .innerJoin('item_versions', (join) =>
          join.onRef('item_versions.item_id', '=', 'items.id').onRef('item_versions.version', '=', 'items.version'),
        )
        .select(['items.id', 'items.version', 'items.revision', 'item_versions.content'])
        .where('items.kind', '=', 'exam')
        .where('items.status', '=', 'published')
        .execute();
      return rows.map(toStoredItem);
    },

    async open() {
      const rows = await read
        .selectFrom('broadcasts')
        .selectAll()
        .where('status', 'in', OPEN)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toBroadcast);
    },

    async channels(id) {
      const rows = await read
        .selectFrom('broadcast_messages')
        .select('channel')
        .distinct()
        .where('broadcast_id', '=', id)
        .where('outbox_id', 'is', null)
        .execute();
      return rows.map(({ channel }) => channel);
    },

    async finish(id) {
      await write(async (trx) => {
        await trx
          .updateTable('broadcasts')
          .set({ status: 'done', updated_at: now() })
          .where('id', '=', id)
          .where('status', '=', 'telling')
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('broadcast_messages')
                  .select('conversation_id')
                  .where('broadcast_id', '=', id)
                  .where('outbox_id', 'is', null),
              ),
            ),
          )
          .execute();
        return kept(undefined);
      });
    },

    async backlog(channel, most) {
      const row = await read
        .selectFrom(
          read
            .selectFrom('outbox')
            .select('row_id')
            .where('channel', '=', channel)
            .where('status', '=', PENDING)
            .where('due_at', '<=', now())
            .limit(most)
            .as('due'),
        )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    stop: (id, actor, reason) => moved(id, actor, reason, 'stopped'),
    resume: (id, actor, reason) => moved(id, actor, reason, 'queueing'),

    async find(id) {
      const row = await read.selectFrom('broadcasts').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toBroadcast(row);
    },

    async list(limit, before, units) {
      if (units?.length === 0) return [];
      const rows = await read
        .selectFrom('broadcasts')
        .selectAll()
        .where(({ or, eb, exists, selectFrom }) =>
          or([
            eb('status', '!=', 'done'),
            exists(
              selectFrom('broadcast_messages')
                .select('conversation_id')
                .whereRef('broadcast_messages.broadcast_id', '=', 'broadcasts.id'),
            ),
          ]),
        )
        .$if(units !== undefined, (query) => query.where('unit', 'in', [...units!]))
        .$if(before !== undefined, (query) =>
          query.where(sql<boolean>`(created_at, id) < (${before!.at}, ${before!.id})`),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toBroadcast);
    },

    async progress(ids) {
      const found = new Map<string, BroadcastProgress>(
        ids.map((id) => [id, { queued: 0, pending: 0, sent: 0, failed: 0 }]),
      );
      if (ids.length === 0) return found;
      const rows = await read
        .selectFrom('broadcast_messages as message')
        .leftJoin('outbox', 'outbox.row_id', 'message.outbox_id')
        .select(({ fn, eb }) => [
          'message.broadcast_id',
          'outbox.status',
          eb('message.outbox_id', 'is', null).as('waits'),
          fn.countAll<number>().as('count'),
        ])
        .where('message.broadcast_id', 'in', [...ids])
        .groupBy(['message.broadcast_id', 'outbox.status', 'waits'])
        .execute();
      for (const { broadcast_id: id, status, waits, count } of rows) {
        const name = waits ? 'queued' : status === 'pending' ? 'pending' : status === 'dead' ? 'failed' : 'sent';
        const one = found.get(id)!;
        found.set(id, { ...one, [name]: one[name] + Number(count) });
      }
      return found;
    },

    expire: (limit) =>
      write(async (trx) => {
        const gone = await trx
          .selectFrom('subscriptions')
          .select(['conversation_id', 'exam', 'event'])
          .where('expires_at', '<=', now())
          .orderBy('expires_at')
          .limit(limit)
          .execute();
        for (const { conversation_id, exam, event } of gone)
          await trx
            .deleteFrom('subscriptions')
            .where((eb) => eb.and({ conversation_id, exam, event }))
            .execute();
        return gone.length > 0 ? kept(gone.length) : undone(0);
      }),
  };
}

type Row = Selectable<Tables['broadcasts']>;

/** 1 where the broadcast changed. */
async function followOne(trx: Transaction<Tables>, row: Row, facts: readonly ExamFact[], at: number): Promise<number> {
  const fact = facts.find(({ key }) => key === row.fact);
  if (!fact) {
    await move(trx, row.id, row.status, 'withdrawn', at);
    await takeBack(trx, row);
    return 1;
  }
  const isBack = row.status === 'withdrawn' && fact.isNews;
  if (!isOpen(row.status) && !isBack) return 0;
  if (!isBack && row.text === fact.text && row.version === fact.version) return 0;
  await trx
    .updateTable('broadcasts')
    .set({
      text: fact.text,
      version: fact.version,
      unit: fact.unit,
      updated_at: at,
      ...(isBack && { status: 'queueing' as const, cursor: '' }),
    })
    .where('id', '=', row.id)
    .execute();
  return 1;
}

async function move(
  trx: Transaction<Tables>,
  id: string,
  from: BroadcastStatus,
  to: BroadcastStatus,
  at: number,
): Promise<void> {
  await trx
    .updateTable('broadcasts')
    .set({ status: to, updated_at: at, ...(to === 'queueing' && { cursor: '' }) })
    .where('id', '=', id)
    .where('status', '=', from)
    .execute();
}

/** Nobody more hears of it: what is queued goes, and who was not reached yet is subscribed again. */
async function takeBack(trx: Transaction<Tables>, { id, exam, event, created_at }: Row): Promise<void> {
  await trx.deleteFrom('broadcast_messages').where('broadcast_id', '=', id).where('outbox_id', 'is', null).execute();
  const messages = trx
    .selectFrom('broadcast_messages')
    .where('broadcast_id', '=', id)
    .where('outbox_id', 'is not', null);
  await trx
    .updateTable('outbox')
    .set({ status: 'dead', reason: UNDELIVERED })
    .where('status', '=', PENDING)
    .where('lease_until', '=', 0)
    .where('row_id', 'in', messages.select('outbox_id').$castTo<{ outbox_id: number }>())
    .execute();
  const undelivered = messages
    .innerJoin('outbox', 'outbox.row_id', 'broadcast_messages.outbox_id')
    .where('outbox.reason', '=', UNDELIVERED)
    .where('outbox.status', '=', 'dead');
  await trx
    .insertInto('subscriptions')
    .columns(['conversation_id', 'exam', 'event', 'created_at', 'expires_at'])
    .expression(
      undelivered.select((eb) => [
        'broadcast_messages.conversation_id',
        eb.val(exam).as('exam'),
        eb.val(event).as('event'),
        sql<number>`cast(${created_at} as bigint)`.as('created_at'),
        sql<number>`cast(${Number(created_at) + AGAIN_MS} as bigint)`.as('expires_at'),
      ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .deleteFrom('broadcast_messages')
    .where('broadcast_id', '=', id)
    .where('conversation_id', 'in', undelivered.select('broadcast_messages.conversation_id'))
    .execute();
}

/** A subscription that comes back lasts as one that is new. */
const AGAIN_MS = 365 * 24 * 60 * 60_000;

const toRow = ({ key, exam, event, externalId, version, unit, text }: ExamFact, at: number): Row => ({
  id: randomUUID(),
  fact: key,
  exam,
  event,
  external_id: externalId,
  version,
  unit,
  text,
  status: 'queueing',
  cursor: '',
  created_at: at,
  updated_at: at,
});

const toBroadcast = (row: Row): Broadcast => ({
  id: row.id,
  exam: row.exam,
  event: row.event,
  externalId: row.external_id,
  unit: row.unit,
  text: row.text,
  status: row.status,
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
});
