import { type SafeLink, safeLink, splitBareLinks, visibleText } from './links.js';

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly text: string; readonly link: SafeLink };

export type Block =
  | { readonly type: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

const BULLET = /^\s{0,3}[-*•]\s+(.*)$/su;
const NUMBERED = /^\s{0,3}(\d{1,3})[.)]\s+(.*)$/su;
const LABELLED_LINK = /\[([^[\]\n]{1,300})\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)?)\)/u;
const STRONG = /\*\*(?=\S)([^\n]*?\S)\*\*/u;

/**
 * The Markdown subset of the bot's replies: paragraphs, `-` and `1.` lists, `**bold**`, `[label](address)` and bare addresses.
 * All else stays text. A numbered list starts at 1, so a line such as `15. madde uyarınca …` remains a sentence.
 */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let lines: Inline[][] = [];
  let list: { ordered: boolean; items: string[] } | undefined;
  const closeParagraph = () => {
    if (lines.length > 0) blocks.push({ type: 'paragraph', lines });
    lines = [];
  };
  const closeList = () => {
    if (list) blocks.push({ type: 'list', ordered: list.ordered, items: list.items.map(parseInline) });
    list = undefined;
  };
  let afterBlank = false;
  for (const line of visibleText(source.replace(/\r\n?/g, '\n')).split('\n')) {
    if (line.trim() === '') {
      closeParagraph();
      afterBlank = true;
      continue;
    }
    const item = listItem(line, list);
    if (item) {
      closeParagraph();
      if (list?.ordered !== item.ordered) closeList();
      list ??= { ordered: item.ordered, items: [] };
      list.items.push(item.text);
    } else if (list && !afterBlank && /^\s+/.test(line)) {
      list.items.push(`${list.items.pop() ?? ''} ${line.trim()}`);
    } else {
      closeList();
      lines.push(parseInline(line.trim()));
    }
    afterBlank = false;
  }
  closeParagraph();
  closeList();
  return blocks;
}

function listItem(
  line: string,
  open: { ordered: boolean; items: string[] } | undefined,
): { ordered: boolean; text: string } | undefined {
  const bullet = BULLET.exec(line);
  if (bullet) return { ordered: false, text: bullet[1] ?? '' };
  const numbered = NUMBERED.exec(line);
  if (!numbered) return undefined;
  const expected = open?.ordered ? open.items.length + 1 : 1;
  return Number(numbered[1]) === expected ? { ordered: true, text: numbered[2] ?? '' } : undefined;
}

function parseInline(text: string): Inline[] {
  const strong = STRONG.exec(text);
  const labelled = LABELLED_LINK.exec(text);
  if (labelled && (!strong || labelled.index < strong.index)) {
    const [whole, label = '', address = ''] = labelled;
    const link = safeLink(address);
    const node: Inline = link
      ? { type: 'link', text: label.replaceAll('**', ''), link }
      : { type: 'text', text: label };
    return around(text, labelled.index, whole.length, node);
  }
  if (strong) {
    const node: Inline = { type: 'strong', children: parseInline(strong[1] ?? '') };
    return around(text, strong.index, strong[0].length, node);
  }
  return splitBareLinks(text).map((part) =>
    part.link ? { type: 'link', text: part.text, link: part.link } : { type: 'text', text: part.text },
  );
}

function around(text: string, at: number, length: number, node: Inline): Inline[] {
  const before = text.slice(0, at);
  const after = text.slice(at + length);
  return [...(before ? parseInline(before) : []), node, ...(after ? parseInline(after) : [])];
}

/** The same reply as it is read aloud: no marks, one sentence pause a line or list item, addresses by their host. */
export function narrate(blocks: readonly Block[]): string {
  const pieces = blocks.flatMap((block) => (block.type === 'paragraph' ? block.lines : block.items));
  return pieces
    .map((inlines) => inlines.map(inlineText).join('').trim())
    .filter((piece) => piece !== '')
    .map((piece) => (/[.!?:;…]$/u.test(piece) ? piece : `${piece}.`))
    .join(' ');
}

function inlineText(node: Inline): string {
  if (node.type === 'strong') return node.children.map(inlineText).join('');
  if (node.type === 'link') return /^(https?:|www\.)/i.test(node.text) ? node.link.target : node.text;
  return node.text;
}
