import { validateItem } from '../validate.js';
import { filled, invalid, toBePublished, withoutAppointment } from './content.js';
import { besideMarks, claimMarks, danglingMarks } from './dangling.js';
import type { LifeDeps } from './life.js';
import { type DraftResult, type LifeActor, type Note, type Refused, refuse, type SaveInput } from './outcomes.js';
import type { ChangeNote } from './ports.js';
import { standingMarks } from './relations.js';
import type { Draft, DraftContent } from './types.js';
import { refusalOf, viewOf } from './view.js';

/** Writes a draft over the one that was looked at. */
export async function putDraft(
  deps: LifeDeps,
  actor: LifeActor,
  draft: DraftContent,
  expected: number,
  note: ChangeNote,
): Promise<DraftResult> {
  const outcome = await deps.drafts.put(draft, actor.name, { expected, ...note });
  return outcome.ok ? outcome : refuse({ reason: 'stale', view: await viewOf(draft.content.externalId, deps) });
}

/** Moves that leave what is published as it is. */
export function createDraftMoves(deps: LifeDeps) {
  async function move(
    actor: LifeActor,
    externalId: string,
    name: 'submit' | 'return' | 'unschedule',
    { expected, reason }: Note,
    change: (draft: DraftContent) => DraftContent,
  ): Promise<DraftResult> {
    const view = await viewOf(externalId, deps);
    const refused = refusalOf(actor, view, name, expected);
    if (refused) return refused;
    const draft = view.draft as Draft;
    const note = { action: `item.${name}`, ...(filled(reason) && { reason }) };
    return await putDraft(deps, actor, change(withoutAppointment(draft)), draft.revision, note);
  }

  return {
    async save(
      actor: LifeActor,
      externalId: string,
      { content, expected, origin, marks, reason }: SaveInput,
    ): Promise<DraftResult> {
      const view = await viewOf(externalId, deps);
      const refused = refusalOf(actor, view, 'save', expected);
      if (refused) return refused;
      const validated = validateItem(toBePublished(content));
      if (!validated.ok) return refuse({ reason: 'invalid', problems: validated.problems });
      const { item } = validated;
      if (item.externalId !== externalId) return invalid('externalId', `adresteki kimlik olmalı: ${externalId}`);
      const elsewhere = refusalOf(actor, view, 'save', expected, item);
      if (elsewhere) return elsewhere;
      const { draft, current } = view;
      const standing = draft === undefined ? [] : standingMarks(draft.marks, draft.content, item);
      const there = await Promise.all(item.supersedes.map((old) => deps.knowledge.byExternalId(old)));
      const isThere = (old: string) => there.some((one) => one?.externalId === old);
      const found = [
        ...danglingMarks(item, current, isThere),
        ...claimMarks(item, current === undefined, deps.claimantOf),
      ];
      return await putDraft(
        deps,
        actor,
        {
          content: item,
          baseVersion: expected?.version ?? draft?.baseVersion ?? current?.version ?? 0,
          state: 'draft',
          marks: besideMarks(marks ?? standing, found),
          origin: origin ?? draft?.origin ?? 'editor',
          ...(draft?.remark !== undefined && { remark: draft.remark }),
        },
        draft?.revision ?? 0,
        { action: 'item.draft', ...(filled(reason) && { reason }) },
      );
    },

    submit: (actor: LifeActor, externalId: string, note: Note = {}) =>
      move(actor, externalId, 'submit', note, ({ remark: _answered, ...draft }) => ({
        ...draft,
        state: 'in-review',
        submittedBy: actor.name,
      })),

    /** Back to the editor, who is told why. */
    async giveBack(actor: LifeActor, externalId: string, note: Note): Promise<DraftResult> {
      if (!filled(note.reason)) return invalid('reason', 'editörün ne yapacağını bilmesi için gerekçe yazın');
      const remark = note.reason;
      return await move(actor, externalId, 'return', note, (draft) => ({ ...draft, state: 'draft', remark }));
    },

    unschedule: (actor: LifeActor, externalId: string, note: Note = {}) =>
      move(actor, externalId, 'unschedule', note, (draft) => ({ ...draft, state: 'in-review' })),

    async discard(
      actor: LifeActor,
      externalId: string,
      { expected, reason }: Note = {},
    ): Promise<{ readonly ok: true } | Refused> {
      const view = await viewOf(externalId, deps);
      const refused = refusalOf(actor, view, 'discard', expected);
      if (refused) return refused;
      const { revision } = view.draft as Draft;
      const options = { expected: revision, ...(filled(reason) && { reason }) };
      if (await deps.drafts.discard(externalId, actor.name, options)) return { ok: true };
      return refuse({ reason: 'stale', view: await viewOf(externalId, deps) });
    },
  };
}
