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
  for (const { method, path, access } of operations) {
    if (access === 'public' || !path.startsWith('/api/v1/')) continue;
    const permitted: RequestHandler = (_request, response, next) => {
      if (access !== 'signed-in') demand(response, access);
      next();
    };
    router[method](expressPath(path), known, permitted);
  }
  return router;
}
