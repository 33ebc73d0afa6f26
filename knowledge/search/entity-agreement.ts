import { type Entity, type EntityType, mayNamePlace } from '../../nlu/index.js';
import type { Passage } from '../passage.js';

/** Finds the entities of a text: what `nlu` does, given in so that search needs no gazetteer of its own. */
export type EntitiesOf = (text: string) => readonly Entity[];

/** What a passage is about. */
export interface About {
  /** Numbers of the document that it is, or that it rests on. */
  readonly documents: ReadonlySet<string>;
  /** Named by title or heading: it is about these and no others. */
  readonly named: ReadonlyMap<EntityType, ReadonlySet<string>>;
  /** Named by variants or topics: it answers for these too. */
  readonly mentioned: ReadonlyMap<EntityType, ReadonlySet<string>>;
  /** Calendar years in the title. */
  readonly years: ReadonlySet<string>;
  /** Named anywhere in the text; found when first asked for, once for all questions. */
  inText(): ReadonlyMap<EntityType, ReadonlySet<string>>;
}

/** Agreement of what a question names with what a passage is about; each 0 or 1, or a count where several entities are named. */
export interface Agreement {
  /** The very article of the very document that the question names. */
  readonly direct: number;
  /** Named entities that the passage is about; of school levels, which titles name everywhere, only the conflict counts. */
  readonly agrees: number;
  /** The question names an article without its document, and the passage is an article of that label. */
  readonly article: number;
  /** Named exams and laws that the passage says nothing of, while it is about no other. */
  readonly silent: number;
  /** Named entities in whose place the passage is about another. */
  readonly conflict: number;
}

/** Entities of which a passage about one does not answer for another. */
const EXCLUSIVE: readonly EntityType[] = ['exam', 'grade', 'level', 'province', 'district'];
/** Parts of an exam: an answer about the whole may answer for the part, and the other way round. */
const WHOLE_EXAM: Readonly<Record<string, string>> = { TYT: 'YKS', AYT: 'YKS', YDT: 'YKS' };
const related = (a: string, b: string): boolean => WHOLE_EXAM[a] === b || WHOLE_EXAM[b] === a;
const YEAR = /(?<![\d/])20\d\d(?!\d|\/\d)/g;
const NONE: ReadonlySet<string> = new Set();

export function aboutOf(passage: Passage, entitiesOf: EntitiesOf): About {
  let inText: ReadonlyMap<EntityType, ReadonlySet<string>> | undefined;
  return {
    documents: documentsOf(passage),
    named: byType(entitiesOf(`${passage.title}\n${passage.heading ?? ''}`)),
    mentioned: byType(entitiesOf([...passage.variants, ...passage.topics].join('\n'))),
    years: new Set(passage.title.match(YEAR) ?? []),
    inText() {
      inText ??= byType(entitiesOf(passage.text));
      return inText;
    },
  };
}

/** Numbers of the document that a passage is, or that it rests on. */
export function documentsOf({ externalId, source }: Passage): Set<string> {
  const documents = new Set([documentKey(externalId)]);
  if (source.number) documents.add(documentKey(source.number));
  return documents;
}

function byType(entities: readonly Entity[]): Map<EntityType, Set<string>> {
  const values = new Map<EntityType, Set<string>>();
  for (const { type, value } of entities) values.set(type, (values.get(type) ?? new Set()).add(value));
  return values;
}

/** Documents (circulars, laws) and articles that a question names. */
export interface Citation {
  readonly documents: readonly { readonly type: EntityType; readonly number: string }[];
  readonly articles: readonly string[];
}

export function citationOf(entities: readonly Entity[]): Citation {
  return {
    documents: entities
      .filter(({ type }) => type === 'circular' || type === 'law')
      .map(({ type, value }) => ({ type, number: documentKey(value) })),
    articles: entities.filter(({ type }) => type === 'article').map(({ value }) => value),
  };
}

