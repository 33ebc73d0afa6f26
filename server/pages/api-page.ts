import { ERRORS } from '../errors.js';
import type { ApiOperation, OpenApiDocument } from '../openapi/document.js';
import { type Html, html } from './html.js';
import { TEXTS } from './texts.tr.js';

const T = TEXTS.api;

/** The OpenAPI document as a page to read: no script, nothing from elsewhere. */
export function renderApiPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(document, path, method, operation)),
  );
  return html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${T.title}</title>
<link rel="stylesheet" href="/api/page.css">
</head>
<body>
<main>
<h1>${T.title}</h1>
<p>${T.intro} <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI ${document.openapi}, ${document.info.version})</p>
${operations}
<section aria-labelledby="errors">
<h2 id="errors">${T.errors}</h2>
<p>${T.errorsIntro}</p>
<table><thead><tr><th scope="col">${T.code}</th><th scope="col">${T.status}</th><th scope="col">${T.description}</th></tr></thead>
<tbody>${Object.entries(ERRORS).map(
    ([code, { status, text }]) =>
      html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${text}</td></tr>`,
  )}</tbody></table>
</section>
</main>
</body>
</html>`.markup;
}

function renderOperation(document: OpenApiDocument, path: string, method: string, operation: ApiOperation): Html {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  return html`<section aria-labelledby="${operationId}">
<h2 id="${operationId}"><code>${method.toUpperCase()} ${path}</code></h2>
<p>${summary}</p>
${
  parameters.length > 0 &&
  html`<h3>${T.parameters}</h3>
<table><thead><tr><th scope="col">${T.name}</th><th scope="col">${T.where}</th><th scope="col">${T.required}</th><th scope="col">${T.description}</th></tr></thead>
<tbody>${parameters.map(
    (parameter) =>
      html`<tr><td><code>${parameter.name}</code></td><td>${parameter.in}</td><td>${parameter.required ? T.yes : T.no}</td><td>${parameter.description}</td></tr>`,
  )}</tbody></table>`
}
${requestBody && html`<h3>${T.request}</h3>${renderSchema(document, requestBody)}`}
${Object.entries(responses).map(
  ([status, response]) =>
    html`<h3>${T.response} ${status}</h3><p>${(response as { description: string }).description}</p>${
      Number(status) < 300 && 'content' in response && renderSchema(document, response)
    }`,
)}
</section>`;
}

/** The JSON schema an operation's body refers to, as written in the document. */
function renderSchema(document: OpenApiDocument, holder: object): Html {
  const { content = {} } = holder as { content?: Readonly<Record<string, { schema: { $ref?: string } }>> };
  return html`${Object.values(content).map(({ schema }) => {
    if (!schema.$ref) return html``;
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return html`<pre tabindex="0"><code>${JSON.stringify(document.components.schemas[name], null, 2)}</code></pre>`;
  })}`;
}

export const API_PAGE_CSS = `:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:56rem;padding:1rem}
pre{border:1px solid;overflow:auto;padding:.75rem}
table{border-collapse:collapse}
td,th{border:1px solid;padding:.25rem .5rem;text-align:start;vertical-align:top}
:focus-visible{outline:.2rem solid;outline-offset:.15rem}
`;
