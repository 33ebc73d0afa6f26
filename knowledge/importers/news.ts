import { isIsoDay } from '../dates.js';
import { validateItem } from '../validate.js';
import { fileStem } from './decode.js';
import { type ImportContext, type ImportResult, refused } from './types.js';
import { DEFAULT_UNIT } from './units.js';

const DATED = /^date\s+(\d{4}-\d{2}(?:-\d{2})?)\s+/;
const LONGEST_TITLE = 120;

/** Does the text look like a news item of the ministry's site: `date 2020-11` and the text behind it? */
export const isNews = (text: string): boolean => DATED.test(text.trimStart());

/** First sentence, cut at a word where it is long. */
function headline(text: string): string {
  const sentence = /^.+?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
  if (sentence.length <= LONGEST_TITLE) return sentence.replace(/\.$/, '');
  return `${sentence.slice(0, LONGEST_TITLE).replace(/[\s,;:]+\S*$/, '')}…`;
}

/**
 * A news item as plain text, `date YYYY-MM[-DD]` and its paragraphs → an announcement. External id is the file's name; a
 * month without a day is valid from its first day and gives the source no date.
 */
export function importNews(path: string, text: string, { unit = DEFAULT_UNIT }: ImportContext = {}): ImportResult {
  const start = DATED.exec(text.trimStart());
  if (!start) return refused(path, 'haber tarihi bulunamadı ("date YYYY-AA")', 1);
  const dated = start[1]!;
  const validFrom = dated.length === 7 ? `${dated}-01` : dated;
  const line = text.slice(0, text.length - text.trimStart().length).split('\n').length;
  if (!isIsoDay(validFrom)) return refused(path, `haber tarihi gerçek bir tarih değil: ${dated}`, line);
  const paragraphs = text
    .trim()
    .slice(start[0].length)
    .split(/\n\s*\n/);
  const body = paragraphs.map((paragraph) => paragraph.replace(/\s+/g, ' ').trim()).filter(Boolean);
  const stem = fileStem(path);
  const externalId = stem
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._/-]+/gu, '-')
    .slice(0, 120);
  const validated = validateItem({
    externalId,
    kind: 'announcement',
    title: headline(body[0] ?? ''),
    variants: [],
    body: body.join('\n\n'),
    articles: [],
    ownerUnit: unit,
    audiences: [],
    topics: ['haber'],
    source: { title: `MEB haberi (${dated})`, ...(dated === validFrom ? { date: dated } : {}) },
    validFrom,
    supersedes: [],
    status: 'published',
  });
  if (validated.ok) return { items: [{ item: validated.item, line, marks: [] }], problems: [], warnings: [] };
  return { items: [], problems: validated.problems.map(({ reason }) => ({ file: path, line, reason })), warnings: [] };
}
