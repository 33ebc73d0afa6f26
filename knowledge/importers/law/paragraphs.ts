import { type Block, joinLines } from './text.js';

const CLAUSE = /^(?:\(\d{1,2}\)(?! \p{Ll})|(?:\p{Ll}{1,2}|\p{Lu}|\d{1,2})\)|\d{1,2}\.)(?= |$)/u;
const REFERENCE =
  /^\S+ (?:numaralı|sayılı|bent|bend|fıkra|alt bent|alt bend|paragraf|madde|uncu|üncü|ıncı|inci|nci|ncı)/u;
/** A paragraph that is nothing but its number: `(2)`, `a)`, `1.`. */
const BARE_CLAUSE = /^(?:\(\d{1,2}\)|(?:\p{Ll}{1,2}|\p{Lu}|\d{1,2}|[IVX]+)\)|\d{1,2}\.)$/u;
const OPEN_END = /(?:[\p{L}\p{N}]|\((?:…|\.{2,3}|\d+)\))$/u;

/** A struck-out passage; the bracketed digit behind it is the old way to mark a footnote. */
const STRUCK_OUT = /\((?:…|\.{2,3})\)$/;

const startsClause = (previous: string, line: string) =>
  /[.:;,)]$/.test(previous) && !STRUCK_OUT.test(previous) && CLAUSE.test(line) && !REFERENCE.test(line);

/** An amendment note that a blank line broke apart: its parenthesis is still open. */
const OPEN_NOTE = /\((?:Değişik|Ek|Mülga|İptal|Yeniden)[^()]*(?:\([^()]*\)[^()]*)*$/u;

const continues = (previous: string, next: string) =>
  BARE_CLAUSE.test(previous) ||
  (OPEN_NOTE.test(previous) && next.includes(')')) ||
  (OPEN_END.test(previous) && /^\p{Ll}/u.test(next) && !CLAUSE.test(next));

function splitClauses(block: Block): string[] {
  const pieces: string[][] = [];
  for (const { text } of block) {
    if (text === '') continue;
    const piece = pieces.at(-1);
    if (piece === undefined || startsClause(piece.at(-1)!, text)) pieces.push([text]);
    else piece.push(text);
  }
  return pieces.map(joinLines);
}

/**
 * Hard-wrapped blocks → paragraphs, one a string: a fıkra `(1)`, a bent `a)`, a cell of a table. Sentences that a blank line
 * broke apart are one again, and a number that stood alone goes to the paragraph it numbers.
 */
export function paragraphs(blocks: readonly Block[]): string[] {
  const result: string[] = [];
  for (const piece of blocks.flatMap(splitClauses)) {
    const previous = result.at(-1);
    if (previous !== undefined && continues(previous, piece)) result[result.length - 1] = `${previous} ${piece}`;
    else result.push(piece);
  }
  return result;
}

export const isBareClause = (text: string): boolean => BARE_CLAUSE.test(text.trim());
