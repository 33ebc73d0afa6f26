import { html } from './html.js';

/** Who opens a report's link without being signed in. */
export const renderSignInPage = (): string =>
  html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Oturum açın</title>
<link rel="stylesheet" href="/rapor/rapor.css">
</head>
<body>
<main>
<h1>Raporu görmek için oturum açın</h1>
<p><a href="/konsol">Konsolda oturum açın</a>, sonra bu bağlantıyı yeniden açın.</p>
</main>
</body>
</html>
`.markup;
