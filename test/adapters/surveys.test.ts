import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { WEB_CHANNEL } from '../../adapters/web/index.js';
import type { Deliver } from '../../bot/index.js';
import { type FakeTelegram, startFakeTelegram } from '../../scripts/fake/telegram.js';
import { type FakeWhatsApp, startFakeWhatsApp } from '../../scripts/fake/whatsapp/server.js';
import { authenticated } from '../../server/auth/authorize.js';
import { type Assistant, createAssistant, createLog } from '../../server/index.js';
import { createJobRunner, type JobRunner } from '../../server/jobs/runner.js';
import { problemHandler } from '../../server/problem.js';
import { createRenderer } from '../../server/reports/renderer.js';
import { createSurveys } from '../../server/surveys.js';
import { PEOPLE } from '../server/desk/serve.js';
import { DIALECTS, databases } from '../store/databases.js';
import { until } from '../support/wait.js';
import { ACCOUNT, realChannels, SECRETS, WEB_SECRET } from './real-channels.js';

const MINUTE = 60_000;
const log = createLog('silent');
const DRAFT = {
  unit: 'TEGM',
  title: 'Okul kaydı',
  questions: [
    { text: 'Kayıt kolay mıydı?', kind: 'five' },
    { text: 'Nereden kayıt oldunuz?', kind: 'choice', options: ['e-Okul', 'Okuldan'] },
    { text: 'Neyi değiştirelim?', kind: 'text' },
  ],
  quota: 6,
  endsOn: new Date(Date.now() + 20 * 24 * 60 * MINUTE).toISOString().slice(0, 10),
  consent: 'Yanıtlarınız yalnızca hizmeti iyileştirmek için kullanılır.',
};

/** Somebody on one channel. */
interface Citizen {
  say(text: string): Promise<unknown>;
  tap(label: string): Promise<unknown>;
  /** What was shown last, and its buttons. */
  last(): Promise<{ readonly text: string; readonly labels: readonly string[] }>;
}

