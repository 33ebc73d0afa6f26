import type { Fragment } from './pdf-lines.js';

/** Lines at the top and at the bottom of a page that may be its running head or foot. */
const EDGE_LINES = 3;
/** A line gap this many times the usual one ends a paragraph. */
const PARAGRAPH_GAP = 1.35;
/** A line this much shorter than its column, with a full stop at its end, ends a paragraph. */
const SHORT_LINE = 0.85;

const PAGE_NUMBER = /^(?:[-–—]\s*)?(?:sayfa\s*(?:no)?\s*[:.]?\s*)?\d{1,4}(?:\s*\/\s*\d{1,4})?(?:\s*[-–—])?$/i;

/** Running heads differ from page to page by their page number alone. */
const signature = (text: string) => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLocaleLowerCase('tr');

function edgeOf(page: readonly Fragment[]): ReadonlySet<Fragment> {
  return new Set([...page.slice(0, EDGE_LINES), ...page.slice(-EDGE_LINES)]);
}

/** Takes running heads and feet and page numbers away: what stands at the edge of most pages, but for its numbers. */
export function withoutFurniture(pages: readonly (readonly Fragment[])[]): Fragment[][] {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const text of new Set([...edgeOf(page)].map((line) => signature(line.text))))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  const least = Math.max(2, Math.ceil(pages.length * 0.6));
  return pages.map((page) => {
    const edge = edgeOf(page);
    return page.filter((line, index) => {
      if (!edge.has(line)) return true;
      const outermost = index === 0 || index === page.length - 1;
      if (outermost && pages.length > 1 && PAGE_NUMBER.test(line.text.trim())) return false;
      return pages.length < 3 || (counts.get(signature(line.text)) ?? 0) < least;
    });
  });
}

/** The usual distance between two lines of the document. */
function leading(pages: readonly (readonly Fragment[])[]): number {
  const gaps = pages.flatMap((page) =>
    page.slice(1).flatMap((line, index) => {
      const gap = page[index]!.y - line.y;
      return gap > 0 && gap < 4 * line.height ? [gap] : [];
    }),
  );
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.4)] ?? 0;
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
  const lines: string[] = [];
  const pageStarts: number[] = [];
  let last: Fragment | undefined;
  for (const page of pages) {
    const right = Math.max(0, ...page.map((line) => line.right));
    const left = Math.min(right, ...page.map((line) => line.x));
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
