import type { Transaction } from 'kysely';
import type { FeedTrialStore } from '../knowledge/index.js';
import { chunks } from './chunks.js';
import { type Connections, kept } from './connections.js';
import { type DraftRow, toDraft } from './draft-rows.js';
import type { Tables } from './schema.js';

/** From now on the draft waits for the gate; one that no longer does is taken off the list. */
export async function noteTrial(
  trx: Transaction<Tables>,
  draft: DraftRow,
  { unit, waits, at }: { readonly unit: string; readonly waits: boolean; readonly at: number },
): Promise<void> {
  const row = { unit, draft_revision: draft.revision, attempts: 0, next_at: at };
  if (waits)
    await trx
      .insertInto('feed_trials')
      .values({ external_id: draft.external_id, ...row })
      .onConflict((conflict) => conflict.column('external_id').doUpdateSet(row))
      .execute();
  else await trx.deleteFrom('feed_trials').where('external_id', '=', draft.external_id).execute();
}

export function createFeedTrialStore({ read, write }: Connections, now: () => number): FeedTrialStore {
  return {
    async due(limit) {
      const rows = await read
        .selectFrom('feed_trials')
        .innerJoin('item_drafts', (join) =>
          join
            .onRef('item_drafts.external_id', '=', 'feed_trials.external_id')
            .onRef('item_drafts.revision', '=', 'feed_trials.draft_revision'),
        )
        .innerJoin('unit_feeds', 'unit_feeds.unit', 'feed_trials.unit')
        .selectAll('item_drafts')
        .select('feed_trials.attempts')
        .where('feed_trials.next_at', '<=', now())
        .where('item_drafts.state', '=', 'in-review')
        .where('unit_feeds.policy', '=', 'publish')
        .orderBy('feed_trials.next_at')
        .orderBy('feed_trials.external_id')
        .limit(limit)
        .execute();
      return rows.map(({ attempts, ...row }) => ({ draft: toDraft(row), attempts }));
    },

    postpone: (externalIds, nextAt) =>
      write(async (trx) => {
        for (const chunk of chunks(externalIds))
          await trx
            .updateTable('feed_trials')
            .set((eb) => ({ attempts: eb('attempts', '+', 1), next_at: nextAt }))
            .where('external_id', 'in', chunk)
            .execute();
        return kept(undefined);
      }),

    giveUp: (externalIds) =>
      write(async (trx) => {
        for (const chunk of chunks(externalIds))
          await trx.deleteFrom('feed_trials').where('external_id', 'in', chunk).execute();
        return kept(undefined);
      }),

    tidy: () =>
      write(async (trx) => {
        await trx
          .deleteFrom('feed_trials')
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('item_drafts')
                  .innerJoin('unit_feeds', 'unit_feeds.unit', 'item_drafts.owner_unit')
                  .select('item_drafts.external_id')
                  .whereRef('item_drafts.external_id', '=', 'feed_trials.external_id')
                  .whereRef('item_drafts.revision', '=', 'feed_trials.draft_revision')
                  .where('item_drafts.state', '=', 'in-review')
                  .where('unit_feeds.policy', '=', 'publish'),
              ),
            ),
          )
          .execute();
        return kept(undefined);
      }),
  };
}
