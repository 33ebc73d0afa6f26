import { type Block, formatPeriod, type ReportDocument, type Section, type Table } from '../../../tickets/index.js';
import { chartHeight, drawChart } from './pdf-chart.js';
import { bytesOf, createSheet, MARGIN, type Sheet, type Structure } from './pdf-sheet.js';
import { drawTable, isWide } from './pdf-table.js';
import { factsOf, REPORT_TR } from './texts.tr.js';

const INK = '#1a1a1a';
const SOFT = '#404040';
/** Height of a section's heading with its gaps. */
const HEADING = 34;

/**
 * A report on A4: tagged (PDF/UA-1 as far as pdfkit goes: structure, language, title, headings of tables, words for charts), with bookmarks and
 * page numbers; figures lead to their rows where `publicUrl` says where the product is. Takes a second for a hundred pages: run it in a thread.
 */
export async function renderPdf(document: ReportDocument, publicUrl?: string): Promise<Uint8Array> {
  const { title, subject, period, asOf, sections } = document;
  const name = `${title}, ${formatPeriod(period)}`;
  const sheet = createSheet({ title: `${name}, ${subject}`, subject, author: REPORT_TR.office, madeAt: asOf });
  drawHead(sheet, document);
  sections.forEach((section, at) => {
    drawSection(sheet, section, at, publicUrl);
  });
  number(sheet, `${name} – ${subject}`);
  return await bytesOf(sheet);
}

function drawHead(sheet: Sheet, document: ReportDocument): void {
  const { pdf, root } = sheet;
  const say = (type: string, face: 'body' | 'bold', size: number, text: string, colour = INK) =>
    sheet.put(root, type, () => {
      sheet.face(face, size);
      pdf.fillColor(colour).text(text, MARGIN, pdf.y, { width: sheet.width });
    });
  say('P', 'body', 9, REPORT_TR.issuer, SOFT);
  say('P', 'body', 9, REPORT_TR.office, SOFT);
  pdf.y += 10;
  say('H1', 'bold', 20, document.title);
  pdf.y += 4;
  for (const [name, value] of factsOf(document)) {
    sheet.put(root, 'P', () => {
      sheet.face('body', 10);
      pdf.fillColor(SOFT).text(`${name}: `, MARGIN, pdf.y, { width: sheet.width, continued: true });
      sheet.face('bold', 10);
      pdf.fillColor(INK).text(value);
    });
  }
  pdf.y += 10;
}

function drawSection(sheet: Sheet, { title, blocks }: Section, at: number, publicUrl: string | undefined): void {
  const { pdf, root } = sheet;
  const section = sheet.open(root, 'Sect');
  sheet.turn(blocks.some((block) => block.kind === 'table' && isWide(block.table)));
  sheet.need(HEADING + firstOf(sheet, blocks));
  const heading = `${at + 1}. ${title}`;
  pdf.outline.addItem(heading);
  pdf.y += 6;
  sheet.put(section, 'H2', () => {
    sheet.face('bold', 14);
    pdf.fillColor(INK).text(heading, MARGIN, pdf.y, { width: sheet.width });
  });
  pdf.y += 6;
  for (const block of blocks) drawBlock(sheet, section, block, publicUrl);
}

const FEW_LINES = 50;

/** A heading does not stand alone below a page, nor with a few lines about a table on the next: what its first block takes at least, and a table below. */
function firstOf(sheet: Sheet, [first, second]: readonly Block[]): number {
  if (first?.kind === 'table') return startOf(sheet, first.table);
  return FEW_LINES + (first?.kind === 'paragraph' && second?.kind === 'table' ? startOf(sheet, second.table) : 0);
}

const startOf = (sheet: Sheet, table: Table): number => (table.chart ? chartHeight(sheet, table, table.chart) : 110);

function drawBlock(sheet: Sheet, section: Structure, block: Block, publicUrl: string | undefined): void {
  const { pdf } = sheet;
  switch (block.kind) {
    case 'paragraph':
      drawParagraph(sheet, section, block.text);
      pdf.y += 6;
      return;
    case 'list': {
      const list = sheet.open(section, 'L');
      for (const item of block.items) {
        const entry = sheet.open(list, 'LI');
        roomFor(sheet, item, 14);
        const top = pdf.y;
        sheet.put(entry, 'Lbl', () => pdf.text('•', MARGIN, top));
        sheet.put(entry, 'LBody', () => pdf.text(item, MARGIN + 14, top, { width: sheet.width - 14 }));
        pdf.y += 3;
      }
      pdf.y += 4;
      return;
    }
    case 'terms':
      for (const { term, meaning } of block.terms) {
        roomFor(sheet, `${term}\n${meaning}`, 0);
        sheet.put(section, 'P', () => {
          sheet.face('bold', 10);
          pdf.fillColor(INK).text(term, MARGIN, pdf.y, { width: sheet.width });
        });
        drawParagraph(sheet, section, meaning);
        pdf.y += 5;
      }
      return;
    case 'table':
      if (block.table.chart) drawChart(sheet, section, block.table, block.table.chart);
      drawTable(sheet, section, block.table, publicUrl);
  }
}

function drawParagraph(sheet: Sheet, parent: Structure, text: string): void {
  roomFor(sheet, text, 0);
  sheet.put(parent, 'P', () => sheet.pdf.text(text, MARGIN, sheet.pdf.y, { width: sheet.width }));
}

/** Room for a text, so that none crosses into the foot of a page; sets its face. */
function roomFor(sheet: Sheet, text: string, indent: number): void {
  sheet.face('body', 10);
  sheet.pdf.fillColor(INK);
  sheet.need(sheet.pdf.heightOfString(text, { width: sheet.width - indent }));
}

/** What it is and which page of how many, below each page; no content. */
function number({ pdf }: Sheet, name: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at);
    const { page } = pdf;
    const bottom = page.margins.bottom;
    // Text below the margin would ask for a further page.
    page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('body', 8).fillColor(SOFT);
    const width = page.width - 2 * MARGIN;
    const y = page.height - MARGIN - 4;
    const text = REPORT_TR.page(at - start + 1, count);
    const room = width - pdf.widthOfString(text) - 12;
    pdf.text(name, MARGIN, y, { width: room, height: 12, ellipsis: true, lineBreak: true });
    pdf.text(text, MARGIN, y, { width, align: 'right', lineBreak: false });
    pdf.endMarkedContent();
    page.margins.bottom = bottom;
  }
}
