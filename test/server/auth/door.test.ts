import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { door } from '../../../server/auth/door.js';
import type { Operation } from '../../../server/openapi/operation.js';
import { problemHandler } from '../../../server/problem.js';
import { person } from '../desk/serve.js';

const WHO = {
  editor: person('editor', ['editor', 'TEGM']),
  coordinator: person('coordinator', ['coordinator', '*']),
};
const operation = (path: string, access: Operation['access']): Operation => ({
  method: 'get',
  path: `/api/v1${path}`,
  operationId: path,
  summary: path,
  tag: 'x',
  access,
  result: 'x',
});
/** As they are documented: what an address means is not told by their order. */
const OPERATIONS = [
  operation('/reports/{id}', 'reports.read'),
  operation('/reports/{id}.{format}', 'reports.read'),
  operation('/reports/topic', 'questions.read'),
  operation('/reports/open', 'public'),
];

let base: string;
let stop: () => Promise<unknown>;

beforeAll(async () => {
  const app = express();
  app.use(door(OPERATIONS, async (request) => WHO[request.get('x-who') as keyof typeof WHO]));
  app.use((_request, response) => response.status(204).end());
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  stop = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
});
afterAll(() => stop());

const status = async (who: string, path: string) =>
  (await fetch(`${base}${path}`, { headers: { 'x-who': who } })).status;

test.each([
  ['editor', '/reports/topic', 204],
  ['coordinator', '/reports/topic', 403],
  ['nobody', '/reports/topic', 401],
  ['editor', '/reports/17', 403],
  ['coordinator', '/reports/17', 204],
  ['editor', '/reports/17.csv', 403],
  ['coordinator', '/reports/17.csv', 204],
  ['nobody', '/reports/17', 401],
  ['nobody', '/reports/open', 204],
] as const)(
  '%s at %s is told %i: an address asks for the permission of the operation it names, and of no other',
  async (who, path, expected) => {
    expect(await status(who, path)).toBe(expected);
  },
);
