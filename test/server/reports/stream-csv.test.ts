import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import express from 'express';
import { streamCsv } from '../../../server/reports/stream-csv.js';
import { until } from '../../support/wait.js';

const ROW = Array.from({ length: 8 }, (_, at) => `alan ${at}`);
const PAGE = Array.from({ length: 500 }, () => ROW);

/** A list without end, and how many pages of it were read. */
async function serveEndless() {
  const state: { pages: number; outcome?: 'sent' | 'left' } = { pages: 0 };
  const app = express();
  app.get('/', async (_request, response) => {
    state.outcome = await streamCsv(response, {
      fileName: 'sonsuz.csv',
      headings: ROW,
      page: async () => {
        state.pages++;
        return { rows: PAGE, next: String(state.pages) };
      },
    });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { state, server, url: `http://127.0.0.1:${port}/` };
}

test('a list is read no further than the client takes it, and no more once the client has gone', async () => {
  const { state, server, url } = await serveEndless();
  const request = get(url);
  const response = await new Promise<import('node:http').IncomingMessage>((resolve) =>
    request.once('response', resolve),
  );
  response.pause();
  // It stands still: pipes and buffers are full, whatever their sizes are.
  let seen = -1;
  await until('the list stands still', async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const isStill = state.pages > 0 && state.pages === seen;
    seen = state.pages;
    return isStill;
  });
  const stood = state.pages;
  // A page is 30 kB; a list without back-pressure would have been read by the gigabyte.
  expect(stood).toBeLessThan(1_000);
  response.resume();
  await until('it goes on as the client reads', async () => state.pages > stood + 20);
  request.destroy();
  await until('it ends with the client', async () => state.outcome === 'left');
  // One page may have been asked for while the client went.
  const last = state.pages + 1;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(state.pages).toBeLessThanOrEqual(last);
  await new Promise((resolve) => server.close(resolve));
});
