import { z } from 'zod';
import { isIsoDay } from './dates.js';
import type { KnowledgeItem } from './item.js';
import { unsafeIn, visibleText } from './safe-text.js';

/** What is wrong with one field. `path` is dotted (`exam.dates.0.start`); `reason` is Turkish and names the field. */
export interface ItemProblem {
  readonly path: string;
  readonly reason: string;
  /** Names of the fields of `path` that nobody knows, where that is what is wrong. */
  readonly unknown?: readonly string[];
}

export type Validated =
  | { readonly ok: true; readonly item: KnowledgeItem }
  | { readonly ok: false; readonly problems: readonly ItemProblem[] };

/** Longest answer in one piece: some ten pages. */
const MAX_ANSWER = 20_000;
/** Longest article, and longest circular or law without articles; the longest article of a law in force has 25,000 characters. */
export const MAX_ARTICLE = 200_000;
/** Longest item, all its texts together. */
const MAX_ITEM = 2_000_000;
const text = (max: number) => z.string().overwrite(visibleText).max(max, `en çok ${max} karakter olabilir`);
const filled = (max: number) => text(max).refine((value) => value.trim() !== '', 'boş olamaz');
const day = z.string('tarih olmalı (YYYY-AA-GG)').refine(isIsoDay, 'gerçek bir tarih olmalı (YYYY-AA-GG)');
const id = z
  .string('metin olmalı')
  .regex(
    /^[\p{L}\p{N}._/-]{1,120}$/u,
    'yalnız harf, rakam, nokta, alt çizgi, kesme çizgisi ve eğik çizgi içerebilir (1–120 karakter)',
  )
  .refine(
    (value) => value.split('/').every((part) => !['', '.', '..'].includes(part)),
    'eğik çizgilerin arası boş, "." ya da ".." olamaz',
  );
const list = z.array(filled(200)).max(100);
const variants = z
  .array(filled(1000))
  .max(500)
  .refine((values) => new Set(values.map(comparable)).size === values.length, 'aynı soru iki kez yazılmış');

const url = z.url({ protocol: /^https?$/, error: 'http(s) adresi olmalı' }).max(2000);

const source = z.strictObject({
  title: filled(1000),
  number: filled(100).optional(),
  date: day.optional(),
  officialGazette: z.strictObject({ date: day, number: filled(40) }).optional(),
  url: url.optional(),
  article: filled(60).optional(),
});

const article = z.strictObject({
  label: filled(120),
  heading: filled(2000).optional(),
  chapter: filled(4000).optional(),
  text: text(MAX_ARTICLE),
  repealed: z.boolean(),
  notes: z.array(filled(20_000)),
  variants: variants.optional(),
});

const EVENTS = [
  'application',
  'late-application',
  'entry-document',
  'exam',
  'result',
  'objection',
  'preference',
  'placement',
  'term',
] as const;

/** What happens once, and may come on another day than planned. */
const HAPPENS: ReadonlySet<string> = new Set(['exam', 'result', 'placement', 'entry-document']);

const examDate = z
  .strictObject({
    event: z.enum(EVENTS, { error: `şunlardan biri olmalı: ${EVENTS.join(', ')}` }),
    start: day,
    end: day.optional(),
    label: filled(300).optional(),
    announcedOn: day.optional(),
    url: url.optional(),
  })
  .refine((value) => value.end === undefined || value.start <= value.end, {
    path: ['end'],
    message: 'başlangıçtan (start) önce olamaz',
  })
  .refine(({ event, announcedOn }) => announcedOn === undefined || HAPPENS.has(event), {
    path: ['announcedOn'],
    message: 'yalnız yapılan ya da açıklanan için yazılır: exam, result, placement, entry-document',
  });

const KINDS = ['faq', 'circular', 'regulation', 'exam', 'announcement'] as const;
const STATUSES = ['draft', 'in-review', 'published', 'archived'] as const;

