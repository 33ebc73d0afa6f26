import { describe, expect, test } from '@jest/globals';
import {
  formatCell,
  type ReportDocument,
  type TopicCluster,
  type TopicGroup,
  tablesOf,
  topicReport,
  withWordings,
} from '../../../tickets/index.js';

const NOTHING = { asked: 0, answered: 0, askedBack: 0, unanswered: 0, helpful: 0, disliked: 0, notAsked: 0 };
const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const ITEMS: readonly TopicGroup[] = [
  { ...NOTHING, key: 'kayit', asked: 20, answered: 20, disliked: 3, notAsked: 2 },
  { ...NOTHING, key: 'nakil', asked: 10, answered: 4, askedBack: 6 },
  { ...NOTHING, key: 'iyi', asked: 50, answered: 50, disliked: 3 },
  { ...NOTHING, key: null, asked: 5, unanswered: 5 },
];
const CLUSTERS: readonly TopicCluster[] = [
  { id: 'servis', questions: 9, conversations: 6, isHandled: false },
  { id: 'burs', questions: 8, conversations: 8, isHandled: true },
  { id: 'tek', questions: 9, conversations: 1, isHandled: false },
];

async function made(period = OCTOBER): Promise<ReportDocument> {
  return await topicReport(
    { unit: 'TEGM', period },
    {
      reader: {
        tallies: async ({ from }, by) => {
          if (by === 'item') return ITEMS;
          const isNow = from === Date.parse('2026-10-01T00:00:00+03:00');
          const day = new Date(from + 2 * 86_400_000 + 10_800_000).toISOString().slice(0, 10);
          return [{ ...NOTHING, key: day, asked: isNow ? 85 : 40, answered: 74, unanswered: 5, askedBack: 6 }];
        },
        clusters: async () => CLUSTERS,
      },
      unitName: 'Temel Eğitim Genel Müdürlüğü',
      titles: async () => new Map([['kayit', 'Kayıt nasıl yapılır?']]),
      now: 1,
    },
  );
}
const rowsOf = (document: ReportDocument, id: string) =>
  tablesOf(document)
    .find((one) => one.id === id)!
    .rows.map((row) => row.map(formatCell));

describe('a topic report', () => {
  test('compares what was asked with the period before, and has a row for every day', async () => {
    const document = await made();
    expect(document.compared).toEqual({ from: '2026-09-01', to: '2026-10-01' });
    expect(rowsOf(document, 'konu-ozet')[0]).toEqual(['Sorulan sorular', '85', '40', '+45', '%100,0']);
    const course = rowsOf(document, 'konu-zaman');
    expect(course).toHaveLength(31);
    expect(course[2]).toEqual(['3 Ekim 2026', '85', '74', '6', '5']);
  });

  test('of a longer period has a row for every week', async () => {
    const course = rowsOf(await made({ from: '2026-10-01', to: '2027-01-01' }), 'konu-zaman');
    expect(course.map(([week]) => week).slice(0, 2)).toEqual(['1 Ekim 2026', '5 Ekim 2026']);
    expect(course).toHaveLength(14);
  });

  test('says so where there was nothing', async () => {
    const nothing = { tallies: async () => [], clusters: async () => [] };
    const deps = { reader: nothing, unitName: 'TEGM', titles: async () => new Map<string, string>(), now: 1 };
    const document = await topicReport({ unit: 'TEGM', period: OCTOBER }, deps);
    expect(tablesOf(document).map(({ id }) => id)).toEqual(['konu-ozet', 'konu-zaman']);
    expect(document.sections[3]!.blocks).toEqual([
      { kind: 'paragraph', text: 'Eksik kalanlar: Bu dönemde kayıt yok.' },
    ]);
  });

  test('asks for new items where nothing was made yet, for a second look and for more wordings', async () => {
    expect(rowsOf(await made(), 'konu-oneri')).toEqual([
      ['Yeni içerik taslağı', 'gizli', '9'],
      ['Soru biçimi ekleyin', 'nakil', '6'],
      ['İçeriği gözden geçirin', 'Kayıt nasıl yapılır?', '5'],
    ]);
  });

  test('names clusters of at least five conversations alone, the others together', async () => {
    expect(
      rowsOf(await made(), 'konu-eksik').map(([, questions, conversations]) => [questions, conversations]),
    ).toEqual([
      ['9', '6'],
      ['8', '8'],
      ['9', '–'],
    ]);
  });

  test('gets citizens’ words when it is read: of five conversations or more, as they may be shown', async () => {
    const asked = (many: number, text: string) =>
      Array.from({ length: many }, (_, at) => ({ conversation: `c${at}`, text: at % 2 ? text : `${text}?` }));
    const words = async (many: number) =>
      rowsOf(
        await withWordings(
          await made(),
          'TEGM',
          {
            wordings: async (_, id) =>
              id === 'servis' ? { label: 'servis ücreti', asked: asked(many, 'servis ne kadar') } : undefined,
          },
          (text) => text.toLocaleUpperCase('tr'),
        ),
        'konu-soyleyis',
      );
    expect(await words(5)).toEqual([
      ['SERVİS ÜCRETİ', '“SERVİS NE KADAR?”'],
      ['gizli', 'gizli'],
    ]);
    expect(await words(4)).toEqual([
      ['gizli', 'gizli'],
      ['gizli', 'gizli'],
    ]);
  });
});
