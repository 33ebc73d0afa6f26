import { isBlocked } from '../gate/ports.js';
import type { GateReport } from '../gate/types.js';
import type { KnowledgeItem, StoredItem } from '../item.js';
import { validateItem } from '../validate.js';
import { filled, invalid, itemOf, toBePublished, withoutAppointment } from './content.js';
import { putDraft } from './draft-moves.js';
import type { LifeDeps } from './life.js';
import {
  type ArchiveInput,
  type DraftResult,
  type ItemView,
  type LifeActor,
  type PublishInput,
  type Refused,
  type RollbackInput,
  refuse,
  type ScheduleInput,
  type VersionResult,
} from './outcomes.js';
import type { PublishOptions } from './ports.js';
import { answerRelations, type RelationAnswers } from './relations.js';
import type { Draft } from './types.js';
import { mayDo, refusalOf, viewOf } from './view.js';

/** A reviewer has looked at the draft: what will be published, and what the audit log is told. */
type Reviewed =
  | {
      readonly ok: true;
      readonly draft: Draft;
      readonly content: KnowledgeItem;
      readonly marks: Draft['marks'];
      readonly report: GateReport | undefined;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | Refused;

type Tried = { readonly ok: true; readonly report: GateReport | undefined } | Refused;

/** Moves that change what is published, or will. */
export function createPublishMoves(deps: LifeDeps) {
  const { versions, gate, clock } = deps;

  /** Asks the gate; refused where it blocks and nobody has said why it should not. */
  async function tryOut(
    content: KnowledgeItem,
    { overrideReason, signal }: Pick<PublishInput, 'overrideReason' | 'signal'>,
  ): Promise<Tried> {
    const report = await gate?.([content]);
    if (signal?.aborted) return refuse({ reason: 'abandoned' });
    if (report === undefined || !isBlocked(report) || filled(overrideReason)) return { ok: true, report };
    return refuse({ reason: 'blocked', report });
  }

  async function review(
    actor: LifeActor,
    externalId: string,
    move: 'publish' | 'schedule',
    { expected, overrideReason, confirmed, dropped, signal }: PublishInput,
  ): Promise<Reviewed> {
    const view = await viewOf(externalId, deps);
    const refused = refusalOf(actor, view, move, expected);
    if (refused) return refused;
    const draft = view.draft as Draft;
    if (draft.baseVersion !== (view.current?.version ?? 0)) return refuse({ reason: 'stale', view });
    const relations = answerRelations(draft, { ...(confirmed && { confirmed }), ...(dropped && { dropped }) });
    if (!relations.ok) return refuse({ reason: 'relations', relations: relations.unanswered });
    const override = overrideReason ?? draft.overrideReason;
    const tried = await tryOut(relations.content, {
      ...(override !== undefined && { overrideReason: override }),
      ...(signal && { signal }),
    });
    if (!tried.ok) return tried;
    const { content, marks } = relations;
    const details = { ...reviewDetails(actor, draft, { confirmed, dropped }), ...gateDetails(tried.report, override) };
    return { ok: true, draft, content, marks, report: tried.report, details };
  }

  async function write(
    actor: LifeActor,
    content: KnowledgeItem,
    report: GateReport | undefined,
    options: PublishOptions,
  ): Promise<VersionResult> {
    const outcome = await versions.publish(content, actor.name, options);
    if (outcome.ok) return { ...outcome, content, report };
    return refuse({ reason: 'stale', view: await viewOf(content.externalId, deps) });
  }

  /** A change of the current version where there is no draft. */
  async function rewrite(
    actor: LifeActor,
    view: ItemView,
    content: KnowledgeItem,
    {
      action,
      reason,
      overrideReason,
      details,
      signal,
    }: PublishOptions & Pick<ArchiveInput, 'overrideReason' | 'signal'>,
    draftRevision = 0,
  ): Promise<VersionResult> {
    const tried = await tryOut(content, {
      ...(overrideReason !== undefined && { overrideReason }),
      ...(signal && { signal }),
    });
    if (!tried.ok) return tried;
    return await write(actor, content, tried.report, {
      action,
      baseVersion: view.current?.version ?? 0,
      draftRevision,
      details: { ...details, ...gateDetails(tried.report, overrideReason) },
      ...(filled(reason) && { reason }),
    });
  }

  return {
    async publish(actor: LifeActor, externalId: string, input: PublishInput = {}): Promise<VersionResult> {
      const reviewed = await review(actor, externalId, 'publish', input);
      if (!reviewed.ok) return reviewed;
      const { draft, content, report, details } = reviewed;
      return await write(actor, content, report, {
        action: 'item.publish',
        baseVersion: draft.baseVersion,
        draftRevision: draft.revision,
        details,
        ...(filled(input.reason) && { reason: input.reason }),
      });
    },

    async schedule(actor: LifeActor, externalId: string, input: ScheduleInput): Promise<DraftResult> {
      const { publishAt, overrideReason, reason } = input;
      const reviewed = await review(actor, externalId, 'schedule', input);
      if (!reviewed.ok) return reviewed;
      if (publishAt <= clock.now()) return invalid('publishAt', 'gelecekte bir zaman olmalı');
      const { draft, content, marks, details } = reviewed;
      const scheduled = {
        ...withoutAppointment(draft),
        content,
        marks,
        state: 'scheduled' as const,
        publishAt,
        ...(filled(overrideReason) && { overrideReason }),
      };
      const note = { action: 'item.schedule', details, ...(filled(reason) && { reason }) };
      return await putDraft(deps, actor, scheduled, draft.revision, note);
    },

    async archive(
      actor: LifeActor,
      externalId: string,
      { expected, confirm, ...input }: ArchiveInput = {},
    ): Promise<VersionResult> {
      const view = await viewOf(externalId, deps);
      const refused = refusalOf(actor, view, 'archive', expected);
      if (refused) return refused;
      const by = await versions.whereUsed(externalId);
      if (by.length > 0 && !confirm) return refuse({ reason: 'used', by });
      const content: KnowledgeItem = { ...itemOf(view.current as StoredItem), status: 'archived' };
      const details = by.length > 0 ? { usedBy: by.map((item) => item.externalId) } : {};
      return await rewrite(actor, view, content, { action: 'item.archive', details, ...input });
    },

    async restore(
      actor: LifeActor,
      externalId: string,
      { expected, ...input }: Omit<ArchiveInput, 'confirm'> = {},
    ): Promise<VersionResult> {
      const view = await viewOf(externalId, deps);
      const refused = refusalOf(actor, view, 'restore', expected);
      if (refused) return refused;
      const content: KnowledgeItem = { ...itemOf(view.current as StoredItem), status: 'published' };
      return await rewrite(actor, view, content, { action: 'item.restore', ...input });
    },

    /** An earlier version again: as a draft, or at once by whoever may publish. A draft is replaced only where `expected` names it. */
    async rollback(
      actor: LifeActor,
      externalId: string,
      { version, publish, expected, ...input }: RollbackInput,
    ): Promise<DraftResult | VersionResult> {
      const view = await viewOf(externalId, deps);
      const refused = refusalOf(actor, view, 'save', { draft: 0, ...expected });
      if (refused) return refused;
      const found = (await versions.versions(externalId)).find((one) => one.version === version);
      if (found === undefined) return refuse({ reason: 'not-found' });
      const validated = validateItem(toBePublished(found.content));
      if (!validated.ok) return refuse({ reason: 'invalid', problems: validated.problems });
      const { item } = validated;
      if (!mayDo(actor, publish ? 'items.review' : 'items.edit', view, item)) return refuse({ reason: 'forbidden' });
      const note = { action: 'item.rollback', details: { rolledBackTo: version } };
      const revision = view.draft?.revision ?? 0;
      if (publish) return await rewrite(actor, view, item, { ...note, ...input }, revision);
      const draft = { content: item, baseVersion: view.current?.version ?? 0, state: 'draft', marks: [] } as const;
      const reason = filled(input.reason) ? { reason: input.reason } : {};
      return await putDraft(deps, actor, { ...draft, origin: 'rollback' }, revision, { ...note, ...reason });
    },
  };
}

/** Four eyes: whoever wrote or submitted a text and lets it through themself is seen in the audit log. */
function reviewDetails({ name }: LifeActor, draft: Draft, { confirmed, dropped }: RelationAnswers) {
  const own = [draft.createdBy, draft.updatedBy, draft.submittedBy].includes(name);
  return {
    ...(own && { selfReviewed: true }),
    ...(confirmed && confirmed.length > 0 && { confirmed }),
    ...(dropped && dropped.length > 0 && { dropped }),
  };
}

/** What the audit log keeps of a gate that was overridden. */
export function gateDetails(report: GateReport | undefined, overrideReason: string | undefined) {
  if (report === undefined || !isBlocked(report)) return {};
  const broken =
    report.status === 'checked'
      ? report.broken.map(({ effect, question, externalId }) => ({ effect, question, externalId }))
      : report.reason;
  return { gate: { broken, ...(overrideReason !== undefined && { overrideReason }) } };
}
