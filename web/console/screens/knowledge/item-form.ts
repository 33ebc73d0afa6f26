import type { Item, ItemKind } from './item-texts.js';

export type Article = Item['articles'][number];
export type ExamDate = NonNullable<Item['exam']>['dates'][number];

/** An item as its fields are typed: every text is there, empty where the item has none. */
export interface ItemForm {
  readonly externalId: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly variants: readonly string[];
  readonly body: string;
  readonly articles: readonly Article[];
  readonly examCode: string;
  readonly examSeason: string;
  readonly examUrl: string;
  readonly examDates: readonly ExamDate[];
  readonly ownerUnit: string;
  readonly audiences: string;
  readonly topics: string;
  readonly sourceTitle: string;
  readonly sourceNumber: string;
  readonly sourceDate: string;
  readonly sourceUrl: string;
  readonly sourceArticle: string;
  readonly gazetteDate: string;
  readonly gazetteNumber: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly supersedes: string;
}

export type FormField = keyof ItemForm;

/** What an item of this id's fields are called in the API's problems. */
export const FIELD_PATHS: Readonly<Partial<Record<FormField, string>>> = {
  sourceTitle: 'source.title',
  sourceNumber: 'source.number',
  sourceDate: 'source.date',
  sourceUrl: 'source.url',
  sourceArticle: 'source.article',
  gazetteDate: 'source.officialGazette.date',
  gazetteNumber: 'source.officialGazette.number',
  examCode: 'exam.code',
  examSeason: 'exam.season',
  examUrl: 'exam.url',
  examDates: 'exam.dates',
};

export const emptyForm = (ownerUnit: string): ItemForm => ({
  externalId: '',
  kind: 'faq',
  title: '',
  variants: [''],
  body: '',
  articles: [],
  examCode: '',
  examSeason: '',
  examUrl: '',
  examDates: [],
  ownerUnit,
  audiences: '',
  topics: '',
  sourceTitle: '',
  sourceNumber: '',
  sourceDate: '',
  sourceUrl: '',
  sourceArticle: '',
  gazetteDate: '',
  gazetteNumber: '',
  validFrom: '',
  validUntil: '',
  supersedes: '',
});

export const formOf = ({ source, exam, ...item }: Item): ItemForm => ({
  externalId: item.externalId,
  kind: item.kind,
  title: item.title,
  variants: item.variants,
  body: item.body,
  articles: item.articles,
  examCode: exam?.code ?? '',
  examSeason: exam?.season ?? '',
  examUrl: exam?.url ?? '',
  examDates: exam?.dates ?? [],
  ownerUnit: item.ownerUnit,
  audiences: item.audiences.join(', '),
  topics: item.topics.join(', '),
  sourceTitle: source.title,
  sourceNumber: source.number ?? '',
  sourceDate: source.date ?? '',
  sourceUrl: source.url ?? '',
  sourceArticle: source.article ?? '',
  gazetteDate: source.officialGazette?.date ?? '',
  gazetteNumber: source.officialGazette?.number ?? '',
  validFrom: item.validFrom ?? '',
  validUntil: item.validUntil ?? '',
  supersedes: item.supersedes.join(', '),
});

const listed = (text: string) =>
  text
    .split(/[,\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The typed texts of these keys that are not empty. */
const given = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([key, text]) => [key, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );

/** The item as it is sent; the server says what is wrong with it. */
export function contentOf(form: ItemForm): Record<string, unknown> {
  const gazette = given({ date: form.gazetteDate, number: form.gazetteNumber });
  return {
    externalId: form.externalId.trim(),
    kind: form.kind,
    title: form.title.trim(),
    variants: form.variants.map((one) => one.trim()).filter((one) => one !== ''),
    body: form.body,
    articles: form.articles.map(articleOf),
    ...(form.kind === 'exam' && {
      exam: {
        code: form.examCode.trim(),
        season: form.examSeason.trim(),
        dates: form.examDates.map(dateOf),
        ...given({ url: form.examUrl }),
      },
    }),
    ownerUnit: form.ownerUnit.trim(),
    audiences: listed(form.audiences),
    topics: listed(form.topics),
    source: {
      title: form.sourceTitle.trim(),
      ...given({
        number: form.sourceNumber,
        date: form.sourceDate,
        url: form.sourceUrl,
        article: form.sourceArticle,
      }),
      ...(Object.keys(gazette).length > 0 && { officialGazette: gazette }),
    },
    ...given({ validFrom: form.validFrom, validUntil: form.validUntil }),
    supersedes: listed(form.supersedes),
    status: 'draft',
  };
}

/** Without what was emptied: an article has a heading or none, and no empty questions. */
function articleOf({ heading, variants, ...article }: Article) {
  const asked = variants?.map((one) => one.trim()).filter((one) => one !== '');
  return { ...article, ...given({ heading: heading ?? '' }), ...(asked && asked.length > 0 && { variants: asked }) };
}

const dateOf = ({ event, start, end, label, announcedOn, url }: ExamDate) => ({
  event,
  start,
  ...given({ end: end ?? '', label: label ?? '', announcedOn: announcedOn ?? '', url: url ?? '' }),
});

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export const isSameForm = (one: ItemForm, other: ItemForm): boolean => same(contentOf(one), contentOf(other));

const FIELDS = Object.keys(emptyForm('')) as readonly FormField[];

export interface FieldConflict {
  readonly field: FormField;
  /** Both changed it; otherwise only the other did. */
  readonly isBoth: boolean;
}

/** What the other changed since typing began from `base`. */
export const conflicts = (base: ItemForm, theirs: ItemForm, mine: ItemForm): readonly FieldConflict[] =>
  FIELDS.filter((field) => !same(base[field], theirs[field]) && !same(theirs[field], mine[field])).map((field) => ({
    field,
    isBoth: !same(base[field], mine[field]),
  }));

/** Each one's changes; where both changed a field, mine. */
export function merged(base: ItemForm, theirs: ItemForm, mine: ItemForm): ItemForm {
  const taken = FIELDS.filter((field) => same(base[field], mine[field])).map((field) => [field, theirs[field]]);
  return { ...mine, ...Object.fromEntries(taken) };
}

/** An id out of a title: `Lise nakil ne zaman?` → `lise-nakil-ne-zaman`. */
export const idFrom = (title: string): string =>
  title
    .toLocaleLowerCase('tr')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|(?<!-)-+$/gu, '')
    .slice(0, 60)
    .replace(/(?<!-)-+$/u, '');
