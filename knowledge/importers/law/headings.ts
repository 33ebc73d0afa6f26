import { splitNotes } from './notes.js';
import { type Block, blockText } from './text.js';

/** What stands between two articles, cut from the end of the earlier one. */
export interface Headings {
  /** Blocks that stay with the earlier article. */
  readonly body: readonly Block[];
  readonly chapter?: string;
  readonly heading?: string;
  /** Footnote markers that stood on the heading lines. */
  readonly marks: readonly number[];
}

const CHAPTER =
  /^(?:\p{L}+(?:İNCİ|INCI|UNCU|ÜNCÜ|inci|ıncı|uncu|üncü) )?(?:KİTAP|KISIM|BÖLÜM|AYIRIM|AYRIM)(?: ?[-–—:.]? ?(?:[IVXLC]+|\d+))?[ :.]*$|^\p{L}+(?:inci|ıncı|uncu|üncü) (?:Kitap|Kısım|Bölüm|Ayırım|Ayrım)[ :.]*$/u;
/** `2) 2/2/1981 tarihli ve 2381 sayılı Kanunun geçici maddesi:` before provisions that were not worked into the law. */
const PROVENANCE = /^\d{1,2} ?[-–—).] ?\d{1,2}[/.]\d{1,2}[/.]\d{4}.*(?:madde|hük[mü])\p{L}{0,30}\.?:?$/iu;
const NUMBERED_CLAUSE = /^(\(\d+\)|\p{Ll}{1,2}\)|\d+\))/u;
const IDENTIFICATION = /Yayımlandığı|Kanun Numarası|Kabul Tarihi|Düstur|Sayı ?:/;
/** Punctuation that ends a text, a footnote number behind it or not. */
const ENDS_TEXT = /[.;,!?”"»](?: ?\(?\d{1,3}\)?)?$/;
const ENDS_SENTENCE =
  /(?:^|\s)(?:eder|edilir|olunur|yapılır|verilir|uygulanır|sayılır|bulunur|girer|belirlenir|düzenlenir)$/u;
const LONGEST = 300;
const SHORT = 120;
const MOST_BLOCKS = 8;

export const isProvenance = (text: string): boolean => PROVENANCE.test(text);

function isHeading(block: Block): boolean {
  const whole = blockText(block);
  if (PROVENANCE.test(whole)) return true;
  const text = splitNotes(whole).rest;
  if (text.length > LONGEST || !/\p{L}{3}/u.test(text) || IDENTIFICATION.test(text)) return false;
  if (/:$/.test(text) && text.length <= SHORT) return true;
  if (ENDS_TEXT.test(text) || ENDS_SENTENCE.test(text) || (/\)$/.test(text) && !text.includes('('))) return false;
  return /^[\p{Lu}\d“"]/u.test(text) && !NUMBERED_CLAUSE.test(text);
}

/** First block of the headings at the end. A chapter mark opens them even where a line of its title ends in a comma. */
function headingsFrom(blocks: readonly Block[]): number {
  let cut = blocks.length;
  while (cut > 0 && isHeading(blocks[cut - 1]!)) cut--;
  for (let at = cut - 1; at >= Math.max(0, blocks.length - MOST_BLOCKS); at--) {
    const text = blockText(blocks[at]!);
    if (CHAPTER.test(text)) return headingsFrom(blocks.slice(0, at));
    if (/[.;]$/.test(text)) break;
  }
  return cut;
}

const withoutColon = (text: string) => text.replace(/(?<![\s:.])[\s:.]+$/, '');

/**
 * Takes heading lines off the end of `blocks`. Titles of parts and chapters go to `chapter`, the line nearest to the
 * article to `heading`. `titled` says whether the law gives its articles headings of their own: where it does not, a line
 * under a chapter mark is the chapter's title. `keep` is the number of blocks that stay with the earlier article whatever
 * they look like.
 */
export function takeHeadings(blocks: readonly Block[], titled: boolean, keep = 0): Headings {
  const cut = Math.max(keep, headingsFrom(blocks));
  const body = blocks.slice(0, cut);
  const stack = blocks.slice(cut);
  if (stack.length === 0) return { body, marks: [] };
  const marks = stack.flatMap((block) => block.flatMap((line) => line.marks));
  const texts = stack.map((block) => withoutColon(blockText(block)));
  const mark = texts.findLastIndex((text) => CHAPTER.test(text));
  const under = texts.length - 1 - mark;
  const own = titled && (mark === -1 || under >= 2) ? 1 : 0;
  const chapter = texts.slice(0, texts.length - own).join(' – ');
  const heading = own === 1 ? texts.at(-1) : undefined;
  return { body, marks, ...(chapter === '' ? {} : { chapter }), ...(heading === undefined ? {} : { heading }) };
}
