import { createHash } from 'node:crypto';
import { foldTr } from '../../nlu/index.js';
import type { ReviewMark } from '../life/types.js';
import type { Layout } from './columns.js';
import type { RowCells, RowOutcome } from './table-rows.js';
import { ownerOf, sourceMarks } from './table-rows.js';
import type { ImportContext } from './types.js';

export const FAQ_LAYOUT = {
  columns: [
    { key: 'id', name: 'Kimlik', also: ['id', 'kod', 'soru kimliği'] },
    { key: 'question', name: 'Soru', also: ['question', 'soru metni', 'başlık'], required: true },
    { key: 'answer', name: 'Yanıt', also: ['cevap', 'answer', 'yanıt metni', 'cevap metni'], required: true },
    { key: 'variants', name: 'Soru biçimleri', also: ['variants', 'benzer sorular', 'diğer soruluşlar'] },
    { key: 'unit', name: 'Birim', also: ['unit', 'sorumlu birim'] },
    { key: 'topics', name: 'Konular', also: ['konu', 'topics', 'kategori'] },
    { key: 'audiences', name: 'Hedef kitle', also: ['audiences', 'kitle'] },
    { key: 'validFrom', name: 'Geçerlilik başlangıcı', also: ['validFrom', 'yürürlük tarihi'] },
    { key: 'validUntil', name: 'Geçerlilik bitişi', also: ['validUntil', 'son geçerlilik tarihi'] },
    { key: 'source', name: 'Kaynak', also: ['source', 'dayanak'] },
    { key: 'sourceDate', name: 'Kaynak tarihi' },
    { key: 'url', name: 'Kaynak adresi', also: ['url', 'bağlantı', 'adres'] },
  ],
} as const satisfies Layout<string>;

export type FaqKey = (typeof FAQ_LAYOUT.columns)[number]['key'];

/** Item fields → headings, for problems told in the words of the table. */
export const FAQ_FIELDS: Readonly<Record<string, FaqKey>> = {
  externalId: 'id',
  title: 'question',
  body: 'answer',
  variants: 'variants',
  ownerUnit: 'unit',
  topics: 'topics',
  audiences: 'audiences',
  validFrom: 'validFrom',
  validUntil: 'validUntil',
  'source.title': 'source',
  'source.date': 'sourceDate',
  'source.url': 'url',
};

/** An id that stays the same while the question does: `sss-lgs-ne-zaman-3f9a1c`. */
export function idOfQuestion(question: string): string {
  const words = foldTr(question)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const hash = createHash('sha256').update(words).digest('hex').slice(0, 6);
  return `sss-${words.slice(0, 60).replace(/-$/, '')}-${hash}`;
}

const distinct = (values: readonly string[]) => [...new Set(values.map((value) => value.replace(/\s+/g, ' ')))];

/** One row of a FAQ list. */
export function faqOfRow(row: RowCells<FaqKey>, context: ImportContext, sourceTitle: string): RowOutcome {
  const question = row.text('question').replace(/\s+/g, ' ');
  const owner = ownerOf(row.text('unit'), context);
  const marks: ReviewMark[] = [...owner.marks, ...sourceMarks(row.text('source'), sourceTitle)];
  const url = row.text('url');
  const days = {
    validFrom: row.day('validFrom'),
    validUntil: row.day('validUntil'),
  };
  const sourceDate = row.day('sourceDate');
  const candidate = {
    externalId: row.text('id') || idOfQuestion(question),
    kind: 'faq',
    title: question,
    variants: distinct([question, ...row.list('variants', /[;\n]+/)]).filter((text) => text !== ''),
    body: row.text('answer'),
    articles: [],
    ownerUnit: owner.code,
    audiences: distinct(row.list('audiences', /[;,\n]+/)),
    topics: distinct(row.list('topics', /[;,\n]+/)),
    source: {
      title: row.text('source') || sourceTitle,
      ...(sourceDate === undefined ? {} : { date: sourceDate }),
      ...(url === '' ? {} : { url }),
    },
    ...Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined)),
    supersedes: [],
    status: 'published',
  };
  return { candidate, marks };
}