/** One spelling a document: `2012/02` and `2012/2` are the same circular. */
export const documentKey = (number: string): string =>
  number.includes('/0') ? number.replace(/\/0+(?=\d)/, '/') : number;

/** Labels of articles are the same but for case: `EK 1`, `Ek 1`. */
export const sameLabel = (a: string, b: string): boolean => a.toLocaleLowerCase('tr') === b.toLocaleLowerCase('tr');

/** The numbered text itself, and not an answer that rests on it. */
export const isDocument = (passage: Passage): boolean => passage.kind === 'circular' || passage.kind === 'regulation';

const INDIFFERENT: Agreement = { direct: 0, agrees: 0, article: 0, silent: 0, conflict: 0 };

/** What a question names, as passages are compared with it. */
export interface Named {
  readonly citation: Citation;
  readonly exclusive: readonly { readonly type: EntityType; readonly wanted: ReadonlySet<string> }[];
  readonly years: readonly string[];
}

/** Undefined where a question names nothing. */
export function namedIn(entities: readonly Entity[]): Named | undefined {
  if (entities.length === 0) return undefined;
  const valuesOf = (type: EntityType) => entities.filter((one) => one.type === type).map(({ value }) => value);
  return {
    citation: citationOf(entities),
    exclusive: EXCLUSIVE.map((type) => ({ type, wanted: new Set(valuesOf(type)) })).filter(
      ({ wanted }) => wanted.size > 0,
    ),
    years: valuesOf('date').map((value) => value.slice(0, 4)),
  };
}

/** `aboutOf` is asked only where the question names something. */
export function agreementOf(named: Named | undefined, passage: Passage, aboutOf: () => About): Agreement {
  if (!named) return INDIFFERENT;
  const about = aboutOf();
  const counts = { ...INDIFFERENT };
  const mentions = (type: EntityType, value: string): boolean =>
    about.mentioned.get(type)?.has(value) === true ||
    (mayNamePlace(type, value, passage.text) && about.inText().get(type)?.has(value) === true);
  judgeCitation(named.citation, passage, about, counts);
  for (const { type, wanted } of named.exclusive) {
    const own = about.named.get(type) ?? NONE;
    for (const value of wanted) {
      if (own.has(value)) counts.agrees += type === 'level' ? 0 : 1;
      else if (mentions(type, value)) continue;
      else if (own.size > 0 && ![...own].some((other) => wanted.has(other) || related(other, value))) counts.conflict++;
      else if (type === 'exam' && own.size === 0) counts.silent++;
    }
  }
  const { years } = named;
  if (years.length > 0 && about.years.size > 0 && !years.some((year) => about.years.has(year))) counts.conflict++;
  return counts;
}

type Counts = { -readonly [K in keyof Agreement]: number };

function judgeCitation({ documents, articles }: Citation, passage: Passage, about: About, counts: Counts): void {
  const label = passage.article ?? passage.source.article;
  const sameArticle = label !== undefined && articles.some((article) => sameLabel(article, label));
  if (documents.length === 0) {
    if (articles.length === 0 || passage.article === undefined) return;
    if (sameArticle) counts.article = 1;
    else counts.conflict++;
    return;
  }
  if (documents.some(({ number }) => about.documents.has(number))) {
    if (articles.length === 0) counts.agrees++;
    else if (!isDocument(passage)) counts.agrees += sameArticle ? 1 : 0;
    else if (sameArticle) counts.direct = 1;
    else counts.conflict++;
    return;
  }
  const has = (values: ReadonlyMap<EntityType, ReadonlySet<string>>) =>
    documents.some(({ type, number }) => [...(values.get(type) ?? NONE)].some((one) => documentKey(one) === number));
  if (!isDocument(passage) && (has(about.named) || has(about.mentioned))) counts.agrees++;
  else if (has(about.inText())) return;
  else if (isDocument(passage) || articles.length > 0 || documents.some(({ type }) => type === 'circular'))
    counts.conflict++;
  else counts.silent++;
}
