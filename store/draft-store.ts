import type { DraftOutcome, DraftStore } from '../knowledge/index.js';
import { appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import { auditOf, contentOf, draftRow, raiseDraftRevision, toDraft, toRow } from './draft-rows.js';
import { changedFields, contentsOf } from './item-writer.js';

const PAGE = 1000;

export function createDraftStore({ read, write }: Connections, now: () => number): DraftStore {
  return {
    async get(externalId) {
      const row = await draftRow(read, externalId);
      return row && toDraft(row);
    },

    async list({ states, kinds, units, dueAt, limit = PAGE, after } = {}) {
      if ([states, kinds, units].some((values) => values?.length === 0)) return [];
      let query = read.selectFrom('item_drafts').selectAll().orderBy('external_id').limit(limit);
      if (states !== undefined) query = query.where('state', 'in', [...states]);
      if (kinds !== undefined) query = query.where('kind', 'in', [...kinds]);
      if (units !== undefined) query = query.where('owner_unit', 'in', [...units]);
      if (dueAt !== undefined) query = query.where('state', '=', 'scheduled').where('publish_at', '<=', dueAt);
      if (after !== undefined) query = query.where('external_id', '>', after);
      return (await query.execute()).map(toDraft);
    },

    put: (draft, actor, { expected, reason, action = 'item.draft', details } = {}) =>
      write(async (trx) => {
        const { externalId } = draft.content;
        const revision = await raiseDraftRevision(trx);
        const last = await draftRow(trx, externalId);
        if (expected !== undefined && expected !== (last?.revision ?? 0)) {
          return undone<DraftOutcome>({ ok: false, reason: 'stale', current: last && toDraft(last) });
        }
        const at = now();
        const row = toRow(draft, last, actor, at, revision);
        await trx
          .insertInto('item_drafts')
          .values(row)
          .onConflict((conflict) => conflict.column('external_id').doUpdateSet(row))
          .execute();
        const before = contentOf(last) ?? (await contentsOf(trx, [externalId])).get(externalId);
        await appendAudit(trx, at, [
          {
            actor,
            action,
            subject: `item:${externalId}`,
            unit: draft.content.ownerUnit,
            ...(reason !== undefined && { reason }),
            ...(last && { before: auditOf(last) }),
            after: {
              ...auditOf(row),
              origin: draft.origin,
              ...(before && { fields: changedFields(before, draft.content) }),
              ...details,
            },
          },
        ]);
        return kept<DraftOutcome>({ ok: true, draft: toDraft(row) });
      }),

    discard: (externalId, actor, { expected, reason, action = 'item.discard', details } = {}) =>
      write(async (trx) => {
        await raiseDraftRevision(trx);
        const last = await draftRow(trx, externalId);
        if (last === undefined || (expected !== undefined && expected !== last.revision)) return undone(false);
        await trx.deleteFrom('item_drafts').where('external_id', '=', externalId).execute();
        await appendAudit(trx, now(), [
          {
            actor,
            action,
            subject: `item:${externalId}`,
            unit: last.owner_unit,
            ...(reason !== undefined && { reason }),
            before: auditOf(last),
            ...(details && { after: details }),
          },
        ]);
        return kept(true);
      }),
  };
}
