import { exactLine, safeJson } from '../importers/exact-values.js';
import { importMarkdown, readMarkdown } from '../importers/markdown.js';
import { articlesOfBody } from '../importers/markdown-articles.js';
import type { GoldenLine } from '../importers/types.js';
import type { Article, ExamDate, KnowledgeItem } from '../item.js';

export type Exported =
  | { readonly ok: true; readonly text: string }
  /** Turkish; names the item. */
  | { readonly ok: false; readonly reason: string };

/** Below the importer's own limits. */
const MAX_FRONT_MATTER = 60_000;
const MAX_ARTICLES_WITH_VARIANTS = 400;
const isLegal = ({ kind }: KnowledgeItem): boolean => kind === 'circular' || kind === 'regulation';

const PLAIN_WORD = /^\p{L}[\p{L}\p{N}-]*$/u;
const KEYWORD = /^(?:y|n|yes|no|true|false|on|off|null)$/i;
/** Unquoted where YAML cannot take it for anything else, as the shipped content is written. */
const scalar = (text: string): string =>
  PLAIN_WORD.test(text) && !KEYWORD.test(text) && text.normalize('NFC') === text ? text : safeJson(text);
const flowList = (texts: readonly string[]): string => `[${texts.map(scalar).join(', ')}]`;
const flowMap = (object: object): string =>
  `{ ${Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? flowMap(value as object) : safeJson(value)}`)
    .join(', ')} }`;
const block = (name: string, lines: readonly string[], indent = ''): string[] =>
  lines.length === 0 ? [] : [`${indent}${name}:`, ...lines.map((line) => `${indent}  - ${line}`)];

const examDate = ({ event, ...rest }: ExamDate): string => `{ event: ${event}, ${flowMap(rest).slice(2)}`;

function examLines({ exam }: KnowledgeItem): string[] {
  if (exam === undefined) return [];
  const { code, season, dates, ...rest } = exam;
  return [
    'exam:',
    `  code: ${scalar(code)}`,
    `  season: ${safeJson(season)}`,
    ...Object.entries(rest).map(([key, value]) => `  ${key}: ${safeJson(value)}`),
    ...block('dates', dates.map(examDate), '  '),
  ];
}

function articleVariantLines(item: KnowledgeItem): string[] {
  const asked = item.articles.filter(({ label, variants }) => variants && isPlainLabel(item, label));
  if (asked.length === 0) return [];
  return [
    'articleVariants:',
    ...asked.map(({ label, variants = [] }) => `  ${safeJson(label)}: [${variants.map(safeJson).join(', ')}]`),
  ];
}

const goldenLine = ({ question, article }: GoldenLine): string =>
  article === undefined ? safeJson(question) : `{ question: ${safeJson(question)}, article: ${safeJson(article)} }`;

function frontMatter(
  item: KnowledgeItem,
  golden: readonly GoldenLine[],
  whole: boolean,
  articleVariants: boolean,
): string[] {
  const head = [
    `id: ${safeJson(item.externalId)}`,
    `kind: ${item.kind}`,
    `title: ${safeJson(item.title)}`,
    `unit: ${scalar(item.ownerUnit)}`,
    `source: ${flowMap(item.source)}`,
    ...(item.status === 'published' ? [] : [`status: ${item.status}`]),
    ...(item.validFrom === undefined ? [] : [`validFrom: ${safeJson(item.validFrom)}`]),
    ...(item.validUntil === undefined ? [] : [`validUntil: ${safeJson(item.validUntil)}`]),
  ];
  if (!whole) return [...head, ...block('golden', golden.map(goldenLine))];
  return [
    ...head.slice(0, 4),
    ...(item.audiences.length === 0 ? [] : [`audiences: ${flowList(item.audiences)}`]),
    ...(item.topics.length === 0 ? [] : [`topics: ${flowList(item.topics)}`]),
    ...head.slice(4),
    ...(item.supersedes.length === 0 ? [] : [`supersedes: [${item.supersedes.map(safeJson).join(', ')}]`]),
    ...examLines(item),
    ...block('variants', item.variants.map(safeJson)),
    ...(articleVariants ? articleVariantLines(item) : []),
    ...block('golden', golden.map(goldenLine)),
  ];
}

const NUMBERED = /^((?:Ek |Geçici |Ek Geçici |Mükerrer )?)(\d.*)$/;

/** `Geçici 3` → `Geçici Madde 3`; a label that is no number stands as its heading, or as `Giriş`. */
function headingOf({ label, heading }: Article): string {
  const [, before, number] = NUMBERED.exec(label) ?? [];
  if (number !== undefined) return `${before}Madde ${number}${heading === undefined ? '' : ` – ${heading}`}`;
  if (label === 'giriş') return 'Giriş';
  return heading ?? label;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC');

/** What the importer makes of the lines of one article. */
const readAgain = (lines: readonly string[]): Article | undefined => {
  const { articles, body } = articlesOfBody(tidy(lines.join('\n')), true, new Map());
  return articles.length === 1 && body === '' ? articles[0] : undefined;
};

const isPlainLabel = (item: KnowledgeItem, label: string): boolean => {
  const article = item.articles.find((one) => one.label === label);
  return article !== undefined && readAgain([`## ${oneLine(headingOf(article))}`])?.label === label;
};

