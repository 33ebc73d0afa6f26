import fc from 'fast-check';
import { type Passage, toPassages } from '../../../knowledge/index.js';
import { item } from './knowledge-base.js';

/** Up to eight of the words, drawn. */
export const textOf = (words: readonly string[]) =>
  fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((list) => list.join(' '));

/** A passage that is added, one time in four one that is removed; of twelve items, so that most are met again. */
export function changeOf(words: readonly string[]) {
  const text = textOf(words);
  const passage = fc
    .record({ id: fc.nat(12), title: text, variants: fc.array(text, { maxLength: 3 }), text })
    .map(({ id, text: body, ...said }): Passage => toPassages(item(String(id), { ...said, body }))[0]!);
  return fc.oneof(
    { weight: 3, arbitrary: passage.map((added) => ({ added, removed: undefined })) },
    { weight: 1, arbitrary: fc.nat(12).map((id) => ({ added: undefined, removed: `i-${id}#` })) },
  );
}

type Change =
  | { readonly added: Passage; readonly removed: undefined }
  | { readonly added: undefined; readonly removed: string };

/** Does the changes to an index; what is left, by id. */
export function play(
  index: { add(passage: Passage): void; remove(id: string): void },
  changes: readonly Change[],
): Map<string, Passage> {
  const left = new Map<string, Passage>();
  for (const { added, removed } of changes) {
    if (added) {
      index.add(added);
      left.set(added.id, added);
    } else {
      index.remove(removed);
      left.delete(removed);
    }
  }
  return left;
}
