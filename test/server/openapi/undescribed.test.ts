import { describe, expect, test } from '@jest/globals';
import express, { Router } from 'express';
import type { Operation } from '../../../server/openapi/operation.js';
import { OPERATIONS } from '../../../server/openapi/operations.js';
import { refuseUndescribed, undescribed } from '../../../server/openapi/undescribed.js';

const known: Operation = {
  method: 'get',
  path: '/api/v1/items/{id}',
  operationId: 'getItem',
  summary: '',
  tag: '',
  access: 'items.read',
  result: '',
};
const answer = (_request: unknown, response: express.Response) => void response.end();

describe('a route without a rule', () => {
  test('is found wherever it hangs: on the application, in a router, in one below a path', () => {
    const app = express();
    app.use(express.json());
    app.route('/api/v1/items/:id').get(answer).delete(answer).all(answer);
    app.use(Router().use(Router().post(['/api/v1/a', '/api/v1/b'], answer)));
    app.use('/api', Router().use('/v1', Router().patch('/deep/:x', answer)));
    app.use(Router().all('/api/v1/anything', answer));
    app.get('/api/authors', answer);
    app.get('/healthz', answer);
    expect(undescribed(app, [known])).toEqual([
      'DELETE /api/v1/items/:id',
      'POST /api/v1/a',
      'POST /api/v1/b',
      'PATCH /api/v1/deep/:x',
      'ALL /api/v1/anything',
    ]);
  });

  test('keeps the application from starting, and the message says what to add', () => {
    const app = express();
    app.get('/api/v1/secret', answer);
    expect(() => refuseUndescribed(app, OPERATIONS)).toThrow(
      /GET \/api\/v1\/secret: no rule .*server\/openapi\/\*-operations\.ts/u,
    );
    expect(() => refuseUndescribed(express(), OPERATIONS)).not.toThrow();
  });

  test('cannot hide below a path that is no text', () => {
    const app = express();
    app.use(/^\/api/u, Router().get('/v1/x', answer));
    expect(() => undescribed(app, [])).toThrow('cannot be read');
  });
});

test('every operation has a name of its own, and no two describe one route', () => {
  const names = OPERATIONS.map(({ operationId }) => operationId);
  const routes = OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/gu, '{}')}`);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(routes).size).toBe(routes.length);
});
