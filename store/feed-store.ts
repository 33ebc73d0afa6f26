import type { FeedSettings, FeedStore, UnitFeed, Written } from '../knowledge/index.js';
import { appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import { resolveAccepted } from './dead-letter-rows.js';
import { lockItems, planEntries, pushEntries } from './feed-push.js';
import { type FeedRow, standingsOf, toFeed } from './feed-rows.js';
import type { ToPassages } from './item-writer.js';

const PAGE = 500;
/** A success is not written anew when the last one is younger than this. */
const SUCCESS_GRAIN_MS = 60_000;

const settingsOf = ({ kinds, policy, interval_hours, contact }: FeedRow) => ({
  kinds: JSON.parse(kinds) as string[],
  policy,
  intervalHours: interval_hours,
  contact,
});

export function createFeedStore(
  { read, write }: Connections,
  now: () => number,
  toPassages: ToPassages | undefined,
): FeedStore {
  return {
    async list({ units, after, limit = PAGE } = {}) {
      if (units?.length === 0) return [];
      let query = read.selectFrom('unit_feeds').selectAll().orderBy('unit').limit(limit);
      if (units !== undefined) query = query.where('unit', 'in', [...units]);
      if (after !== undefined) query = query.where('unit', '>', after);
      return (await query.execute()).map(toFeed);
    },

    async get(unit) {
      const row = await read.selectFrom('unit_feeds').selectAll().where('unit', '=', unit).executeTakeFirst();
      return row && toFeed(row);
    },

    put: (unit, settings, actor, expected) =>
      write(async (trx) => {
        const row = rowOf(unit, settings, now());
        await trx
          .insertInto('unit_feeds')
          .values({ ...row, revision: 0, created_at: row.updated_at, last_success_at: null, alarmed_at: null })
          .onConflict((conflict) => conflict.column('unit').doNothing())
          .execute();
        // Locked from here on: the row is this transaction's, whether it was there before or not.
        const last = await trx
          .updateTable('unit_feeds')
          .set((eb) => ({ revision: eb.ref('revision') }))
          .where('unit', '=', unit)
          .returningAll()
          .executeTakeFirstOrThrow();
        if (expected !== undefined && expected !== last.revision) return undone<Written<UnitFeed>>({ ok: false });
        const created = last.revision === 0;
        const written = { ...last, ...row, revision: last.revision + 1 };
        const before = created ? undefined : settingsOf(last);
        const after = settingsOf(written);
        if (before && JSON.stringify(before) === JSON.stringify(after))
          return undone<Written<UnitFeed>>({ ok: true, value: toFeed(last), created });
        await trx.updateTable('unit_feeds').set(written).where('unit', '=', unit).execute();
        const action = created ? 'feed.create' : 'feed.change';
        await appendAudit(trx, now(), [
          { actor, action, subject: `feed:${unit}`, unit, ...(before && { before }), after },
        ]);
        return kept<Written<UnitFeed>>({ ok: true, value: toFeed(written), created });
      }),

    remove: (unit, actor, expected) =>
      write(async (trx) => {
        const last = await trx.deleteFrom('unit_feeds').where('unit', '=', unit).returningAll().executeTakeFirst();
        if (!last || (expected !== undefined && expected !== last.revision)) return undone(false);
        const before = settingsOf(last);
        await appendAudit(trx, now(), [{ actor, action: 'feed.remove', subject: `feed:${unit}`, unit, before }]);
        return kept(true);
      }),

    async standing(externalId) {
      const { current, draft } = (await standingsOf(read, [externalId])).get(externalId) ?? {};
      return { ...(current && { current }), ...(draft && { draft }) };
    },

    push: (unit, entries, context) =>
      write(async (trx) => {
        await lockItems(trx);
        const feed = await trx.selectFrom('unit_feeds').selectAll().where('unit', '=', unit).executeTakeFirst();
        if (!feed) return undone(undefined);
        const at = now();
        const outcomes = await pushEntries({ trx, feed, context, at, toPassages }, entries);
        const taken = entries.flatMap((entry, index) => {
          if (!outcomes[index]!.ok) return [];
          return 'remove' in entry ? [entry.remove] : [entry.item.externalId];
        });
        if (taken.length === 0) return undone(outcomes);
        await resolveAccepted(trx, unit, taken, context.actor, at);
        if (at - (feed.last_success_at ?? 0) >= SUCCESS_GRAIN_MS)
          await trx.updateTable('unit_feeds').set({ last_success_at: at }).where('unit', '=', unit).execute();
        return kept(outcomes);
      }),

    async plans(unit, entries, context) {
      const feed = await read.selectFrom('unit_feeds').select('policy').where('unit', '=', unit).executeTakeFirst();
      return feed && (await planEntries(read, feed.policy, entries, context));
    },

    touch: (unit) =>
      write(async (trx) => {
        await trx.updateTable('unit_feeds').set({ last_success_at: now() }).where('unit', '=', unit).execute();
        return kept(undefined);
      }),

    alarm: (unit, late) =>
      write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('unit_feeds')
          .set({ alarmed_at: late ? now() : null })
          .where('unit', '=', unit)
          .where('alarmed_at', late ? 'is' : 'is not', null)
          .executeTakeFirst();
        return kept(numUpdatedRows > 0n);
      }),
  };
}

function rowOf(unit: string, { kinds, policy, intervalHours, contact }: FeedSettings, at: number) {
  return {
    unit,
    kinds: JSON.stringify([...new Set(kinds)].sort()),
    policy,
    interval_hours: intervalHours ?? null,
    contact: contact ?? null,
    updated_at: at,
  };
}
