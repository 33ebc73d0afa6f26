import type { ReactNode } from 'react';
import { problemOf } from '../../api/problem.js';
import { defineTexts, type Texts } from '../../i18n/language.js';
import { Told } from '../../parts/told.js';
import { FIELD_PATHS, type FormField } from './item-form.js';

/** Labels of an item's fields, in the form and wherever a field is named. */
export const FIELD_TEXTS: Texts<Readonly<Record<FormField, string>>> = defineTexts(
  {
    externalId: 'Kimlik',
    kind: 'Tür',
    title: 'Başlık',
    variants: 'Soru biçimleri',
    body: 'Yanıt metni',
    articles: 'Maddeler',
    examCode: 'Sınavın kodu',
    examSeason: 'Yıl',
    examUrl: 'Sınavın sayfası',
    examDates: 'Sınav tarihleri',
    ownerUnit: 'Sorumlu birim',
    audiences: 'Kimin için',
    topics: 'Konular',
    sourceTitle: 'Kaynağın adı',
    sourceNumber: 'Kaynağın sayısı',
    sourceDate: 'Kaynağın tarihi',
    sourceUrl: 'Kaynağın adresi',
    sourceArticle: 'Kaynağın maddesi',
    gazetteDate: 'Resmî Gazete tarihi',
    gazetteNumber: 'Resmî Gazete sayısı',
    validFrom: 'Geçerlilik başlangıcı',
    validUntil: 'Geçerliliğin son günü',
    supersedes: 'Yerine geçtiği içerikler',
  },
  {
    externalId: 'Id',
    kind: 'Kind',
    title: 'Title',
    variants: 'Question variants',
    body: 'Answer',
    articles: 'Articles',
    examCode: 'Code of the exam',
    examSeason: 'Year',
    examUrl: 'Page of the exam',
    examDates: 'Dates of the exam',
    ownerUnit: 'Owner unit',
    audiences: 'For whom',
    topics: 'Topics',
    sourceTitle: 'Name of the source',
    sourceNumber: 'Number of the source',
    sourceDate: 'Date of the source',
    sourceUrl: 'Address of the source',
    sourceArticle: 'Article of the source',
    gazetteDate: 'Official Gazette, date',
    gazetteNumber: 'Official Gazette, number',
    validFrom: 'Valid from',
    validUntil: 'Last valid day',
    supersedes: 'Supersedes',
  },
);

const FIELDS = Object.keys(FIELD_TEXTS.tr) as readonly FormField[];

/** The form's field that a path of the API is in. */
export const fieldOf = (path: string): FormField | undefined =>
  FIELDS.find((field) => {
    const own = FIELD_PATHS[field] ?? field;
    return path === own || path.startsWith(`${own}.`);
  });

interface FieldProblem {
  readonly field: string;
  readonly detail: string;
}

/** The reason alone: details repeat the path they are about. */
export const reasonOf = ({ field, detail }: FieldProblem): string =>
  detail.startsWith(`${field}: `) ? detail.slice(field.length + 2) : detail;

export type FieldErrors = Readonly<Partial<Record<FormField, ReactNode>>>;

/** What a refusal says of each field. */
export function errorsOf(fault: unknown): FieldErrors {
  if (fault === null || fault === undefined) return {};
  const found: Partial<Record<FormField, ReactNode>> = {};
  for (const problem of problemOf(fault).errors ?? []) {
    const field = fieldOf(problem.field);
    if (field && found[field] === undefined) found[field] = <Told>{reasonOf(problem)}</Told>;
  }
  return found;
}
