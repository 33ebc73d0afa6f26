import type { Article, KnowledgeItem } from '../../item.js';
import { validateItem } from '../../validate.js';
import { type ImportResult, refused } from '../types.js';
import { type LawIdentity, readIdentity } from './identity.js';
import { takeNotes } from './notes.js';
import { paragraphs } from './paragraphs.js';
import { lawParts, type Part } from './parts.js';
import { LABEL } from './sections.js';
import { readLawText } from './text.js';

/** Law texts belong to the legal service of the ministry. */
const OWNER_UNIT = 'HHGM';

/** Does the text look like a law as the official collections print it? */
export function isLaw(text: string): boolean {
  const head = text.slice(0, 4000);
  return (
    /^[ \t]*#[ \t].+\(No\.?[ \t]{0,3}\d{1,6}\)[ \t]{0,9}\r?$/m.test(head) || /Kanun\s+Numarası\s*:\s*\d+/.test(head)
  );
}

function toArticle(part: Part, introduction: readonly string[], footnotes: Map<number, string>): Article {
  const { text, notes, repealed } =
    part.kind === 'introduction'
      ? { text: introduction.join('\n'), notes: [], repealed: false }
      : takeNotes(paragraphs(part.blocks));
  const marks = [...part.marks, ...part.blocks.flatMap((block) => block.flatMap((line) => line.marks))];
  const footnoted: string[] = [];
  for (const mark of new Set(marks)) {
    const footnote = footnotes.get(mark);
    if (footnote === undefined) continue;
    footnoted.push(`[${mark}] ${footnote}`);
    footnotes.delete(mark);
  }
  return {
    label: part.label,
    ...(part.heading === undefined ? {} : { heading: part.heading }),
    ...(part.chapter === undefined ? {} : { chapter: part.chapter }),
    text,
    repealed,
    notes: [...notes, ...footnoted],
  };
}

function toItem(identity: LawIdentity & { number: string }, articles: readonly Article[]): KnowledgeItem {
  const { number, gazette } = identity;
  const title = identity.title ?? `${number} sayılı Kanun`;
  return {
    externalId: number,
    kind: 'regulation',
    title,
    variants: [],
    body: '',
    articles,
    ownerUnit: OWNER_UNIT,
    audiences: [],
    topics: ['mevzuat'],
    source: {
      title: identity.title === undefined ? title : `${number} sayılı ${title}`,
      number,
      ...(gazette === undefined ? {} : { date: gazette.date, officialGazette: gazette }),
      ...(identity.url === undefined ? {} : { url: identity.url }),
    },
    ...(gazette === undefined ? {} : { validFrom: gazette.date }),
    supersedes: [],
    status: 'published',
  };
}

/**
 * Reads a law as the official collections print it: hard-wrapped, articles in many shapes, amendment notes in the running
 * text, footnotes, schedules and lists of amendments at the end. Every word lands in an article, see `docs/import-laws.md`.
 */
export function importLaw(path: string, text: string): ImportResult {
  const source = readLawText(text);
  const parts = lawParts(source.blocks);
  if (parts.length < 2) return refused(path, 'kanun metninde madde bulunamadı');
  const identity = readIdentity(source.header, parts[0]!.blocks);
  const { number } = identity;
  if (number === undefined) return refused(path, 'kanun numarası bulunamadı ("Kanun Numarası : …")');
  const footnotes = new Map(source.footnotes);
  const articles = parts.map((part) => toArticle(part, identity.introduction, footnotes));
  const left = [...footnotes].map(([mark, footnote]) => `[${mark}] ${footnote}`);
  if (left.length > 0) articles.push({ label: LABEL.footnotes, text: left.join('\n'), repealed: false, notes: [] });
  const warnings = identity.warnings.map((reason) => ({ file: path, reason }));
  if (identity.gazette === undefined)
    warnings.push({ file: path, reason: 'Resmî Gazete tarihi veya sayısı bulunamadı' });
  const validated = validateItem(toItem({ ...identity, number }, articles));
  if (!validated.ok) {
    return { items: [], problems: validated.problems.map(({ reason }) => ({ file: path, reason })), warnings };
  }
  return { items: [{ item: validated.item, line: 1, marks: [] }], problems: [], warnings };
}
