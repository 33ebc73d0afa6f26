import { join } from 'node:path';
import fc from 'fast-check';
import PdfDocument from 'pdfkit';
import { importDocument, importFile, readFeed } from '../../knowledge/index.js';
import { packArchive } from '../../server/documents/extract/archive.js';
import { EXTRACTORS } from '../../server/documents/extract/extractors.js';
import { inReadingOrder, toFragments } from '../../server/documents/extract/pdf-lines.js';
import { toPagedText, withoutFurniture } from '../../server/documents/extract/pdf-pages.js';
import { writeNumbers } from '../../server/documents/extract/word-numbers.js';
import { CRASHED, createDocumentReader } from '../../server/documents/reader.js';
import { htmlToMarkdown } from '../../server/feeds/html-markdown.js';
import { projectRoot } from '../../server/project.js';
import { damagedBytes, damagedText, textOf } from './input.js';
import { must, type Parser } from './parser.js';

const JUNK = [
  '---',
  'id: a',
  'kind: exam',
  '## Madde 1',
  '[x](y)',
  '|',
  '- ',
  '<!-- öğe {',
  '-->',
  '<p>',
  '</div>',
  '&#0;',
  'Soru;',
  '14.06.2026',
  '44927',
  '=1+1',
  '"',
];
const MARKDOWN = [
  '---\nid: a\nkind: faq\ntitle: "T"\nunit: BHİM\nvariants:\n  - b?\nsource: { title: "S", date: 2026-01-02 }\ngolden:\n  - soru?\n---\nMetin **koyu**.\n\n<!-- öğe {"topics":["a"]} -->\n',
  '---\nid: b\nkind: exam\ntitle: "LGS"\nunit: ÖDSHGM\nexam:\n  code: LGS\n  season: "2026"\n  dates:\n    - { event: exam, start: "2026-06-14", label: "Sınav" }\nsource: { title: "S" }\n---\nMetin.\n',
  '---\nid: c\nkind: circular\ntitle: T\nunit: U\nsource: { title: S, number: "2018/14" }\n---\n## Madde 1\nMetin.\n\n## Madde 2\nBaşka.\n',
];
const LAW =
  'DENEME KANUNU\n\nKanun Numarası : 9999\nKabul Tarihi : 14/6/1973\n\nMadde 1 – Bu Kanunun amacı denemedir.\n\nMadde 2 – (Değişik: 1/1/2020-7000/1 md.) Tanımlar:\na) Okul: okul.\n\nGeçici Madde 1 – Yürürlük.\n';
const CIRCULAR =
  'T.C.\nMİLLÎ EĞİTİM BAKANLIĞI\nTemel Eğitim Genel Müdürlüğü\n\nSayı : E-1-2 14.06.2031\nKonu : Deneme\n\nGENELGE\n2018/14\n\n1. Bahçeler açıktır.\n2. Kapılar kapalıdır.\n\nBilgilerinizi ve gereğini rica ederim.\n';
const NEWS =
  'date 2031-05 Bakanlık bahçeleri açtı.\n8 ilde denendi.\n\nUygulama güz döneminde yaygınlaşacak.\ndate 2031-06 Yeni haber.\n';
const JSONL =
  '{"id":"a","question":"A?","answer":"B.","variants":["C?"]}\n{"id":"b","question":"D?","answer":"E.","unit":"BHİM","topics":["x"]}\n';
const CSV = 'Soru;Yanıt;Geçerlilik başlangıcı\n"A?";"a ""b""";14.06.2026\nB?;b;44927\n';
const HTML =
  '<!doctype html><html><head><meta charset="utf-8"><title>T</title></head><body><h1>Duyuru</h1><p>Bir <b>metin</b>.</p><ol><li>a<li>b</ol><table><tr><td>Soru<td>Yanıt</table></body></html>';
const RSS =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>D</title><item><title>Açıldı</title><link>https://meb.gov.tr/1</link><guid>1</guid><pubDate>Sun, 14 Jun 2026 10:00:00 +0300</pubDate><description>&lt;p&gt;Metin&lt;/p&gt;</description></item></channel></rss>';
const ATOM =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title><entry><id>urn:1</id><title>A</title><updated>2026-06-14T10:00:00Z</updated><content type="html">&lt;p&gt;M&lt;/p&gt;</content></entry></feed>';

