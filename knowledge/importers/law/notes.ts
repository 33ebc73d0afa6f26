import { isBareClause } from './paragraphs.js';

export interface Annotated {
  /** Paragraphs without the notes taken out, joined by line breaks. */
  readonly text: string;
  readonly notes: readonly string[];
  /** Nothing is left of the article but repeal or annulment notes. */
  readonly repealed: boolean;
}

const DATED = /\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{3,4}\/\d|KHK|sayılı/;
const ACTION =
  /(?:^|[\s-])(?:değişi\p{L}*|ek|mülga|iptal|yeniden düzenle\p{L}*|aynen kabul)(?!\p{L})[^:()]{0,80}(?::|\d)/u;
const RENUMBERED = /hükmü olup|numaralandırıl|teselsül|hükmü kalma/u;
const REPEAL = /mülga|iptal|yürürlükten kald|hükmü kalma/u;
const LONGEST = 1200;

const lower = (text: string) => text.toLocaleLowerCase('tr');

function isNote(inside: string): boolean {
  if (inside.length > LONGEST || !DATED.test(inside)) return false;
  return ACTION.test(lower(inside)) || RENUMBERED.test(lower(inside));
}

/** End of the parenthesis that opens at `open`, exclusive; -1 where it never closes. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return -1;
}

/** Notes of one paragraph, and what is left of it. */
export function splitNotes(paragraph: string): { rest: string; notes: string[] } {
  const notes: string[] = [];
  let rest = '';
  let at = 0;
  while (at < paragraph.length) {
    const open = paragraph.indexOf('(', at);
    const end = open === -1 ? -1 : closing(paragraph, open);
    if (open === -1 || end === -1) break;
    const inside = paragraph.slice(open + 1, end - 1);
    const taken = isNote(inside);
    if (taken) notes.push(paragraph.slice(open, end));
    rest += taken ? `${paragraph.slice(at, open)} ` : paragraph.slice(at, end);
    at = end;
  }
  return { rest: (rest + paragraph.slice(at)).replace(/\s+/g, ' ').trim(), notes };
}

const isEmptied = (rest: string) => !/[\p{L}\p{N}]/u.test(rest) || isBareClause(rest);

/** A paragraph that is one parenthesis: the editors' remark on the article, no provision. */
const isRemark = (rest: string) => rest.startsWith('(') && closing(rest, 0) === rest.length;

/**
 * Takes amendment notes – `(Değişik: …)`, `(Ek fıkra: …)`, `(Mülga: …)` – out of the running text. A paragraph of which only
 * its number would be left keeps its note in place as well, so that the reader sees why the number is empty.
 */
export function takeNotes(paragraphs: readonly string[]): Annotated {
  const kept: string[] = [];
  const notes: string[] = [];
  let provisions = 0;
  for (const paragraph of paragraphs) {
    const { rest, notes: taken } = splitNotes(paragraph);
    notes.push(...taken);
    if (!isEmptied(rest)) {
      if (!isRemark(rest)) provisions++;
      kept.push(rest);
    } else if (/[\p{L}\p{N}]/u.test(rest)) kept.push(paragraph);
  }
  const repealed = provisions === 0 && notes.some((note) => REPEAL.test(lower(note)));
  return { text: kept.join('\n'), notes, repealed };
}
