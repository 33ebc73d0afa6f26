import { diffArrays } from 'diff';

/** A stretch of text that stayed, came or went. The stretches in order give both texts again. */
export interface TextPart {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words with their apostrophes and hyphens, blanks, and every other character by itself. */
const TOKENS = /\s+|[\p{L}\p{N}]+(?:['’\-/.][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;
const LINES = /[^\n]*\n|[^\n]+/g;
/** Changed words (then lines) beyond which the comparison is given up for a coarser one: its cost grows with the square. */
const MAX_EDITS = 800;

const tokens = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

/** Difference by words; by lines where nearly everything changed, and as a whole where even that is too much. */
export function textDifference(before: string, after: string): readonly TextPart[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: before }];
  for (const pattern of [TOKENS, LINES]) {
    const changes = diffArrays(tokens(before, pattern), tokens(after, pattern), { maxEditLength: MAX_EDITS });
    if (changes === undefined) continue;
    return joined(
      changes.map(({ added, removed, value }) => ({
        op: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      })),
    );
  }
  return joined([
    { op: 'removed', text: before },
    { op: 'added', text: after },
  ]);
}

/** Blanks that stand between two changes belong to them: `ilk gün` → `son hafta` is one change, not two. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    const blank = removed === '' || added === '' ? '' : commonBlank(removed, added);
    const [gone, came] = [removed, added].map((text) => text.slice(0, text.length - blank.length)) as [string, string];
    if (gone !== '') result.push({ op: 'removed', text: gone });
    if (came !== '') result.push({ op: 'added', text: came });
    removed = '';
    added = '';
    return blank;
  };
  for (const [index, { op, text }] of parts.entries()) {
    const between = op === 'same' && /^[^\S\n]+$/.test(text) && index > 0 && index < parts.length - 1;
    if (op === 'removed' || between) removed += text;
    if (op === 'added' || between) added += text;
    if (op !== 'same' || between) continue;
    const same = flush() + text;
    if (same !== '') result.push({ op, text: same });
  }
  const rest = flush();
  if (rest !== '') result.push({ op: 'same', text: rest });
  return result;
}

/** Blanks on which both end. */
function commonBlank(a: string, b: string): string {
  const blank = a.slice(a.trimEnd().length);
  return b.endsWith(blank) ? blank : '';
}