/** Shape of an item as it is sent; `validateItem` checks its sense besides. */
export const itemSchema = z.strictObject({
  externalId: id,
  kind: z.enum(KINDS, { error: `şunlardan biri olmalı: ${KINDS.join(', ')}` }),
  title: filled(1000),
  variants,
  body: text(MAX_ARTICLE),
  articles: z.array(article).max(5000),
  exam: z
    .strictObject({
      code: filled(60),
      season: z.string('metin olmalı').regex(/^\d{4}(-\d{4})?$/, 'YYYY veya YYYY-YYYY olmalı'),
      dates: z.array(examDate).min(1, 'en az bir tarih gerekli').max(200),
      url: url.optional(),
    })
    .optional(),
  ownerUnit: z.string('metin olmalı').regex(/^[\p{L}\p{N}._/ -]{1,60}$/u, 'birim kodu olmalı (örnek: TEGM)'),
  audiences: list,
  topics: list,
  source,
  validFrom: day.optional(),
  validUntil: day.optional(),
  supersedes: z.array(id).max(200),
  status: z.enum(STATUSES, { error: `şunlardan biri olmalı: ${STATUSES.join(', ')}` }),
});

function comparable(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}

function turkishMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `bilinmeyen alan: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'eksik' : `türü yanlış (beklenen: ${issue.expected})`;
  }
  if (issue.code === 'too_big')
    return /^en çok/.test(issue.message) ? issue.message : `çok uzun (en çok ${issue.maximum})`;
  return issue.message;
}

function semanticProblems(item: KnowledgeItem): ItemProblem[] {
  const problems: ItemProblem[] = [];
  const report = (path: string, reason: string) => problems.push({ path, reason: `${path}: ${reason}` });
  const empty = item.body.trim() === '';
  if (item.validFrom && item.validUntil && item.validFrom > item.validUntil) {
    report('validUntil', 'geçerlilik başlangıcından (validFrom) önce olamaz');
  }
  if ((item.kind === 'faq' || item.kind === 'announcement') && empty) report('body', 'yanıt metni boş olamaz');
  if ((item.kind === 'circular' || item.kind === 'regulation') && empty && item.articles.length === 0) {
    report('articles', 'madde veya metin gerekli');
  }
  if (item.kind !== 'circular' && item.kind !== 'regulation' && item.body.length > MAX_ANSWER)
    report('body', `en çok ${MAX_ANSWER} karakter olabilir; ayrıntıyı başka bir içeriğe yazın`);
  if (lengthOf(item) > MAX_ITEM)
    problems.push({ path: '', reason: `metinlerinin toplamı en çok ${MAX_ITEM} karakter olabilir` });
  if (item.kind === 'exam' && !item.exam) report('exam', 'sınav takvimi (exam) gerekli');
  if (item.kind !== 'exam' && item.exam) report('exam', 'yalnız kind: exam için yazılabilir');
  if (item.supersedes.includes(item.externalId)) report('supersedes', 'öğe kendisinin yerine geçemez');
  const unsafe = unsafeIn(item.body);
  if (unsafe !== undefined) report('body', unsafe);
  const labels = new Set<string>();
  for (const [index, { label, text: said }] of item.articles.entries()) {
    const reason = unsafeIn(said);
    if (reason !== undefined) report(`articles.${index}.text`, reason);
    if (labels.has(label)) report(`articles.${index}.label`, `"${label}" maddesi iki kez var`);
    labels.add(label);
  }
  return problems;
}

function lengthOf({ title, variants, body, articles }: KnowledgeItem): number {
  const all = (texts: readonly (string | undefined)[] = []) => texts.reduce((sum, one) => sum + (one?.length ?? 0), 0);
  return articles.reduce(
    (sum, { heading, chapter, text: own, notes, variants: asked }) =>
      sum + all([heading, chapter, own]) + all(notes) + all(asked),
    all([title, body]) + all(variants),
  );
}

/** Checks shape and sense of an item that comes from outside. Never throws. */
export function validateItem(candidate: unknown): Validated {
  const parsed = itemSchema.safeParse(candidate, { reportInput: true });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const path = issue.path.map(String).join('.');
      const message = turkishMessage(issue);
      const unknown = issue.code === 'unrecognized_keys' ? { unknown: issue.keys } : {};
      return { path, reason: path === '' ? message : `${path}: ${message}`, ...unknown };
    });
    return { ok: false, problems };
  }
  const item: KnowledgeItem = parsed.data;
  const problems = semanticProblems(item);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, item };
}
