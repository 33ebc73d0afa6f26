import {
  type Block,
  type Cell,
  type Column,
  formatCell,
  formatPeriod,
  isFigure,
  type ReportDocument,
  type Section,
  type Table,
} from '../../../tickets/index.js';
import { type Html, html } from '../../pages/html.js';
import { chartSvg } from './chart-svg.js';
import { factsOf, REPORT_TR, rowsAddress } from './texts.tr.js';

export interface HtmlOptions {
  /** Where the same report is in another format: extension → address. */
  readonly formats?: Readonly<Record<string, string>>;
  /** Address of the style sheet. */
  readonly stylesheet: string;
  /** Figures lead to the rows they count. */
  readonly linksRows: boolean;
}

/** A report as a page of its own: headings, tables with captions and scopes, charts with words for who does not see them; nothing inline. */
export function renderHtml(document: ReportDocument, options: HtmlOptions): string {
  const { title, sections, period } = document;
  const formats = Object.entries(options.formats ?? {});
  return html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${document.subject} – ${formatPeriod(period)}</title>
<link rel="stylesheet" href="${options.stylesheet}">
</head>
<body>
<header>
<p>${REPORT_TR.issuer}<br>${REPORT_TR.office}</p>
<h1>${title}</h1>
<dl aria-label="${REPORT_TR.facts}">${factsOf(document).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${
  formats.length > 0 &&
  html`<nav aria-label="${REPORT_TR.downloads}"><ul class="formats">${formats.map(
    ([name, address]) => html`<li><a href="${address}" download>${name.toLocaleUpperCase('en')}</a></li>`,
  )}</ul></nav>`
}
</header>
<nav aria-labelledby="icindekiler"><h2 id="icindekiler">${REPORT_TR.contents}</h2>
<ol>${sections.map((section, at) => html`<li><a href="#bolum-${at + 1}">${section.title}</a></li>`)}</ol></nav>
<main>
${sections.map((section, at) => sectionOf(section, at, options))}
</main>
</body>
</html>
`.markup;
}

const sectionOf = ({ title, blocks }: Section, at: number, options: HtmlOptions): Html =>
  html`<section aria-labelledby="bolum-${at + 1}">
<h2 id="bolum-${at + 1}">${at + 1}. ${title}</h2>
${blocks.map((block) => blockOf(block, options))}
</section>`;

function blockOf(block: Block, options: HtmlOptions): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'terms':
      return html`<dl class="terms">${block.terms.map(({ term, meaning }) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`;
    case 'table':
      return html`${chartOf(block.table)}${tableOf(block.table, options)}`;
  }
}

const chartOf = (table: Table): Html | undefined =>
  table.chart &&
  html`<figure><figcaption>${REPORT_TR.figure}: ${table.chart.title}</figcaption>${chartSvg(table, table.chart)}</figure>`;

/** Wide tables scroll in a region of their own, which the keyboard reaches. */
function tableOf({ id, caption, columns, rows, hasTotal, note }: Table, options: HtmlOptions): Html {
  return html`<div class="scroll" role="region" aria-labelledby="tablo-${id}" tabindex="0"><table>
<caption id="tablo-${id}">${caption}</caption>
<thead><tr>${columns.map(({ title, kind }) => html`<th scope="col" class="${kind}">${title}</th>`)}</tr></thead>
<tbody>
${rows.map((row, at) => html`<tr class="${hasTotal && at === rows.length - 1 ? 'total' : 'row'}">${row.map((cell, column) => cellOf(cell, columns[column]!, column, options))}</tr>`)}
</tbody></table></div>
${note !== undefined && html`<p class="note">${note}</p>`}`;
}

function cellOf(cell: Cell, { kind }: Column, column: number, { linksRows }: HtmlOptions): Html {
  const text = formatCell(cell);
  if (column === 0) return html`<th scope="row" class="${kind}">${text}</th>`;
  const link =
    linksRows && isFigure(cell) && cell.rows !== undefined && typeof cell.value === 'number'
      ? html`<a href="${rowsAddress(cell.rows)}" title="${REPORT_TR.rows(text)}">${text}</a>`
      : text;
  return html`<td class="${kind}">${link}</td>`;
}
