import type { Chart, Table } from '../../../tickets/index.js';
import { type Html, html } from '../../pages/html.js';
import { chartShape, type Mark } from './chart-shape.js';
import { describeChart } from './chart-values.js';

/** The chart of a table as SVG: looks come from the style sheet, since the page's policy allows none inline. */
export function chartSvg(table: Table, chart: Chart): Html {
  const { width, height, marks } = chartShape(table, chart);
  const title = `grafik-${table.id}`;
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${title}-ad ${title}-anlatim">
<title id="${title}-ad">${chart.title}</title>
<desc id="${title}-anlatim">${describeChart(table, chart)}</desc>
${marks.map(drawn)}
</svg>`;
}

function drawn(mark: Mark): Html {
  switch (mark.kind) {
    case 'rule':
      return html`<line class="rule" x1="${mark.x1}" y1="${mark.y1}" x2="${mark.x2}" y2="${mark.y2}"/>`;
    case 'bar':
      return html`<rect class="s${mark.series}" x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}"/>`;
    case 'path':
      return html`<polyline class="l${mark.series}" points="${mark.points.map((point) => point.join(',')).join(' ')}"/>`;
    case 'dot':
      return html`<circle class="s${mark.series}" cx="${mark.x}" cy="${mark.y}" r="3"/>`;
    case 'words':
      return html`<text class="${mark.anchor}" x="${mark.x}" y="${mark.y.toFixed(1)}">${mark.text}</text>`;
  }
}
