import type { Insertable, Transaction } from 'kysely';
import type { KnowledgeStore, Passage, SaveOutcome, StoredItem } from '../knowledge/index.js';
import { chunks } from './chunks.js';
import { type Connections, kept, undone } from './connections.js';
import { deserialize, hashOf, itemIdOf, passageHash, serialize } from './knowledge-content.js';
import type { Tables } from './schema.js';

/** Splits an item into the passages it is searched by; `knowledge` gives it. */
export type ToPassages = (item: StoredItem) => readonly Passage[];

interface Current {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

interface Change {
  readonly stored: StoredItem;
  readonly content: string;
  readonly hash: string;
}

export function createKnowledgeStore(
  connections: Connections,
  now: () => number,
  toPassages: ToPassages | undefined,
): KnowledgeStore {
  const { read, write } = connections;

  const stored = () =>
    read
      .selectFrom('items')
      .innerJoin('item_versions', (join) =>
        join.onRef('item_versions.item_id', '=', 'items.id').onRef('item_versions.version', '=', 'items.version'),
      )
      .select(['items.id', 'items.version', 'items.revision', 'item_versions.content']);

  return {
    async save(items, actor) {
      const contents = items.map((item) => {
        const content = serialize(item);
        return { item, content, hash: hashOf(content) };
      });
      const externalIds = items.map((item) => item.externalId);
      const before = await currentOf(read, externalIds);
      if (contents.every(({ item, hash }) => before.get(item.externalId)?.hash === hash)) {
        return contents.map(() => 'unchanged');
      }

      return await write(async (trx) => {
        const revision = await raiseRevision(trx);
        const current = await currentOf(trx, externalIds);
        const outcomes: SaveOutcome[] = [];
        const changes: Change[] = [];
        for (const { item, content, hash } of contents) {
          const last = current.get(item.externalId);
          if (last?.hash === hash) {
            outcomes.push('unchanged');
            continue;
          }
          const id = last?.id ?? itemIdOf(item.externalId);
          const version = (last?.version ?? 0) + 1;
          changes.push({ stored: { ...item, id, version, revision }, content, hash });
          current.set(item.externalId, { id, version, hash });
          outcomes.push(last === undefined ? 'new' : 'changed');
        }
        if (changes.length === 0) return undone(outcomes);
        await writeChanges(trx, changes, actor, now(), toPassages);
        return kept(outcomes);
      });
    },

    async revision() {
      const row = await read.selectFrom('knowledge_revision').select('revision').executeTakeFirst();
      return row?.revision ?? 0;
    },

    async changedSince(revision) {
      const rows = await stored()
        .where('items.revision', '>', revision)
        .orderBy('items.revision')
        .orderBy('items.id')
        .execute();
      return rows.map(toStoredItem);
    },

    async byExternalId(externalId) {
      const row = await stored().where('items.external_id', '=', externalId).executeTakeFirst();
      return row && toStoredItem(row);
    },
  };
}

function toStoredItem(row: { id: string; version: number; revision: number; content: string }): StoredItem {
  return { ...deserialize(row.content), id: row.id, version: row.version, revision: row.revision };
}

/** Locks the revision's row: whoever raises it next waits for this transaction. */
export async function raiseRevision(trx: Transaction<Tables>): Promise<number> {
  const row = await trx
    .updateTable('knowledge_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

async function currentOf(
  db: Pick<Transaction<Tables>, 'selectFrom'>,
  externalIds: readonly string[],
): Promise<Map<string, Current>> {
  const found = new Map<string, Current>();
  for (const chunk of chunks(externalIds)) {
    const rows = await db
      .selectFrom('items')
      .select(['external_id', 'id', 'version', 'content_hash'])
      .where('external_id', 'in', chunk)
      .execute();
    for (const row of rows) {
      found.set(row.external_id, { id: row.id, version: row.version, hash: row.content_hash });
    }
  }
  return found;
}

async function writeChanges(
  trx: Transaction<Tables>,
  changes: readonly Change[],
  actor: string,
  at: number,
  toPassages: ToPassages | undefined,
): Promise<void> {
  const latest = [...new Map(changes.map((change) => [change.stored.id, change])).values()];
  const itemRows = latest.map(({ stored, hash }) => ({
    id: stored.id,
    external_id: stored.externalId,
    kind: stored.kind,
    status: stored.status,
    title: stored.title,
    owner_unit: stored.ownerUnit,
    version: stored.version,
    revision: stored.revision,
    content_hash: hash,
    updated_at: at,
  }));
  for (const rows of chunks(itemRows)) {
    await trx
      .insertInto('items')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          status: eb.ref('excluded.status'),
          title: eb.ref('excluded.title'),
          owner_unit: eb.ref('excluded.owner_unit'),
          version: eb.ref('excluded.version'),
          revision: eb.ref('excluded.revision'),
          content_hash: eb.ref('excluded.content_hash'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
  const versionRows = changes.map(({ stored, content, hash }) => ({
    item_id: stored.id,
    version: stored.version,
    revision: stored.revision,
    content,
    content_hash: hash,
    actor,
    created_at: at,
  }));
  for (const rows of chunks(versionRows)) await trx.insertInto('item_versions').values(rows).execute();
  await replacePassages(
    trx,
    latest.map((change) => change.stored),
    toPassages,
  );
}

async function replacePassages(
  trx: Transaction<Tables>,
  items: readonly StoredItem[],
  toPassages: ToPassages | undefined,
): Promise<void> {
  const ids = items.filter((item) => item.version > 1).map((item) => item.id);
  for (const chunk of chunks(ids)) await trx.deleteFrom('passages').where('item_id', 'in', chunk).execute();
  if (toPassages === undefined) return;
  const rows = items.flatMap((item) =>
    toPassages(item).map(
      (passage, ordinal): Insertable<Tables['passages']> => ({
        item_id: item.id,
        id: passage.id,
        ordinal,
        content_hash: passageHash(passage),
        text: passage.text,
      }),
    ),
  );
  for (const chunk of chunks(rows)) await trx.insertInto('passages').values(chunk).execute();
}