type Result = ReturnType<typeof importFile>;
/** Items, or reasons that can be read. */
function says({ items, problems }: Result): void {
  must(items.length + problems.length > 0, 'a file gives items or reasons');
  must(
    problems.every(({ reason }) => /\p{L}{3}/u.test(reason)),
    'a reason is words',
  );
}
const texts = (path: string, shapes: readonly string[]) =>
  fc.asyncProperty(damagedText(shapes, JUNK), async (text) =>
    says(importFile({ path, bytes: Buffer.from(`${text}\n.`) })),
  );
const documents = (path: string, bytes: fc.Arbitrary<Uint8Array>) =>
  fc.asyncProperty(bytes, async (given) => says(await importDocument({ path, bytes: given }, EXTRACTORS)));

const feed = fc.asyncProperty(damagedText([RSS, ATOM, RSS.replaceAll('><', '>\n<')], JUNK), async (text) => {
  const read = readFeed(Buffer.from(text), undefined, {
    pulled: {
      unit: 'BHİM',
      url: 'https://meb.gov.tr/rss',
      kind: 'announcement',
      topics: [],
      validDays: undefined,
    } as never,
    toMarkdown: htmlToMarkdown,
  });
  if (!read.ok) must(/\p{L}{3}/u.test(read.reason), 'a reason is words');
});

