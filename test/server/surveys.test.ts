import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { createJobRunner } from '../../server/jobs/runner.js';
import { createOrganisation } from '../../server/organisation.js';
import { problemHandler } from '../../server/problem.js';
import { createRenderer } from '../../server/reports/renderer.js';
import {
  surveyCallListSchema,
  surveyCallSchema,
  surveyListSchema,
  surveyResultsSchema,
  surveySchema,
} from '../../server/routes/survey-schemas.js';
import { createSurveys } from '../../server/surveys.js';
import type { Store } from '../../store/index.js';
import { formatCell, tablesOf } from '../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { DESK, fileTickets } from '../store/desk-samples.js';
import { person } from './desk/serve.js';

const AT = Date.parse('2027-03-01T09:00:00Z');
const DAY = 86_400_000;
const log = pino({ level: 'silent' });
const WHO: Record<string, Principal> = {
  unit: person('unit', ['editor', 'TEGM']),
  stranger: person('stranger', ['editor', 'OGM']),
  manager: person('manager', ['manager', '*']),
  both: person('both', ['editor', 'TEGM'], ['manager', '*']),
  agent: person('agent', ['agent', 'mebim']),
  elsewhere: person('elsewhere', ['agent', 'il-van']),
};
const DRAFT = {
  unit: 'TEGM',
  title: 'Okul kaydı',
  questions: [
    { text: 'Kolay mıydı?', kind: 'five', low: 'zor', high: 'kolay' },
    { text: 'Nereden?', kind: 'choice', options: ['e-Okul', 'Okuldan'] },
    { text: 'Neyi değiştirelim?', kind: 'text' },
  ],
  audience: { provinces: ['Ankara'] },
  quota: 50,
  endsOn: '2027-03-31',
  consent: 'Yanıtlarınız yalnızca hizmeti iyileştirmek için kullanılır.',
  calls: true,
};

const renderer = createRenderer({ workerFile: './dist/server/reports/worker.js' });
afterAll(() => renderer.close());

