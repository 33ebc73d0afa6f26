import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { consolePolicy } from '../csp.js';

/** Where the page has the nonce of the answer it is in. */
const NONCE_MARK = '__NONCE__';

/**
 * The staff console that the build left in `folder`: `/konsol` and every address below it is its one page, `/konsol/assets/*` its files, whose names
 * carry a hash of their content. `hasSingleSignOn`: the sign-in page offers it. Nothing of it is secret: who may do what is asked at every call of the interface.
 */
export function consoleRoute(folder: string, hasSingleSignOn: boolean): Router {
  const router = Router();
  const index = join(folder, 'index.html');
  const page = existsSync(index)
    ? readFileSync(index, 'utf8').replace('__SINGLE_SIGN_ON__', String(hasSingleSignOn))
    : undefined;
  router.use('/konsol', compression());
  router.use('/konsol/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.get(['/konsol', '/konsol/{*screen}'], (request, response, next) => {
    if (page === undefined || request.path.startsWith('/konsol/assets/')) return next();
    const nonce = randomBytes(16).toString('base64');
    consolePolicy(response, nonce);
    response.set('Cache-Control', 'no-store').type('html').send(page.replace(NONCE_MARK, nonce));
  });
  return router;
}
