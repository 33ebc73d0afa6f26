import { z } from 'zod';
import type { TranscriptEntry } from '../../bot/index.js';
import { type Html, html } from './html.js';
import { isSafeLink, renderMarkdown } from './markdown.js';
import { TEXTS } from './texts.tr.js';

const T = TEXTS.chat;

export const formKeySchema = z.string().regex(/^[\w-]{1,64}$/u);

export interface ChatPage {
  readonly entries: readonly TranscriptEntry[];
  /** Key of the next message: a form sent twice is taken once. */
  readonly formKey: string;
  readonly resumeCode?: string;
  /** A sentence about what just happened, announced to screen readers. */
  readonly notice?: string;
}

const time = new Intl.DateTimeFormat('tr-TR', { timeZone: 'Europe/Istanbul', dateStyle: 'short', timeStyle: 'short' });

/** The conversation as a page that needs no script: transcript, the last reply's choices as buttons, and a form. */
export function renderChatPage({ entries, formKey, resumeCode, notice }: ChatPage): string {
  const choices = entries.at(-1)?.reply?.choices ?? [];
  const key = html`<input type="hidden" name="key" value="${formKey}">`;
  return html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${T.title}</title>
<link rel="stylesheet" href="/sohbet/sade.css">
</head>
<body>
<main>
<h1>${T.title}</h1>
<p>${T.intro}</p>
<section aria-labelledby="gecmis">
<h2 id="gecmis">${T.history}</h2>
<ol>${entries.map(renderEntry)}</ol>
</section>
${notice && html`<p role="status">${notice}</p>`}
<p><a href="/sohbet/sade">${T.refresh}</a></p>
${
  choices.length > 0 &&
  html`<form method="post" action="/sohbet">${key}
<fieldset><legend>${T.choices}</legend>
${choices.map(({ label }) => html`<button name="text" value="${label}">${label}</button>`)}
</fieldset></form>`
}
<form method="post" action="/sohbet">${key}
<p><label for="soru">${T.label}</label></p>
<p><textarea id="soru" name="text" rows="3" maxlength="4000" required></textarea></p>
<p><button>${T.send}</button></p>
</form>
${resumeCode && html`<p>${T.resumeHelp} <strong>${resumeCode}</strong></p>`}
<form method="post" action="/sohbet"><input type="hidden" name="fresh" value="1"><p><button>${T.fresh}</button></p></form>
<p><a href="/erisilebilirlik">${T.accessibility}</a></p>
</main>
</body>
</html>`.markup;
}

function renderEntry({ direction, text, reply, at }: TranscriptEntry): Html {
  const when = html`<time datetime="${new Date(at).toISOString()}">${time.format(at)}</time>`;
  if (direction === 'in') {
    return html`<li class="citizen"><p><strong>${T.citizen}</strong> ${when}</p><p class="typed">${text}</p></li>`;
  }
  const source = reply?.source;
  return html`<li><p><strong>${T.bot}</strong> ${when}</p>
${renderMarkdown(text)}
${
  source &&
  html`<p>${T.source}: ${
    source.url && isSafeLink(source.url)
      ? html`<a href="${source.url}" rel="noopener noreferrer">${source.label}</a>`
      : source.label
  }</p>`
}
${reply?.closing && html`<p>${reply.closing}</p>`}</li>`;
}

/** Style of the page above; its content policy allows no inline style. */
export const CHAT_PAGE_CSS = `:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:42rem;padding:1rem}
ol{list-style:none;padding:0}
ol>li{border-inline-start:.25rem solid #0b5cad;margin:0 0 1rem;padding-inline-start:.75rem}
li.citizen{border-color:#6b6b6b}
.typed{white-space:pre-wrap;overflow-wrap:anywhere}
textarea{box-sizing:border-box;font:inherit;width:100%}
button{font:inherit;margin:0 .5rem .5rem 0;min-height:2.75rem;min-width:2.75rem;padding:.5rem 1rem}
fieldset{border:1px solid;margin:0 0 1rem}
:focus-visible{outline:.2rem solid;outline-offset:.15rem}
`;
