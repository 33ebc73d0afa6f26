import { ABBREVIATIONS } from '../data/abbreviations.js';
import { PhraseTable } from '../entities/phrases.js';
import { applyEdits } from './edits.js';
import { foldTr } from './normalize.js';
import { type Token, tokenize } from './tokenize.js';

const table = new PhraseTable(
  ABBREVIATIONS.flatMap((abbreviation) => [
    [abbreviation.short, { add: abbreviation.long }] as const,
    ...(abbreviation.spellings ?? []).map((spelling) => [spelling, { add: abbreviation.long }] as const),
    [abbreviation.long, { add: abbreviation.short }] as const,
  ]),
);

/**
 * `text` with the long form written after every abbreviation of the field and the short form after every long one, so that a search
 * finds either: "kvkk nedir" → "kvkk Kişisel Verilerin Korunması Kanunu nedir". Each form is added once, and not where it stands already.
 */
export function expandAbbreviations(text: string, tokens: readonly Token[] = tokenize(text)): string {
  const folded = foldTr(text);
  const added = new Set<string>();
  const edits = [];
  for (const { value, last } of table.matches(tokens)) {
    if (added.has(value.add) || folded.includes(foldTr(value.add))) continue;
    added.add(value.add);
    edits.push({ start: tokens[last]!.end, end: tokens[last]!.end, replacement: ` ${value.add}` });
  }
  return applyEdits(text, edits);
}
