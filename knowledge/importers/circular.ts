import type { Article } from '../item.js';
import { validateItem } from '../validate.js';
import { toArticles } from './circular-articles.js';
import { contentLines, readCircularHead } from './circular-head.js';
import { findRelations } from './circular-relations.js';
import { type ImportContext, type ImportResult, refused } from './types.js';

/** The registry number (`Sayı`) is kept as a note on the first part. */
function withDocumentNumber(articles: readonly Article[], documentNumber: string | undefined): Article[] {
  return articles.map((article, index) =>
    index === 0 && documentNumber !== undefined ? { ...article, notes: [`Sayı: ${documentNumber}`] } : article,
  );
}

/**
 * A circular as plain text: letterhead, `Sayı`, date, `Konu`, `GENELGE`, number, introduction, numbered articles, closing
 * formula, signature (cut off). External id is year and number, `2018/14`.
 */
export function importCircular(path: string, text: string, context: ImportContext = {}): ImportResult {
  const lines = contentLines(text);
  const read = readCircularHead(path, lines, context.unit);
  if (!read.ok) return refused(path, read.reason, read.line);
  const { head } = read;
  const body = toArticles(lines.slice(head.bodyAt));
  const articles = withDocumentNumber(body.articles, head.documentNumber);
  const relations = findRelations(articles, head.number);
  const { number, date, subject } = head;
  const validated = validateItem({
    externalId: number,
    kind: 'circular',
    title: subject ?? `${number} sayılı Genelge`,
    variants: [],
    body: '',
    articles,
    ownerUnit: head.unit,
    audiences: [],
    topics: ['genelge'],
    source: { title: `${number} sayılı Genelge`, number, date },
    validFrom: date,
    supersedes: relations.repeals,
    status: 'published',
  });
  if (!validated.ok) {
    const problems = validated.problems.map(({ reason }) => ({ file: path, line: head.line, reason }));
    return { items: [], problems, warnings: [] };
  }
  const warnings = [
    ...(head.documentNumber === undefined ? [{ file: path, reason: 'genelgede "Sayı" satırı yok' }] : []),
    ...(subject === undefined ? [{ file: path, reason: 'genelgede "Konu" satırı yok' }] : []),
  ];
  const marks = [...head.marks, ...body.marks, ...relations.marks];
  return {
    items: [
      {
        item: validated.item,
        line: head.line,
        marks,
        ...(relations.amends.length > 0 && { amends: relations.amends }),
      },
    ],
    problems: [],
    warnings,
  };
}
