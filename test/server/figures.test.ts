import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { PROVINCES } from '../../nlu/index.js';
import { openSink } from '../../scripts/simulate-year/sink.js';
import { writeYear } from '../../scripts/simulate-year/write-year.js';
import { simulateYear } from '../../scripts/simulate-year/year.js';
import { authenticated } from '../../server/auth/authorize.js';
import { createFigures } from '../../server/figures.js';
import { problemHandler } from '../../server/problem.js';
import { createTicketClocks } from '../../server/ticket-clocks.js';
import { METRIC_CATALOGUE, METRIC_IDS, METRICS } from '../../tickets/index.js';
import { DIALECTS, databases } from '../store/databases.js';
import { person } from './desk/serve.js';

const PLACES = Object.keys(PROVINCES)
  .slice(0, 3)
  .map((province, at) => ({ province, bureau: `il-${at}` }));
const YEAR = simulateYear({ seed: 3, conversations: 200, tickets: 60, places: PLACES });
const PEOPLE = {
  manager: person('manager', ['manager', '*']),
  coordinator: person('coordinator', ['coordinator', 'il-1']),
  agent: person('agent', ['agent', '*']),
};
const MAY = 'from=2026-01-01&to=2026-12-31';

interface Cell {
  readonly metric: string;
  readonly key?: string | null;
  readonly label?: string;
  readonly value?: number | null;
  readonly base?: number;
  readonly suppressed?: true;
  readonly before?: Cell;
  readonly change?: number;
}

