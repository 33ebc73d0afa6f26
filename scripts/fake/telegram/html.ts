/** Telegram's own reading of `parse_mode: HTML` (core.telegram.org/bots/api#html-style): the text, its entities, or what it says against it. */
export type ParsedHtml =
  | { readonly ok: true; readonly text: string; readonly entities: readonly FakeEntity[] }
  | { readonly ok: false; readonly description: string };

export interface FakeEntity {
  readonly type: string;
  /** UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN = /<(\/?)([^\s>/]*)([^>]*)>|&(#\d+|#x[\da-f]+|[a-z]+);|<|[^<&]+|&/giu;

interface Open {
  readonly tag: string;
  readonly offset: number;
  readonly url?: string;
}

export function parseHtml(html: string): ParsedHtml {
  const wrong = (description: string): ParsedHtml => ({
    ok: false,
    description: `Bad Request: can't parse entities: ${description}`,
  });
  let text = '';
  const open: Open[] = [];
  const entities: FakeEntity[] = [];
  for (const match of html.matchAll(TOKEN)) {
    const [whole, closing, name, attributes, entity] = match;
    const byte = Buffer.byteLength(html.slice(0, match.index));
    if (entity !== undefined) text += decoded(entity) ?? whole;
    else if (whole === '<') return wrong(`Unclosed start tag at byte offset ${byte}`);
    else if (name === undefined) text += whole;
    else if (closing) {
      const last = open.pop();
      if (last?.tag !== name.toLowerCase()) return wrong(`Unmatched end tag at byte offset ${byte}`);
      const length = text.length - last.offset;
      const type = TYPES[last.tag]!;
      if (length > 0)
        entities.push({ type, offset: last.offset, length, ...(last.url !== undefined && { url: last.url }) });
    } else {
      const tag = name.toLowerCase();
      if (!(tag in TYPES)) return wrong(`Unsupported start tag "${tag}" at byte offset ${byte}`);
      const href = /^\s+href="([^"]*)"\s*$/u.exec(attributes ?? '')?.[1];
      open.push({ tag, offset: text.length, ...(tag === 'a' && href !== undefined && { url: unescaped(href) }) });
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) return wrong(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { ok: true, text, entities: entities.sort((a, b) => a.offset - b.offset) };
}

function decoded(entity: string): string | undefined {
  if (!entity.startsWith('#')) return NAMED[entity];
  const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

const unescaped = (text: string): string =>
  text.replace(/&(#\d+|[a-z]+);/giu, (whole, entity: string) => decoded(entity) ?? whole);
