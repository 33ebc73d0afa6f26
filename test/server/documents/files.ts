import { createRequire } from 'node:module';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import PDFDocument from 'pdfkit';

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

/** A paragraph of a made Word document: text, and its place in a numbered list where it has one. */
export interface Paragraph {
  readonly text: string;
  readonly list?: { readonly id: number; readonly level?: number };
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function paragraphXml({ text, list }: Paragraph): string {
  const properties = list
    ? `<w:pPr><w:numPr><w:ilvl w:val="${list.level ?? 0}"/><w:numId w:val="${list.id}"/></w:numPr></w:pPr>`
    : '';
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

const NUMBERING = `${XML}<w:numbering ${WORD}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** Parts of a Word document. */
export function docxParts(paragraphs: readonly Paragraph[], body?: string): Record<string, Uint8Array> {
  const content = body ?? paragraphs.map(paragraphXml).join('');
  return {
    '[Content_Types].xml': strToU8(
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(`${XML}<Relationships xmlns="${RELATIONS}"></Relationships>`),
    'word/numbering.xml': strToU8(NUMBERING),
    'word/document.xml': strToU8(`${XML}<w:document ${WORD}><w:body>${content}</w:body></w:document>`),
  };
}

export const docx = (paragraphs: readonly (Paragraph | string)[], extra: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    ...docxParts(paragraphs.map((paragraph) => (typeof paragraph === 'string' ? { text: paragraph } : paragraph))),
    ...extra,
  });

export type SheetCell = string | number | Date | { readonly formula: string; readonly result: string } | null;

export async function xlsx(sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows.map((row) => [...row]));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export interface PdfPage {
  readonly paragraphs?: readonly string[];
  /** Running head and foot. */
  readonly head?: string;
  readonly foot?: string;
  /** PNG drawn over the page. */
  readonly picture?: Uint8Array;
  readonly columns?: number;
  /** Set line by line as given, instead of being wrapped. */
  readonly lines?: readonly string[];
}

/** A PDF with an embedded font, Turkish letters and all. */
export async function pdf(
  pages: readonly PdfPage[],
  userPassword?: string,
  ownerPassword = `${userPassword}!`,
): Promise<Uint8Array> {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 72,
    compress: true,
    info: { CreationDate: new Date(0) },
    ...(userPassword === undefined ? {} : { userPassword, ownerPassword }),
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', () => resolve()));
  document.registerFont('body', FONT);
  for (const page of pages) {
    document.addPage({ size: 'A4', margin: 72 });
    document.font('body').fontSize(11);
    if (page.picture) document.image(Buffer.from(page.picture), 0, 0, { width: 595, height: 842 });
    if (page.head) document.text(page.head, 72, 36, { lineBreak: false });
    for (const [index, line] of (page.lines ?? []).entries())
      document.text(line, 72, 90 + index * 15, { lineBreak: false });
    if (page.paragraphs) {
      document.x = 72;
      document.y = 80;
      const options = page.columns ? { columns: page.columns, columnGap: 30, width: 451, height: 640 } : { width: 451 };
      if (page.columns) document.text(page.paragraphs.join('\n'), options);
      else for (const paragraph of page.paragraphs) document.text(paragraph, options).moveDown(1);
    }
    if (page.foot) {
      document.page.margins.bottom = 0;
      document.text(page.foot, 72, 800, { lineBreak: false });
    }
  }
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** A PNG of one grey pixel. */
export const PNG = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64'),
);

/** Letters of windows-1254 that are not those of Latin-1. */
const TURKISH: Readonly<Record<string, number>> = { Ğ: 0xd0, İ: 0xdd, Ş: 0xde, ğ: 0xf0, ı: 0xfd, ş: 0xfe };
export const windows1254 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => TURKISH[letter] ?? letter.charCodeAt(0) & 0xff);
