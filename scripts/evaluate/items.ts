import type { StoredItem } from '../../knowledge/index.js';
import type { Entry } from './datasets.js';

const BLANK = {
  version: 1,
  revision: 1,
  status: 'published',
  ownerUnit: 'TEST',
  audiences: [],
  topics: [],
  supersedes: [],
  variants: [],
  articles: [],
} as const;

/** An entry of a page as an FAQ; with `variants`, some of what is asked for it as its question variants. */
export function pageItem(entry: Entry, variants: readonly string[] = []): StoredItem {
  return {
    ...BLANK,
    id: entry.id,
    externalId: entry.id,
    kind: 'faq',
    title: entry.title,
    body: entry.text,
    source: { title: entry.set },
    variants,
  };
}

/** An article of a law as a regulation of one article. */
export function lawItem(entry: Entry): StoredItem {
  const label = entry.id
    .split('/')
    .at(-1)!
    .replace(/^MADDE /, '');
  const heading = entry.heading ? { heading: entry.heading } : {};
  return {
    ...BLANK,
    id: entry.id,
    externalId: entry.id,
    kind: 'regulation',
    title: entry.title,
    body: '',
    articles: [{ label, ...heading, text: entry.text, repealed: false, notes: [] }],
    source: { title: entry.title },
  };
}

/** A bare paragraph: a text with no title and no variants. */
export function paragraphItem(id: string, text: string): StoredItem {
  return { ...BLANK, id, externalId: id, kind: 'announcement', title: '', body: text, source: { title: '' } };
}

export const entryItem = (entry: Entry): StoredItem => (entry.set === 'laws' ? lawItem(entry) : pageItem(entry));

/** Gone from the knowledge: what `apply` takes to remove an item. */
export const archived = (item: StoredItem): StoredItem => ({ ...item, status: 'archived' });
