import { html } from './html.js';
import { TEXTS } from './texts.tr.js';

const T = TEXTS.chat;

export interface RefusedPage {
  readonly title: string;
  readonly detail?: string | undefined;
  /** What was typed and not taken: it stands in the form, to be sent again. */
  readonly text?: string | undefined;
  /** Of the form that was refused: what was taken all the same is not taken twice. */
  readonly key?: string | undefined;
}

/** Why the chat without script did not take what was sent, for people: nothing typed is lost. */
export function renderRefusedPage({ title, detail, text, key }: RefusedPage): string {
  return html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${T.title}</title>
<link rel="stylesheet" href="/sohbet/sade.css">
</head>
<body>
<main>
<h1>${title}</h1>
${detail && html`<p role="alert">${detail}</p>`}
<form method="post" action="/sohbet">${key && html`<input type="hidden" name="key" value="${key}">`}
<p><label for="soru">${T.label}</label></p>
<p><textarea id="soru" name="text" rows="3" maxlength="4000" required>${text ?? ''}</textarea></p>
<p><button>${T.again}</button></p>
</form>
<p><a href="/sohbet/sade">${T.back}</a></p>
<p>${T.phone}</p>
</main>
</body>
</html>`.markup;
}
