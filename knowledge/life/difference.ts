import type { Article, ExamDate, KnowledgeItem } from '../item.js';
import { EVENT_NAMES, FIELD_NAMES, INNER_NAMES, KIND_NAMES, STATUS_NAMES } from './field-names.js';
import { type TextPart, textDifference } from './text-difference.js';

interface Named {
  /** Dotted path into the item: `source.date`. */
  readonly field: string;
  /** Turkish, for the reader. */
  readonly name: string;
}

/** What became of one field. */
export type FieldDifference = Named &
  (
    | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
    /** Undefined: it was not, or is not, there. */
    | { readonly kind: 'value'; readonly before?: string | undefined; readonly after?: string | undefined }
    /** `reordered`: the same members in another order. */
    | {
        readonly kind: 'set';
        readonly added: readonly string[];
        readonly removed: readonly string[];
        readonly reordered: boolean;
      }
    | {
        readonly kind: 'articles';
        readonly added: readonly Article[];
        readonly removed: readonly Article[];
        readonly changed: readonly { readonly label: string; readonly fields: readonly FieldDifference[] }[];
        readonly reordered: boolean;
      }
  );

/** Fields that differ, in the order of {@link FIELD_NAMES}; none where the two are equal. */
export type ItemDifference = readonly FieldDifference[];

type Compare = (field: string, name: string, before: unknown, after: unknown) => FieldDifference[];

const equal = (before: unknown, after: unknown): boolean => canonical(before) === canonical(after);

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner === null || typeof inner !== 'object' || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

const text: Compare = (field, name, before, after) => [
  { field, name, kind: 'text', parts: textDifference(String(before ?? ''), String(after ?? '')) },
];

const shown = (value: unknown, names: Readonly<Record<string, string>> = {}): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? 'evet' : 'hayır';
  return typeof value === 'string' ? (names[value] ?? value) : canonical(value);
};

const value =
  (names?: Readonly<Record<string, string>>): Compare =>
  (field, name, before, after) => [
    { field, name, kind: 'value', before: shown(before, names), after: shown(after, names) },
  ];

const set =
  (show: (member: never) => string = String): Compare =>
  (field, name, before, after) => {
    const [old, now] = [before, after].map((list) => ((list ?? []) as never[]).map(show)) as [string[], string[]];
    const added = now.filter((member) => !old.includes(member));
    const removed = old.filter((member) => !now.includes(member));
    const kept = now.filter((member) => old.includes(member));
    const reordered = kept.join('\0') !== old.filter((member) => now.includes(member)).join('\0');
    return [{ field, name, kind: 'set', added, removed, reordered }];
  };

/** The fields of an object, each compared by itself; those without a name of their own by their key. */
const inner =
  (how: Readonly<Record<string, Compare>>): Compare =>
  (field, _name, before, after) => {
    const [old, now] = [before, after].map((object) => (object ?? {}) as Record<string, unknown>) as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    return [...new Set([...Object.keys(how), ...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
      if (equal(old[key], now[key])) return [];
      const path = `${field}.${key}`;
      return (how[key] ?? value())(path, INNER_NAMES[path] ?? key, old[key], now[key]);
    });
  };

const articleFields = inner({
  heading: text,
  chapter: text,
  text,
  repealed: value(),
  notes: set(),
  variants: set(),
});

/** Matched by label: an article that moved is not one that went and one that came. */
const articles: Compare = (field, name, before, after) => {
  const [old, now] = [before, after].map((list) => (list ?? []) as readonly Article[]) as [Article[], Article[]];
  const oldByLabel = new Map(old.map((article) => [article.label, article]));
  const labels = new Set(now.map(({ label }) => label));
  const changed = now.flatMap((article) => {
    const earlier = oldByLabel.get(article.label);
    if (earlier === undefined) return [];
    const fields = articleFields(field, name, earlier, article);
    return fields.length === 0 ? [] : [{ label: article.label, fields }];
  });
  const order = (list: readonly Article[], other: { has(label: string): boolean }) =>
    list.flatMap(({ label }) => (other.has(label) ? [label] : [])).join('\0');
  return [
    {
      field,
      name,
      kind: 'articles',
      added: now.filter(({ label }) => !oldByLabel.has(label)),
      removed: old.filter(({ label }) => !labels.has(label)),
      changed,
      reordered: order(old, labels) !== order(now, oldByLabel),
    },
  ];
};

/** `Sonuç: 2026-07-10 – 2026-07-12 (LGS sonuçları)`, with whatever else is known of it. */
function examDate({ event, start, end, label, ...rest }: ExamDate): string {
  const more = Object.entries(rest).flatMap(([key, detail]) => (detail === undefined ? [] : [`${key}: ${detail}`]));
  const days = end === undefined ? start : `${start} – ${end}`;
  const brackets = [...(label === undefined ? [] : [label]), ...more].join('; ');
  return `${EVENT_NAMES[event]}: ${days}${brackets === '' ? '' : ` (${brackets})`}`;
}

const HOW: Readonly<Record<keyof typeof FIELD_NAMES, Compare>> = {
  externalId: value(),
  kind: value(KIND_NAMES),
  status: value(STATUS_NAMES),
  title: text,
  body: text,
  variants: set(),
  articles,
  exam: inner({ code: value(), season: value(), dates: set(examDate), url: value() }),
  validFrom: value(),
  validUntil: value(),
  supersedes: set(),
  source: inner({ title: text, number: value(), date: value(), officialGazette: value(), url: value() }),
  ownerUnit: value(),
  audiences: set(),
  topics: set(),
};

/** What changed from one version (undefined: there was none) to another. */
export function difference(before: KnowledgeItem | undefined, after: KnowledgeItem): ItemDifference {
  return Object.entries(HOW).flatMap(([key, how]) => {
    const field = key as keyof typeof HOW;
    const [old, now] = [before?.[field], after[field]];
    if (equal(old, now) || (old === undefined && empty(now))) return [];
    return how(field, FIELD_NAMES[field], old, now);
  });
}

const empty = (now: unknown): boolean => now === '' || (Array.isArray(now) && now.length === 0);
