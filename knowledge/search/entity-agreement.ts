import type { Entity, EntityType } from '../../nlu/index.js';
import type { Passage } from '../passage.js';

/** Finds the entities of a text: what `nlu` does, given in so that search needs no gazetteer of its own. */
export type EntitiesOf = (text: string) => readonly Entity[];

/** What a passage is about, by what its title, heading, variants and topics name. */
export interface About {
  readonly documents: ReadonlySet<string>;
  readonly named: ReadonlyMap<EntityType, ReadonlySet<string>>;
  readonly years: ReadonlySet<string>;
}

/** Agreement of what a question names with what a passage is about; each 0 or 1, or a count where several entities are named. */
export interface Agreement {
  /** The very article of the very document that the question names. */
  readonly direct: number;
  /** Named entities that the passage is about. */
  readonly agrees: number;
  /** The question names an article without its document, and the passage is an article of that label. */
  readonly article: number;
  /** Named exams that the passage says nothing of, while it is about no other. */
  readonly silent: number;
  /** Named entities in whose place the passage is about another. */
  readonly conflict: number;
}

/** Entities of which a passage about one does not answer for another. */
const EXCLUSIVE: readonly EntityType[] = ['exam', 'grade', 'province', 'district'];
/** Parts of an exam: an answer about the whole may answer for the part, and the other way round. */
const WHOLE_EXAM: Readonly<Record<string, string>> = { TYT: 'YKS', AYT: 'YKS', YDT: 'YKS' };
const related = (a: string, b: string): boolean => WHOLE_EXAM[a] === b || WHOLE_EXAM[b] === a;
const YEAR = /\b20\d\d\b/g;
const NONE: ReadonlySet<string> = new Set();

export function aboutOf(passage: Passage, entitiesOf: EntitiesOf): About {
  const naming = [passage.title, passage.heading ?? '', ...passage.variants, ...passage.topics].join('\n');
  const named = new Map<EntityType, Set<string>>();
  for (const { type, value } of entitiesOf(naming)) {
    const values = named.get(type) ?? new Set<string>();
    named.set(type, values.add(value));
  }
  const documents = new Set([passage.externalId]);
  if (passage.source.number) documents.add(passage.source.number);
  return { documents, named, years: new Set(passage.title.match(YEAR) ?? []) };
}

/** Documents (circulars, laws) and articles that a question names. */
export function citationOf(entities: readonly Entity[]): { documents: string[]; articles: string[] } {
  const valuesOf = (...types: EntityType[]) =>
    entities.filter(({ type }) => types.includes(type)).map(({ value }) => value);
  return { documents: valuesOf('circular', 'law'), articles: valuesOf('article') };
}

const sameLabel = (a: string, b: string): boolean => a.toLocaleLowerCase('tr') === b.toLocaleLowerCase('tr');

/** The numbered text itself, and not an answer that rests on it. */
export const isDocument = (passage: Passage): boolean => passage.kind === 'circular' || passage.kind === 'regulation';

export function agreementOf(
  entities: readonly Entity[],
  passage: Passage,
  about: About,
  entitiesOf: EntitiesOf,
): Agreement {
  const counts = { direct: 0, agrees: 0, article: 0, silent: 0, conflict: 0 };
  if (entities.length === 0) return counts;
  judgeCitation(citationOf(entities), passage, about, counts);
  let mentioned: ReadonlySet<string> | undefined;
  const mentions = (type: EntityType, value: string): boolean => {
    mentioned ??= new Set(entitiesOf(passage.text).map((entity) => `${entity.type} ${entity.value}`));
    return mentioned.has(`${type} ${value}`);
  };
  for (const type of EXCLUSIVE) {
    const wanted = new Set(entities.filter((entity) => entity.type === type).map(({ value }) => value));
    if (wanted.size === 0) continue;
    const own = about.named.get(type) ?? NONE;
    for (const value of wanted) {
      if (own.has(value)) counts.agrees++;
      else if (mentions(type, value)) continue;
      else if (own.size > 0 && ![...own].some((other) => wanted.has(other) || related(other, value))) counts.conflict++;
      else if (type === 'exam' && own.size === 0) counts.silent++;
    }
  }
  const years = entities.filter(({ type }) => type === 'date').map(({ value }) => value.slice(0, 4));
  if (years.length > 0 && about.years.size > 0 && !years.some((year) => about.years.has(year))) counts.conflict++;
  return counts;
}

type Counts = { -readonly [K in keyof Agreement]: number };

function judgeCitation(
  { documents, articles }: { documents: readonly string[]; articles: readonly string[] },
  passage: Passage,
  about: About,
  counts: Counts,
): void {
  const label = passage.article ?? passage.source.article;
  const sameArticle = label !== undefined && articles.some((article) => sameLabel(article, label));
  if (documents.length === 0) {
    if (articles.length === 0 || passage.article === undefined) return;
    if (sameArticle) counts.article = 1;
    else counts.conflict++;
    return;
  }
  if (!documents.some((number) => about.documents.has(number))) {
    if (!documents.some((number) => namesNumber(passage.text, number))) counts.conflict++;
    return;
  }
  if (articles.length === 0) counts.agrees++;
  else if (!isDocument(passage)) counts.agrees += sameArticle ? 1 : 0;
  else if (sameArticle) counts.direct = 1;
  else counts.conflict++;
}

function namesNumber(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + number.length] ?? ' ';
    if (!/[\d/]/.test(before) && !/[\d/]/.test(after)) return true;
  }
  return false;
}
