import { type Cell, formatCell, isFigure, type Table } from '../../../tickets/index.js';
import { MARGIN, type Sheet, type Structure } from './pdf-sheet.js';
import { REPORT_TR, rowsAddress } from './texts.tr.js';

const SIZE = 8;
const PAD_X = 4;
const PAD_Y = 3;
/** Between what a word measures and what the line breaker grants it. */
const SLACK = 5;
/** A figure's column is not wider than it needs by more than this: it would stand far from its neighbour. */
const MAX_SPARE = 48;
const INK = '#1a1a1a';
const RULE = '#b0b0b0';
const STRONG = '#404040';
/** Tables with more columns lie on a page on its side. */
const MAX_UPRIGHT = 8;

export const isWide = ({ columns }: Table): boolean => columns.length > MAX_UPRIGHT;

interface Place {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** A table with caption, headings that say what they head, and its headings again on each further page (as an artifact: they are read once). */
export function drawTable(sheet: Sheet, parent: Structure, table: Table, publicUrl: string | undefined): void {
  const { pdf } = sheet;
  const { caption, columns, rows, hasTotal, note } = table;
  const element = sheet.open(parent, 'Table');
  const places = placesOf(sheet, table);
  const heads = columns.map(({ title }) => title);
  const last = places.at(-1)!;
  const right = last.x + last.width;
  sheet.face('table-bold', SIZE);
  const headHeight = heightOf(sheet, heads, places);
  const captionHeight = () => {
    sheet.face('bold', 10);
    return pdf.heightOfString(caption, { width: sheet.width }) + 6;
  };
  const rowHeight = SIZE + 2 * PAD_Y + 3;
  const whole = captionHeight() + headHeight + rows.length * rowHeight;
  sheet.need(whole < (sheet.bottom - MARGIN) / 2 ? whole : captionHeight() + headHeight + 3 * rowHeight);

  sheet.put(element, 'Caption', () => {
    sheet.face('bold', 10);
    pdf.fillColor(INK).text(caption, MARGIN, pdf.y, { width: sheet.width });
  });
  pdf.y += 4;

  const drawHead = (write: (at: number, draw: () => void) => void) => {
    sheet.face('table-bold', SIZE);
    const top = pdf.y;
    heads.forEach((text, at) => {
      sheet.face('table-bold', SIZE);
      const own = heightOf(sheet, [text], [places[at]!]);
      write(at, () => drawCell(sheet, text, places[at]!, top + headHeight - own, own));
    });
    pdf.y = top + headHeight;
  };
  const head = sheet.open(element, 'TR');
  drawHead((_at, draw) => sheet.put(head, 'TH', draw, { scope: 'Column' }));
  line(sheet, right, STRONG, 1);

  rows.forEach((row, at) => {
    const isTotal = hasTotal === true && at === rows.length - 1;
    const face = isTotal ? 'table-bold' : 'table';
    const texts = row.map(formatCell);
    sheet.face(face, SIZE);
    const height = heightOf(sheet, texts, places);
    const page = pdf.page;
    sheet.need(height);
    if (pdf.page !== page) {
      sheet.artifact(() => drawHead((_at, draw) => draw()));
      line(sheet, right, STRONG, 1);
    }
    if (isTotal) line(sheet, right, STRONG, 0.75);
    sheet.face(face, SIZE);
    const top = pdf.y;
    const element_ = sheet.open(element, 'TR');
    row.forEach((cell: Cell, column) => {
      const draw = () => drawCell(sheet, texts[column]!, places[column]!, top, height);
      if (column === 0) sheet.put(element_, 'TH', draw, { scope: 'Row' });
      else if (publicUrl !== undefined && isFigure(cell) && cell.rows && typeof cell.value === 'number')
        putLink(sheet, element_, draw, [places[column]!.x, top, places[column]!.width, height], {
          url: publicUrl + rowsAddress(cell.rows),
          words: REPORT_TR.rows(texts[column]!),
        });
      else sheet.put(element_, 'TD', draw);
    });
    pdf.y = top + height;
    line(sheet, right, RULE, 0.5);
  });
  if (note !== undefined) {
    pdf.y += 3;
    sheet.face('table', SIZE);
    sheet.need(pdf.heightOfString(note, { width: sheet.width }));
    sheet.put(parent, 'P', () => pdf.fillColor(STRONG).text(note, MARGIN, pdf.y, { width: sheet.width }));
  }
  pdf.y += 12;
}

const heightOf = ({ pdf }: Sheet, texts: readonly string[], places: readonly Place[]): number =>
  Math.max(...texts.map((text, at) => pdf.heightOfString(text || ' ', { width: places[at]!.width - 2 * PAD_X }))) +
  2 * PAD_Y;

/** A figure that leads to its rows, in words for who does not see where it stands. */
function putLink(
  sheet: Sheet,
  row: Structure,
  draw: () => void,
  [x, y, width, height]: readonly [number, number, number, number],
  { url, words }: { readonly url: string; readonly words: string },
): void {
  const link = sheet.open(sheet.open(row, 'TD'), 'Link');
  link.add(draw);
  // As an object, which is how pdfkit tells text from a name.
  const options = { structParent: link, Contents: Object(words) as unknown };
  sheet.pdf.link(x, y, width, height, url, options as never);
}

function drawCell({ pdf }: Sheet, text: string, { x, width, align }: Place, top: number, height: number): void {
  // One point more than measured: a height that is met exactly would leave out the last line.
  pdf
    .fillColor(INK)
    .text(text, x + PAD_X, top + PAD_Y, { width: width - 2 * PAD_X, height: height - 2 * PAD_Y + 1, align });
}

function line(sheet: Sheet, right: number, colour: string, width: number): void {
  const { pdf } = sheet;
  sheet.artifact(() => pdf.strokeColor(colour).lineWidth(width).moveTo(MARGIN, pdf.y).lineTo(right, pdf.y).stroke());
}

/** Figures as wide as the widest needs; words share the rest by what they hold. */
function placesOf(sheet: Sheet, { columns, rows }: Table): Place[] {
  const { pdf } = sheet;
  sheet.face('table-bold', SIZE);
  const natural = columns.map(({ title }, at) => {
    const texts = [...title.split(/\s+/u), ...rows.map((row) => formatCell(row[at]!))];
    return Math.max(...texts.map((text) => pdf.widthOfString(text))) + 2 * PAD_X + SLACK;
  });
  const isWords = columns.map(({ kind }) => kind === 'text');
  const sum = (wanted: boolean) => natural.reduce((all, width, at) => all + (isWords[at] === wanted ? width : 0), 0);
  const figures = sum(false);
  const words = Math.max(sum(true), 1);
  const forWords = Math.max(sheet.width - figures, sheet.width * 0.25);
  // Not all of the width where little is said: figures would stand far from their row's name.
  const stretch = words < forWords ? Math.min(forWords / words, 1.6) : forWords / words;
  const squeeze = Math.min(1, (sheet.width - forWords) / Math.max(figures, 1));
  const count = isWords.filter((one) => !one).length || 1;
  const spare = Math.min(MAX_SPARE * count, Math.max(0, sheet.width - words * stretch - figures * squeeze));
  let x = MARGIN;
  return natural.map((width, at) => {
    const own = isWords[at] ? width * stretch : width * squeeze + spare / count;
    const place: Place = { x, width: own, align: isWords[at] ? 'left' : 'right' };
    x += own;
    return place;
  });
}
