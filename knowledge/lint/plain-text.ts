/** Text of our small Markdown subset without its marks: what is read aloud. A list entry or a heading ends as a sentence does. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)/g, '$1')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:#{1,6}|[-*+]|\d{1,3}[.)])\s+/, '').trim())
    .filter(Boolean)
    .map((line) => (/[.!?…]$/.test(line) ? line : `${line.replace(/[:;,]$/, '')}.`))
    .join(' ');
}

/** Addresses in a Markdown text, each once. */
export const linksIn = (markdown: string): string[] => [
  ...new Set(
    [...markdown.matchAll(/https?:\/\/[^\s)\]>"”]+/g)].map(([url]) => url.replace(/(?<![.,;:!?])[.,;:!?]+$/, '')),
  ),
];
