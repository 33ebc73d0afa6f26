import { z } from 'zod';
import { validateItem } from '../validate.js';
import { fileStem } from './decode.js';
import type { OnProgress } from './read-progress.js';
import { sourceMarks } from './table-rows.js';
import { asWritten, type ImportContext, type ImportedItem, type ImportProblem, type ImportResult } from './types.js';
import { DEFAULT_UNIT } from './units.js';

const AS_WRITTEN = { externalId: 'id', title: 'question', body: 'answer', ownerUnit: 'unit' };

const field = (name: string) =>
  z.string(`${name}: metin olmalı`).refine((text) => text.trim() !== '', `${name}: boş olamaz`);
const texts = (name: string) => z.array(z.string(`${name}: metin listesi olmalı`), `${name}: metin listesi olmalı`);

const line = z.strictObject(
  {
    id: field('id'),
    question: field('question'),
    answer: field('answer'),
    variants: texts('variants').optional(),
    unit: field('unit').optional(),
    topics: texts('topics').optional(),
    audiences: texts('audiences').optional(),
    validFrom: field('validFrom').optional(),
    validUntil: field('validUntil').optional(),
    source: z.union([field('source'), z.record(z.string(), z.unknown())], 'source: metin veya nesne olmalı').optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `bilinmeyen alan: ${issue.keys.join(', ')}`
        : 'satır bir JSON nesnesi olmalı',
  },
);

type Line = z.infer<typeof line>;

function parseJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

const distinct = (values: readonly string[]) => [...new Map(values.map((text) => [text.trim(), text.trim()])).keys()];

function toItem(entry: Line, sourceTitle: string, unit: string): object {
  const { source } = entry;
  const optional = { validFrom: entry.validFrom, validUntil: entry.validUntil };
  return {
    externalId: entry.id,
    kind: 'faq',
    title: entry.question.trim(),
    variants: distinct([entry.question, ...(entry.variants ?? [])]),
    body: entry.answer.trim(),
    articles: [],
    ownerUnit: entry.unit ?? unit,
    audiences: entry.audiences ?? [],
    topics: entry.topics ?? [],
    source: typeof source === 'object' ? source : { title: source ?? sourceTitle },
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    supersedes: [],
    status: 'published',
  };
}

/**
 * FAQ, one JSON object a line: `{"id","question","answer","variants"?,"unit"?,"topics"?,"audiences"?,"validFrom"?,
 * "validUntil"?,"source"?}`. `id` becomes the external id, the question the title and first variant. A bad line is refused
 * with its number; the others are taken, one without a source with a mark.
 */
export function importJsonl(
  path: string,
  text: string,
  { unit = DEFAULT_UNIT }: ImportContext = {},
  tell?: OnProgress,
): ImportResult {
  const items: ImportedItem[] = [];
  const problems: ImportProblem[] = [];
  const sourceTitle = fileStem(path);
  const lines = text.split('\n');
  for (const [index, raw] of lines.entries()) {
    tell?.({ step: 'lines', done: index + 1, total: lines.length });
    if (raw.trim() === '') continue;
    const at = { file: path, line: index + 1 };
    const json = parseJson(raw);
    if (!json.ok) {
      problems.push({ ...at, reason: 'geçerli JSON değil' });
      continue;
    }
    const parsed = line.safeParse(json.value);
    if (!parsed.success) {
      problems.push({ ...at, reason: parsed.error.issues.map((issue) => issue.message).join('; ') });
      continue;
    }
    const validated = validateItem(toItem(parsed.data, sourceTitle, unit));
    const marks = parsed.data.source === undefined ? sourceMarks('', sourceTitle) : [];
    if (validated.ok) items.push({ item: validated.item, line: at.line, marks });
    else
      problems.push({
        ...at,
        reason: validated.problems.map((problem) => asWritten(problem, AS_WRITTEN).reason).join('; '),
      });
  }
  if (items.length === 0 && problems.length === 0) problems.push({ file: path, reason: 'dosyada hiç soru yok' });
  return { items, problems, warnings: [] };
}
