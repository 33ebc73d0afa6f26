import type { Selectable, Transaction } from 'kysely';
import type { Standing, UnitFeed } from '../knowledge/index.js';
import { chunks } from './chunks.js';
import { toDraft } from './draft-rows.js';
import { deserialize } from './knowledge-content.js';
import type { Tables } from './schema.js';

export type FeedRow = Selectable<Tables['unit_feeds']>;

export const toFeed = (row: FeedRow): UnitFeed => ({
  unit: row.unit,
  kinds: JSON.parse(row.kinds) as UnitFeed['kinds'],
  policy: row.policy,
  ...(row.interval_hours !== null && { intervalHours: row.interval_hours }),
  ...(row.contact !== null && { contact: row.contact }),
  ...(row.last_success_at !== null && { lastSuccessAt: row.last_success_at }),
  ...(row.alarmed_at !== null && { alarmedAt: row.alarmed_at }),
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** What stands under an external id, with what equal content is recognised by. */
export interface StandingRow extends Standing {
  readonly itemId?: string;
  /** Hash of the current version's content. */
  readonly hash?: string;
  /** The draft's content as it is kept. */
  readonly draftContent?: string;
}

type Reader = Pick<Transaction<Tables>, 'selectFrom'>;

export async function standingsOf(db: Reader, externalIds: readonly string[]): Promise<Map<string, StandingRow>> {
  const found = new Map<string, StandingRow>();
  for (const chunk of chunks([...new Set(externalIds)])) {
    const versions = await db
      .selectFrom('items')
      .innerJoin('item_versions', (join) =>
        join.onRef('item_versions.item_id', '=', 'items.id').onRef('item_versions.version', '=', 'items.version'),
      )
      .select([
        'items.id',
        'items.external_id',
        'items.version',
        'items.content_hash',
        'item_versions.content',
        'item_versions.actor',
        'item_versions.created_at',
      ])
      .where('items.external_id', 'in', chunk)
      .execute();
    for (const { id, external_id, version, content_hash, content, actor, created_at } of versions)
      found.set(external_id, {
        itemId: id,
        hash: content_hash,
        current: { version, content: deserialize(content), actor, at: created_at },
      });
    const drafts = await db.selectFrom('item_drafts').selectAll().where('external_id', 'in', chunk).execute();
    for (const row of drafts)
      found.set(row.external_id, { ...found.get(row.external_id), draft: toDraft(row), draftContent: row.content });
  }
  return found;
}

/** Owner units by external id, of items and of drafts that are new. */
export async function ownersOf(db: Reader, externalIds: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunks([...new Set(externalIds)])) {
    const rows = await db
      .selectFrom('items')
      .select(['external_id', 'owner_unit'])
      .where('external_id', 'in', chunk)
      .execute();
    for (const { external_id, owner_unit } of rows) found.set(external_id, owner_unit);
  }
  return found;
}
