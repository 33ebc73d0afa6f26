import type { Fragment } from './pdf-lines.js';

/** Lines at the top and at the bottom of a page that may be its running head or foot. */
const EDGE_LINES = 3;
/** Running heads and feet stand this many letter heights from the text. */
const APART = 1.6;
/** A line gap this many times the usual one ends a paragraph. */
const PARAGRAPH_GAP = 1.35;
/** A line that reaches this share of its column is wrapped. */
const FULL_LINE = 0.9;
/** A line this much shorter than its column, with a full stop at its end, ends a paragraph. */
const SHORT_LINE = 0.85;

const PAGE_NUMBER =
  /^(?:[-–—]\s{0,9})?(?:sayfa\s{0,9}(?:no)?\s{0,9}[:.]?\s{0,9})?\d{1,4}(?:\s{0,9}\/\s{0,9}\d{1,4})?(?:\s{0,9}[-–—])?$/i;

/** Running heads differ from page to page by their page number alone. */
const signature = (text: string) => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLocaleLowerCase('tr');

type Edge = 'top' | 'bottom';
const EDGES: readonly Edge[] = ['top', 'bottom'];

/** Lines of a page from one of its edges inwards, one more than may be furniture. */
const fromEdge = (page: readonly Fragment[], edge: Edge) =>
  edge === 'top' ? page.slice(0, EDGE_LINES + 1) : page.slice(-EDGE_LINES - 1).reverse();

/** How many lines at an edge are furniture: all of them repeated, and set apart from the text. */
function furnitureLines(lines: readonly Fragment[], repeated: (line: Fragment) => boolean): number {
  const first = lines.findIndex((line) => !repeated(line));
  const most = first === -1 ? lines.length : first;
  for (let count = Math.min(most, EDGE_LINES); count > 0; count--) {
    const [last, next] = [lines[count - 1]!, lines[count]];
    if (next === undefined || Math.abs(last.y - next.y) > APART * Math.max(last.height, next.height)) return count;
  }
  return 0;
}

/** Takes running heads and feet and page numbers away: what stands apart at the edge of most pages, the same but for its numbers. */
export function withoutFurniture(pages: readonly (readonly Fragment[])[]): Fragment[][] {
  const counts = new Map<string, number>();
  const keyOf = (edge: Edge, line: Fragment) => `${edge} ${signature(line.text)}`;
  for (const page of pages)
    for (const edge of EDGES)
      for (const key of new Set(fromEdge(page, edge).map((line) => keyOf(edge, line))))
        counts.set(key, (counts.get(key) ?? 0) + 1);
  const least = Math.max(3, Math.ceil(pages.length * 0.6));
  return pages.map((page) => {
    const [top = 0, bottom = 0] = EDGES.map((edge) => {
      const repeated = (line: Fragment) =>
        (counts.get(keyOf(edge, line)) ?? 0) >= least || (pages.length > 1 && PAGE_NUMBER.test(line.text.trim()));
      return furnitureLines(fromEdge(page, edge), repeated);
    });
    return page.slice(top, Math.max(top, page.length - bottom));
  });
}

/** Gaps of wrapped lines below which the usual gap is taken from the size of the letters instead. */
const LEAST_GAPS = 3;
const SINGLE_SPACING = 1.4;

/** Left and right edge of the text of all pages, points. */
function extentOf(pages: readonly (readonly Fragment[])[]): { readonly left: number; readonly right: number } {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const page of pages)
    for (const line of page) {
      left = Math.min(left, line.x);
      right = Math.max(right, line.right);
    }
  return { left: Math.min(left, right), right };
}

/** The usual distance between two lines of a paragraph: after lines that fill their column, where the next one is a continuation. */
function leading(pages: readonly (readonly Fragment[])[]): number {
  const { left, right } = extentOf(pages);
  const gaps = pages.flatMap((page) =>
    page.slice(1).flatMap((line, index) => {
      const above = page[index]!;
      const gap = above.y - line.y;
      const full = above.right > left + (right - left) * FULL_LINE;
      return full && gap > 0 && gap < 4 * line.height ? [gap] : [];
    }),
  );
  if (gaps.length >= LEAST_GAPS) return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.3)]!;
  const heights = pages.flatMap((page) => page.map((line) => line.height)).toSorted((a, b) => a - b);
  return (heights[Math.floor(heights.length / 2)] ?? 0) * SINGLE_SPACING;
}

export interface PagedText {
  readonly text: string;
  /** Line of the text, from 1, on which each page begins. */
  readonly pageStarts: readonly number[];
}

/** `öğren-` and `cinin` → `öğrencinin`; `e-` and `posta` stay, and so does what is written with capitals. */
function glue(last: string, next: string): string {
  if (/\u00AD$/.test(last)) return last.slice(0, -1) + next;
  if (/\p{L}{2}-$/u.test(last) && /^\p{Ll}/u.test(next)) return last.slice(0, -1) + next;
  return `${last} ${next}`;
}

/** Lines of all pages → paragraphs with a blank line between them, words broken at the end of a line put together again. */
export function toPagedText(pages: readonly (readonly Fragment[])[]): PagedText {
  const usual = leading(pages);
  const { left, right } = extentOf(pages);
  const lines: string[] = [];
  const pageStarts: number[] = [];
  let last: Fragment | undefined;
  for (const page of pages) {
    let first = true;
    for (const line of page) {
      const text = line.text.replace(/\s+/g, ' ').trim();
      const gap = last === undefined ? 0 : last.y - line.y;
      const turned = first && last !== undefined;
      const apart = !turned && (gap > usual * PARAGRAPH_GAP || gap < -usual);
      const ended =
        last !== undefined &&
        /[.:;!?]["”’)]?$/.test(last.text.trim()) &&
        last.right < left + (right - left) * SHORT_LINE;
      const endsPage = turned && last !== undefined && /[.:;!?]["”’)]?$/.test(last.text.trim());
      if (lines.length === 0) lines.push(text);
      else if (apart || ended || endsPage || last!.height > line.height * 1.15 || line.height > last!.height * 1.15)
        lines.push('', text);
      else if (/(?:\p{L}{2}-|\u00AD)$/u.test(lines.at(-1)!)) lines[lines.length - 1] = glue(lines.at(-1)!, text);
      else lines.push(text);
      if (first) pageStarts.push(lines.length);
      first = false;
      last = line;
    }
    if (first) pageStarts.push(lines.length + 1);
  }
  return { text: lines.join('\n').replaceAll('\u00AD', '').normalize('NFC'), pageStarts };
}
