import type { KnowledgeItem } from '../item.js';
import type { Draft, ReviewMark } from './types.js';

/** A relation that an importer found in the text: it holds only once a reviewer has confirmed it. */
export interface FoundRelation {
  /** What the item would replace or repeal. */
  readonly externalId: string;
  /** Turkish: where it was found. */
  readonly reason: string;
}

const RELATION = /^supersedes\.(\d+)$/;

/** Relations that wait for a reviewer. */
export function openRelations({ content, marks }: Pick<Draft, 'content' | 'marks'>): FoundRelation[] {
  return marks.flatMap(({ path, reason }) => {
    const externalId = content.supersedes[Number(RELATION.exec(path)?.[1] ?? -1)];
    return externalId === undefined ? [] : [{ externalId, reason }];
  });
}

/** The reviewer's answer about each open relation, by external id. */
export interface RelationAnswers {
  readonly confirmed?: readonly string[];
  readonly dropped?: readonly string[];
}

/** The draft's content as the answers leave it, or the relations that have none. */
export function answerRelations(
  draft: Pick<Draft, 'content' | 'marks'>,
  { confirmed = [], dropped = [] }: RelationAnswers,
):
  | { readonly ok: true; readonly content: KnowledgeItem; readonly marks: readonly ReviewMark[] }
  | { readonly ok: false; readonly unanswered: readonly FoundRelation[] } {
  const open = openRelations(draft);
  const unanswered = open.filter(({ externalId }) => confirmed.includes(externalId) === dropped.includes(externalId));
  if (unanswered.length > 0) return { ok: false, unanswered };
  const gone = new Set(open.map(({ externalId }) => externalId).filter((id) => dropped.includes(id)));
  const supersedes = draft.content.supersedes.filter((id) => !gone.has(id));
  return {
    ok: true,
    content: gone.size === 0 ? draft.content : { ...draft.content, supersedes },
    marks: draft.marks.filter(({ path }) => !RELATION.test(path)),
  };
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.hasOwn(inner, key) ? (inner as Record<string, unknown>)[key] : undefined;
  }, value);
}

/**
 * Marks that an edit leaves standing: those whose field it did not touch. A relation's mark follows its id through the list.
 */
export function standingMarks(
  marks: readonly ReviewMark[],
  before: KnowledgeItem,
  after: KnowledgeItem,
): readonly ReviewMark[] {
  return marks.flatMap((mark) => {
    const index = RELATION.exec(mark.path)?.[1];
    if (index !== undefined) {
      const id = before.supersedes[Number(index)];
      const now = id === undefined ? -1 : after.supersedes.indexOf(id);
      return now === -1 ? [] : [{ ...mark, path: `supersedes.${now}` }];
    }
    return JSON.stringify(at(before, mark.path)) === JSON.stringify(at(after, mark.path)) ? [mark] : [];
  });
}
