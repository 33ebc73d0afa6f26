import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patience } from '../../adapters/patience.js';

/** Answers from a thread of its own, also while this one stands still: `/soon` at once, `/never` never. */
const SERVER = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
const server = createServer((request, response) => { if (request.url === '/soon') response.end('geldi'); });
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

let thread: Worker;
let port: number;
beforeAll(async () => {
  thread = new Worker(SERVER, { eval: true });
  port = await new Promise((resolve) => thread.once('message', resolve));
});
afterAll(() => thread.terminate());

const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const get = (path: string, ms: number) => fetch(`http://127.0.0.1:${port}${path}`, { signal: patience(ms) });

describe('patience with a call', () => {
  it('reads an answer that arrived while the process stood still past the time', async () => {
    await (await get('/soon', 60_000)).text();
    const answer = get('/soon', 50);
    // The request goes out before the process stands still.
    await new Promise((resolve) => setImmediate(resolve));
    standStill(400);
    expect(await (await answer).text()).toBe('geldi');
  });

  it('ends with a TimeoutError where there is none', async () => {
    await expect(get('/never', 50)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