describe.each(DIALECTS)('a survey on three channels, on %s', (dialect) => {
  const made = databases(dialect);
  const channels: Record<string, Deliver> = {};
  const closing: (() => Promise<unknown> | unknown)[] = [];
  let execute: (statement: string) => Promise<unknown[]>;
  let assistant: Assistant;
  let server: Server;
  let url: string;
  let whatsapp: FakeWhatsApp;
  let telegram: FakeTelegram;
  let jobs: JobRunner;

  beforeAll(async () => {
    const database = await made.make();
    execute = database.execute;
    whatsapp = await startFakeWhatsApp({ ...SECRETS, accounts: [ACCOUNT] });
    telegram = await startFakeTelegram();
    assistant = await createAssistant({
      config: {
        DATA_DIR: database.dataDir,
        DATABASE_URL: database.databaseUrl,
        CONTENT_DIR: mkdtempSync(join(tmpdir(), 'content-')),
        SECRET_KEY: database.secretKey.toString('base64'),
        ENCODER_THREADS: 0,
      },
      root: resolve('.'),
      log,
      channels,
    });
    const { store, outbox } = assistant;
    const surveys = createSurveys({
      store,
      perSecond: () => 100,
      worksAt: (at) => at,
      organisation: assistant.organisation,
      renderer: createRenderer({ workerFile: './dist/server/reports/worker.js' }),
      log,
      poke: outbox.poke,
    });
    jobs = createJobRunner({
      jobs: surveys.jobs,
      leases: store.leases,
      log: { error: (details) => expect(details).toBeUndefined() },
    });
    const app = express();
    app.set('query parser', 'simple');
    server = createServer(app);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { onWhatsApp, onTelegram, web } = realChannels(assistant, url, whatsapp, telegram);
    Object.assign(channels, {
      [WEB_CHANNEL]: web.deliver,
      whatsapp: onWhatsApp.deliver,
      telegram: onTelegram.deliver,
    });
    app.use('/v3/directline', web.router);
    for (const route of [...onWhatsApp.routes, ...onTelegram.routes]) app.use(route);
    app.use(
      '/api',
      authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']),
      express.json(),
    );
    for (const route of surveys.routes) app.use(route);
    app.use(problemHandler(log));
    whatsapp.aim(`${url}/webhooks/whatsapp`);
    await assistant.loadKnowledge();
    await assistant.start();
    onTelegram.start();
    await until('Telegram knows where we are', async () => telegram.webhook !== undefined, 5 * MINUTE);
    closing.push(
      () => web.close(),
      () => onTelegram.close(),
      () => onWhatsApp.close(),
    );
  }, 5 * MINUTE);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    for (const close of closing) await close();
    await assistant.close();
    await whatsapp.close();
    await telegram.close();
    await made.stop();
  }, MINUTE);

  async function api(who: string, method: string, path: string, body?: object) {
    const response = await fetch(`${url}/api/v1/surveys${path}`, {
      method,
      headers: { 'x-who': who, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: bodies of several shapes, checked by the test
    return { status: response.status, text, body: (/^[{[]/.test(text) ? JSON.parse(text) : undefined) as any };
  }

  async function rest(): Promise<void> {
    await whatsapp.idle();
    await until('Telegram’s updates are taken', async () => telegram.pending === 0);
    await assistant.engine.idle();
    assistant.outbox.poke();
    await assistant.outbox.idle();
  }

  const onWeb = async (): Promise<Citizen> => {
    const ask = async (path: string, init: RequestInit, key: string) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
      return (await (await fetch(`${url}/v3/directline${path}`, { ...init, headers })).json()) as never;
    };
    const opened = (await ask('/conversations', { method: 'POST' }, WEB_SECRET)) as {
      conversationId: string;
      token: string;
    };
    const path = `/conversations/${opened.conversationId}/activities`;
    const say = (text: string) =>
      ask(path, { method: 'POST', body: JSON.stringify({ type: 'message', from: { id: 'me' }, text }) }, opened.token);
    return {
      say,
      // What the widget sends for a tap is the button's words.
      tap: say,
      async last() {
        const { activities } = (await ask(path, {}, opened.token)) as {
          activities: { from: { role: string }; text: string; suggestedActions?: { actions: { title: string }[] } }[];
        };
        const last = activities.filter(({ from }) => from.role === 'bot').at(-1);
        return { text: last?.text ?? '', labels: last?.suggestedActions?.actions.map(({ title }) => title) ?? [] };
      },
    };
  };
  const onWhatsApp = async (phone: string): Promise<Citizen> => {
    const last = () => whatsapp.sent.findLast(({ to }) => to === phone)?.body;
    const choices = () => {
      const body = last();
      if (body?.type !== 'interactive') return [];
      if (body.interactive.type === 'button') return body.interactive.action.buttons.map(({ reply }) => reply);
      return body.interactive.action.sections.flatMap(({ rows }) => rows);
    };
    return {
      say: (text) => whatsapp.say({ phone }, text),
      async tap(label) {
        const choice = choices().find(({ id }) => id === label);
        expect(choice).toBeDefined();
        await whatsapp.tap({ phone }, choice!);
      },
      async last() {
        const body = last();
        const text =
          body?.type === 'text' ? body.text.body : body?.type === 'interactive' ? body.interactive.body.text : '';
        return { text, labels: choices().map(({ id }) => id) };
      },
    };
  };
  const onTelegram = async (id: number): Promise<Citizen> => {
    const person = telegram.person(id);
    return {
      say: async (text) => person.say(text),
      tap: async (label) => expect(person.tap(label)).toBeTruthy(),
      async last() {
        const last = person.received.at(-1);
        return {
          text: last?.text ?? '',
          labels: last?.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
        };
      },
    };
  };

  it(
    'is asked for, approved, offered, answered by taps, and told with its intervals',
    async () => {
      const citizens = [
        await onWeb(),
        await onWeb(),
        await onWhatsApp('905320000001'),
        await onWhatsApp('905320000002'),
        await onTelegram(9_001),
        await onTelegram(9_002),
      ];
      for (const citizen of citizens) await citizen.say('merhaba');
      await rest();
      // They wrote an hour ago.
      await execute(`update conversations set updated_at = ${Date.now() - 60 * MINUTE}`);

      const created = await api('editor', 'POST', '', DRAFT);
      expect(created.status).toBe(201);
      const { id } = created.body;
      expect((await api('editor', 'POST', `/${id}/start`)).status).toBe(409);
      expect((await api('editor', 'POST', `/${id}/submit`)).body).toMatchObject({ status: 'submitted' });
      expect((await api('editor', 'POST', `/${id}/approve`)).status).toBe(403);
      expect((await api('manager', 'POST', `/${id}/approve`)).body).toMatchObject({ status: 'approved' });
      expect((await api('manager', 'POST', `/${id}/start`)).body).toMatchObject({ status: 'running' });
      await jobs.runNow('invite-surveys');
      await rest();

      for (const [at, citizen] of citizens.entries()) {
        const invitation = await citizen.last();
        expect(invitation.text).toContain('“Okul kaydı” anketine davet ediyoruz: 3 kısa soru');
        expect(invitation.labels).toEqual(['Ankete katıl', 'Şimdi değil', 'Bir daha sorma']);
        await citizen.tap('Ankete katıl');
        await rest();
        expect((await citizen.last()).labels).toEqual(['1', '2', '3', '4', '5']);
        await citizen.tap(at < 3 ? '5' : '4');
        await rest();
        expect((await citizen.last()).labels).toEqual(['e-Okul', 'Okuldan']);
        await citizen.tap(at === 0 ? 'Okuldan' : 'e-Okul');
        await rest();
        if (at % 2 === 0) await citizen.say('Beni 0532 123 45 67 numarasından arayın');
        else await citizen.tap('Geç');
        await rest();
        expect((await citizen.last()).text).toContain('Anket tamamlandı');
      }

      const { body: results } = await api('editor', 'GET', `/${id}/results`);
      expect(results).toMatchObject({ asked: 6, finished: 6, rate: { value: 1 } });
      expect(results.rate.low).toBeCloseTo(0.6097, 3);
      const [points, choice, text] = results.questions;
      expect(points).toMatchObject({ answered: 6, mean: { value: 4.5 } });
      expect(points.mean.low).toBeCloseTo(3.925, 2);
      expect(choice.options.map(({ count }: { count: number }) => count)).toEqual([5, 1]);
      // Three wrote something: too few to be shown.
      expect(text).toMatchObject({ answered: 3, suppressed: true });
      expect(text.texts).toBeUndefined();
      const { text: csv } = await api('editor', 'GET', `/${id}/results.csv`);
      expect(csv).toContain('Kayıt kolay mıydı?;Tümü;Tümü;5;3;6;0,5');
      expect(csv).not.toContain('Kanal');
      await jobs.runNow('end-surveys');
      expect((await api('editor', 'GET', `/${id}`)).body).toMatchObject({ status: 'ended', endReason: 'quota' });
      const kept = JSON.stringify(await execute('select * from survey_invitations'));
      expect(kept).not.toMatch(/"response_id":"/u);
    },
    5 * MINUTE,
  );
});
