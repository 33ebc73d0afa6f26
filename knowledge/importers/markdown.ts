import matter from 'gray-matter';
import type { Article } from '../item.js';
import { validateItem } from '../validate.js';
import { type ExactValues, exactValues, withExactValues } from './exact-values.js';
import { goldenLines } from './golden-lines.js';
import { articlesOfBody } from './markdown-articles.js';
import { asWritten, type ImportProblem, type ImportResult, refused } from './types.js';

const MAX_FRONT_MATTER = 64 * 1024;
const MAX_NODES = 5000;
/** Fields that editors keep and the item does not store. */
const EDITORIAL = ['facts', 'confidence'];
const FIELDS = new Set([
  'id',
  'kind',
  'title',
  'unit',
  'audiences',
  'topics',
  'source',
  'validFrom',
  'validUntil',
  'supersedes',
  'variants',
  'exam',
  'articleVariants',
  'golden',
  'status',
  ...EDITORIAL,
]);

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };
type Fields = { readonly [key: string]: Plain };

type FrontMatter =
  | { readonly ok: true; readonly fields: Fields; readonly body: string }
  | { readonly ok: false; readonly reason: string; readonly line: number };

/** Does the text begin with front matter, of whatever language? */
export const hasFrontMatter = (text: string): boolean => /^\uFEFF?---/.test(text);

const nothing = () => ({});

/** YAML only: the library's other engines evaluate code, and are both switched off and never reached. */
const YAML_ONLY = {
  language: 'yaml',
  engines: { javascript: nothing, js: nothing, json: nothing, coffee: nothing },
};

/**
 * Dates that YAML made of `2026-06-14` become ISO days again; one that the text does not show (`2025-02-30` turned into 2
 * March) is no date. Counts nodes, since aliases can unfold without end.
 */
function toPlain(value: unknown, yaml: string, budget: { left: number }): Plain | undefined {
  if (--budget.left < 0) return undefined;
  if (value instanceof Date) {
    const day = Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
    return day !== '' && yaml.includes(day) ? day : 'geçersiz tarih';
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (Array.isArray(value)) return value.map((entry) => toPlain(entry, yaml, budget) ?? null);
  if (typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toPlain(entry, yaml, budget) ?? null]));
}

function yamlLine(error: unknown): number | undefined {
  const mark = typeof error === 'object' && error !== null && 'mark' in error ? error.mark : undefined;
  return typeof mark === 'object' && mark !== null && 'line' in mark && typeof mark.line === 'number'
    ? mark.line + 1
    : undefined;
}

function readFrontMatter(text: string): FrontMatter {
  const lines = text.split('\n');
  const opening = lines[0]?.replace(/^\uFEFF/, '').trimEnd();
  if (opening !== '---')
    return {
      ok: false,
      line: 1,
      reason: `ön bilgi "---" ile başlamalı (yalnız YAML), bulunan: "${opening?.slice(0, 40)}"`,
    };
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line));
  if (end === -1) return { ok: false, line: 1, reason: 'ön bilginin kapanışı ("---") yok' };
  const yaml = lines.slice(0, end + 1).join('\n');
  if (yaml.length > MAX_FRONT_MATTER) return { ok: false, line: 1, reason: 'ön bilgi çok uzun (en çok 64 kB)' };
  const budget = { left: MAX_NODES };
  try {
    const plain = toPlain(matter(`${yaml}\n`, YAML_ONLY).data, yaml, budget);
    if (budget.left < 0) return { ok: false, line: 1, reason: 'ön bilgide çok fazla değer var' };
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
      return { ok: false, line: 1, reason: 'ön bilgi "alan: değer" satırlarından oluşmalı' };
    }
    return { ok: true, fields: plain, body: lines.slice(end + 1).join('\n') };
  } catch (error) {
    return { ok: false, line: yamlLine(error) ?? 1, reason: 'ön bilgi geçerli YAML değil' };
  }
}

/** Line of a field in the front matter: the last part of its path that has a line of its own. */
function lineOf(text: string, path: string): number {
  const lines = text.split('\n');
  let from = 0;
  let found = 0;
  for (const key of path.split('.')) {
    if (/^\d+$/.test(key)) continue;
    const escaped = key.replace(/[^\p{L}\p{N}_]/gu, '\\$&');
    const pattern = new RegExp(`^\\s*(?:- )?["']?${escaped}["']?\\s*:`);
    const at = lines.findIndex((line, index) => index >= from && pattern.test(line));
    if (at === -1) break;
    from = at + 1;
    found = at;
  }
  return found + 1;
}

const AS_WRITTEN = { externalId: 'id', ownerUnit: 'unit' };

