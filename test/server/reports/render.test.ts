import { beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { extractText, getDocumentProxy } from 'unpdf';
import { csvLine } from '../../../server/reports/csv-line.js';
import { renderCsv } from '../../../server/reports/render/csv.js';
import { renderHtml } from '../../../server/reports/render/html.js';
import { renderJson } from '../../../server/reports/render/json.js';
import { renderPdf } from '../../../server/reports/render/pdf.js';
import { renderXlsx } from '../../../server/reports/render/xlsx.js';
import {
  formatCell,
  isFigure,
  monthPeriod,
  performanceReport,
  type ReportDocument,
  SUPPRESSED,
  tablesOf,
  topicName,
} from '../../../tickets/index.js';
import { sampleSurvey } from '../../tickets/surveys/sample.js';
import { SAMPLE_BUREAUS, sampleReader, sampleRows } from './sample.js';

const HTML = { stylesheet: '/rapor/rapor.css', linksRows: true };
const make = (count: number, hide: boolean, bureau?: string) =>
  performanceReport(
    { period: monthPeriod('2026-10'), hide, ...(bureau && { bureau }) },
    { reader: sampleReader(sampleRows(count, ['2026-09', '2026-10'])), bureaus: SAMPLE_BUREAUS, topicName },
  );

/** Cells of all tables, as a person reads them: table, row, column, text. */
const read = (document: ReportDocument) =>
  tablesOf(document).map(({ caption, rows }) => ({ caption, rows: rows.map((row) => row.map(formatCell)) }));

/** The library takes a number with a format of hours for a moment. */
const numberOf = (value: ExcelJS.CellValue): number =>
  value instanceof Date ? value.getTime() / 86_400_000 + 25_569 : (value as number);

async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replace(/\s+/gu, ' ');
}

const PERFORMANCE = {
  units: ['count', 'share', 'working-minutes', 'points'],
  title: 'Kurum Performans Raporu, Ekim 2026',
  leadsTo: 'metric=applications',
};
const SURVEY = { units: ['count', 'share', 'points'], title: 'Anket Sonuç Raporu, 6 Mart 2027 – 20 Mart 2027' };

