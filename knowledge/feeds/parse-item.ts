import type { ItemKind, KnowledgeItem } from '../item.js';
import { type ItemProblem, validateItem } from '../validate.js';
import type { FeedProblem, Refusal } from './types.js';

/** Who feeds what. */
export interface FeedScope {
  readonly unit: string;
  /** Kinds of the unit's feed and of the key it is fed with, in common. */
  readonly kinds: readonly ItemKind[];
}

export type ParsedItem =
  | { readonly ok: true; readonly item: KnowledgeItem }
  | { readonly ok: false; readonly refusal: Refusal };

type Fields = Readonly<Record<string, unknown>>;
const MAX_PROBLEMS = 100;
const MAX_TEXT = 500;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a feed may leave out. `null` counts as left out. */
const DEFAULTS: Fields = { variants: [], body: '', articles: [], audiences: [], topics: [], supersedes: [] };
const ARTICLE_DEFAULTS: Fields = { repealed: false, notes: [] };

function complete(fields: Fields, defaults: Fields): Fields {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/**
 * An item as a unit's system sends it: a `KnowledgeItem` whose `externalId` and `ownerUnit` follow from the address (and must agree where they
 * are given), whose lists may be missing, and whose status is not the feed's to choose. Never throws; names every field at fault.
 */
export function parseFeedItem(externalId: string, body: unknown, { unit, kinds }: FeedScope): ParsedItem {
  const invalid = (problems: readonly FeedProblem[]): ParsedItem => ({
    ok: false,
    refusal: { code: 'ITEM_INVALID', problems: problems.slice(0, MAX_PROBLEMS).map(short) },
  });
  if (!isFields(body)) return invalid([{ path: '', reason: 'öğe bir JSON nesnesi olmalı' }]);
  const problems: FeedProblem[] = [...brokenTexts(body)];
  const report = (path: string, reason: string) => problems.push({ path, reason: `${path}: ${reason}` });
  const { externalId: namedId, ownerUnit, status, ...rest } = body;
  if (namedId !== undefined && namedId !== externalId)
    report('externalId', `adresteki kimlikle (${externalId}) aynı olmalı`);
  if (ownerUnit !== undefined && ownerUnit !== unit) report('ownerUnit', `beslemenin birimi (${unit}) olmalı`);
  if (status !== undefined && status !== 'published')
    report('status', 'yalnız published olabilir; öğeyi kaldırmak için DELETE kullanın');
  const fields = complete(rest, DEFAULTS);
  const articles = Array.isArray(fields.articles)
    ? fields.articles.map((article) => (isFields(article) ? complete(article, ARTICLE_DEFAULTS) : article))
    : fields.articles;
  const validated = validateItem({ ...fields, articles, externalId, ownerUnit: unit, status: 'published' });
  if (!validated.ok) problems.push(...validated.problems.flatMap(named));
  if (!validated.ok || problems.length > 0) return invalid(problems);
  const { item } = validated;
  const refusal = kindRefusal(item.kind, kinds);
  return refusal ? { ok: false, refusal } : { ok: true, item };
}

const short = ({ path, reason }: FeedProblem): FeedProblem => ({
  path: path.slice(0, MAX_TEXT),
  reason: reason.slice(0, MAX_TEXT),
});

/** A field that nobody knows is named itself rather than the object it stands in. */
function named({ path, reason, unknown }: ItemProblem): FeedProblem[] {
  if (unknown === undefined) return [{ path, reason }];
  return unknown.map((key) => {
    const inner = path === '' ? key : `${path}.${key}`;
    return { path: inner, reason: `${inner}: bilinmeyen alan` };
  });
}

/** Of a kind that is not among those the feed and the key allow. */
export function kindRefusal(kind: ItemKind, kinds: readonly ItemKind[]): Refusal | undefined {
  if (kinds.includes(kind)) return undefined;
  const allowed = kinds.length === 0 ? 'hiçbiri' : kinds.join(', ');
  return {
    code: 'KIND_NOT_ALLOWED',
    problems: [
      {
        path: 'kind',
        reason: `kind: bu besleme ya da anahtar "${kind}" türünü gönderemez (izin verilenler: ${allowed})`,
      },
    ],
  };
}

/** Control characters and halves of surrogate pairs, which no database column takes and no text needs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

function* brokenTexts(value: unknown, path = ''): Generator<FeedProblem> {
  if (typeof value === 'string') {
    if (CONTROL.test(value)) yield { path, reason: `${path}: denetim karakteri içeremez` };
    else if (!value.isWellFormed()) yield { path, reason: `${path}: bozuk Unicode karakteri içeriyor` };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* brokenTexts(inner, path === '' ? key : `${path}.${key}`);
  }
}
