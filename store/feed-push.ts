import type { Transaction } from 'kysely';
import type { EntryOutcome, FeedEntry, FeedPlan, KnowledgeItem, PushContext } from '../knowledge/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { auditOf, raiseDraftRevision, toDraft, toRow } from './draft-rows.js';
import { type FeedRow, ownersOf, type StandingRow, standingsOf } from './feed-rows.js';
import { noteTrial } from './feed-trial-store.js';
import {
  type Change,
  changedFields,
  raiseRevision,
  type ToPassages,
  versionEntry,
  writeChanges,
} from './item-writer.js';
import { hashOf, itemIdOf, serialize } from './knowledge-content.js';
import type { Tables } from './schema.js';

interface Push {
  readonly trx: Transaction<Tables>;
  readonly feed: FeedRow;
  readonly context: PushContext;
  readonly at: number;
  readonly toPassages: ToPassages | undefined;
}

const idOf = (entry: FeedEntry) => ('remove' in entry ? entry.remove : entry.item.externalId);

/** Locks items and drafts until the transaction ends, without raising their revisions: what is read now stays so. */
export async function lockItems(trx: Transaction<Tables>): Promise<void> {
  await trx
    .updateTable('knowledge_revision')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .execute();
  await trx
    .updateTable('draft_revision')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .execute();
}

/** Carries entries out one after the other, behind {@link lockItems}. */
export async function pushEntries(push: Push, entries: readonly FeedEntry[]): Promise<EntryOutcome[]> {
  const { trx, feed, context, at } = push;
  const standings = await standingsOf(trx, entries.map(idOf));
  const owners = await ownersOf(trx, entries.flatMap(replacedBy));
  const changes: Change[] = [];
  const audit: AuditEntry[] = [];
  const outcomes: EntryOutcome[] = [];
  let revision: number | undefined;
  for (const entry of entries) {
    const externalId = idOf(entry);
    const standing = standings.get(externalId) ?? {};
    const plan = context.plan(entry, compared(entry, standing), feed.policy, owners);
    const there = standing.current !== undefined || standing.draft !== undefined;
    const failed = failure(plan, standing);
    if (failed) {
      outcomes.push(failed);
      continue;
    }
    let after = standing;
    if (plan.do === 'publish') {
      revision ??= await raiseRevision(trx);
      const change = changeOf(plan.content, standing, revision);
      changes.push(change);
      const action = plan.content.status === 'archived' ? 'feed.archive' : 'feed.publish';
      audit.push(versionEntry(change, { actor: context.actor, action }, context.details));
      if (plan.takeDraft) await dropDraft(push, externalId, standing, audit);
      owners.set(externalId, plan.content.ownerUnit);
      after = published(change, plan.takeDraft ? withoutDraft(standing) : standing, context.actor, at);
    } else if (plan.do === 'review') after = await putDraft(push, plan, standing, audit);
    else if (plan.do === 'withdraw') {
      await dropDraft(push, externalId, standing, audit);
      after = withoutDraft(standing);
    }
    standings.set(externalId, after);
    outcomes.push({
      ok: true,
      outcome: plan.do === 'nothing' ? 'unchanged' : there ? 'changed' : 'new',
      standing: after,
    });
  }
  if (changes.length > 0) await writeChanges(trx, changes, [], context.actor, at, push.toPassages);
  await appendAudit(trx, at, audit);
  return outcomes;
}

function compared(entry: FeedEntry, standing: StandingRow) {
  const content = 'remove' in entry ? undefined : serialize(entry.item);
  return {
    ...standing,
    sameAsCurrent: content !== undefined && standing.hash === hashOf(content),
    sameAsDraft: content !== undefined && standing.draftContent === content,
  };
}

/** What would become of entries now: each by itself, but that what one of them would publish is there for those after it. */
export async function planEntries(
  db: Pick<Transaction<Tables>, 'selectFrom'>,
  policy: FeedRow['policy'],
  entries: readonly FeedEntry[],
  context: PushContext,
): Promise<FeedPlan[]> {
  const standings = await standingsOf(db, entries.map(idOf));
  const owners = await ownersOf(db, entries.flatMap(replacedBy));
  return entries.map((entry) => {
    const plan = context.plan(entry, compared(entry, standings.get(idOf(entry)) ?? {}), policy, owners);
    if (plan.do === 'publish') owners.set(idOf(entry), plan.content.ownerUnit);
    return plan;
  });
}

const replacedBy = (entry: FeedEntry): readonly string[] => ('remove' in entry ? [] : entry.item.supersedes);

function failure(plan: FeedPlan, standing: StandingRow): EntryOutcome | undefined {
  if (plan.do === 'stale') return { ok: false, reason: 'stale', standing };
  if (plan.do === 'absent') return { ok: false, reason: 'absent' };
  if (plan.do === 'refuse') return { ok: false, reason: 'refused', refusal: plan.refusal };
  return undefined;
}

function changeOf(item: KnowledgeItem, { itemId, current }: StandingRow, revision: number): Change {
  const content = serialize(item);
  const stored = {
    ...item,
    id: itemId ?? itemIdOf(item.externalId),
    version: (current?.version ?? 0) + 1,
    revision,
  };
  return {
    stored,
    content,
    hash: hashOf(content),
    before: current && { version: current.version, content: current.content },
  };
}

function published({ stored, hash }: Change, standing: StandingRow, actor: string, at: number): StandingRow {
  const { id, version, revision: _, ...content } = stored;
  return { ...standing, itemId: id, hash, current: { version, content, actor, at } };
}

function withoutDraft({ draft: _, draftContent: __, ...standing }: StandingRow): StandingRow {
  return standing;
}

async function putDraft(
  { trx, context, at, feed }: Push,
  { content, marks, awaitsTrial }: Extract<FeedPlan, { do: 'review' }>,
  standing: StandingRow,
  audit: AuditEntry[],
): Promise<StandingRow> {
  const { actor } = context;
  const base = { content, marks, baseVersion: standing.current?.version ?? 0, submittedBy: actor };
  const revision = await raiseDraftRevision(trx);
  const row = toRow({ ...base, state: 'in-review', origin: 'feed' }, undefined, actor, at, revision);
  await trx
    .insertInto('item_drafts')
    .values(row)
    .onConflict((conflict) => conflict.column('external_id').doUpdateSet(row))
    .execute();
  await noteTrial(trx, row, { unit: feed.unit, waits: awaitsTrial, at });
  const written = { ...row, publish_at: null, submitted_by: actor };
  const before = standing.draft?.content ?? standing.current?.content;
  audit.push({
    actor,
    action: 'feed.submit',
    subject: `item:${content.externalId}`,
    unit: content.ownerUnit,
    ...(standing.draft && { before: { revision: standing.draft.revision, state: standing.draft.state } }),
    after: { ...auditOf(written), origin: 'feed', ...(before && { fields: changedFields(before, content) }) },
  });
  return { ...standing, draft: toDraft(written), draftContent: row.content };
}

async function dropDraft(
  { trx, context, feed }: Push,
  externalId: string,
  { draft }: StandingRow,
  audit: AuditEntry[],
): Promise<void> {
  await raiseDraftRevision(trx);
  await trx.deleteFrom('item_drafts').where('external_id', '=', externalId).execute();
  audit.push({
    actor: context.actor,
    action: 'feed.withdraw',
    subject: `item:${externalId}`,
    unit: feed.unit,
    ...(draft && { before: { revision: draft.revision, state: draft.state } }),
  });
}
