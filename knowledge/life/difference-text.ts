import type { FieldDifference, ItemDifference } from './difference.js';
import type { TextPart } from './text-difference.js';

/** Of unchanged text, shown on either side of a change, in characters. */
const CONTEXT = 60;

const NONE = '—';

/**
 * A difference as plain text, for terminals, e-mail and screen readers: what went stands in `[-…-]`, what came in `{+…+}`, long
 * unchanged stretches are cut.
 */
export const differenceText = (difference: ItemDifference): string =>
  difference.length === 0 ? 'Fark yok.' : difference.flatMap((field) => lines(field, '')).join('\n');

function lines(difference: FieldDifference, indent: string): string[] {
  const { name } = difference;
  const inner = `${indent}  `;
  const list = (sign: string, members: readonly string[]) => members.map((member) => `${inner}${sign} ${member}`);
  switch (difference.kind) {
    case 'value':
      return [`${indent}${name}: ${difference.before ?? NONE} → ${difference.after ?? NONE}`];
    case 'text':
      return [`${indent}${name}: ${inline(difference.parts)}`];
    case 'set':
      return [
        `${indent}${name}:${orderNote(difference.reordered)}`,
        ...list('-', difference.removed),
        ...list('+', difference.added),
      ];
    case 'articles':
      return [
        `${indent}${name}:${orderNote(difference.reordered)}`,
        ...difference.removed.map(({ label }) => `${inner}- madde ${label} kaldırıldı`),
        ...difference.added.map(({ label, text }) => `${inner}+ madde ${label} eklendi: ${cut(text, 'start')}`),
        ...difference.changed.flatMap(({ label, fields }) => [
          `${inner}~ madde ${label}`,
          ...fields.flatMap((field) => lines(field, `${inner}  `)),
        ]),
      ];
  }
}

const orderNote = (reordered: boolean): string => (reordered ? ' (sıra değişti)' : '');

function inline(parts: readonly TextPart[]): string {
  const last = parts.length - 1;
  return parts
    .map(({ op, text }, index) => {
      if (op === 'removed') return `[-${text}-]`;
      if (op === 'added') return `{+${text}+}`;
      return cut(text, index === 0 ? 'end' : index === last ? 'start' : 'both');
    })
    .join('');
}

/** Keeps the start, the end, or both ends of a long text. */
function cut(text: string, keep: 'start' | 'end' | 'both'): string {
  const characters = [...text];
  if (characters.length <= CONTEXT * (keep === 'both' ? 2 : 1)) return text;
  const head = characters.slice(0, CONTEXT).join('');
  const tail = characters.slice(-CONTEXT).join('');
  return keep === 'start' ? `${head}…` : keep === 'end' ? `…${tail}` : `${head} … ${tail}`;
}
