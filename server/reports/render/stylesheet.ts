import { SERIES_COLOURS, WORD_SIZE } from './chart-shape.js';

/** Of a report's page, on the screen and on paper. */
export const REPORT_CSS = `
:root { color-scheme: light; font: 100%/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff; }
body { max-width: 84rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { margin: .25rem 0 .75rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.3rem; line-height: 1.3; }
header p { margin: 0; color: #404040; }
header dl { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0; }
header dt { color: #404040; font-size: .875rem; }
header dd { margin: 0; font-weight: 600; }
a { color: #1d4f86; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid #1d4f86; outline-offset: 2px; }
.formats { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.formats a { display: inline-block; padding: .35rem .9rem; border: 1px solid #1d4f86; border-radius: .25rem; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums; }
caption { padding: .25rem 0; text-align: left; font-weight: 600; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #c9c9c9; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #404040; vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 16rem; }
tbody th, thead th:first-child { position: sticky; left: 0; background: #fff; }
th.figure, td.figure { text-align: right; white-space: nowrap; }
thead th.figure { white-space: normal; }
.total th, .total td { border-top: 2px solid #404040; font-weight: 600; }
.note { margin: .25rem 0 1rem; color: #404040; font-size: .875rem; }
.terms dt { font-weight: 600; margin-top: .75rem; }
.terms dd { margin: 0 0 0 1.25rem; }
figure { margin: 1rem 0; }
figcaption { font-weight: 600; }
.chart { max-width: 100%; height: auto; font-size: ${WORD_SIZE}px; }
.chart text { fill: #1a1a1a; }
.chart .middle { text-anchor: middle; }
.chart .end { text-anchor: end; }
.chart .rule { stroke: #8c8c8c; stroke-width: .75; }
${SERIES_COLOURS.map((colour, at) => `.chart .s${at} { fill: ${colour}; }\n.chart .l${at} { fill: none; stroke: ${colour}; stroke-width: 2;${at === 1 ? ' stroke-dasharray: 6 4;' : at === 2 ? ' stroke-dasharray: 2 3;' : ''} }`).join('\n')}
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  tbody th, thead th:first-child { min-width: 0; position: static; }
  h2, caption { break-after: avoid; }
}
`;
