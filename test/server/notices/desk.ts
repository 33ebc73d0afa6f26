import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createAlerting } from '../../../server/alerting.js';
import { createLog } from '../../../server/logging.js';
import { createMetrics } from '../../../server/metrics.js';
import type { NoticeConfig } from '../../../server/notices/ways.js';
import { problemHandler } from '../../../server/problem.js';
import type { Store } from '../../../store/index.js';
import { type AlertRoster, type OnCallContact, type TicketEvent, ticketRules } from '../../../tickets/index.js';
import type { TestDatabase } from '../../store/databases.js';

export const START = Date.UTC(2026, 10, 21, 23, 30);
export const SECRET = 'a-webhook-secret-of-32-characters';
export const TELEGRAM_SECRET = 'telegram-secret-0123';
const TOKEN = '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

export const person = (id: string, ways: Partial<OnCallContact> = {}): OnCallContact => ({
  id,
  name: `Yönetici ${id}`,
  ...ways,
});

/** A clock, rosters by province and everything that alerts, over a database. */
export async function openAlerting(
  database: TestDatabase,
  rosters: Record<string, Partial<AlertRoster>>,
  config: Partial<NoticeConfig> = {},
) {
  const clock = { at: START };
  const now = () => clock.at;
  const store = await database.open({ now, ticketRules: ticketRules() });
  const logged: { level: number; alarm?: string; msg: string }[] = [];
  const lines = { write: (line: string) => void logged.push(JSON.parse(line)) };
  const alerting = createAlerting({
    store,
    secretKey: database.secretKey,
    config: {
      NOTICES_PER_MINUTE: 100,
      NOTICE_TELEGRAM_API: 'http://127.0.0.1:1',
      PUBLIC_URL: undefined,
      ...config,
    } as never,
    onCall: {
      async onCall(province) {
        return { province: [], coordinators: [], centre: [], ...rosters[province ?? ''] };
      },
    },
    metrics: createMetrics({ processMetrics: false }),
    log: createLog('info', lines as never),
    now,
    random: () => 1,
  });
  const run = async (name: string) => {
    await alerting.jobs.find((job) => job.name === name)?.run(new AbortController().signal);
  };
  return {
    store,
    clock,
    alerting,
    logged,
    step: () => run('alerts'),
    send: async () => {
      for (const way of alerting.ways) await run(`send-${way}`);
    },
    close: () => alerting.close(),
  };
}

export type TestAlerting = Awaited<ReturnType<typeof openAlerting>>;

const staffIn = (scope: string) => ({
  kind: 'staff',
  id: 'p1',
  name: 'Ada',
  email: 'ada@ornek.org',
  grants: [{ role: 'agent', scope }],
});

/** The routes of an alerting, listening; who asks is an agent of the bureau that `X-Test-Scope` names. */
export async function serveAlerting({ alerting }: Pick<TestAlerting, 'alerting'>) {
  const app = express();
  for (const route of alerting.ownBodies) app.use(route);
  app.use((request, response, next) => {
    const scope = request.get('x-test-scope');
    if (scope !== undefined) response.locals.principal = staffIn(scope);
    next();
  });
  for (const route of alerting.routes) app.use(route);
  app.use(problemHandler(createLog('silent')));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const gateways = (url: string): Partial<NoticeConfig> => ({
  NOTICE_SMS_URL: `${url}/sms`,
  NOTICE_VOICE_URL: `${url}/voice`,
  NOTICE_WEBHOOK_SECRET: SECRET,
  NOTICE_TELEGRAM_TOKEN: TOKEN,
  NOTICE_TELEGRAM_API: url,
  NOTICE_TELEGRAM_SECRET: TELEGRAM_SECRET,
});

let tickets = 0;

/** An incident as the bot opens it. */
export async function openIncident(
  store: Store,
  at: number,
  details: { province?: string; conversation?: string } = {},
) {
  tickets += 1;
  const number = `MEB-2026-${String(tickets).padStart(6, '0')}`;
  const { province, conversation } = details;
  if (conversation !== undefined) await converse(store, conversation, at);
  await store.desk.file(
    {
      number,
      code: 'ABCD-2345',
      createdAt: at,
      subject: 'Acil ihbar: Yangın, duman ya da gaz',
      description: 'kantinde yangın var, gizli ad Ali',
      ...(province && { province }),
      school: 'Atatürk Lisesi',
      applicant: { name: '' },
      kvkk: { version: '', shownAt: 0 },
      channel: 'web',
      source: 'incident',
      category: 'incident',
      priority: 1,
      ...(conversation !== undefined && { conversationId: conversation }),
    },
    'bot',
  );
  return number;
}

async function converse(store: Store, conversationId: string, receivedAt: number): Promise<void> {
  await store.conversations.accept(
    { id: `m${receivedAt}`, channel: 'web', conversationId, kind: 'message', text: 'x', receivedAt },
    'x',
  );
}

/** Events of a ticket's log of these types, shortly: `alerted a sms 1`. */
export async function trace(store: Store, number: string, ...types: TicketEvent['type'][]): Promise<string[]> {
  const file = await store.desk.load(number);
  return (file?.records ?? [])
    .filter(({ event }) => types.length === 0 || types.includes(event.type))
    .map(({ event }) => Object.values(event).join(' '));
}
