import { visibleText } from './links.js';
import { type Block, type Inline, parseMarkdown } from './markdown.js';

/** Something that was said, in the order of the screen. `at`: day and time as shown. */
export interface Said {
  readonly author: string;
  readonly at: string;
  /** Of the bot in its Markdown; of the citizen as typed. */
  readonly text: string;
  readonly isMarkdown: boolean;
  /** Cited source, and what is said after it. */
  readonly after: readonly string[];
}

/** The talk as a text file: author and time, the words without marks, addresses of links written out. */
export function transcriptText(said: readonly Said[]): string {
  const parts = said.map(({ author, at, text, isMarkdown, after }) => {
    const words = isMarkdown ? parseMarkdown(text).map(blockText).join('\n\n') : visibleText(text);
    return [`${author}, ${at}`, words, ...after.map(visibleText)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  if (block.type === 'paragraph') return block.lines.map(lineText).join('\n');
  return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${lineText(item)}`).join('\n');
}

const lineText = (line: readonly Inline[]): string => line.map(inlineText).join('');

function inlineText(node: Inline): string {
  if (node.type === 'text') return node.text;
  if (node.type === 'strong') return lineText(node.children);
  const { href, target } = node.link;
  return node.text.includes(target) || node.text === href ? node.text : `${node.text} (${href})`;
}
