import type { RequestHandler, Response } from 'express';

/** Policy of the pages our own widget runs in (WIDGET 4): nothing from elsewhere, nothing inline, no string becomes script. */
const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
];

function set(response: Response, directives: readonly string[]): void {
  response.set('Content-Security-Policy', directives.join('; '));
}

/** The frame's page: may be framed by the sites of the allow-list and by ourselves. */
export function framedPagePolicy(allowedOrigins: readonly string[]): RequestHandler {
  const ancestors = `frame-ancestors ${["'self'", ...allowedOrigins].join(' ')}`;
  return (_request, response, next) => {
    set(response, [...APP_POLICY, ancestors]);
    response.removeHeader('X-Frame-Options');
    response.set('Referrer-Policy', 'same-origin');
    next();
  };
}

/**
 * Headers of pages that stand by themselves. `same-origin` referrers: with helmet's `no-referrer` a browser sends `Origin: null` with
 * a form, which could not be told from a foreign site's.
 */
export const STANDALONE_PAGE = {
  'Content-Security-Policy': [...APP_POLICY, "frame-ancestors 'self'"].join('; '),
  'Referrer-Policy': 'same-origin',
};

export const standalonePagePolicy: RequestHandler = (_request, response, next) => {
  response.set(STANDALONE_PAGE);
  next();
};

/** The demo host page: as above, and it frames the widget. */
export const hostPagePolicy: RequestHandler = (_request, response, next) => {
  set(response, [...APP_POLICY, "frame-src 'self'", "frame-ancestors 'none'"]);
  next();
};

/** The staff console: as the widget's pages, framed by nobody; its style elements carry the answer's nonce. */
export function consolePolicy(response: Response, nonce: string): void {
  const own = APP_POLICY.filter((directive) => !directive.startsWith('style-src'));
  set(response, [...own, `style-src 'self' 'nonce-${nonce}'`, "frame-ancestors 'none'", 'trusted-types default']);
  response.set('Referrer-Policy', 'same-origin');
}
