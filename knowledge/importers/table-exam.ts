import { foldTr } from '../../nlu/index.js';
import type { ExamDate } from '../item.js';
import type { ReviewMark } from '../life/types.js';
import { type Layout, nearest } from './columns.js';
import { ownerOf, type RowCells, sourceMarks } from './table-rows.js';
import type { ImportContext } from './types.js';

export const EXAM_LAYOUT = {
  columns: [
    { key: 'exam', name: 'Sınav', also: ['sınav kodu', 'sınav adı', 'takvim'], required: true },
    { key: 'season', name: 'Dönem', also: ['sezon', 'yıl', 'eğitim yılı', 'öğretim yılı'], required: true },
    { key: 'event', name: 'Olay', also: ['işlem', 'aşama', 'etkinlik'], required: true },
    { key: 'start', name: 'Başlangıç', also: ['başlangıç tarihi', 'tarih', 'tarihi'], required: true },
    { key: 'end', name: 'Bitiş', also: ['bitiş tarihi', 'son gün'] },
    { key: 'label', name: 'Açıklama', also: ['etiket'] },
    { key: 'announcedOn', name: 'Gerçekleşme tarihi', also: ['açıklandığı gün', 'yapıldığı gün', 'ilan tarihi'] },
    { key: 'place', name: 'İşlem adresi', also: ['sonuç adresi', 'başvuru adresi', 'itiraz adresi'] },
    { key: 'title', name: 'Başlık' },
    { key: 'id', name: 'Kimlik', also: ['id'] },
    { key: 'unit', name: 'Birim', also: ['sorumlu birim'] },
    { key: 'source', name: 'Kaynak', also: ['dayanak', 'kılavuz'] },
    { key: 'url', name: 'Kaynak adresi', also: ['url', 'bağlantı', 'adres'] },
  ],
} as const satisfies Layout<string>;

export type ExamKey = (typeof EXAM_LAYOUT.columns)[number]['key'];

export const EXAM_FIELDS: Readonly<Record<string, ExamKey>> = {
  externalId: 'id',
  title: 'title',
  ownerUnit: 'unit',
  'exam.code': 'exam',
  'exam.season': 'season',
  'exam.dates': 'start',
  'source.title': 'source',
  'source.url': 'url',
};

/** Events by the names people give them; the first is the template's. */
const EVENTS: readonly (readonly [ExamDate['event'], readonly string[]])[] = [
  ['application', ['Başvuru', 'Başvurular', 'Başvuru tarihleri', 'Kayıt']],
  ['late-application', ['Geç başvuru']],
  ['entry-document', ['Sınav giriş belgesi', 'Giriş belgesi', 'Giriş yeri']],
  ['exam', ['Sınav', 'Sınav tarihi', 'Sınav günü']],
  ['result', ['Sonuç', 'Sonuçlar', 'Sonuçların açıklanması', 'Sonuç açıklama']],
  ['objection', ['İtiraz', 'İtirazlar', 'Sonuçlara itiraz']],
  ['preference', ['Tercih', 'Tercihler', 'Tercih işlemleri']],
  ['placement', ['Yerleştirme', 'Yerleştirme sonuçları']],
  ['term', ['Dönem', 'Tatil', 'Yarıyıl', 'Ara tatil']],
];
export const EVENT_NAMES = EVENTS.map(([, [name]]) => name!);

const eventOf = (text: string) =>
  EVENTS.find(([event, names]) => event === text || names.some((name) => foldTr(name) === foldTr(text)))?.[0];

/** `İOKBS` → `IOKBS`, `Çalışma takvimi` → `CALISMA-TAKVIMI`. */
const codeOf = (text: string) =>
  foldTr(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toUpperCase();

const seasonOf = (text: string) => text.replace(/(?<!\s)\s*[-–—/]\s*/g, '-').replace(/[^\d-]/g, '');

/** A calendar being put together from the rows of one exam and season. */
export interface CalendarRows {
  readonly code: string;
  readonly name: string;
  readonly season: string;
  readonly first: RowCells<ExamKey>;
  readonly dates: ExamDate[];
}

/** Reads one date; undefined (with the row's problems) where the row is not sound. */
export function examDateOfRow(
  row: RowCells<ExamKey>,
): { readonly code: string; readonly name: string; readonly season: string; readonly date: ExamDate } | undefined {
  const name = row.text('exam');
  const season = seasonOf(row.text('season'));
  const written = row.text('event');
  const event = eventOf(written);
  if (codeOf(name) === '') row.refuse('exam', 'sınavın adı veya kodu yazılmalı (örnek: LGS)');
  if (!/^\d{4}(-\d{4})?$/.test(season)) row.refuse('season', 'YYYY veya YYYY-YYYY olmalı (örnek: 2026)');
  if (event === undefined) {
    const like = nearest(
      written,
      EVENTS.flatMap(([, names]) => names),
    );
    row.refuse(
      'event',
      written === ''
        ? `olay yazılmalı (${EVENT_NAMES.join(', ')})`
        : `"${written.slice(0, 40)}" tanınmadı${like === undefined ? '' : `; en yakını: "${like}"`} (olabilecekler: ${EVENT_NAMES.join(', ')})`,
    );
  }
  const start = row.span('start');
  const end = row.span('end');
  const announced = row.day('announcedOn');
  if (row.text('start') === '') row.refuse('start', 'başlangıç tarihi yazılmalı');
  if (end?.end !== undefined) row.refuse('end', 'tek bir gün yazılmalı, aralık değil');
  const last = end?.start ?? start?.end;
  if (start && last !== undefined && last < start.start)
    row.refuse('end', `bitiş (${last}) başlangıçtan (${start.start}) önce olamaz`);
  if (row.problems.length > 0 || event === undefined || start === undefined) return undefined;
  const label = row.text('label');
  const place = row.text('place');
  const date = {
    event,
    start: start.start,
    ...(last === undefined || last === start.start ? {} : { end: last }),
    ...(label === '' ? {} : { label }),
    ...(announced === undefined ? {} : { announcedOn: announced }),
    ...(place === '' ? {} : { url: place }),
  };
  return { code: codeOf(name), name, season, date };
}

/** The item of a calendar whose rows have been read. */
export function examOfRows(
  { code, name, season, first, dates }: CalendarRows,
  context: ImportContext,
  sourceTitle: string,
): { readonly candidate: object; readonly marks: readonly ReviewMark[] } {
  const owner = ownerOf(first.text('unit'), context);
  const url = first.text('url');
  return {
    marks: [...owner.marks, ...sourceMarks(first.text('source'), sourceTitle)],
    candidate: {
      externalId: first.text('id') || `${code.toLowerCase()}-${season}`,
      kind: 'exam',
      title: first.text('title') || `${season} ${name} takvimi`,
      variants: [],
      body: '',
      articles: [],
      exam: { code, season, dates: dates.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)) },
      ownerUnit: owner.code,
      audiences: [],
      topics: [name],
      source: { title: first.text('source') || sourceTitle, ...(url === '' ? {} : { url }) },
      supersedes: [],
      status: 'published',
    },
  };
}
