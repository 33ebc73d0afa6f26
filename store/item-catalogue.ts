import { sql } from 'kysely';
import type { CatalogueEntry, CatalogueFilter, ItemCatalogue, LifeState } from '../knowledge/index.js';
import type { Connections } from './connections.js';
import { type DraftRow, toDraft } from './draft-rows.js';
import { deserialize } from './knowledge-content.js';

const PAGE = 50;

export function createItemCatalogue({ read }: Connections): ItemCatalogue {
  async function page(filter: CatalogueFilter, after: string | undefined, limit: number) {
    const { kinds, units, states, topic, expiredOn, externalIds } = filter;
    const ids = read
      .selectFrom('items')
      .select('external_id')
      .union(read.selectFrom('item_drafts').select('external_id'))
      .as('ids');
    const state = sql<LifeState>`coalesce(item_drafts.state, case when items.status = 'published' then 'published' else 'archived' end)`;
    let query = read
      .selectFrom(ids)
      .leftJoin('items', 'items.external_id', 'ids.external_id')
      .leftJoin('item_versions', (join) =>
        join.onRef('item_versions.item_id', '=', 'items.id').onRef('item_versions.version', '=', 'items.version'),
      )
      .leftJoin('item_drafts', 'item_drafts.external_id', 'ids.external_id')
      .selectAll('item_drafts')
      .select([
        'ids.external_id as id',
        state.as('item_state'),
        'items.version as current_version',
        'items.updated_at as current_updated_at',
        'item_versions.content as current_content',
      ])
      .orderBy('ids.external_id')
      .limit(limit);
    if (after !== undefined) query = query.where('ids.external_id', '>', after);
    if (externalIds !== undefined) query = query.where('ids.external_id', 'in', [...externalIds]);
    if (states !== undefined) query = query.where(state, 'in', [...states]);
    if (kinds !== undefined) {
      query = query.where((eb) =>
        eb.or([eb('items.kind', 'in', [...kinds]), eb('item_drafts.kind', 'in', [...kinds])]),
      );
    }
    if (units !== undefined) {
      query = query.where((eb) =>
        eb.or([eb('items.owner_unit', 'in', [...units]), eb('item_drafts.owner_unit', 'in', [...units])]),
      );
    }
    if (topic !== undefined) {
      const needle = JSON.stringify(topic);
      const holds = (content: string) =>
        sql<boolean>`replace(${sql.ref(content)}, ${needle}, '') <> ${sql.ref(content)}`;
      query = query.where((eb) => eb.or([holds('item_versions.content'), holds('item_drafts.content')]));
    }
    if (expiredOn !== undefined) query = query.where('item_versions.content', 'like', '%"validUntil":"%');
    return await query.execute();
  }

  return {
    async units() {
      const count = sql<number>`count(*)`.as('count');
      const published = await read
        .selectFrom('items')
        .select(['owner_unit', count])
        .where('status', '=', 'published')
        .groupBy('owner_unit')
        .execute();
      const drafts = await read
        .selectFrom('item_drafts')
        .select(['owner_unit', 'state', count])
        .groupBy(['owner_unit', 'state'])
        .execute();
      const units = new Map<string, { published: number; drafts: number; inReview: number }>();
      const of = (unit: string) => {
        const found = units.get(unit) ?? { published: 0, drafts: 0, inReview: 0 };
        units.set(unit, found);
        return found;
      };
      for (const row of published) of(row.owner_unit).published += Number(row.count);
      for (const row of drafts)
        of(row.owner_unit)[row.state === 'in-review' ? 'inReview' : 'drafts'] += Number(row.count);
      return [...units].map(([unit, counts]) => ({ unit, ...counts }));
    },

    async list(filter = {}) {
      const { kinds, units, states, externalIds, limit = PAGE } = filter;
      if ([kinds, units, states, externalIds].some((values) => values?.length === 0)) return [];
      const found: CatalogueEntry[] = [];
      let { after } = filter;
      for (;;) {
        const rows = await page(filter, after, limit);
        found.push(...rows.map(toEntry).filter((entry) => matches(entry, filter)));
        after = rows.at(-1)?.id;
        if (rows.length < limit || found.length >= limit) return found.slice(0, limit);
      }
    },
  };
}

type DraftColumns = { readonly [K in keyof DraftRow]: DraftRow[K] | null };

interface Row extends DraftColumns {
  readonly id: string;
  readonly item_state: LifeState;
  readonly current_version: number | null;
  readonly current_updated_at: number | null;
  readonly current_content: string | null;
}

/** Of a left join, either all columns of a draft are there or none. */
const hasDraft = (row: Row): row is Row & DraftRow => row.revision !== null;

function toEntry(row: Row): CatalogueEntry {
  const { current_version: version, current_updated_at: updatedAt, current_content: content } = row;
  return {
    externalId: row.id,
    state: row.item_state,
    current:
      version === null || updatedAt === null || content === null
        ? undefined
        : { version, updatedAt, content: deserialize(content) },
    draft: hasDraft(row) ? toDraft(row) : undefined,
  };
}

/** What the statement has only narrowed down. */
function matches({ current, draft }: CatalogueEntry, { topic, expiredOn }: CatalogueFilter): boolean {
  const contents = [current?.content, draft?.content];
  if (topic !== undefined && !contents.some((content) => content?.topics.includes(topic))) return false;
  return expiredOn === undefined || (current?.content.validUntil ?? '9') < expiredOn;
}
