import {
  type Edition,
  formatPeriod,
  monthPeriod,
  OPEN_SETS,
  type OpenColumn,
  type OpenSet,
} from '../../tickets/index.js';
import { csvPath, metadataPath, OPEN_DATA } from '../open-data/address.js';
import { LICENCE_URL, OPEN_DATA_TR as T } from '../open-data/texts.tr.js';
import { type Html, html } from './html.js';

export const OPEN_DATA_CSS = `:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:52rem;padding:1rem}
h1,h2,h3{line-height:1.25}
section.set{border-block-start:1px solid;padding-block-end:.5rem}
summary{cursor:pointer;min-height:2rem;padding-block:.25rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{border-block-end:1px solid #8c8c8c;padding:.35rem .75rem .35rem 0;text-align:start;vertical-align:top}
code{overflow-wrap:anywhere}
table code{white-space:nowrap}
:focus-visible{outline:.2rem solid;outline-offset:.15rem}
`;

const whole = new Intl.NumberFormat('tr-TR', { maximumFractionDigits: 0 });
const sizeOf = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${whole.format(Math.ceil(bytes / 1024))} kB`);

/** What is published, for people: each set with its files, columns and terms. No script. */
export function renderOpenDataPage(editions: readonly Edition[]): string {
  return html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${T.heading} · MEB Asistan</title>
<link rel="stylesheet" href="/acik-veri/sayfa.css">
<link rel="alternate" type="application/ld+json" href="${OPEN_DATA}">
</head>
<body>
<main>
<h1>${T.heading}</h1>
<p>${T.about}</p>
<nav aria-label="${T.setsTitle}"><ul>${OPEN_SETS.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<h2>${T.groupsTitle}</h2>
${T.groups.map((line) => html`<p>${line}</p>`)}
<h2>${T.scheduleTitle}</h2>
<p>${T.schedule}</p>
<h2>${T.useTitle}</h2>
<p>${T.use}</p>
<h2>${T.termsTitle}</h2>
<p>Lisans: <a href="${LICENCE_URL}deed.tr">${T.licence}</a></p>
<ul>${T.terms.map((line) => html`<li>${line}</li>`)}</ul>
<h2>${T.setsTitle}</h2>
${OPEN_SETS.map((set) =>
  renderSet(
    set,
    editions.filter(({ dataset }) => dataset === set.id),
  ),
)}
<h2>${T.machineTitle}</h2>
<p>DCAT: <a href="${OPEN_DATA}"><code>${OPEN_DATA}</code></a> · OpenAPI: <a href="/api">/api</a></p>
<section lang="en"><h2>In English</h2><p>${T.english}</p></section>
</main>
</body>
</html>`.markup;
}

function renderSet({ id, title, description, columns }: OpenSet, editions: readonly Edition[]): Html {
  const given = editions.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const [latest] = given;
  const others = editions.filter((edition) => edition !== latest);
  return html`<section class="set" id="${id}" aria-labelledby="${id}-baslik">
<h3 id="${id}-baslik">${title}</h3>
<p>${description}</p>
<p>${latest ? html`${T.latest}: ${renderFile(latest, title)}` : T.none}</p>
${
  others.length > 0 &&
  html`<details><summary>${T.older(others.length)}</summary><ul>${others.map((one) => html`<li>${renderFile(one, title)}</li>`)}</ul></details>`
}
<details><summary>${T.columns(columns.length)}</summary>${renderColumns(columns)}</details>
</section>`;
}

function renderFile(edition: Edition, title: string): Html {
  const { rows, bytes, remark, withdrawnAt, sha256, number } = edition;
  const month = formatPeriod(monthPeriod(edition.month));
  const name = number === 1 ? month : `${month}, ${number}`;
  if (withdrawnAt !== undefined) return html`${name} (${T.withdrawn})`;
  return html`<a href="${csvPath(edition)}" aria-label="${title}, ${name}, CSV">${name} (CSV)</a> · ${T.rows(whole.format(rows), sizeOf(bytes))} · <a href="${metadataPath(edition)}" aria-label="${title}, ${name}, ${T.metadata}">${T.metadata}</a> · SHA-256 <code>${sha256}</code>${remark !== undefined && html` · ${T.corrected(remark)}`}`;
}

function renderColumns(columns: readonly OpenColumn[]): Html {
  const { name, title, description } = T.column;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${T.columns(columns.length)}"><table>
<thead><tr><th scope="col">${name}</th><th scope="col">${title}</th><th scope="col">${description}</th></tr></thead>
<tbody>${columns.map(
    (column) =>
      html`<tr><th scope="row"><code>${column.name}</code></th><td>${column.title}</td><td>${column.description}</td></tr>`,
  )}</tbody></table></div>`;
}
