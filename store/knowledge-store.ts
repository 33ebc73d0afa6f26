import type { KnowledgeStore, SaveOutcome, StoredItem } from '../knowledge/index.js';
import { type Connections, kept, undone } from './connections.js';
import {
  type Change,
  contentsOf,
  currentOf,
  raiseRevision,
  type ToPassages,
  versionEntry,
  writeChanges,
} from './item-writer.js';
import { deserialize, hashOf, itemIdOf, serialize } from './knowledge-content.js';

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
        const differing = contents.filter(({ item, hash }) => current.get(item.externalId)?.hash !== hash);
        const old = await contentsOf(
          trx,
          differing.map(({ item }) => item.externalId),
        );
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
          const oldContent = old.get(item.externalId);
          changes.push({
            stored: { ...item, id, version, revision },
            content,
            hash,
            before: last && oldContent && { version: last.version, content: oldContent },
          });
          current.set(item.externalId, { id, version, hash });
          old.set(item.externalId, item);
          outcomes.push(last === undefined ? 'new' : 'changed');
        }
        if (changes.length === 0) return undone(outcomes);
        const audit = changes.map((change) => versionEntry(change, { actor, action: 'item.save' }));
        await writeChanges(trx, changes, audit, actor, now(), toPassages);
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

export function toStoredItem(row: { id: string; version: number; revision: number; content: string }): StoredItem {
  return { ...deserialize(row.content), id: row.id, version: row.version, revision: row.revision };
}