const archive = (parts: Readonly<Record<string, string>>) =>
  packArchive(new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
const WORD = (body: string) =>
  archive({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
const PARAGRAPHS = ['GENELGE', '2018/14', 'Madde 1 – Metin.'].map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`);
const docx = fc.oneof(
  damagedBytes([WORD(PARAGRAPHS.join(''))]),
  damagedText([PARAGRAPHS.join('\n')], ['<w:tbl>', '</w:p>', '<w:t>', '<w:numPr/>', ...JUNK]).map(WORD),
);
const SHEET = (rows: string) =>
  archive({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  });
const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const ROWS = [
  `<row r="1">${cell('A1', 'Soru')}${cell('B1', 'Yanıt')}</row>`,
  `<row r="2">${cell('A2', 'A?')}${cell('B2', 'a')}</row>`,
  '<row r="3"><c r="A3"><v>44927</v></c><c r="B3"><f>1+1</f><v>2</v></c></row>',
].join('\n');
const xlsx = fc.oneof(
  damagedBytes([SHEET(ROWS)]),
  damagedText([ROWS], ['<c r="ZZZ9999999">', '<v>', '</row>', '<f>', ...JUNK]).map(SHEET),
);
const NUMBERING =
  '<w:numbering>\n<w:abstractNum w:abstractNumId="1">\n<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>\n<w:lvl w:ilvl="1"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2."/></w:lvl>\n</w:abstractNum>\n<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>\n</w:numbering>';
const LISTED =
  '<w:document>\n<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Bir</w:t></w:r></w:p>\n<w:p><w:pPr><w:pStyle w:val="L"/></w:pPr><w:r><w:t>İki</w:t></w:r></w:p>\n</w:document>';
const STYLES =
  '<w:styles>\n<w:style w:styleId="L"><w:basedOn w:val="K"/>\n<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>\n<w:style w:styleId="K"><w:basedOn w:val="L"/></w:style>\n</w:styles>';
const XML = [
  '<w:numId w:val="9"/>',
  '<w:ilvl w:val="-1"/>',
  '<w:lvlText w:val="%9%0"/>',
  '</w:p>',
  '<w:p>',
  '99999999999',
  '<!--',
];
const part = (text: string) => fc.option(damagedText([text], XML), { freq: 9, nil: undefined });
const numbers = fc.asyncProperty(
  damagedText([LISTED], XML),
  part(NUMBERING),
  part(STYLES),
  async (document, numbering, styles) => {
    must(typeof writeNumbers(document, numbering, styles) === 'string', 'a document stays one');
  },
);

const place = fc.oneof(
  fc.constantFrom(0, 50, 51, 297.5, 300, 500, 842),
  fc.double({ min: -1e4, max: 1e4, noNaN: true }),
);
const run = fc.record({
  text: textOf(['Madde', 'öğren-', 'cinin', '1.', 'Son.', 'soft\u00AD'], 3),
  x: place,
  y: place,
  width: fc.oneof(fc.constantFrom(0, 30, 250), fc.double({ min: -10, max: 1e4, noNaN: true })),
  height: fc.constantFrom(0, 1e-9, 8, 10, 24),
});
const lettersOf = (text: string) => [...text.normalize('NFC').replace(/[^A-Za-z]/g, '')].sort().join('');
const pdfLines = fc.asyncProperty(fc.array(run, { maxLength: 30 }), async (runs) => {
  const { text, pageStarts } = toPagedText(withoutFurniture([inReadingOrder(toFragments(runs))]));
  must(lettersOf(text) === lettersOf(runs.map((one) => one.text).join('\n')), 'no letter is lost or doubled');
  must(pageStarts.length === 1, 'a page begins once');
});

const pdfOf = (draw: (made: typeof PdfDocument.prototype) => void, compress: boolean): Promise<Buffer> =>
  new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const made = new PdfDocument({ compress });
    made.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)));
    draw(made);
    made.end();
  });
const drawn = (made: typeof PdfDocument.prototype) => made.text('Madde 1 - Metin.\nGenelge 2018/14');
const PDF = await pdfOf(drawn, false);
const PACKED_PDF = await pdfOf((made) => drawn(made).addPage().text('Sayfa iki.'), true);
const PDF_WORDS = [
  '1 0 obj',
  'endobj',
  'stream',
  '7 0 R',
  '/Kids [1 0 R]',
  '/Length 999999999',
  '/Filter /FlateDecode',
  '/Type /Page',
  '/Count -1',
  'BT',
  '[<41> -999999] TJ',
  'xref',
  'trailer',
  'startxref',
];
/** Bytes changed, and lines moved, cut and mixed with the words of the format. */
const pdf = fc.oneof(
  damagedBytes([PDF, PACKED_PDF]),
  damagedText([PDF.toString('latin1')], PDF_WORDS).map((text) => Uint8Array.from(Buffer.from(text, 'latin1'))),
);

/** In the thread of the product, which what the reader leaves behind must not end. */
const thread = createDocumentReader({ workerFile: join(projectRoot, 'dist', 'server', 'documents', 'worker.js') });
const pdfFile = fc.asyncProperty(pdf, async (bytes) => {
  const result = await thread.read({ path: 'a.pdf', bytes });
  says(result);
  must(!result.problems.some(({ reason }) => reason === CRASHED), 'no file ends the thread');
});

const parser = (name: string, property: Parser['property']): Parser => ({ name, property });
const utf8 = (text: fc.Arbitrary<string>) => text.map((given) => new Uint8Array(Buffer.from(given)));

/** Those that read text. */
export const IMPORT_PARSERS: readonly Parser[] = [
  parser('markdown', texts('a.md', MARKDOWN)),
  parser('jsonl', texts('a.jsonl', [JSONL])),
  parser('law', texts('a.txt', [LAW])),
  parser('circular', texts('a.txt', [CIRCULAR])),
  parser('news', texts('a.txt', [NEWS])),
  parser('csv', documents('a.csv', utf8(damagedText([CSV], JUNK)))),
];

/** Those that take documents apart. */
export const DOCUMENT_PARSERS: readonly Parser[] = [
  parser('html', documents('a.html', utf8(damagedText([HTML.replaceAll('><', '>\n<')], JUNK)))),
  parser('rss', feed),
  parser('docx', documents('a.docx', docx)),
  parser('docx-numbers', numbers),
  parser('xlsx', documents('a.xlsx', xlsx)),
  parser('pdf-lines', pdfLines),
];

/** A PDF's bytes: as long as all other documents together, since damage makes the reader look for the pages all over the file. */
export const PDF_PARSERS: readonly Parser[] = [parser('pdf', pdfFile)];
