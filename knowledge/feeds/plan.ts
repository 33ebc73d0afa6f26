import type { ItemKind, KnowledgeItem } from '../item.js';
import { type ClaimantOf, claimMarks, danglingMarks } from '../life/dangling.js';
import type { ReviewMark } from '../life/types.js';
import { etagOf, holds, isFeedsOwn } from './etag.js';
import { isUntried, UNTRIED } from './gating.js';
import { kindRefusal } from './parse-item.js';
import type { FeedEntry, FeedPlan, FeedPolicy, Refusal, Standing } from './types.js';

/** What stands there, compared with what the feed sends. */
export interface Compared extends Standing {
  readonly sameAsCurrent: boolean;
  readonly sameAsDraft: boolean;
}

/** Who sends, beyond what the feed's policy says. */
export interface PlanScope {
  readonly unit: string;
  readonly kinds: readonly ItemKind[];
  /** The sender may not publish: whatever the policy, it goes to review. */
  readonly reviewOnly: boolean;
  /** Tells of a new item that another one replaces already. */
  readonly claimantOf?: ClaimantOf;
  /** What the publish gate holds up, by external id, with the reason. */
  readonly held?: ReadonlyMap<string, string>;
  /** What was put to the gate, by external id; without it nothing has to be. */
  readonly tried?: ReadonlySet<string>;
}

const refuse = (code: Refusal['code'], path: string, reason: string): FeedPlan => ({
  do: 'refuse',
  refusal: { code, problems: [{ path, reason }] },
});

/**
 * What becomes of a feed's entry. Pure. A precondition that does not hold is told before anything else, unchanged content or not.
 * @param owners owner units of what the item supersedes, by external id; what is not in it is not there
 */
export function planEntry(
  entry: FeedEntry,
  standing: Compared,
  policy: FeedPolicy,
  owners: ReadonlyMap<string, string>,
  scope: PlanScope,
): FeedPlan {
  const { current, draft } = standing;
  const owner = current?.content.ownerUnit ?? draft?.content.ownerUnit;
  if (owner !== undefined && owner !== scope.unit)
    return refuse(
      'ITEM_OF_ANOTHER_UNIT',
      'externalId',
      `externalId: bu kimlik ${owner} biriminin öğesine ait; başka bir kimlik kullanın`,
    );
  if ('remove' in entry) return planRemoval(entry, standing, scope);
  const { item, preconditions = {} } = entry;
  const own = draft && isFeedsOwn(draft) ? draft : undefined;
  if (!holds(preconditions, etagOf(standing))) return { do: 'stale' };
  if (own ? standing.sameAsDraft : standing.sameAsCurrent) return { do: 'nothing' };
  if (standing.sameAsCurrent) return { do: 'withdraw' };
  const marks = marksOf(item, standing, owners, scope);
  if (policy === 'publish' && !scope.reviewOnly && marks.length === 0) {
    if (scope.tried?.has(item.externalId) !== false)
      return { do: 'publish', content: item, takeDraft: own !== undefined };
    marks.push({ path: '', reason: UNTRIED.meanwhile });
  }
  if (draft && !own)
    return refuse(
      'DRAFT_IN_HAND',
      'externalId',
      'externalId: bu öğe üzerinde bir editör çalışıyor; taslağı sonuçlanınca yeniden gönderin',
    );
  const awaitsTrial = policy === 'publish' && !scope.reviewOnly && marks.every(({ reason }) => isUntried(reason));
  return { do: 'review', content: item, marks, awaitsTrial: awaitsTrial && marks.length > 0 };
}

function planRemoval(
  { preconditions = {} }: Extract<FeedEntry, { remove: string }>,
  standing: Compared,
  { kinds }: PlanScope,
): FeedPlan {
  const { current, draft } = standing;
  const own = draft && isFeedsOwn(draft) ? draft : undefined;
  if (!current && !own) return { do: 'absent' };
  if (current?.content.status === 'archived' && !own)
    return holds(preconditions, etagOf(standing)) ? { do: 'nothing' } : { do: 'stale' };
  const refusal = kindRefusal((current?.content ?? own!.content).kind, kinds);
  if (refusal) return { do: 'refuse', refusal };
  if (!holds(preconditions, etagOf(standing))) return { do: 'stale' };
  if (!current || current.content.status === 'archived') return { do: 'withdraw' };
  return { do: 'publish', content: { ...current.content, status: 'archived' }, takeDraft: own !== undefined };
}

/** What only a reviewer may let through, whatever the feed's policy. */
function marksOf(
  item: KnowledgeItem,
  { current }: Standing,
  owners: ReadonlyMap<string, string>,
  { unit, held, claimantOf }: PlanScope,
): ReviewMark[] {
  const marks: ReviewMark[] = item.supersedes.flatMap((old, index) => {
    const owner = owners.get(old);
    return owner === undefined || owner === unit
      ? []
      : [{ path: `supersedes.${index}`, reason: `"${old}" ${owner} biriminin öğesi: yerine geçtiğini onaylayın` }];
  });
  marks.push(...danglingMarks(item, current?.content, (old) => owners.has(old)));
  marks.push(...claimMarks(item, current === undefined, claimantOf));
  const reason = held?.get(item.externalId);
  if (reason !== undefined) marks.push({ path: '', reason });
  if (current?.content.status === 'archived' && current.actor.startsWith('staff:'))
    marks.push({ path: 'status', reason: 'Bu öğeyi bir görevli arşivlemişti; besleme yeniden gönderdi' });
  if (current && current.content.kind !== item.kind)
    marks.push({ path: 'kind', reason: `Öğenin türü değişiyor: ${current.content.kind} → ${item.kind}` });
  return marks;
}
