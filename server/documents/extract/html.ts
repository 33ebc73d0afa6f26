import { load } from 'cheerio/slim';
import { decodeTurkish, type Extractor } from '../../../knowledge/index.js';
import { htmlText, isTooDeep, TOO_DEEP } from './html-text.js';

/** Where a page keeps its content; the whole body where it says nothing. */
const CONTENT = ['main', '[role=main]', 'article', '#content', '.content', 'body'];

/** Text of a web page: menus, scripts and forms left out, nothing it refers to fetched. */
export const extractHtml: Extractor = async (bytes, tell) => {
  const decoded = decodeTurkish(bytes);
  if (!decoded.ok) return { ok: false, problem: { reason: decoded.reason } };
  const $ = load(decoded.text);
  if (isTooDeep($.root().contents().toArray())) return { ok: false, problem: { reason: TOO_DEEP } };
  const title = $('h1').first().text().trim() || $('title').first().text().trim();
  const root = CONTENT.map((selector) => $(selector).first()).find((found) => found.text().trim().length > 40);
  const read = htmlText((root ?? $.root().contents()).toArray(), tell);
  if (!read.ok) return { ok: false, problem: { reason: read.reason } };
  return {
    ok: true,
    content: {
      kind: 'text',
      text: read.text,
      warnings: [],
      ...(title === '' ? {} : { title: title.replace(/\s+/g, ' ') }),
    },
  };
};
