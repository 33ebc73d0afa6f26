import type { Explanation, FedKnowledgeSearch, StoredItem } from '../../knowledge/index.js';
import type { Entity } from '../../nlu/index.js';
import type { Entry, NearMiss } from '../evaluate/datasets.js';
import { archived, entryItem, pageItem } from '../evaluate/items.js';
import { withTypos } from '../evaluate/typos.js';

/** A question put to a knowledge base, what the search said of it, and which item was right (none: the right decision is a ticket). */
export interface Sample {
  readonly question: string;
  /** Key of the passage that answers, {@link rightKey}. */
  readonly right?: string;
  readonly kind: string;
  readonly explanation: Explanation;
}

export interface Asker {
  /** An empty knowledge base and what to wait for once items were applied (vectors). */
  readonly create: () => { search: FedKnowledgeSearch; settle(): Promise<void> };
  readonly entitiesOf: (text: string) => readonly Entity[];
  readonly asOf: string;
}

export const rightKey = (externalId: string, article?: string): string => `${externalId}#${article ?? ''}`;

/** How heavily errors are typed in when a known wording is asked again. */
const RETYPED = 0.25;

/** A knowledge base whose items can be taken out, asked about, and put back. */
export class Bench {
  readonly #search: FedKnowledgeSearch;
  readonly #settle: () => Promise<void>;

  private constructor(
    readonly asker: Asker,
    readonly samples: Sample[],
  ) {
    const { search, settle } = asker.create();
    this.#search = search;
    this.#settle = settle;
  }

  static async over(asker: Asker, items: readonly StoredItem[], samples: Sample[]): Promise<Bench> {
    const bench = new Bench(asker, samples);
    bench.#search.apply(items);
    await bench.#settle();
    return bench;
  }

  async ask(kind: string, question: string, right?: string): Promise<void> {
    const { entitiesOf, asOf } = this.asker;
    const explanation = await this.#search.explain({ text: question, entities: entitiesOf(question), asOf });
    this.samples.push(right === undefined ? { question, kind, explanation } : { question, kind, explanation, right });
  }

  async without(item: StoredItem, questions: () => Promise<void>): Promise<void> {
    this.#search.apply([archived(item)]);
    await questions();
    this.#search.apply([item]);
  }

  async instead(item: StoredItem, other: StoredItem, questions: () => Promise<void>): Promise<void> {
    this.#search.apply([other]);
    await questions();
    this.#search.apply([item]);
  }
}

/** One knowledge base of entries as they stand: their questions, the same with the entry taken out, their titles typed again, and strangers' questions. */
export async function entrySamples(
  asker: Asker,
  name: string,
  entries: readonly Entry[],
  strangers: readonly string[],
  random: () => number,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const bench = await Bench.over(asker, entries.map(entryItem), samples);
  for (const entry of entries) {
    const item = entryItem(entry);
    const right = rightKey(entry.id, item.articles[0]?.label);
    for (const { style, text } of entry.asked) await bench.ask(`${name}/${style}`, text, right);
    if (item.kind === 'faq') await bench.ask(`${name}/title`, withTypos(entry.title, random, RETYPED), right);
    await bench.without(item, async () => {
      for (const { text } of entry.asked) await bench.ask(`${name}/gone`, text);
      if (item.kind === 'faq') await bench.ask(`${name}/title-gone`, entry.title);
    });
  }
  for (const question of strangers) await bench.ask(`${name}/near-miss`, question);
  return samples;
}

/** One question variant of an item, what answers it, and the item without it. */
interface Wording {
  readonly text: string;
  readonly right: string;
  readonly leftOut: StoredItem;
}

function wordingsOf(item: StoredItem): Wording[] {
  const without = (variants: readonly string[], variant: string) => variants.filter((other) => other !== variant);
  const ofArticles = item.articles.flatMap((article) =>
    (article.variants ?? []).map((text) => ({
      text,
      right: rightKey(item.externalId, article.label),
      leftOut: {
        ...item,
        articles: item.articles.map((other) =>
          other === article ? { ...other, variants: without(other.variants ?? [], text) } : other,
        ),
      },
    })),
  );
  if (item.articles.length > 0) return ofArticles;
  return item.variants.map((text) => ({
    text,
    right: rightKey(item.externalId),
    leftOut: { ...item, variants: without(item.variants, text) },
  }));
}

/**
 * A knowledge base whose items carry their question variants: each variant is asked while it is left out of its item
 * (a new wording), while the whole item is gone (nothing answers), and, typed again with errors, while it is there.
 */
export async function variantSamples(
  asker: Asker,
  name: string,
  items: readonly StoredItem[],
  strangers: readonly string[],
  random: () => number,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const bench = await Bench.over(asker, items, samples);
  for (const item of items) {
    const wordings = wordingsOf(item);
    for (const { text, right, leftOut } of wordings) {
      await bench.instead(item, leftOut, () => bench.ask(`${name}/variant-out`, text, right));
      await bench.ask(`${name}/variant`, withTypos(text, random, RETYPED), right);
    }
    await bench.without(item, async () => {
      for (const { text } of wordings) await bench.ask(`${name}/variant-gone`, text);
    });
  }
  for (const question of strangers) await bench.ask(`${name}/near-miss`, question);
  return samples;
}

/** Pages whose entries carry everything asked for them as variants. */
export const withAsked = (entries: readonly Entry[]): StoredItem[] =>
  entries.map((entry) =>
    pageItem(
      entry,
      entry.asked.map(({ text }) => text),
    ),
  );

export const strangersOf = (set: string, misses: readonly NearMiss[]): string[] =>
  misses.filter((miss) => miss.set === set).map(({ question }) => question);
