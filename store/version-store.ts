import type { ItemVersion, KnowledgeItem, PublishOutcome, VersionStore } from '../knowledge/index.js';
import { appendAudit } from './audit-log.js';
import { chunks } from './chunks.js';
import { type Connections, kept, undone } from './connections.js';
import { auditOf, draftRow, raiseDraftRevision } from './draft-rows.js';
import { contentsOf, currentOf, raiseRevision, type ToPassages, versionEntry, writeChanges } from './item-writer.js';
import { deserialize, hashOf, itemIdOf, serialize } from './knowledge-content.js';
import { toStoredItem } from './knowledge-store.js';

export function createVersionStore(
  { read, write }: Connections,
  now: () => number,
  toPassages: ToPassages | undefined,
): VersionStore {
  const all = () =>
    read
      .selectFrom('items')
      .innerJoin('item_versions', 'item_versions.item_id', 'items.id')
      .select([
        'items.external_id',
        'item_versions.version',
        'item_versions.content',
        'item_versions.actor',
        'item_versions.created_at',
      ]);

  return {
    async versions(externalId) {
      const rows = await all()
        .where('items.external_id', '=', externalId)
        .orderBy('item_versions.version', 'desc')
        .execute();
      return rows.map(toVersion);
    },

    async history(externalIds) {
      const found = new Map<string, ItemVersion[]>();
      for (const chunk of chunks([...new Set(externalIds)])) {
        const rows = await all()
          .where('items.external_id', 'in', chunk)
          .orderBy('items.external_id')
          .orderBy('item_versions.version')
          .execute();
        for (const row of rows) found.set(row.external_id, [...(found.get(row.external_id) ?? []), toVersion(row)]);
      }
      return found;
    },

    publish: (content, actor, { action, reason, details, baseVersion, draftRevision }) =>
      write(async (trx) => {
        const { externalId } = content;
        const revision = await raiseRevision(trx);
        await raiseDraftRevision(trx);
        const current = (await currentOf(trx, [externalId])).get(externalId);
        const draft = await draftRow(trx, externalId);
        const currentVersion = current?.version ?? 0;
        const staleVersion = baseVersion !== undefined && baseVersion !== currentVersion;
        const staleDraft = draftRevision !== undefined && draftRevision !== (draft?.revision ?? 0);
        if (staleVersion || staleDraft) {
          const stale = { ok: false, reason: 'stale', currentVersion, draftRevision: draft?.revision } as const;
          return undone<PublishOutcome>(stale);
        }
        const serialized = serialize(content);
        const hash = hashOf(serialized);
        const unchanged = current?.hash === hash;
        if (unchanged && draft === undefined) {
          return undone<PublishOutcome>({ ok: true, outcome: 'unchanged', version: currentVersion });
        }
        const version = unchanged ? currentVersion : currentVersion + 1;
        const old = (await contentsOf(trx, [externalId])).get(externalId);
        const change = {
          stored: { ...content, id: current?.id ?? itemIdOf(externalId), version, revision },
          content: serialized,
          hash,
          before: current && old && { version: currentVersion, content: old },
        };
        const entry = versionEntry(
          change,
          { actor, action, ...(reason !== undefined && { reason }) },
          { ...(draft && { draft: { ...auditOf(draft), by: draft.updated_by } }), ...details },
        );
        if (draft) await trx.deleteFrom('item_drafts').where('external_id', '=', externalId).execute();
        const at = now();
        if (unchanged) await appendAudit(trx, at, [entry]);
        else await writeChanges(trx, [change], [entry], actor, at, toPassages);
        const outcome = unchanged ? 'unchanged' : current === undefined ? 'new' : 'changed';
        return kept<PublishOutcome>({ ok: true, outcome, version });
      }),

    async whereUsed(externalId) {
      const rows = await read
        .selectFrom('items')
        .innerJoin('item_versions', (join) =>
          join.onRef('item_versions.item_id', '=', 'items.id').onRef('item_versions.version', '=', 'items.version'),
        )
        .select(['items.id', 'items.version', 'items.revision', 'item_versions.content'])
        .where('items.status', '<>', 'archived')
        .where('items.external_id', '<>', externalId)
        .where('item_versions.content', 'like', `%${JSON.stringify(externalId)}%`)
        .orderBy('items.external_id')
        .execute();
      return rows.map(toStoredItem).filter((item) => names(item, externalId));
    },
  };
}

function toVersion(row: { version: number; content: string; actor: string; created_at: number }): ItemVersion {
  return { version: row.version, content: deserialize(row.content), actor: row.actor, at: row.created_at };
}

/** The statement's `like` finds the id anywhere in the text; here it counts only where it is a relation. */
const names = ({ supersedes, source }: KnowledgeItem, externalId: string): boolean =>
  supersedes.includes(externalId) || source.number === externalId;
