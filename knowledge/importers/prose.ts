import { foldTr } from '../../nlu/index.js';
import type { ReviewMark } from '../life/types.js';
import { validateItem } from '../validate.js';
import { toArticles } from './circular-articles.js';
import { contentLines } from './circular-head.js';
import { dayFromText } from './day.js';
import { fileStem } from './decode.js';
import type { ImportContext, ImportResult } from './types.js';
import { DEFAULT_UNIT, unitInLetterhead } from './units.js';

const LONGEST_TITLE = 200;
/** Lines a date or the name of a kind of text is looked for in. */
const HEAD_LINES = 30;
const REGULATION = /\b(?:yonetmeli[kg]|yonerge|usul ve esaslar)\w*$/;
const LEAST_ARTICLES = 3;

const idOf = (stem: string) =>
  foldTr(stem)
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '')
    .slice(0, 120) || 'belge';

/** Lines of a document, blank ones between paragraphs, without its title. */
function bodyOf(lines: readonly string[], title: string): string {
  const at = lines.findIndex((line) => line !== '');
  const rest = lines[at] === title ? lines.slice(at + 1) : lines;
  return rest
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * A document that is no circular, law or list: an announcement, or a regulation where its title says so and it has articles. Kind,
 * title, day and unit are guesses, all marked, so that it always goes to review.
 */
export function importProse(
  path: string,
  text: string,
  context: ImportContext,
  documentTitle: string | undefined,
): ImportResult {
  const lines = contentLines(text);
  const filled = lines.filter((line) => line.text !== '');
  const first = filled.find((line) => /\p{L}{2}/u.test(line.text) && !/^T\.?C\.?$/.test(line.text));
  const written = documentTitle?.replace(/\s+/g, ' ').trim() || first?.text || fileStem(path);
  const title = written.length > LONGEST_TITLE ? `${written.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…` : written;
  const head = filled.slice(0, HEAD_LINES);
  const date = head.map((line) => dayFromText(line.text.replace(/^\S*tarihi?\s*:\s*/i, ''))).find(Boolean);
  const named = unitInLetterhead(head.slice(0, 8).map((line) => line.text));
  const unit = named ?? context.unit ?? DEFAULT_UNIT;
  const read = head.slice(0, 8).some((line) => REGULATION.test(foldTr(line.text))) ? toArticles(lines) : undefined;
  const legal = read !== undefined && read.articles.length >= LEAST_ARTICLES;
  const marks: ReviewMark[] = [
    { path: 'kind', reason: `belgenin türü tahmin edildi: ${legal ? 'mevzuat' : 'duyuru'}` },
    { path: 'title', reason: 'başlık belgenin ilk satırından alındı' },
    { path: 'externalId', reason: 'kimlik dosya adından türetildi' },
    date === undefined
      ? { path: 'source.date', reason: 'belgede tarih bulunamadı' }
      : { path: 'source.date', reason: `tarih belgenin başından alındı: ${date}` },
    ...(named === undefined ? [{ path: 'ownerUnit', reason: `belgede birim yok; ${unit} yazıldı` }] : []),
    ...(legal ? read.marks : []),
  ];
  const validated = validateItem({
    externalId: idOf(fileStem(path)),
    kind: legal ? 'regulation' : 'announcement',
    title,
    variants: [],
    body: legal
      ? ''
      : bodyOf(
          lines.map((line) => line.text),
          title,
        ) || title,
    articles: legal ? read.articles : [],
    ownerUnit: unit,
    audiences: [],
    topics: [],
    source: { title, ...(date === undefined ? {} : { date }) },
    ...(date === undefined ? {} : { validFrom: date }),
    supersedes: [],
    status: 'published',
  });
  if (validated.ok)
    return { items: [{ item: validated.item, line: first?.n ?? 1, marks }], problems: [], warnings: [] };
  return {
    items: [],
    problems: validated.problems.map(({ reason }) => ({ file: path, line: first?.n ?? 1, reason })),
    warnings: [],
  };
}
