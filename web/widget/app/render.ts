import type { Source } from './activity.js';
import { el, hidden } from './dom.js';
import { texts } from './language.js';
import { isMinistryLink, type SafeLink, safeLink, splitBareLinks, visibleText } from './links.js';
import type { Block, Inline } from './markdown.js';

/** An anchor that shows where it really leads when its label does not say so. */
export function anchor(label: string, link: SafeLink): HTMLAnchorElement {
  const telling = label.toLocaleLowerCase('tr-TR').includes(link.target) || label.includes(link.target);
  if (!link.external) return el('a', { href: link.href }, label);
  const target = telling ? [] : [' ', el('span', { class: 'target' }, `(${link.target})`)];
  const attributes = { href: link.href, target: '_blank', rel: 'noopener noreferrer' };
  return el('a', attributes, label, ...target, hidden(` ${texts.transcript.newTab}`));
}

function inline(node: Inline): Node {
  if (node.type === 'text') return document.createTextNode(node.text);
  if (node.type === 'link') return anchor(node.text, node.link);
  return el('strong', {}, ...node.children.map(inline));
}

/** A bot's message as elements. */
export function renderBlocks(blocks: readonly Block[]): HTMLElement[] {
  return blocks.map((block) => {
    if (block.type === 'list') {
      return el(block.ordered ? 'ol' : 'ul', {}, ...block.items.map((item) => el('li', {}, ...item.map(inline))));
    }
    const lines = block.lines.flatMap((line, index) => [...(index > 0 ? [el('br')] : []), ...line.map(inline)]);
    return el('p', {}, ...lines);
  });
}

/** A citizen's own words: plain text in which only the ministry's addresses are links. */
export function renderPlain(text: string): HTMLElement {
  const parts = splitBareLinks(visibleText(text), isMinistryLink);
  const nodes = parts.map((part) => (part.link ? anchor(part.text, part.link) : part.text));
  return el('p', { class: 'plain', dir: 'auto' }, ...nodes);
}

/** The citation under an answer. */
export function renderSource(source: Source): HTMLElement {
  const link = source.url === undefined ? undefined : safeLink(source.url);
  const label = visibleText(source.label);
  return el(
    'p',
    { class: 'source' },
    el('span', { class: 'source-tag' }, `${texts.transcript.source}:`),
    ' ',
    el('cite', {}, link ? anchor(label, link) : label),
  );
}
