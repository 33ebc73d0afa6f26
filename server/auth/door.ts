import { type RequestHandler, Router } from 'express';
import { expressPath, type Operation } from '../openapi/operation.js';
import { type Authenticate, authenticated, demand } from './authorize.js';

/**
 * Stands before the routes of `/api/v1` and before any body is read: whoever calls a described operation is known and holds its permission
 * somewhere, or gets 401 or 403. Whether they hold it where the thing asked for belongs is the route's to ask.
 */
export function door(operations: readonly Operation[], authenticate: Authenticate): Router {
  const router = Router();
  const known = authenticated(authenticate);
  for (const { method, path, access } of [...operations].sort(byExactness)) {
    if (!path.startsWith('/api/v1/')) continue;
    const permitted: RequestHandler = (_request, response, next) => {
      if (access !== 'signed-in' && access !== 'public') demand(response, access);
      // Of `/reports/topic` and `/reports/{id}` only the first is called.
      next('router');
    };
    if (access === 'public') router[method](expressPath(path), permitted);
    else router[method](expressPath(path), known, permitted);
  }
  return router;
}

/** What stands in a path before what is filled in: of two operations an address fits, the one that is meant comes first. */
const byExactness = (a: Operation, b: Operation): number => exactness(a).localeCompare(exactness(b));
const exactness = ({ path }: Operation): string =>
  path
    .split('/')
    .map((part) => (!part.includes('{') ? '0' : /^\{[^}]*\}$/u.test(part) ? '2' : '1'))
    .join('');
