import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { WebAdapter } from '../adapters/web/index.js';
import type { TicketLookup } from '../tickets/index.js';
import type { Alerting } from './alerting.js';
import { door } from './auth/door.js';
import type { StaffAccess } from './auth/staff-access.js';
import type { BureauSide } from './bureau-side.js';
import type { Config } from './config.js';
import { standalonePagePolicy } from './csp.js';
import type { Delivery } from './delivery.js';
import type { Desk } from './desk.js';
import type { Editing } from './editing.js';
import { requestLog } from './logging.js';
import type { Metrics } from './metrics.js';
import { ALERT_PATH } from './notices/compose.js';
import { OPEN_DATA_PAGE } from './open-data/address.js';
import type { OpenData } from './open-data.js';
import { OPERATIONS } from './openapi/operations.js';
import { refuseUndescribed } from './openapi/undescribed.js';
import type { Privacy } from './privacy.js';
import { notFound, problemHandler, refuseBrokenUtf8, refuseOtherBodies, sendProblemPage } from './problem.js';
import { limit } from './rate-limit.js';
import type { Reports } from './reports.js';
import { type AnswerDeps, answerRoute } from './routes/answers.js';
import { apiDocsRoute } from './routes/api-docs.js';
import { consoleRoute } from './routes/console.js';
import { type Health, healthRoute } from './routes/health.js';
import { plainChatRoute } from './routes/plain-chat.js';
import { signedInForPage } from './routes/report-page.js';
import { ticketRoute } from './routes/tickets.js';
import { webSessionRoute } from './routes/web-session.js';
import { widgetRoute } from './routes/widget.js';
import type { Surveys } from './surveys.js';

const JSON_LIMIT = '256kb';
/** Wrong follow-up codes, wrong resume codes: a minute, from one address. */
const GUESSES_PER_MINUTE = 20;

export type AppConfig = Pick<
  Config,
  | 'PUBLIC_URL'
  | 'STAFF_OIDC_ISSUER'
  | 'WIDGET_ORIGINS'
  | 'METRICS_TOKEN'
  | 'RATE_LIMIT_PER_MINUTE'
  | 'CONVERSATIONS_PER_MINUTE'
  | 'TRUST_PROXY'
>;

export interface AppDeps extends Omit<AnswerDeps, 'metrics'> {
  readonly config: AppConfig;
  /** Of the product, for the API's document. */
  readonly version: string;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Makes each request a span. */
  readonly traced?: RequestHandler | undefined;
  readonly tickets: Pick<TicketLookup, 'find'>;
  readonly web: WebAdapter;
  readonly health: Health;
  readonly staff: StaffAccess;
  /** Absent: the knowledge cannot be edited over HTTP. */
  readonly editing?: Pick<Editing, 'ownBodies' | 'routes'>;
  /** Absent: no tickets are answered over HTTP. */
  readonly desk?: Pick<Desk, 'ownBodies' | 'routes'>;
  readonly bureaus?: Pick<BureauSide, 'routes'>;
  readonly delivery?: Pick<Delivery, 'routes'>;
  readonly surveys?: Pick<Surveys, 'routes'>;
  readonly privacy?: Pick<Privacy, 'routes'>;
  readonly reports?: Pick<Reports, 'routes'>;
  readonly openData?: Pick<OpenData, 'routes'>;
  /** Absent: alerts cannot be answered over HTTP. */
  readonly alerting?: Pick<Alerting, 'ownBodies' | 'routes'>;
  /** Where messaging platforms bring messages. Their routes check who calls, and read their bodies themselves. */
  readonly channels?: readonly { readonly routes: readonly RequestHandler[] }[];
  /** Folder of the built widget, `dist/web/widget`. */
  readonly widgetDir: string;
  /** Folder of the built console, `dist/web/console`. */
  readonly consoleDir: string;
}

/**
 * Everything that is answered over HTTP. The caller listens, and attaches `web.attachWebSocket` to the server. Throws `RangeError` where a route of
 * the interface has no rule.
 */
export function createApp(deps: AppDeps): Express {
  const { config, log, metrics, web, staff, editing, desk, bureaus, alerting, delivery, reports, privacy, surveys } =
    deps;
  const { openData } = deps;
  const app = express();
  app.set('trust proxy', config.TRUST_PROXY === 0 ? false : config.TRUST_PROXY);
  app.set('query parser', 'simple');
  if (deps.traced) app.use(deps.traced);
  app.use(requestLog(log), metrics.http);
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );

  app.use(healthRoute(deps.health, metrics, config.METRICS_TOKEN));
  app.use('/v3/directline', web.router);
  for (const channel of deps.channels ?? []) for (const route of channel.routes) app.use(route);

  app.use(['/api', OPEN_DATA_PAGE], limit({ name: 'api', perMinute: config.RATE_LIMIT_PER_MINUTE }));
  app.use(apiDocsRoute(deps.version, config.PUBLIC_URL));
  app.use(staff.authRouter);
  app.use(door(OPERATIONS, staff.authenticate));
  app.use('/rapor', signedInForPage(staff.authenticate));
  app.use(ALERT_PATH, limit({ name: 'alert-links', perMinute: GUESSES_PER_MINUTE, failuresOnly: true }));
  for (const side of [editing, desk, alerting]) for (const route of side?.ownBodies ?? []) app.use(route);
  app.use('/api', refuseOtherBodies, express.json({ limit: JSON_LIMIT, verify: refuseBrokenUtf8 }));
  app.use(answerRoute(deps));
  app.use('/api/v1/tickets', limit({ name: 'tickets', perMinute: GUESSES_PER_MINUTE, failuresOnly: true }));
  app.use(ticketRoute(deps.tickets));
  app.use('/sohbet', standalonePagePolicy);
  app.use(
    ['/api/v1/web/session', '/sohbet'],
    limit({ name: 'guesses', perMinute: GUESSES_PER_MINUTE, failuresOnly: true }),
    limit({ name: 'sessions', perMinute: config.CONVERSATIONS_PER_MINUTE }),
  );
  app.use(webSessionRoute(web));

  app.use(staff.routes);
  for (const side of [editing, desk, bureaus, alerting, delivery, reports, privacy, surveys, openData])
    for (const route of side?.routes ?? []) app.use(route);

  app.use(plainChatRoute(web));
  app.use(consoleRoute(deps.consoleDir, config.STAFF_OIDC_ISSUER !== undefined));
  app.use(widgetRoute(deps.widgetDir, config.WIDGET_ORIGINS ?? []));
  refuseUndescribed(app, OPERATIONS);
  app.use(notFound);
  app.use('/sohbet', problemHandler(log, sendProblemPage));
  app.use(problemHandler(log));
  return app;
}
