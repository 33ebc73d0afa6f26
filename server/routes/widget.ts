import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { framedPagePolicy, hostPagePolicy } from '../csp.js';

/** File names that carry a hash of their content. */
const PINNED = /-[0-9a-f]{12}\.js$/u;
const HOUR = 3600;

/**
 * What the widget's build left in `folder`: `/widget/*` for any site (the frame's page only within the allow-list), the
 * whole-page chat `/sohbet`, the demo host page `/`.
 */
export function widgetRoute(folder: string, allowedOrigins: readonly string[]): Router {
  const router = Router();
  const page = (name: string): RequestHandler => {
    const path = join(folder, name);
    return (_request, response, next) => {
      if (!existsSync(path)) return next();
      response.set('Cache-Control', 'no-cache').sendFile(path);
    };
  };

  router.get('/', hostPagePolicy, page('demo.html'));
  router.get('/sohbet', page('app.html'), (_request, response) => {
    response.redirect(303, '/sohbet/sade');
  });
  router.get(['/widget', '/widget/app.html'], framedPagePolicy(allowedOrigins), page('app.html'));
  router.use(
    '/widget',
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders(response, path) {
        response.set({
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Access-Control-Allow-Origin': '*',
          'Cache-Control': PINNED.test(path) ? 'public, max-age=31536000, immutable' : `public, max-age=${HOUR}`,
        });
      },
    }),
  );
  return router;
}