describe.each(DIALECTS)('the numbers over HTTP on %s', (dialect) => {
  const made = databases(dialect);
  let server: Server;
  let get: (
    who: string,
    path: string,
  ) => Promise<{
    status: number;
    // biome-ignore lint/suspicious/noExplicitAny: bodies of several shapes, looked at by each test
    body: any;
  }>;

  beforeAll(async () => {
    const database = await made.make();
    const store = await database.open({ now: () => YEAR.now });
    const sink = await openSink(database);
    await writeYear(sink, YEAR);
    await sink.close();
    const figures = createFigures({
      facts: store.facts,
      reader: store.reports(METRIC_CATALOGUE),
      organisation: {
        directory: async () => ({ nameOf: (code: string) => `${code} bürosu` }) as never,
      },
      clocks: createTicketClocks(() => YEAR.now),
      now: () => YEAR.now,
    });
    for (const job of figures.jobs) await job.run(new AbortController().signal);
    const app = express();
    app.set('query parser', 'simple');
    app.use(authenticated(async (request) => PEOPLE[request.get('x-who') as keyof typeof PEOPLE]));
    for (const route of figures.routes) app.use(route);
    app.use(problemHandler(pino({ level: 'silent' })));
    server = createServer(app);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    get = async (who, path) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/reports/metrics${path}`, {
        headers: { 'x-who': who },
      });
      return { status: response.status, body: await response.json() };
    };
  });
  afterAll(async () => {
    await new Promise((closed) => server.close(closed));
    await made.stop();
  });

  test('a manager reads every metric with its definition', async () => {
    const { status, body } = await get('manager', `?${MAY}`);
    expect(status).toBe(200);
    expect(body.metrics.map(({ id }: { id: string }) => id)).toEqual(METRIC_IDS);
    expect(body.metrics[0]).toMatchObject({ name: METRICS.applications.name, unit: 'count' });
    expect(body.cells).toHaveLength(METRIC_IDS.length);
    const of = (metric: string) => body.cells.find((cell: Cell) => cell.metric === metric);
    expect(of('applications')).toEqual({ metric: 'applications', value: 60, base: 60 });
    const extended = YEAR.tickets.filter(({ truth }) => truth.extended).length;
    expect(of('extended')).toEqual({ metric: 'extended', value: extended / 60, base: 60, hits: extended });
    expect(body).toMatchObject({ from: '2026-01-01', to: '2026-12-31', asOf: new Date(YEAR.now).toISOString() });
  });

  test('a breakdown names its bureaus and topics, of contacts too', async () => {
    const { body } = await get('manager', `?${MAY}&by=bureau&metrics=applications&metrics=conversations`);
    const one = body.cells.find(({ metric, key }: Cell) => metric === 'applications' && key === 'il-1');
    expect(one.label).toBe('il-1 bürosu');
    const { body: topics } = await get('manager', `?${MAY}&by=topic&metrics=applications&metrics=conversations`);
    expect(new Set(topics.cells.map(({ metric }: Cell) => metric))).toEqual(new Set(['applications', 'conversations']));
    expect(topics.cells.every(({ label }: Cell) => label !== undefined)).toBe(true);
  });

  test('a period stands beside the one before it', async () => {
    const { body } = await get('manager', '?from=2026-06-01&to=2026-06-30&metrics=applications&compare=yes');
    const inMonth = (month: string) => YEAR.tickets.filter(({ truth }) => truth.day.startsWith(month)).length;
    const [june, may] = [inMonth('2026-06'), inMonth('2026-05')];
    expect(body.before).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(body.cells).toEqual([
      {
        metric: 'applications',
        value: june,
        base: june,
        before: { metric: 'applications', value: may, base: may },
        change: june - may,
      },
    ]);
  });

  test('a number opens its rows, page by page', async () => {
    const numbers: string[] = [];
    for (let after = ''; ; ) {
      const path = `/rows?${MAY}&metric=applications&by=bureau&key=il-2&limit=7${after}`;
      const { body } = await get('manager', path);
      numbers.push(...body.rows.map(({ number }: { number: string }) => number));
      if (!body.next) break;
      after = `&after=${encodeURIComponent(body.next)}`;
    }
    const wanted = YEAR.tickets.filter(({ truth }) => truth.bureau === 'il-2').map(({ truth }) => truth.number);
    expect(numbers.sort()).toEqual(wanted.sort());
  });

  test('a coordinator sees their own bureau alone, without small groups, and no conversations', async () => {
    const own = YEAR.tickets.filter(({ truth }) => truth.bureau === 'il-1');
    const { body } = await get('coordinator', `?${MAY}&metrics=applications`);
    expect(body.cells).toEqual([{ metric: 'applications', value: own.length, base: own.length }]);
    expect((await get('coordinator', `?${MAY}&bureaus=il-2`)).status).toBe(403);
    expect((await get('coordinator', `/rows?${MAY}&metric=applications&bureaus=il-2`)).status).toBe(403);
    expect((await get('coordinator', `/rows?${MAY}&metric=conversations`)).status).toBe(403);
    expect((await get('coordinator', `/rows?${MAY}&metric=survey-points`)).status).toBe(403);

    const { body: months } = await get('coordinator', `?${MAY}&metrics=applications&by=month`);
    const hidden = months.cells.filter(({ suppressed }: Cell) => suppressed);
    expect(hidden.length).toBeGreaterThan(1);
    expect(hidden[0]).not.toHaveProperty('value');
    expect(hidden[0]).not.toHaveProperty('base');
    const shown = months.cells.filter(({ suppressed }: Cell) => !suppressed);
    expect(shown.every(({ base }: Cell) => base! >= 5)).toBe(true);
  });

  test('today at a glance: all of it for the manager, the own bureau for a coordinator', async () => {
    const { status, body } = await get('manager', '/today');
    expect(status).toBe(200);
    const open = YEAR.tickets.filter(({ isOpen }) => isOpen);
    expect(body).toMatchObject({ day: '2027-01-14', open: open.length, overdue: 0, dueToday: 0, waiting: 0 });
    expect(body.cells.map(({ metric }: Cell) => metric)).toContain('bot-resolved');
    const { body: own } = await get('coordinator', '/today');
    expect(own.open).toBe(open.filter(({ truth }) => truth.bureau === 'il-1').length);
    expect(own).not.toHaveProperty('waiting');
  });

  test('agents read no reports, and what is asked wrongly is refused with its field', async () => {
    expect((await get('agent', `?${MAY}`)).status).toBe(403);
    for (const [query, field] of [
      ['?from=2026-06-30&to=2026-06-01', 'to'],
      ['?from=2026-02-30&to=2026-03-01', 'from'],
      [`?${MAY}&metrics=mutluluk`, 'metrics'],
      [`/rows?${MAY}`, 'metric'],
    ]) {
      const { status, body } = await get('manager', query!);
      expect({ query, status, field: body.errors?.[0]?.field }).toEqual({ query, status: 400, field });
    }
  });
});
