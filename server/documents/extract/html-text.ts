import type { AnyNode, Element } from 'domhandler';
import type { OnProgress } from '../../../knowledge/index.js';

/** Elements deeper than this are a trap, not a document. */
const DEEPEST = 400;
const LEFT_OUT = new Set(
  'script style noscript template iframe object embed svg math canvas video audio form button input select textarea nav footer aside head'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr blockquote pre figure figcaption hr address details summary body html'.split(
    ' ',
  ),
);

/** Whether a tree is deeper than it may be, without recursion: asked before anything that recurses looks at it. */
export function isTooDeep(nodes: readonly AnyNode[]): boolean {
  const open: (readonly [AnyNode, number])[] = nodes.map((node) => [node, 1]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (depth > DEEPEST) return true;
    if ('children' in node) for (const child of node.children) open.push([child, depth + 1]);
  }
  return false;
}

const isLeftOut = ({ name, attribs }: Element) => LEFT_OUT.has(name) || attribs.hidden !== undefined;

/** Elements that are gone through, counted without recursion. */
function countElements(nodes: readonly AnyNode[]): number {
  const open = [...nodes];
  let count = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type !== 'tag' || isLeftOut(node)) continue;
    count += 1;
    for (const child of node.children) open.push(child);
  }
  return count;
}

export const TOO_DEEP = `iç içe geçme çok derin (en çok ${DEEPEST} düzey)`;

export type HtmlText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

interface Writer {
  /** Paragraphs finished. */
  readonly done: string[];
  /** The one being written. */
  open: string;
  /** Told of each element that is come to. */
  onElement(): void;
}

function endParagraph(writer: Writer): void {
  const text = writer.open
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
  if (text !== '') writer.done.push(text);
  writer.open = '';
}

/** What stands before an item of a list: `3. ` in an ordered one, `- ` else. */
function bullet(item: Element): string {
  const list = item.parent;
  if (list?.type !== 'tag' || list.name !== 'ol') return '- ';
  const items = list.children.filter((child) => child.type === 'tag' && child.name === 'li');
  const value = Number(item.attribs.value ?? Number.NaN);
  const start = Number(list.attribs.start ?? 1);
  const number = Number.isInteger(value) ? value : (Number.isInteger(start) ? start : 1) + items.indexOf(item);
  return /^[aA]$/.test(list.attribs.type ?? '')
    ? `${'abcçdefgğhıijklmnoöprsştuüvyz'[number - 1] ?? number}) `
    : `${number}. `;
}

function writeRow(row: Element, writer: Writer, depth: number): boolean {
  const cells: string[] = [];
  for (const cell of row.children) {
    if (cell.type !== 'tag' || (cell.name !== 'td' && cell.name !== 'th')) continue;
    writer.onElement();
    const inner: Writer = { done: [], open: '', onElement: writer.onElement };
    if (!write(cell.children, inner, depth + 1)) return false;
    endParagraph(inner);
    const text = inner.done.join(' ').replace(/\s+/g, ' ').trim();
    if (text !== '') cells.push(text);
  }
  endParagraph(writer);
  if (cells.length > 0) writer.done.push(cells.join(' | '));
  return true;
}

/** False: nested too deep. */
function write(nodes: readonly AnyNode[], writer: Writer, depth: number): boolean {
  if (depth > DEEPEST) return false;
  for (const node of nodes) {
    if (node.type === 'text') writer.open += node.data.replace(/\s+/g, ' ');
    if (node.type !== 'tag' || isLeftOut(node)) continue;
    writer.onElement();
    if (node.name === 'br') writer.open += '\n';
    else if (node.name === 'tr') {
      if (!writeRow(node, writer, depth)) return false;
    } else if (BLOCKS.has(node.name)) {
      endParagraph(writer);
      if (node.name === 'li') writer.open = bullet(node);
      if (!write(node.children, writer, depth + 1)) return false;
      endParagraph(writer);
    } else if (!write(node.children, writer, depth + 1)) return false;
  }
  return true;
}

/** Parsed HTML → plain text: paragraphs with a blank line between them, list items numbered, cells of a row joined by `|`. */
export function htmlText(nodes: readonly AnyNode[], tell?: OnProgress): HtmlText {
  const total = tell ? countElements(nodes) : 0;
  let count = 0;
  const onElement = () => tell?.({ step: 'elements', done: Math.min(++count, total), total });
  const writer: Writer = { done: [], open: '', onElement };
  if (!write(nodes, writer, 0)) return { ok: false, reason: TOO_DEEP };
  endParagraph(writer);
  return { ok: true, text: writer.done.join('\n\n') };
}