async function serve(store: Store, now: () => number) {
  const surveys = createSurveys({
    store,
    perSecond: () => 100,
    worksAt: (at) => at,
    organisation: createOrganisation({ store, contentDir: 'content', now }),
    renderer,
    log,
    poke: () => undefined,
    now,
  });
  const app = express();
  app.set('query parser', 'simple');
  app.use(authenticated(async (request) => WHO[request.get('x-who') ?? '']));
  app.use(express.json());
  for (const route of surveys.routes) app.use(route);
  app.use(problemHandler(log));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const jobs = createJobRunner({
    jobs: surveys.jobs,
    leases: store.leases,
    log: { error: (details) => expect(details).toBeUndefined() },
    now,
  });
  return {
    jobs,
    async call(who: string, method: string, path: string, body?: object, headers: Record<string, string> = {}) {
      const response = await fetch(url + path, {
        method,
        headers: { 'x-who': who, 'Content-Type': 'application/json', ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes, checked by each test
      const parsed = (/^\{/u.test(text) ? JSON.parse(text) : {}) as any;
      return { status: response.status, body: parsed, text, etag: response.headers.get('etag') };
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

describe.each(DIALECTS)('surveys over HTTP, on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now = AT;
  let api: Awaited<ReturnType<typeof serve>>;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = AT;
    database = await made.make();
    store = await database.open({ ...DESK, now: () => now });
    api = await serve(store, () => now);
  });
  afterEach(() => api.close());

  const running = async (draft: object = DRAFT): Promise<string> => {
    const { id } = (await api.call('unit', 'POST', '/surveys', draft)).body;
    await api.call('unit', 'POST', `/surveys/${id}/submit`);
    await api.call('manager', 'POST', `/surveys/${id}/approve`);
    expect((await api.call('unit', 'POST', `/surveys/${id}/start`)).body).toMatchObject({ status: 'running' });
    return id;
  };

  it('lets a unit write and submit, a manager decide, and nobody approve their own', async () => {
    expect((await api.call('agent', 'POST', '/surveys', DRAFT)).status).toBe(403);
    expect((await api.call('stranger', 'POST', '/surveys', DRAFT)).status).toBe(403);
    const created = await api.call('unit', 'POST', '/surveys', DRAFT);
    expect(created).toMatchObject({ status: 201, etag: '"1"' });
    const { id } = surveySchema.parse(created.body);
    expect((await api.call('stranger', 'GET', `/surveys/${id}`)).status).toBe(403);
    expect(surveyListSchema.parse((await api.call('stranger', 'GET', '/surveys')).body).surveys).toEqual([]);
    const title = { ...DRAFT, title: 'Kayıt dönemi' };
    expect(await api.call('unit', 'PUT', `/surveys/${id}`, title, { 'If-Match': '"1"' })).toMatchObject({
      status: 200,
      body: { title: 'Kayıt dönemi', revision: 2 },
    });
    expect((await api.call('unit', 'PUT', `/surveys/${id}`, title, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await api.call('both', 'POST', `/surveys/${id}/submit`)).status).toBe(200);
    expect((await api.call('unit', 'PUT', `/surveys/${id}`, title)).body).toMatchObject({
      code: 'SURVEY_MOVE_REFUSED',
      detail: 'Bu anket şu an: onay bekliyor.',
    });
    expect((await api.call('unit', 'POST', `/surveys/${id}/approve`)).status).toBe(403);
    expect((await api.call('both', 'POST', `/surveys/${id}/approve`)).body).toMatchObject({ code: 'SURVEY_FOUR_EYES' });
    expect((await api.call('manager', 'POST', `/surveys/${id}/refuse`, {})).body).toMatchObject({
      status: 400,
      errors: [{ field: 'reason' }],
    });
    const refused = await api.call('manager', 'POST', `/surveys/${id}/refuse`, { reason: 'Çok uzun' });
    expect(refused.body).toMatchObject({ status: 'refused', remark: 'Çok uzun' });
    expect((await api.call('unit', 'PUT', `/surveys/${id}`, DRAFT)).body).toMatchObject({ status: 'draft' });
    const actions = (await store.audit.list({ subject: `survey:${id}` })).map(({ action }) => action);
    expect(actions.reverse()).toEqual([
      'survey.create',
      'survey.edit',
      'survey.submit',
      'survey.refuse',
      'survey.edit',
    ]);
  });

  it('names every field that is wrong, in Turkish', async () => {
    const wrong = {
      ...DRAFT,
      title: 'Satır\nbaşı',
      quota: 2,
      audience: { provinces: ['Atlantis'] },
      questions: [],
    };
    const { status, body } = await api.call('unit', 'POST', '/surveys', wrong);
    expect(status).toBe(400);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'audience.provinces.0',
      'questions',
      'quota',
      'title',
    ]);
    const late = await api.call('unit', 'POST', '/surveys', { ...DRAFT, endsOn: '2027-02-01' });
    expect(late.body).toMatchObject({ errors: [{ field: 'endsOn', detail: 'Bitiş günü geçmiş olamaz.' }] });
  });

  it('stops with a reason, goes on, and ends on its last day', async () => {
    const id = await running();
    expect((await api.call('unit', 'POST', `/surveys/${id}/stop`, { reason: 'Soru yanlış' })).body).toMatchObject({
      status: 'stopped',
      remark: 'Soru yanlış',
    });
    expect((await api.call('manager', 'POST', `/surveys/${id}/start`)).body.status).toBe('running');
    now = Date.parse('2027-03-31T20:00:00Z');
    await api.jobs.runNow('end-surveys');
    expect((await api.call('unit', 'GET', `/surveys/${id}`)).body.status).toBe('running');
    now = Date.parse('2027-03-31T21:30:00Z');
    await api.jobs.runNow('end-surveys');
    expect((await api.call('unit', 'GET', `/surveys/${id}`)).body).toMatchObject({
      status: 'ended',
      endReason: 'date',
    });
    expect((await api.call('unit', 'POST', `/surveys/${id}/start`)).status).toBe(409);
  });

  it('is asked by telephone, where the contact is read on the record and texts are masked', async () => {
    await fileTickets(store, 1, 2);
    now += DAY;
    const id = await running();
    await api.jobs.runNow('invite-surveys');
    expect((await api.call('elsewhere', 'GET', '/survey-calls')).status).toBe(403);
    const { calls } = surveyCallListSchema.parse((await api.call('agent', 'GET', '/survey-calls')).body);
    // Both tickets have one telephone.
    expect(calls).toHaveLength(1);
    const path = `/survey-calls/${calls[0]!.id}`;
    const opened = surveyCallSchema.parse((await api.call('agent', 'GET', path)).body);
    expect(opened).toMatchObject({ phone: '+905320000000', consent: DRAFT.consent });
    expect((await store.audit.list({ action: 'survey.contact-read' })).map(({ actor }) => actor)).toEqual([
      'staff:agent',
    ]);
    const answers = [
      { question: 0, value: 4 },
      { question: 2, text: 'Numaram 0532 123 45 67' },
    ];
    const outcome = { outcome: 'finished', answers };
    expect((await api.call('agent', 'POST', path, outcome)).status).toBe(400);
    const consented = { ...outcome, consented: true };
    const beyond = { ...consented, answers: [{ question: 0, value: 6 }] };
    expect((await api.call('agent', 'POST', path, beyond)).body.errors).toMatchObject([{ field: 'answers.0' }]);
    expect((await api.call('agent', 'POST', path, consented)).status).toBe(204);
    expect((await api.call('agent', 'POST', path, consented)).status).toBe(404);
    expect((await store.surveys.texts(id, 2, 10))[0]).not.toContain('123');
    const results = surveyResultsSchema.parse((await api.call('unit', 'GET', `/surveys/${id}/results`)).body);
    expect(results).toMatchObject({ finished: 1, asked: 1, questions: [{ answered: 1, suppressed: true }, {}, {}] });
  });

  it('gives a table in which no group under five stands', async () => {
    const id = await running();
    const answer = async (n: number, channel: string, province: string) => {
      await database.execute(
        `insert into survey_responses (id, survey_id, channel, province, day, finished) values ('r${n}', '${id}', '${channel}', '${province}', '2027-03-01', 1)`,
      );
      await database.execute(`insert into survey_answers (response_id, question, value) values ('r${n}', 1, ${n % 2})`);
    };
    for (let n = 0; n < 14; n++) await answer(n, n < 8 ? 'web' : 'whatsapp', n < 12 ? 'Ankara' : 'Van');
    const { text } = await api.call('unit', 'GET', `/surveys/${id}/results.csv`);
    const lines = text.split('\r\n').filter((line) => line.startsWith('2;'));
    expect(lines[0]).toMatch(/^2;Nereden\?;Tümü;Tümü;e-Okul;7;14;0,5;/u);
    expect(lines.filter((line) => line.includes(';Kanal;'))).toHaveLength(4);
    // Van has two, so Ankara would tell them.
    expect(text).not.toContain('Van');
    expect(text).not.toContain('Ankara');
    expect((await api.call('stranger', 'GET', `/surveys/${id}/results.csv`)).status).toBe(403);
  });

  it('gives a report in five formats, on the record; outside of the centre without small groups', async () => {
    const draft = { ...DRAFT, questions: [...DRAFT.questions].reverse() };
    const { id: written } = (await api.call('unit', 'POST', '/surveys', draft)).body;
    expect((await api.call('unit', 'GET', `/surveys/${written}/report.json`)).body).toMatchObject({
      code: 'REPORT_NOT_READY',
    });
    const id = await running();
    const answer = async (n: number, value: number) => {
      await database.execute(
        `insert into survey_responses (id, survey_id, channel, province, day, finished) values ('r${n}', '${id}', 'web', 'Ankara', '2027-03-01', 1)`,
      );
      await database.execute(`insert into survey_answers (response_id, question, value) values ('r${n}', 1, ${value})`);
    };
    for (let n = 0; n < 14; n++) await answer(n, n < 3 ? 0 : 1);
    const path = `/surveys/${id}/report`;
    const figures = async (who: string, query = '') => {
      const { body } = await api.call(who, 'GET', `${path}.json${query}`);
      const [table] = tablesOf(body).filter((one) => one.id === 'soru-2');
      return { hides: body.isSuppressed, counts: table?.rows.map((row) => formatCell(row[1]!)) };
    };
    expect(await figures('manager')).toEqual({ hides: false, counts: ['3', '11'] });
    expect(await figures('manager', '?hides=yes')).toEqual({ hides: true, counts: ['gizli', 'gizli'] });
    expect(await figures('unit')).toEqual({ hides: true, counts: ['gizli', 'gizli'] });
    expect((await api.call('unit', 'GET', `${path}.html?hides=yes`)).text).toContain(`${path}.pdf?hides=yes`);
    for (const [format, begins] of [
      ['pdf', '%PDF'],
      ['xlsx', 'PK'],
      ['csv', 'Rapor;Kapsam'],
    ])
      expect((await api.call('unit', 'GET', `${path}.${format}`)).text).toMatch(new RegExp(`^\\uFEFF?${begins}`, 'u'));
    expect((await api.call('unit', 'GET', `${path}.doc`)).body).toMatchObject({ code: 'REPORT_NOT_FOUND' });
    expect((await api.call('stranger', 'GET', `${path}.pdf`)).status).toBe(403);
    const read = await store.audit.list({ action: 'report.read' });
    expect(read.map(({ actor, subject, unit, after }) => [actor, subject, unit, after]).at(0)).toEqual([
      'staff:unit',
      `survey:${id}`,
      'TEGM',
      { format: 'csv' },
    ]);
    expect(read).toHaveLength(7);
  });
});
