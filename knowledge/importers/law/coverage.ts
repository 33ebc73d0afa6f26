import type { Article, KnowledgeItem } from '../../item.js';
import { readLawText } from './text.js';

/** How often each word stands in a text; a word is a run of letters and digits. */
type WordCount = ReadonlyMap<string, number>;

const WORD = /[\p{L}\p{N}]+/gu;

function countWords(text: string): WordCount {
  const counts = new Map<string, number>();
  for (const [word] of text.toLocaleLowerCase('tr').matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** `Madde`, the labels' numbers and prefixes: they became labels. */
function labelWords(article: Article): string {
  return `madde ${article.label.replace(/\(\d+\)$/, '')}`;
}

const textOf = (article: Article) =>
  [labelWords(article), article.chapter, article.heading, article.text, ...article.notes].filter(Boolean).join('\n');

/**
 * Words of the law's text that are in no article, heading or note of the item, with how many are missing. Empty for an
 * import that lost nothing. Not counted, since they are furniture: the Markdown header, the page number before the title
 * and the footnote markers `[3]`.
 */
export function lostWords(text: string, item: KnowledgeItem): WordCount {
  const source = readLawText(text);
  const body = source.blocks.flatMap((block) => block.map((line) => line.text)).join('\n');
  const wanted = countWords(`${body}\n${[...source.footnotes.values()].join('\n')}`);
  const found = countWords(item.articles.map(textOf).join('\n'));
  const lost = new Map<string, number>();
  for (const [word, count] of wanted) {
    const missing = count - (found.get(word) ?? 0);
    if (missing > 0) lost.set(word, missing);
  }
  return lost;
}
