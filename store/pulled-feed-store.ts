import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { PulledFeed, PulledFeedSettings, PulledFeedStore, Written } from '../knowledge/index.js';
import { appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';

type Row = Selectable<Tables['pulled_feeds']>;

/** Of those that are due, how many are tried before a claim gives up. */
const CLAIM_TRIES = 8;

export function createPulledFeedStore({ read, write }: Connections, now: () => number): PulledFeedStore {
  return {
    async list(unit) {
      const rows = await read.selectFrom('pulled_feeds').selectAll().where('unit', '=', unit).orderBy('id').execute();
      return rows.map(toPulled);
    },

    async get(id) {
      const row = await read.selectFrom('pulled_feeds').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toPulled(row);
    },

    add: (unit, settings, actor) =>
      write(async (trx) => {
        const feed = await trx.selectFrom('unit_feeds').select('unit').where('unit', '=', unit).executeTakeFirst();
        if (!feed) return undone(undefined);
        const at = now();
        const row = await trx
          .insertInto('pulled_feeds')
          .values({
            id: randomUUID(),
            unit,
            ...columnsOf(settings),
            etag: null,
            last_modified: null,
            failures: 0,
            next_at: at,
            lease_until: 0,
            last_pull_at: null,
            last_success_at: null,
            last_outcome: null,
            revision: 1,
            created_at: at,
            updated_at: at,
          })
          .onConflict((conflict) => conflict.columns(['unit', 'url']).doNothing())
          .returningAll()
          .executeTakeFirst();
        if (!row) return undone(undefined);
        const after = settingsOf(row);
        await appendAudit(trx, at, [{ actor, action: 'pull.create', subject: `pull:${row.id}`, unit, after }]);
        return kept(toPulled(row));
      }),

    update: (id, settings, actor, expected) =>
      write(async (trx) => {
        const last = await trx
          .updateTable('pulled_feeds')
          .set((eb) => ({ revision: eb('revision', '+', 1) }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (!last || (expected !== undefined && expected !== last.revision - 1))
          return undone<Written<PulledFeed>>({ ok: false });
        const taken = await trx
          .selectFrom('pulled_feeds')
          .select('id')
          .where('unit', '=', last.unit)
          .where('url', '=', settings.url)
          .where('id', '<>', id)
          .executeTakeFirst();
        if (taken) return undone<Written<PulledFeed>>({ ok: false });
        const at = now();
        const moved = last.url !== settings.url;
        const row = await trx
          .updateTable('pulled_feeds')
          .set({
            ...columnsOf(settings),
            ...(moved && { etag: null, last_modified: null }),
            failures: 0,
            next_at: at,
            updated_at: at,
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        await appendAudit(trx, at, [
          {
            actor,
            action: 'pull.change',
            subject: `pull:${id}`,
            unit: row.unit,
            before: settingsOf(last),
            after: settingsOf(row),
          },
        ]);
        return kept<Written<PulledFeed>>({ ok: true, value: toPulled(row), created: false });
      }),

    remove: (id, actor, expected) =>
      write(async (trx) => {
        const last = await trx.deleteFrom('pulled_feeds').where('id', '=', id).returningAll().executeTakeFirst();
        if (!last || (expected !== undefined && expected !== last.revision)) return undone(false);
        await appendAudit(trx, now(), [
          { actor, action: 'pull.remove', subject: `pull:${id}`, unit: last.unit, before: settingsOf(last) },
        ]);
        return kept(true);
      }),

    claim: (leaseMs) =>
      write(async (trx) => {
        const at = now();
        const due = await trx
          .selectFrom('pulled_feeds')
          .select('id')
          .where('next_at', '<=', at)
          .where('lease_until', '<=', at)
          .orderBy('next_at')
          .orderBy('id')
          .limit(CLAIM_TRIES)
          .execute();
        for (const { id } of due) {
          const row = await trx
            .updateTable('pulled_feeds')
            .set({ lease_until: at + leaseMs })
            .where('id', '=', id)
            // Asked again: another process may have taken it, and even be done with it, since the selection.
            .where('next_at', '<=', at)
            .where('lease_until', '<=', at)
            .returningAll()
            .executeTakeFirst();
          if (row) return kept(toPulled(row));
        }
        return undone(undefined);
      }),

    finish: (feed, { ok, outcome, nextAt, etag, lastModified }) =>
      write(async (trx) => {
        const at = now();
        await trx
          .updateTable('pulled_feeds')
          .set((eb) => ({
            lease_until: 0,
            last_pull_at: at,
            last_outcome: outcome,
            next_at: nextAt,
            ...(ok
              ? { failures: 0, last_success_at: at, etag: etag ?? null, last_modified: lastModified ?? null }
              : { failures: eb('failures', '+', 1) }),
          }))
          .where('id', '=', feed.id)
          .where('revision', '=', feed.revision)
          .execute();
        return kept(undefined);
      }),
  };
}

const columnsOf = ({ url, kind, topics, scheduleMinutes, validDays }: PulledFeedSettings) => ({
  url,
  kind,
  topics: JSON.stringify(topics),
  schedule_minutes: scheduleMinutes,
  valid_days: validDays ?? null,
});

const settingsOf = (row: Row): PulledFeedSettings => ({
  url: row.url,
  kind: row.kind,
  topics: JSON.parse(row.topics) as string[],
  scheduleMinutes: row.schedule_minutes,
  ...(row.valid_days !== null && { validDays: row.valid_days }),
});

const toPulled = (row: Row): PulledFeed => ({
  id: row.id,
  unit: row.unit,
  ...settingsOf(row),
  ...(row.etag !== null && { etag: row.etag }),
  ...(row.last_modified !== null && { lastModified: row.last_modified }),
  failures: row.failures,
  nextAt: row.next_at,
  ...(row.last_pull_at !== null && { lastPullAt: row.last_pull_at }),
  ...(row.last_success_at !== null && { lastSuccessAt: row.last_success_at }),
  ...(row.last_outcome !== null && { lastOutcome: row.last_outcome }),
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
