import { type Block, blockText, type Line } from './text.js';

/** The opening words of an article: `Geçici Madde 5 –`, however they are wrapped. */
export interface ArticleStart {
  /** `9`, `50/A`, `Ek 1`, `Geçici 3`, `Ek Geçici 12`, `15-22`, `Geçici` where the text gives no number. */
  readonly label: string;
  /** Lines of the block it takes up. */
  readonly lines: number;
  /** What follows it on its last line. */
  readonly rest: string;
}

const PREFIX = '(?:EK|Ek|GEÇİCİ|Geçici|MÜKERRER|Mükerrer)';
const SUFFIX = '(?: ?/ ?[A-ZÇĞİÖŞÜ](?!\\p{L}))?(?: \\(?[Mm]ükerrer\\)?)?';
const HEAD = new RegExp(`^((?:${PREFIX} )*)(?:MADD+E|Madd+e)(?: ?((?:\\d{1,4}|[lI](?![\\p{L}\\d]))${SUFFIX}))?`, 'u');
const RANGE = /^ ?[-–—] ?(\d{1,4}) ?[-–—]/;
const PAIR = /^ (ve|ila) (\d{1,4}) ?[-–—]/;
const DASH = /^ ?\.? ?(?:[-–—:]|(?=\((?:Değişik|Ek|Mülga|İptal)\b))/u;
const MOST_LINES = 4;

function labelOf(prefix: string, number: string | undefined): string {
  const words = prefix.trim().split(' ').filter(Boolean);
  const cased = words.map((word) => word[0] + word.slice(1).toLocaleLowerCase('tr'));
  if (number !== undefined) cased.push(number.replace(/^[lI]/, '1').replace(/ ?\/ ?/, '/'));
  return cased.join(' ');
}

function match(joined: string): { label: string; rest: string } | undefined {
  const head = HEAD.exec(joined);
  if (!head) return undefined;
  const [whole, prefix = '', number] = head;
  if (number === undefined && prefix === '') return undefined;
  const label = labelOf(prefix, number);
  const after = joined.slice(whole.length);
  const range = RANGE.exec(after);
  const until = Number(range?.[1]);
  if (range && until > Number(number) && until - Number(number) < 100) {
    return { label: `${label}-${until}`, rest: after.slice(range[0].length).trim() };
  }
  const pair = PAIR.exec(after);
  if (pair) return { label: `${label} ${pair[1]} ${pair[2]}`, rest: after.slice(pair[0].length).trim() };
  const dash = DASH.exec(after);
  return dash ? { label, rest: after.slice(dash[0].length).trim() } : undefined;
}

/**
 * Recognises an article that starts at line `at` of a block. A start has a capital `M` and a dash after its number:
 * "Madde 9'da" and "9 uncu madde" are references. A range (`15 – 22 –`) counts up by little; in `3- 2003-2004 …` the
 * years are text.
 */
export function articleStart(block: Block, at: number): ArticleStart | undefined {
  let joined = '';
  for (let taken = 1; taken <= MOST_LINES && at + taken <= block.length; taken++) {
    joined = `${joined} ${block[at + taken - 1]!.text}`.trimStart();
    const found = match(joined);
    if (found) return { ...found, lines: taken };
  }
  return undefined;
}

/** What is left of a block after a start: its remaining text, with the footnote marks of the lines the start took. */
export function afterStart(block: Block, at: number, start: ArticleStart): Line[] {
  const taken = block.slice(at, at + start.lines);
  const opening: Line = { n: taken[0]!.n, text: start.rest, marks: taken.flatMap((line) => line.marks) };
  return [opening, ...block.slice(at + start.lines)];
}

/** A blank line between `Geçici Madde 32` and its dash cuts the start in two: such blocks are one again. */
export function joinBrokenStarts(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const previous = joined.at(-1);
    const broken = previous !== undefined && /^[-–—]/.test(block[0]?.text ?? '') && isHeadAlone(blockText(previous));
    if (broken) joined[joined.length - 1] = [...previous, ...block];
    else joined.push(block);
  }
  return joined;
}

function isHeadAlone(text: string): boolean {
  const head = HEAD.exec(text);
  return head?.[2] !== undefined && head[0].length === text.length;
}
