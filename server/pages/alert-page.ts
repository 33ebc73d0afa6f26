import { ACK_TR } from '../notices/texts.tr.js';
import { type Html, html } from './html.js';

export interface AlertPage {
  /** What happened to the claim, for screen readers too. */
  readonly notice?: string;
  /** Absent where the link is not good. */
  readonly facts?: {
    readonly number: string;
    readonly what: string;
    readonly province?: string;
    readonly school?: string;
    readonly since: number;
  };
  /** Address the button sends to; absent: there is nothing to take on. */
  readonly action?: string;
}

const time = new Intl.DateTimeFormat('tr-TR', { timeZone: 'Europe/Istanbul', dateStyle: 'long', timeStyle: 'short' });

/** The page behind an alert's link. It changes nothing: a mail scanner or a link preview may open it. */
export function renderAlertPage({ notice, facts, action }: AlertPage): string {
  return html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${ACK_TR.title}</title>
<link rel="stylesheet" href="/sohbet/sade.css">
</head>
<body>
<main>
<h1>${ACK_TR.title}</h1>
${notice && html`<p role="status">${notice}</p>`}
${facts && factList(facts)}
${
  action &&
  html`<p>${ACK_TR.lead}</p>
<form method="post" action="${action}"><p><button>${ACK_TR.button}</button></p></form>`
}
</main>
</body>
</html>`.markup;
}

function factList({ number, what, province, school, since }: NonNullable<AlertPage['facts']>): Html {
  const place = [province, school].filter(Boolean).join(', ');
  return html`<dl>
<dt>${ACK_TR.number}</dt><dd>${number}</dd>
<dt>${ACK_TR.what}</dt><dd>${what}</dd>
${place !== '' && html`<dt>${ACK_TR.place}</dt><dd>${place}</dd>`}
<dt>${ACK_TR.since}</dt><dd><time datetime="${new Date(since).toISOString()}">${time.format(since)}</time></dd>
</dl>`;
}
