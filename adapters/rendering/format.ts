import type { Formatting } from './capabilities.js';
import type { Mark, RichText } from './rich-text.js';

interface Style {
  escape(text: string): string;
  bold(text: string, around: { readonly before: string; readonly after: string }): string;
  link(text: string, url: string): string;
  /** Code units that a mark adds at most to what counts towards the limit. */
  readonly extra: { readonly bold: number; link(url: string): number };
}

const asIs = (text: string) => text;
const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** The address is shown where it cannot be hidden behind the words. */
const written = (text: string, url: string) => (shows(text, url) ? text : `${text} (${readable(url)})`);
const readable = (url: string) => url.replace(/^(?:tel|mailto):/u, '');
const shows = (text: string, url: string) => text.includes(readable(url));
const isWord = (char: string) => /[\p{L}\p{N}]/u.test(char);

const STYLES: Record<Formatting, Style> = {
  markdown: {
    escape: (text) => text.replace(/^([ \t]*)• /gmu, '$1- '),
    bold: (text) => `**${text}**`,
    link: (text, url) => `[${text}](${url})`,
    extra: { bold: 4, link: (url) => url.length + 4 },
  },
  whatsapp: {
    escape: asIs,
    /** WhatsApp takes `*` for a mark only at the edge of a word; inside one it would be shown. */
    bold: (text, { before, after }) => (text.trim() !== text || isWord(before) || isWord(after) ? text : `*${text}*`),
    link: written,
    extra: { bold: 2, link: (url) => url.length + 3 },
  },
  'telegram-html': {
    escape: escapeHtml,
    bold: (text) => `<b>${escapeHtml(text)}</b>`,
    link: (text, url) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`,
    extra: { bold: 0, link: () => 0 },
  },
  plain: {
    escape: asIs,
    bold: asIs,
    link: written,
    extra: { bold: 0, link: (url) => url.length + 3 },
  },
};

/** Text in the channel's own marks. */
export function format({ text, marks }: RichText, formatting: Formatting): string {
  const style = STYLES[formatting];
  let out = '';
  let from = 0;
  for (const mark of marks) {
    out += style.escape(text.slice(from, mark.start));
    const marked = text.slice(mark.start, mark.end);
    const around = { before: text.charAt(mark.start - 1), after: text.charAt(mark.end) };
    out += mark.kind === 'bold' ? style.bold(marked, around) : style.link(marked, mark.url);
    from = mark.end;
  }
  return out + style.escape(text.slice(from));
}

/** Upper bound of what a stretch counts towards the channel's limit; never less for a longer stretch. */
export function measure({ marks }: RichText, start: number, end: number, formatting: Formatting): number {
  let sum = end - start;
  for (const mark of marks) if (mark.start < end && mark.end > start) sum += extraOf(mark, formatting);
  return sum;
}

function extraOf(mark: Mark, formatting: Formatting): number {
  const { extra } = STYLES[formatting];
  return mark.kind === 'bold' ? extra.bold : extra.link(mark.url);
}

/** A link that no message could hold becomes text with its address behind it, and may then be cut. */
export function withoutLongLinks(rich: RichText, formatting: Formatting, limit: number): RichText {
  const isLong = (mark: Mark) => mark.kind === 'link' && mark.end - mark.start + extraOf(mark, formatting) > limit;
  if (!rich.marks.some(isLong)) return rich;
  let text = '';
  let from = 0;
  const marks: Mark[] = [];
  for (const mark of rich.marks) {
    text += rich.text.slice(from, mark.start);
    from = mark.end;
    const start = text.length;
    const label = rich.text.slice(mark.start, mark.end);
    text += mark.kind === 'link' && isLong(mark) ? written(label, mark.url) : label;
    if (!isLong(mark)) marks.push({ ...mark, start, end: text.length });
  }
  return { text: text + rich.text.slice(from), marks };
}
