import { createHash } from 'node:crypto';
import { type StoredItem, toPassages } from '../../knowledge/index.js';
import type { Entry } from './datasets.js';
import { archived, entryItem, pageItem } from './items.js';

/** A question put to a collection, and the id of the passage that answers it (none: the right decision is not to answer). */
export interface Case {
  /** Names the question in reports without its text. */
  readonly label: string;
  readonly question: string;
  readonly style: string;
  readonly right?: string;
  /** What one item is replaced by while this is asked. */
  readonly instead?: { readonly item: StoredItem; readonly by: StoredItem };
}

const onlyPassage = (item: StoredItem): string => toPassages(item)[0]!.id;

const labelled = ({ asked }: Entry): { label: string; style: string; text: string }[] => {
  const counts = new Map<string, number>();
  return asked.map(({ style, text }) => {
    const count = (counts.get(style) ?? 0) + 1;
    counts.set(style, count);
    return { label: `${style} ${count}`, style, text };
  });
};

/** Everything asked for entries that stand as they are. */
export const entryCases = (entries: readonly Entry[]): Case[] =>
  entries.flatMap((entry) => {
    const right = onlyPassage(entryItem(entry));
    return labelled(entry).map(({ label, style, text }) => ({
      label: `${entry.id} · ${label}`,
      question: text,
      style,
      right,
    }));
  });

/** An entry with everything asked for it as its variants, as content that ships has them. */
export const fullItem = (entry: Entry): StoredItem =>
  pageItem(
    entry,
    entry.asked.map(({ text }) => text),
  );

/** Everything asked for entries that carry the other wordings as variants: each is left out while it is asked. */
export const leftOutCases = (entries: readonly Entry[]): Case[] =>
  entries.flatMap((entry) => {
    const item = fullItem(entry);
    return labelled(entry).map(({ label, style, text }) => ({
      label: `${entry.id} · ${label}`,
      question: text,
      style,
      right: onlyPassage(item),
      instead: { item, by: { ...item, variants: item.variants.filter((other) => other !== text) } },
    }));
  });

const without = (variants: readonly string[], variant: string) => variants.filter((other) => other !== variant);

/** Each variant of an item, of its articles too, asked while it is left out. */
export function goldenCases(item: StoredItem): Case[] {
  const passages = toPassages(item);
  const own = item.variants.map((question, at) => ({
    label: `${item.externalId} · ${at + 1}`,
    question,
    style: item.kind,
    right: passages[0]!.id,
    instead: { item, by: { ...item, variants: without(item.variants, question) } },
  }));
  const ofArticles = item.articles.flatMap((article) =>
    (article.variants ?? []).map((question, at) => ({
      label: `${item.externalId} ${article.label} · ${at + 1}`,
      question,
      style: item.kind,
      right: `${item.id}#${article.label}`,
      instead: {
        item,
        by: {
          ...item,
          articles: item.articles.map((other) =>
            other === article ? { ...other, variants: without(other.variants ?? [], question) } : other,
          ),
        },
      },
    })),
  );
  return [...own, ...ofArticles];
}

/** One variant of an item asked while the whole item is gone: nothing answers it. */
export function goneCase(item: StoredItem): Case[] {
  const [first] = goldenCases(item).sort((a, b) => order(a.label) - order(b.label));
  if (!first) return [];
  return [
    {
      label: `${first.label} · gone`,
      question: first.question,
      style: 'gone',
      instead: { item, by: archived(item) },
    },
  ];
}

/** A fixed place 0…1 for a name: samples drawn by it stay the same when others come or go. */
export const order = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32;