/** Fields whose values differ; null for one that is not there. */
function differing(wanted: object, read: object): Record<string, unknown> {
  const [want, got] = [wanted, read] as [Record<string, unknown>, Record<string, unknown>];
  const keys = [...new Set([...Object.keys(want), ...Object.keys(got)])];
  return Object.fromEntries(
    keys.filter((key) => !same(want[key], got[key])).map((key) => [key, want[key] === undefined ? null : want[key]]),
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** A line that would open an article is escaped, as the importer unescapes it. */
const escapeHeadings = (text: string): string => text.replace(/^(?=\\*##\s)/gm, '\\');

function articleLines(item: KnowledgeItem, article: Article, variantsInFront: boolean): string[] {
  const heading = `## ${oneLine(headingOf(article))}`;
  const text = article.repealed && article.text === '' && article.notes.length === 1 ? article.notes[0]! : article.text;
  const plain = [heading, '', escapeHeadings(text)];
  const inFront = variantsInFront && article.variants !== undefined && isPlainLabel(item, article.label);
  const { variants: _asked, ...rest } = article;
  const wanted = inFront ? rest : article;
  const first = differing(wanted, readAgain(plain) ?? {});
  const exact = 'text' in first ? differing(wanted, readAgain([heading]) ?? {}) : first;
  if (Object.keys(exact).length === 0) return [...plain, ''];
  const comment = exactLine('madde', exact);
  return 'text' in exact ? [heading, comment, ''] : [heading, comment, '', escapeHeadings(text), ''];
}

/** Reads back what was written; the item alone. */
function importedFrom(text: string): KnowledgeItem | undefined {
  return importMarkdown('', tidy(text)).items[0]?.item;
}

/**
 * An item as a content file that imports to exactly the same item. Readable as far as Markdown goes; what it cannot say exactly stands in
 * comments (`exact-values.ts`). The text is read again before it is given out.
 */
export function exportMarkdown(item: KnowledgeItem, golden: readonly GoldenLine[] = []): Exported {
  const whole = frontMatter(item, golden, true, isLegal(item));
  const fits =
    whole.join('\n').length <= MAX_FRONT_MATTER &&
    item.articles.filter(({ variants }) => variants).length <= MAX_ARTICLES_WITH_VARIANTS;
  const body = (exact: readonly string[], withBody: boolean, withArticles: boolean): string =>
    [
      '---',
      ...(withArticles && fits ? whole : frontMatter(item, golden, fits, false)),
      '---',
      ...exact,
      ...(withBody && item.body !== '' ? [isLegal(item) ? escapeHeadings(item.body) : item.body, ''] : []),
      ...(withArticles && isLegal(item) ? item.articles.flatMap((article) => articleLines(item, article, fits)) : []),
    ]
      .join('\n')
      .replace(/(?<!\n)\n*$/, '\n');
  for (const [withBody, withArticles] of [
    [true, true],
    [false, true],
    [false, false],
  ] as const) {
    const bare = body([exactLine('öğe', {})], withBody, withArticles);
    const plain = body([], withBody, withArticles);
    const needed = differing(item, readMarkdown(tidy(bare)) ?? {});
    if (withBody && 'body' in needed) continue;
    if (withArticles && 'articles' in needed) continue;
    const text = Object.keys(needed).length === 0 ? plain : body([exactLine('öğe', needed)], withBody, withArticles);
    const read = importedFrom(text);
    if (read && same(read, item)) return { ok: true, text };
  }
  return { ok: false, reason: `"${item.externalId}" içerik dosyasına olduğu gibi yazılamıyor` };
}