describe.each<{
  name: string;
  of: () => Promise<ReportDocument> | ReportDocument;
  hide: boolean;
  units: readonly string[];
  title: string;
  leadsTo?: string;
}>([
  { name: 'the whole', of: () => make(600, false), hide: false, ...PERFORMANCE },
  { name: 'a bureau, small groups hidden', of: () => make(600, true, 'il-1'), hide: true, ...PERFORMANCE },
  { name: 'a survey', of: () => sampleSurvey(180, false), hide: false, ...SURVEY },
  { name: 'a survey, small groups hidden', of: () => sampleSurvey(60, true), hide: true, ...SURVEY },
])('one report in five formats: $name', ({ of, hide, units, title, leadsTo }) => {
  let document: ReportDocument;
  beforeAll(async () => {
    document = await of();
  });

  test('has figures of every kind', () => {
    const figures = tablesOf(document).flatMap(({ rows }) => rows.flat().filter(isFigure));
    for (const unit of units)
      expect(figures.some((cell) => cell.unit === unit && typeof cell.value === 'number')).toBe(true);
    expect(figures.some(({ value }) => value === SUPPRESSED)).toBe(hide);
  });

  test('JSON says the document', () => {
    expect(JSON.parse(renderJson(document))).toEqual(document);
  });

  test('the page says the same cells, with captions and scopes, and nothing inline', () => {
    const page = renderHtml(document, HTML);
    const $ = load(page);
    const tables = $('table')
      .toArray()
      .map((table) => ({
        caption: $(table).find('caption').text(),
        rows: $(table)
          .find('tbody tr')
          .toArray()
          .map((row) =>
            $(row)
              .children()
              .toArray()
              .map((cell) => $(cell).text()),
          ),
      }));
    expect(tables).toEqual(read(document));
    expect($('html').attr('lang')).toBe('tr');
    expect($('thead th').length).toBe($('thead th[scope=col]').length);
    expect($('tbody tr').length).toBe($('tbody th[scope=row]').length);
    expect($('[style], style, script, [onclick]').length).toBe(0);
    for (const svg of $('svg').toArray()) {
      expect($(svg).attr('role')).toBe('img');
      expect($(svg).find('desc').text()).toMatch(/grafik: .+ en yüksek .+ tablosundadır\.$|gösterilecek değer yok/u);
    }
  });

  test('the workbook has them as typed numbers', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await renderXlsx(document)).buffer as ArrayBuffer);
    for (const { short, caption, rows, columns } of tablesOf(document)) {
      const sheet = workbook.getWorksheet(short)!;
      expect(sheet.getCell('A1').value).toBe(caption);
      rows.forEach((row, at) => {
        row.forEach((cell, column) => {
          const { value, type } = sheet.getRow(4 + at).getCell(column + 1);
          if (isFigure(cell) && typeof cell.value === 'number') {
            expect([ExcelJS.ValueType.Number, ExcelJS.ValueType.Date]).toContain(type);
            const isDays = cell.unit === 'working-minutes' && !cell.isChange;
            expect(numberOf(value) * (isDays ? 1440 : 1)).toBeCloseTo(cell.value, 4);
          } else expect(value).toBe(formatCell(cell));
        });
      });
      expect(sheet.columnCount).toBe(columns.length);
    }
  });

  test('the CSV file has them as a spreadsheet under Turkish settings reads them', () => {
    const text = renderCsv(document);
    expect(text.startsWith('\uFEFFRapor;')).toBe(true);
    const { data, errors } = Papa.parse<string[]>(text.slice(1), { delimiter: ';', newline: '\r\n' });
    expect(errors).toEqual([]);
    const records = data.slice(1, -1);
    const expected = tablesOf(document).flatMap(({ caption, columns, rows }) =>
      rows.flatMap((row) =>
        row.slice(1).map((cell, at) => {
          if (!isFigure(cell)) return [caption, formatCell(row[0]!), columns[at + 1]!.title, cell.text];
          const { value } = cell;
          const size = cell.unit === 'share' && typeof value === 'number' ? value * 100 : value;
          return [caption, formatCell(row[0]!), columns[at + 1]!.title, size === SUPPRESSED ? 'gizli' : size];
        }),
      ),
    );
    const found = records.map(([, , , , caption, row, column, value, unit]) => [
      caption,
      row,
      column,
      value === '' ? null : value === 'gizli' || unit === 'metin' ? value : Number(value!.replace(',', '.')),
    ]);
    expect(found.length).toBe(expected.length);
    found.forEach((record, at) => {
      const [value, wanted] = [record.pop(), expected[at]!.pop()];
      expect(record).toEqual(expected[at]);
      if (typeof wanted === 'number') expect(value).toBeCloseTo(wanted, 6);
      else expect(value).toBe(wanted);
    });
  });

  test('the PDF says every row, in Turkish letters, on numbered pages, as a tagged document', async () => {
    const bytes = await renderPdf(document, 'https://asistan.example.org');
    const text = await textOf(bytes);
    for (const { caption, rows } of read(document)) {
      expect(text).toContain(caption);
      // What a cell has in it may be broken over lines, and a row over a page: never its figures.
      for (const row of rows) expect(text).toContain(row.slice(1).join(' '));
      for (const [name] of rows) expect(text.replaceAll(' ', '')).toContain(name!.replaceAll(' ', ''));
    }
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    expect(text).toContain(`sayfa 1 / ${pdf.numPages}`);
    expect(text).toContain(`sayfa ${pdf.numPages} / ${pdf.numPages}`);
    const marks = (await (await pdf.getPage(1)).getAnnotations()) as {
      readonly url?: string;
      readonly contentsObj?: { str: string };
    }[];
    const [first] = marks;
    if (leadsTo) {
      expect(first?.url).toContain(`https://asistan.example.org/api/v1/reports/rows.csv?${leadsTo}`);
      expect(first?.contentsObj?.str).toContain('kayıtlarını CSV olarak açın');
    }
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/Lang (tr-TR)');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const { info } = await pdf.getMetadata();
    expect((info as { Title: string }).Title).toContain(title);
    const tags = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    for (const role of ['H1', 'H2', 'Table', 'TH', 'TD', 'Caption']) expect(tags).toContain(`"role":"${role}"`);
  });
});

test('what citizens and offices are called begins no formula', async () => {
  const evil = '=HYPERLINK("http://example.org")';
  const document = await make(300, false);
  const [first, ...rest] = document.sections;
  const table = {
    id: 'kotu',
    caption: evil,
    short: 'Kötü',
    columns: [
      { title: '+1', kind: 'text' as const },
      { title: '@x', kind: 'text' as const },
    ],
  };
  const cells = [evil, '\t=1+1', '-2+3', ' @SUM(A1)', '＝1+1', 'düz metin'];
  const rows = cells.map((text) => [{ text }, { text }]);
  const poisoned = {
    ...document,
    sections: [{ ...first!, blocks: [{ kind: 'table' as const, table: { ...table, rows } }] }, ...rest],
  };
  const { data } = Papa.parse<string[]>(renderCsv(poisoned).slice(1), { delimiter: ';' });
  expect(data.flat().filter((field) => /^\s*[=+@\t＝]/u.test(field))).toEqual([]);
  expect(data.some((record) => record[7] === `'${evil}`)).toBe(true);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await renderXlsx(poisoned)).buffer as ArrayBuffer);
  const types = new Set<number>();
  workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => types.add(cell.type))));
  expect(types.has(ExcelJS.ValueType.Formula)).toBe(false);
  expect(types.has(ExcelJS.ValueType.Hyperlink)).toBe(false);
});

test('a record is written as RFC 4180 has it', () => {
  expect(csvLine(['a;b', 'say "x"', 'iki\nsatır', 12.5, -3, undefined, ' boş '])).toBe(
    '"a;b";"say ""x""";"iki\nsatır";12,5;-3;;" boş "\r\n',
  );
});
