import { describe, expect, test } from '@jest/globals';
import {
  type Cell,
  isFigure,
  monthPeriod,
  performanceReport,
  type ReportDocument,
  SUPPRESSED,
  type Table,
  tablesOf,
  topicName,
} from '../../../tickets/index.js';
import { SAMPLE_BUREAUS, sampleReader, sampleRows } from '../../server/reports/sample.js';

const make = (rows: ReturnType<typeof sampleRows>, hide: boolean, bureau?: string): Promise<ReportDocument> =>
  performanceReport(
    { period: monthPeriod('2026-10'), hide, ...(bureau && { bureau }) },
    { reader: sampleReader(rows), bureaus: SAMPLE_BUREAUS, topicName },
  );

const table = (document: ReportDocument, id: string): Table => tablesOf(document).find((one) => one.id === id)!;
const value = (cell: Cell | undefined) => (cell && isFigure(cell) ? cell.value : undefined);
const row = ({ rows }: Table, name: string) => rows.find(([first]) => first && 'text' in first && first.text === name)!;
const column = ({ columns }: Table, title: string) => columns.findIndex((one) => one.title === title);

describe('the Kurum Performans Raporu', () => {
  const rows = sampleRows(500, ['2026-09', '2026-10']);
  const october = rows.filter(({ day }) => day.startsWith('2026-10'));

  test('counts the whole, its parts and the period before', async () => {
    const document = await make(rows, false);
    const summary = row(table(document, 'ozet-tickets'), 'Başvuru sayısı');
    const before = rows.length - october.length;
    expect(summary.slice(1).map(value)).toEqual([october.length, before, october.length - before]);
    const parts = table(document, 'teskilat');
    expect(
      parts.rows
        .map((one) => value(one[1]))
        .slice(0, -1)
        .reduce<number>((sum, one) => sum + Number(one), 0),
    ).toBe(october.length);
    const provinces = table(document, 'tasra');
    for (const { code, name, kind } of SAMPLE_BUREAUS.filter((one) => one.kind === 'province')) {
      const count = october.filter(({ bureau }) => bureau === code).length;
      expect([kind, value(row(provinces, name)?.[1])]).toEqual([kind, count]);
    }
    const days = table(document, 'zaman').rows;
    expect(days.length).toBe(31);
    expect(days.reduce((sum, one) => sum + Number(value(one[1])), 0)).toBe(october.length);
    expect(document.sections.at(-1)?.blocks.find(({ kind }) => kind === 'terms')).toMatchObject({
      terms: expect.arrayContaining([expect.objectContaining({ term: '3 iş günü içinde yanıtlanma oranı' })]),
    });
  });

  test('of a bureau counts its own, beside its kind and all', async () => {
    const document = await make(rows, false, 'il-1');
    const own = october.filter(({ bureau }) => bureau === 'il-1');
    const summary = table(document, 'ozet-tickets');
    expect(value(row(summary, 'Başvuru sayısı')[1])).toBe(own.length);
    const inTime = row(summary, '3 iş günü içinde yanıtlanma oranı').slice(1).map(value);
    const share = (list: typeof rows) =>
      Math.round((list.filter((one) => one.inTime).length / list.length) * 1000) / 1000;
    const kinds = new Map(SAMPLE_BUREAUS.map(({ code, kind }) => [code, kind]));
    expect(inTime[0]).toBe(share(own));
    expect(inTime.slice(-2)).toEqual([
      share(october.filter(({ bureau }) => kinds.get(bureau) === 'province')),
      share(october),
    ]);
  });

  test('opens the rows of its figures: all for the centre, its own tickets for a bureau, none of what is distributed', async () => {
    const opened = async (hide: boolean, bureau?: string) =>
      tablesOf(await make(rows, hide, bureau)).flatMap((one) =>
        one.rows.flat().flatMap((cell) => (isFigure(cell) && cell.rows ? [cell.rows] : [])),
      );
    expect((await opened(false)).map(({ metric }) => metric)).toEqual(expect.arrayContaining(['conversations']));
    expect(await opened(true)).toEqual([]);
    const own = await opened(true, 'il-1');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ filter }) => filter?.bureaus?.join() === 'il-1')).toBe(true);
    expect(own.map(({ metric }) => metric)).not.toContain('conversations');
  });
});

describe('what leaves the centre', () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

  test.each(seeds)('shows no group below five, nor one that the other figures give away (seed %i)', async (seed) => {
    const rows = sampleRows(60 + seed * 25, ['2026-09', '2026-10'], seed);
    const document = await make(rows, true);
    let hidden = 0;
    for (const one of ['teskilat', 'merkez', 'tasra', 'yurt-disi'].map((id) => table(document, id)).filter(Boolean)) {
      for (const title of ['Başvuru', 'Önceki dönem', 'Yanıtlanan']) {
        const at = column(one, title);
        const figures = one.rows.map((cells) => value(cells[at]));
        const total = figures.pop();
        for (const figure of [...figures, total]) expect([1, 2, 3, 4]).not.toContain(figure);
        const concealed = figures.filter((figure) => figure === SUPPRESSED).length;
        hidden += concealed;
        const shown = figures.reduce<number>((sum, figure) => sum + (typeof figure === 'number' ? figure : 0), 0);
        if (typeof total === 'number' && concealed > 0) {
          expect([title, concealed, total - shown]).not.toEqual([title, 1, expect.anything()]);
          expect([1, 2, 3, 4]).not.toContain(total - shown);
        }
      }
      const [all, answered] = [column(one, 'Başvuru'), column(one, 'Yanıtlanan')];
      for (const cells of one.rows)
        expect([1, 2, 3, 4]).not.toContain(Number(value(cells[all])) - Number(value(cells[answered])));
    }
    // A kind’s total that one table hides must not be the sum of what another shows.
    for (const [name, id] of [
      ['Merkez teşkilatı', 'merkez'],
      ['Taşra teşkilatı', 'tasra'],
      ['Yurt dışı teşkilatı', 'yurt-disi'],
    ] as const) {
      const [kinds, part] = [table(document, 'teskilat'), table(document, id)];
      if (!part || value(row(kinds, name)[1]) !== SUPPRESSED) continue;
      expect(value(part.rows.at(-1)?.[1])).toBe(SUPPRESSED);
      expect(part.rows.slice(0, -1).some((cells) => value(cells[1]) === SUPPRESSED)).toBe(true);
    }
    expect(hidden).toBeGreaterThan(0);
  });
});
