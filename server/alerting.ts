import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { istanbulDay } from '../bot/index.js';
import type { Store } from '../store/index.js';
import {
  ALERT_POLICY,
  type AlertPolicy,
  type Clocks,
  NOTICE_WAYS,
  type NoticeWay,
  type OnCall,
} from '../tickets/index.js';
import type { Config } from './config.js';
import { alertsJob } from './jobs/alerts.js';
import { contactsJob } from './jobs/contacts.js';
import { type DeadlineContacts, deadlinesJob } from './jobs/deadlines.js';
import { noticeJobs } from './jobs/notices.js';
import type { Job } from './jobs/runner.js';
import type { Metrics } from './metrics.js';
import type { Acknowledged } from './notices/acknowledge.js';
import { createAcknowledgements } from './notices/acknowledgement.js';
import { configuredSenders, missingWays, type NoticeConfig } from './notices/ways.js';
import { alertApiRoute, alertPageRoute } from './routes/alerts.js';
import { alertReplyRoute } from './routes/alerts-replies.js';

export interface AlertingDeps {
  readonly store: Pick<Store, 'desk' | 'notices' | 'incidents' | 'organisation'>;
  readonly config: NoticeConfig & Pick<Config, 'PUBLIC_URL'>;
  readonly secretKey: Buffer;
  readonly onCall: OnCall;
  /** Absent: deadlines are not told. */
  readonly deadlines?: { readonly clocks: Pick<Clocks, 'dueNotices'>; readonly contacts: DeadlineContacts };
  /** Whether a bureau works at a moment; absent: nobody is reminded of contacts. */
  readonly works?: (bureau: string, at: number) => boolean;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly policy?: AlertPolicy;
  readonly now?: () => number;
  /** 0…1, for jitter. */
  readonly random?: () => number;
}

/** Everything by which staff are told: alerts of incidents, notices of deadlines, the messages themselves and the answers to them. */
export interface Alerting {
  readonly ways: ReadonlySet<NoticeWay>;
  /** Routes that read their bodies themselves, or have none: mounted before the body parser and before sign-in. */
  readonly ownBodies: readonly RequestHandler[];
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
  close(): Promise<void>;
}

export function createAlerting(deps: AlertingDeps): Alerting {
  const { store, config, secretKey, onCall, deadlines, works, metrics, log, policy = ALERT_POLICY } = deps;
  const { desk, notices, incidents } = store;
  const now = deps.now ?? Date.now;
  const senders = configuredSenders(config, now);
  const ways = new Set(senders.map(({ way }) => way));
  const acknowledgements = createAcknowledgements(secretKey);
  const publicUrl = config.PUBLIC_URL;

  warn(log, missingWays(senders), publicUrl);
  const sent = new Counter({
    name: 'mebasistan_notices_total',
    help: 'Notices to staff, by way and by what became of them.',
    labelNames: ['way', 'outcome'],
    registers: [metrics.registry],
  });
  const answered = new Counter({
    name: 'mebasistan_alert_answers_total',
    help: 'Answers to alerts of incidents, by outcome.',
    labelNames: ['outcome'],
    registers: [metrics.registry],
  });
  observe(metrics, store, ways);

  const onAcknowledged = (number: string, outcome: Acknowledged) => {
    answered.inc({ outcome });
    log.info({ number, outcome }, 'an alert was answered');
  };
  const answering = { desk, notices, acknowledgements, now, onAcknowledged };
  return {
    ways,
    ownBodies: [
      alertPageRoute(answering),
      alertReplyRoute({
        ...answering,
        webhookSecret: config.NOTICE_WEBHOOK_SECRET,
        telegramSecret: config.NOTICE_TELEGRAM_SECRET,
      }),
    ],
    routes: [alertApiRoute({ ...answering, incidents })],
    jobs: [
      alertsJob({ desk, incidents, notices, onCall, ways, policy, now, log, acknowledgements, publicUrl }),
      ...(deadlines ? [deadlinesJob({ ...deadlines, desk, ways, now, log, deskLink: () => undefined })] : []),
      ...(deadlines && works
        ? [
            contactsJob({
              organisation: store.organisation,
              notices,
              contacts: deadlines.contacts,
              ways,
              works,
              dayOf: istanbulDay,
              now,
            }),
          ]
        : []),
      ...noticeJobs(senders, {
        notices,
        now,
        log,
        random: deps.random ?? Math.random,
        onSent: ({ way }) => sent.inc({ way, outcome: 'sent' }),
        onDead: ({ way }) => sent.inc({ way, outcome: 'dead' }),
      }),
    ],
    close: async () => {
      await Promise.all(senders.map((sender) => sender.close()));
    },
  };
}

/** Loud, since nobody misses a message that was never sent. */
function warn(log: Logger, missing: readonly NoticeWay[], publicUrl: string | undefined): void {
  if (missing.length === NOTICE_WAYS.length)
    log.warn(
      { alarm: 'notices-off', ways: missing },
      'NOBODY CAN BE ALERTED: no way to staff is configured; incidents wait at the desk (docs/notices.md)',
    );
  else if (missing.length > 0)
    log.warn({ ways: missing }, 'some ways to staff are not configured, nothing is sent by them');
  if (missing.length < NOTICE_WAYS.length && publicUrl === undefined)
    log.warn({}, 'PUBLIC_URL is not set: alerts carry no link, only a code');
}

function observe(metrics: Metrics, { notices, incidents }: AlertingDeps['store'], ways: ReadonlySet<NoticeWay>): void {
  metrics.observeEach('mebasistan_notice_way', 'Whether a way to staff is configured.', 'way', async () =>
    NOTICE_WAYS.map((way) => [way, ways.has(way) ? 1 : 0] as const),
  );
  const countOf = (status: string) => async () =>
    (await notices.counts()).filter((one) => one.status === status).map(({ way, count }) => [way, count] as const);
  metrics.observeEach('mebasistan_notices_pending', 'Notices waiting to be sent.', 'way', countOf('pending'));
  metrics.observeEach('mebasistan_notices_dead', 'Notices given up.', 'way', countOf('dead'));
  metrics.observe('mebasistan_alerts_exhausted', 'Open incidents that nobody took on, the list at its end.', () =>
    incidents.exhausted(),
  );
}
