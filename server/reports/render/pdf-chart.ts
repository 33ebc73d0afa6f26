import type { Chart, Table } from '../../../tickets/index.js';
import { type ChartShape, chartShape, type Mark, SERIES_COLOURS, WORD_SIZE } from './chart-shape.js';
import { describeChart } from './chart-values.js';
import { MARGIN, type Sheet, type Structure } from './pdf-sheet.js';
import { REPORT_TR } from './texts.tr.js';

const DASHES: readonly (readonly [number, number] | undefined)[] = [undefined, [6, 4], [2, 3]];
/** On a page that lies on its side a chart does not grow with it. */
const MAX_SCALE = 0.72;
/** Height of a chart's title. */
const TITLE = 26;

/** What a chart takes of a page, with its title. */
export function chartHeight(sheet: Sheet, table: Table, chart: Chart): number {
  const shape = chartShape(table, chart);
  return shape.height * scaleOf(sheet, shape) + TITLE;
}

/** The same drawing as on the page, as a figure whose alternative is said in words. */
export function drawChart(sheet: Sheet, parent: Structure, table: Table, chart: Chart): void {
  const { pdf } = sheet;
  const shape = chartShape(table, chart);
  const scale = scaleOf(sheet, shape);
  sheet.need(chartHeight(sheet, table, chart));
  sheet.put(parent, 'P', () => {
    sheet.face('bold', 10);
    pdf.fillColor('#1a1a1a').text(`${REPORT_TR.figure}: ${chart.title}`, MARGIN, pdf.y, { width: sheet.width });
  });
  const top = pdf.y + 4;
  const box = [MARGIN, top, MARGIN + shape.width * scale, top + shape.height * scale] as const;
  const alt = describeChart(table, chart);
  sheet.put(parent, 'Figure', () => draw(sheet, shape, top, scale), { alt, bbox: box, placement: 'Block' });
  pdf.x = MARGIN;
  pdf.y = top + shape.height * scale + 14;
}

const scaleOf = (sheet: Sheet, { width, height }: ChartShape): number =>
  Math.min(MAX_SCALE, sheet.width / width, (sheet.bottom - MARGIN - 3 * TITLE) / height);

function draw(sheet: Sheet, { marks }: ChartShape, top: number, scale: number): void {
  const { pdf } = sheet;
  sheet.face('table', WORD_SIZE);
  pdf.save();
  pdf.translate(MARGIN, top).scale(scale);
  for (const mark of marks) drawMark(sheet, mark);
  pdf.restore();
}

function drawMark({ pdf }: Sheet, mark: Mark): void {
  switch (mark.kind) {
    case 'rule':
      pdf.strokeColor('#8c8c8c').lineWidth(0.75).moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).stroke();
      return;
    case 'bar':
      pdf.rect(mark.x, mark.y, mark.width, mark.height).fill(SERIES_COLOURS[mark.series]);
      return;
    case 'path': {
      const [first, ...rest] = mark.points;
      pdf.moveTo(...first!);
      for (const point of rest) pdf.lineTo(...point);
      const dash = DASHES[mark.series];
      if (dash) pdf.dash(dash[0], { space: dash[1] });
      pdf.lineWidth(2).stroke(SERIES_COLOURS[mark.series]).undash();
      return;
    }
    case 'dot':
      pdf.circle(mark.x, mark.y, 3).fill(SERIES_COLOURS[mark.series]);
      return;
    case 'words': {
      const width = pdf.widthOfString(mark.text);
      const x = mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - width : mark.x - width / 2;
      pdf.fillColor('#1a1a1a').text(mark.text, x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
    }
  }
}
