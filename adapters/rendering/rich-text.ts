/** Offsets into the visible text, UTF-16. Marks never overlap and are in order. */
export type Mark =
  | { readonly kind: 'bold'; readonly start: number; readonly end: number }
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly url: string };

/** Text as it is seen, and what of it is bold or a link. */
export interface RichText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

const INLINE = /\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)|\*\*([^*\n]{1,1000})\*\*/gu;
const BULLET = /^([ \t]*)[-*•][ \t]+/gmu;

/** Reads the replies' Markdown subset: paragraphs, lists, `**bold**`, `[text](address)`. Anything else is text. */
export function parseRichText(markdown: string): RichText {
  const source = markdown.replaceAll('\r\n', '\n').replace(BULLET, '$1• ');
  const marks: Mark[] = [];
  let text = '';
  let from = 0;
  for (const match of source.matchAll(INLINE)) {
    const [whole, label, url, bold] = match;
    if (url !== undefined && !isSafeAddress(url)) continue;
    text += source.slice(from, match.index);
    from = match.index + whole.length;
    const start = text.length;
    text += label ?? bold;
    marks.push(
      url === undefined ? { kind: 'bold', start, end: text.length } : { kind: 'link', start, end: text.length, url },
    );
  }
  return { text: text + source.slice(from), marks };
}

/** Something without marks, or a link as a whole. */
export const plainText = (text: string): RichText => ({ text, marks: [] });
export const linkText = (label: string, url: string | undefined): RichText => ({
  text: label,
  marks: url && isSafeAddress(url) ? [{ kind: 'link', start: 0, end: label.length, url }] : [],
});

export function concat(...parts: readonly RichText[]): RichText {
  let text = '';
  const marks: Mark[] = [];
  for (const part of parts) {
    const by = text.length;
    marks.push(...part.marks.map((mark) => ({ ...mark, start: mark.start + by, end: mark.end + by })));
    text += part.text;
  }
  return { text, marks };
}

/** One below the other, a blank line between them; empty ones are left out. */
export function paragraphs(parts: readonly RichText[]): RichText {
  const shown = parts.filter(({ text }) => text.trim() !== '');
  return concat(...shown.flatMap((part, at) => (at === 0 ? [part] : [plainText('\n\n'), part])));
}

/** A mark that is cut goes on in both pieces. */
export function slice({ text, marks }: RichText, start: number, end: number): RichText {
  return {
    text: text.slice(start, end),
    marks: marks
      .filter((mark) => mark.start < end && mark.end > start)
      .map((mark) => ({ ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start })),
  };
}

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return ['https:', 'http:', 'tel:', 'mailto:'].includes(protocol) && username === '' && password === '';
}
