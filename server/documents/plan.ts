import {
  besideMarks,
  type ClaimantOf,
  claimMarks,
  type Draft,
  danglingMarks,
  difference,
  type ImportedItem,
  type ItemDifference,
  type LifeActor,
  type ReviewMark,
  type StoredItem,
} from '../../knowledge/index.js';

/** What stands under an item's id. */
export interface Standing {
  readonly current: StoredItem | undefined;
  readonly draft: Draft | undefined;
  /** Owner units of what the item supersedes, by external id; what is not in it is not there. */
  readonly owners: ReadonlyMap<string, string>;
  /** Tells of a new item that another one replaces already. */
  readonly claimantOf?: ClaimantOf;
}

/** What becomes of an item of a file, given what stands there. */
export type ItemPlan = { readonly difference: ItemDifference; readonly marks: readonly ReviewMark[] } & (
  | { readonly do: 'publish' | 'review' | 'nothing'; readonly kind: 'new' | 'changed' | 'unchanged' }
  | { readonly do: 'refuse'; readonly code: 'ITEM_OF_ANOTHER_UNIT' | 'DRAFT_IN_HAND'; readonly reason: string }
);

/** What only a reviewer may let through beyond what the importer was unsure of. */
function marksOf({ item, marks }: ImportedItem, { current, owners, claimantOf }: Standing): ReviewMark[] {
  const all = [...marks];
  for (const [index, old] of item.supersedes.entries()) {
    const path = `supersedes.${index}`;
    const owner = owners.get(old);
    if (owner !== undefined && owner !== item.ownerUnit && !all.some((mark) => mark.path === path))
      all.push({ path, reason: `"${old}" ${owner} biriminin öğesi: yerine geçtiğini onaylayın` });
  }
  if (current?.status === 'archived')
    all.push({ path: 'status', reason: 'Bu öğe arşivlenmişti; dosyayla yeniden yayımlanmak isteniyor' });
  if (current && current.kind !== item.kind)
    all.push({ path: 'kind', reason: `Öğenin türü değişiyor: ${current.kind} → ${item.kind}` });
  return besideMarks(all, [
    ...danglingMarks(item, current, (old) => owners.has(old)),
    ...claimMarks(item, current === undefined, claimantOf),
  ]);
}

/** Decides for one item. Pure. `reviewOnly`: nothing is published, whatever the caller may do. */
export function planItem(imported: ImportedItem, standing: Standing, actor: LifeActor, reviewOnly: boolean): ItemPlan {
  const { item } = imported;
  const { current, draft } = standing;
  const base = { difference: difference(current, item), marks: marksOf(imported, standing) };
  const units = new Set([item.ownerUnit, ...[current, draft?.content].flatMap((one) => (one ? [one.ownerUnit] : []))]);
  const foreign = [...units].find((unit) => !actor.may('items.edit', unit));
  if (foreign !== undefined)
    return {
      ...base,
      do: 'refuse',
      code: 'ITEM_OF_ANOTHER_UNIT',
      reason: `${foreign} biriminin içeriğini değiştirme yetkiniz yok`,
    };
  const kind = current === undefined ? 'new' : 'changed';
  const same = current?.status === 'published' && base.difference.length === 0;
  if (same) return { ...base, marks: [], do: 'nothing', kind: 'unchanged' };
  if (draft && (draft.origin !== 'file' || draft.state === 'scheduled'))
    return {
      ...base,
      do: 'refuse',
      code: 'DRAFT_IN_HAND',
      reason: 'bu öğenin açık bir taslağı var; taslak sonuçlanınca yeniden yükleyin',
    };
  if (draft && difference(draft.content, item).length === 0) return { ...base, do: 'nothing', kind: 'unchanged' };
  const mayPublish =
    !reviewOnly && base.marks.length === 0 && [...units].every((unit) => actor.may('items.review', unit));
  return { ...base, do: mayPublish ? 'publish' : 'review', kind };
}
