import { load } from 'cheerio/slim';
import { htmlText } from '../documents/extract/html-text.js';

/** Characters of a link's text or an emphasis that would end it early. */
const plain = (text: string) =>
  text
    .replace(/[[\]*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** HTML → the Markdown subset of items: paragraphs, lists, bold, links to http(s) addresses. Scripts, forms and pictures are left out. */
export function htmlToMarkdown(html: string, base: string): string {
  const $ = load(html, null, false);
  for (const element of $('a[href]').toArray()) {
    const text = plain($(element).text());
    const href = $(element).attr('href')?.trim() ?? '';
    const url = URL.canParse(href, base) ? new URL(href, base) : undefined;
    const linked = text !== '' && (url?.protocol === 'https:' || url?.protocol === 'http:');
    const address = url?.href.replace(/[()]/g, encodeURIComponent);
    $(element).text(linked ? `[${text}](${address})` : text);
  }
  for (const element of $('b, strong').toArray()) {
    const text = $(element).text().trim();
    if (text !== '' && !/[*\n]/.test(text) && $(element).find('p, div, li, br').length === 0)
      $(element).text(`**${text}**`);
  }
  const read = htmlText($.root().contents().toArray());
  return read.ok ? read.text.replaceAll(/\n\n(?=- |\d+\. )/g, '\n').trim() : '';
}
