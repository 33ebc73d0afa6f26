import type { KnowledgeItem } from '../item.js';
import type { ReviewMark } from './types.js';

type Replacing = Pick<KnowledgeItem, 'externalId' | 'supersedes'>;

export const danglingMark = (index: number, old: string): ReviewMark => ({
  path: `supersedes.${index}`,
  reason: `"${old}" kimlikli bir öğe yok: yanlış yazıldıysa düzeltin, belge gerçekten bu kimliği taşıyorsa onaylayın`,
});

/**
 * Relations of an item to ids that nobody has: such a one holds only once a reviewer has confirmed it, or else whoever comes to have the id later
 * would be out of force from birth without anybody having said so. What the published version says already is not asked again.
 * @param isThere whether an item has this external id, archived ones included
 */
export function danglingMarks(
  item: Replacing,
  published: Pick<KnowledgeItem, 'supersedes'> | undefined,
  isThere: (externalId: string) => boolean,
): ReviewMark[] {
  return item.supersedes.flatMap((old, index) =>
    isThere(old) || published?.supersedes.includes(old) ? [] : [danglingMark(index, old)],
  );
}

/**
 * Whether an id is the number of a circular or a law, as `2012/02` or `6698`: it stands for that document whether we have it or not, so
 * that whoever keeps the files of an installation may name it without a reviewer.
 */
export const isDocumentNumber = (externalId: string): boolean =>
  /^(?:(?:19|20)\d{2}\/\d{1,4}|\d{1,6})$/.test(externalId);

/** Of an id that an item in force says it replaces: external id of that item. */
export type ClaimantOf = (externalId: string) => string | undefined;

/** A new item under an id that another replaces already is out of force as soon as it is published: a reviewer is told. */
export function claimMarks(item: Replacing, isNew: boolean, claimantOf: ClaimantOf | undefined): ReviewMark[] {
  const claimant = isNew ? claimantOf?.(item.externalId) : undefined;
  if (claimant === undefined || claimant === item.externalId) return [];
  const reason = `Yayımdaki "${claimant}" bu kimliğin yerine geçtiğini söylüyor: yayımlanırsa baştan yürürlükte sayılmaz`;
  return [{ path: 'externalId', reason }];
}

/** `more` beside `marks`, without those whose field is marked already. */
export const besideMarks = (marks: readonly ReviewMark[], more: readonly ReviewMark[]): ReviewMark[] => [
  ...marks,
  ...more.filter(({ path }) => !marks.some((mark) => mark.path === path)),
];