/** YAML reads `id: 6698` and `season: 2026` as numbers; they are texts here. */
const asText = (value: Plain | undefined) => (typeof value === 'number' ? String(value) : value);

function textsOf(source: Plain | undefined): Plain | undefined {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return source;
  const texts = Object.entries(source).map(([key, value]) => [
    key,
    typeof value === 'object' ? textsOf(value) : asText(value),
  ]);
  return Object.fromEntries(texts);
}

function toCandidate(fields: Fields, body: string, articles: readonly Article[]): object {
  const optional = {
    exam: fields.exam === undefined ? undefined : textsOf(fields.exam),
    validFrom: fields.validFrom ?? undefined,
    validUntil: fields.validUntil ?? undefined,
  };
  return {
    externalId: asText(fields.id),
    kind: fields.kind,
    title: asText(fields.title),
    variants: fields.variants ?? [],
    body,
    articles,
    ownerUnit: fields.unit,
    audiences: fields.audiences ?? [],
    topics: fields.topics ?? [],
    source: textsOf(fields.source),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    supersedes: fields.supersedes ?? [],
    status: fields.status ?? 'published',
  };
}

function variantsByArticle(value: Plain | undefined): Map<string, string[]> | undefined {
  if (value === undefined || value === null) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  if (entries.some(([, list]) => !Array.isArray(list) || list.some((entry) => typeof entry !== 'string')))
    return undefined;
  return new Map(entries.map(([label, list]) => [label, list as string[]]));
}

/** Labels of articles as far as they can be told before the check. */
function articleLabels(candidate: object): string[] {
  const articles: unknown = 'articles' in candidate ? candidate.articles : [];
  if (!Array.isArray(articles)) return [];
  return articles.flatMap((article: Partial<Article> | null) =>
    typeof article?.label === 'string' ? [article.label] : [],
  );
}

/** The item as it stands in the file, not yet checked; with the exact values at the top of the body. */
function candidateOf(fields: Fields, text: string, variants: ReadonlyMap<string, readonly string[]>) {
  const legal = fields.kind === 'circular' || fields.kind === 'regulation';
  const [first = '', ...rest] = text.trimStart().split('\n');
  const exact: ExactValues | null | undefined = exactValues('öğe', first);
  const read = articlesOfBody(exact === undefined ? text : rest.join('\n'), legal, variants);
  const candidate = withExactValues(toCandidate(fields, read.body, read.articles), exact);
  return { read, candidate, broken: exact === null };
}

/** What a file says of its item, unchecked; undefined where it has no front matter. */
export function readMarkdown(text: string): object | undefined {
  const front = readFrontMatter(text);
  if (!front.ok) return undefined;
  return candidateOf(front.fields, front.body, variantsByArticle(front.fields.articleVariants) ?? new Map()).candidate;
}

/**
 * One item as Markdown with YAML front matter. The body is the answer; for circulars and regulations its
 * `## Madde 9`, `## Ek Madde 1`, `## Geçici Madde 3 – Başlık`, `## Giriş`, `## Yürürlük` headings open articles.
 */
export function importMarkdown(path: string, text: string): ImportResult {
  const front = readFrontMatter(text);
  if (!front.ok) return refused(path, front.reason, front.line);
  const { fields } = front;
  const problems: ImportProblem[] = [];
  const report = (name: string, reason: string) => problems.push({ file: path, line: lineOf(text, name), reason });
  for (const name of Object.keys(fields)) if (!FIELDS.has(name)) report(name, `${name}: bilinmeyen alan`);
  const variants = variantsByArticle(fields.articleVariants);
  if (variants === undefined) report('articleVariants', 'articleVariants: madde numarası → soru listesi olmalı');
  const { read, candidate, broken } = candidateOf(fields, front.body, variants ?? new Map());
  if (broken) report('', 'öğe: yorum satırındaki değerler geçerli JSON değil');
  for (const label of read.brokenValues) report('', `madde ${label}: yorum satırındaki değerler geçerli JSON değil`);
  for (const label of read.unusedVariants) report('articleVariants', `articleVariants: "${label}" maddesi metinde yok`);
  const golden = goldenLines(fields.golden, articleLabels(candidate));
  if (!golden.ok) report('golden', golden.reason);
  const validated = validateItem(candidate);
  if (!validated.ok) {
    for (const problem of validated.problems) {
      const { path: name, reason } = asWritten(problem, AS_WRITTEN);
      report(name, reason);
    }
  }
  if (!validated.ok || !golden.ok || problems.length > 0) return { items: [], problems, warnings: [] };
  const lines = golden.lines && { golden: golden.lines };
  return { items: [{ item: validated.item, line: 1, marks: [], ...lines }], problems, warnings: [] };
}
