import type { Insertable, Transaction } from 'kysely';
import type { KnowledgeItem, Passage, StoredItem } from '../knowledge/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { chunks } from './chunks.js';
import { deserialize, passageHash, serialize } from './knowledge-content.js';
import { announceKnowledge } from './postgres/announce.js';
import type { Tables } from './schema.js';

/** Splits an item into the passages it is searched by; `knowledge` gives it. */
export type ToPassages = (item: StoredItem) => readonly Passage[];

/** What stands there: the current version of an item. */
export interface Current {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

export interface Change {
  readonly stored: StoredItem;
  /** As `serialize` gives it. */
  readonly content: string;
  readonly hash: string;
  /** Version it follows; undefined: the item is new. */
  readonly before: { readonly version: number; readonly content: KnowledgeItem } | undefined;
}

/** Raises the revision and thereby locks it: what is read of items afterwards stays so until the transaction ends. */
export async function raiseRevision(trx: Transaction<Tables>): Promise<number> {
  const row = await trx
    .updateTable('knowledge_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .returning('revision')
    .executeTakeFirstOrThrow();
  await announceKnowledge(trx);
  return row.revision;
}

type Reader = Pick<Transaction<Tables>, 'selectFrom'>;

export async function currentOf(db: Reader, externalIds: readonly string[]): Promise<Map<string, Current>> {
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

/** Contents of the current versions. */
export async function contentsOf(db: Reader, externalIds: readonly string[]): Promise<Map<string, KnowledgeItem>> {
  const found = new Map<string, KnowledgeItem>();
  for (const chunk of chunks(externalIds)) {
    const rows = await db
      .selectFrom('items')
      .innerJoin('item_versions', (join) =>
        join.onRef('item_versions.item_id', '=', 'items.id').onRef('item_versions.version', '=', 'items.version'),
      )
      .select(['items.external_id', 'item_versions.content'])
      .where('items.external_id', 'in', chunk)
      .execute();
    for (const row of rows) found.set(row.external_id, deserialize(row.content));
  }
  return found;
}

/** Names of the fields in which two contents differ. */
export function changedFields(before: KnowledgeItem | undefined, after: KnowledgeItem): string[] {
  const fields = (item: KnowledgeItem | undefined) =>
    new Map(Object.entries(item === undefined ? {} : (JSON.parse(serialize(item)) as object)));
  const [old, now] = [fields(before), fields(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)))
    .sort();
}

/** An audit entry of a version: from which to which, and the fields that changed. */
export function versionEntry(
  { stored, before }: Pick<Change, 'stored' | 'before'>,
  entry: Pick<AuditEntry, 'actor' | 'action' | 'reason'>,
  details: Readonly<Record<string, unknown>> = {},
): AuditEntry {
  return {
    ...entry,
    subject: `item:${stored.externalId}`,
    unit: stored.ownerUnit,
    ...(before && { before: { version: before.version, status: before.content.status } }),
    after: {
      version: stored.version,
      status: stored.status,
      ...(before && { fields: changedFields(before.content, stored) }),
      ...details,
    },
  };
}

/** Writes versions, current items, passages and the audit log. The revision has been raised in this transaction. */
export async function writeChanges(
  trx: Transaction<Tables>,
  changes: readonly Change[],
  audit: readonly AuditEntry[],
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
  await appendAudit(trx, at, audit);
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
