import type { Selectable, Transaction } from 'kysely';
import type { Draft, DraftContent, KnowledgeItem } from '../knowledge/index.js';
import { deserialize, serialize } from './knowledge-content.js';
import type { Tables } from './schema.js';

export type DraftRow = Selectable<Tables['item_drafts']>;

export function toDraft(row: DraftRow): Draft {
  return {
    externalId: row.external_id,
    content: deserialize(row.content),
    baseVersion: row.base_version,
    state: row.state,
    ...(row.publish_at !== null && { publishAt: row.publish_at }),
    marks: JSON.parse(row.marks) as Draft['marks'],
    origin: row.origin,
    revision: row.revision,
    createdBy: row.created_by,
    updatedBy: row.updated_by,
    ...(row.submitted_by !== null && { submittedBy: row.submitted_by }),
    ...(row.override_reason !== null && { overrideReason: row.override_reason }),
    ...(row.remark !== null && { remark: row.remark }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toRow(
  draft: DraftContent,
  last: DraftRow | undefined,
  actor: string,
  at: number,
  revision: number,
): DraftRow {
  const { content } = draft;
  return {
    external_id: content.externalId,
    kind: content.kind,
    owner_unit: content.ownerUnit,
    content: serialize(content),
    base_version: draft.baseVersion,
    state: draft.state,
    publish_at: draft.publishAt ?? null,
    marks: JSON.stringify(draft.marks),
    origin: draft.origin,
    revision,
    created_by: last?.created_by ?? actor,
    updated_by: actor,
    submitted_by: draft.submittedBy ?? null,
    override_reason: draft.overrideReason ?? null,
    remark: draft.remark ?? null,
    created_at: last?.created_at ?? at,
    updated_at: at,
  };
}

/** Raises the revision of drafts and thereby locks them until the transaction ends. */
export async function raiseDraftRevision(trx: Transaction<Tables>): Promise<number> {
  const row = await trx
    .updateTable('draft_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

export async function draftRow(
  db: Pick<Transaction<Tables>, 'selectFrom'>,
  externalId: string,
): Promise<DraftRow | undefined> {
  return await db.selectFrom('item_drafts').selectAll().where('external_id', '=', externalId).executeTakeFirst();
}

/** What the audit log keeps of a draft; its text is in the draft itself and later in the version. */
export const auditOf = (row: Pick<DraftRow, 'revision' | 'state' | 'publish_at' | 'base_version'>) => ({
  revision: row.revision,
  state: row.state,
  baseVersion: row.base_version,
  ...(row.publish_at !== null && { publishAt: row.publish_at }),
});

export const contentOf = (row: DraftRow | undefined): KnowledgeItem | undefined => row && deserialize(row.content);
