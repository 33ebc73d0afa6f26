import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { WebAdapter } from '../adapters/web/index.js';
import type { TicketLookup } from '../tickets/index.js';
import { ALERT_PATHS, type Alerting } from './alerting.js';
import { authenticated } from './auth/authorize.js';
import type { StaffAccess } from './auth/staff-access.js';
import { BUREAU_PATHS, type BureauSide } from './bureau-side.js';
import type { Config } from './config.js';
import { DELIVERY_PATHS, type Delivery } from './delivery.js';
import { DESK_PATHS, type Desk } from './desk.js';
import { EDITING_PATHS, type Editing } from './editing.js';
import { requestLog } from './logging.js';
import type { Metrics } from './metrics.js';
import { ALERT_PATH } from './notices/compose.js';
import { notFound, problemHandler, refuseBrokenUtf8, refuseOtherBodies } from './problem.js';
import { limit } from './rate-limit.js';
import { type AnswerDeps, answerRoute } from './routes/answers.js';
import { apiDocsRoute } from './routes/api-docs.js';
import { consoleRoute } from './routes/console.js';
import { type Health, healthRoute } from './routes/health.js';
import { plainChatRoute } from './routes/plain-chat.js';
import { ticketRoute } from './routes/tickets.js';
import { webSessionRoute } from './routes/web-session.js';
import { widgetRoute } from './routes/widget.js';

const JSON_LIMIT = '256kb';
/** Wrong follow-up codes, wrong resume codes: a minute, from one address. */
const GUESSES_PER_MINUTE = 20;

/** What only staff and the units' systems may call, known before a body is read; the routes ask for the permission. */
const BEHIND_SIGN_IN = [
  '/api/v1/me',
  '/api/v1/staff',
  '/api/v1/keys',
  '/api/v1/audit',
  ...EDITING_PATHS,
  ...DESK_PATHS,
  ...BUREAU_PATHS,
  ...ALERT_PATHS,
  ...DELIVERY_PATHS,
];

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
  /** Absent: alerts cannot be answered over HTTP. */
  readonly alerting?: Pick<Alerting, 'ownBodies' | 'routes'>;
  /** Where messaging platforms bring messages. Their routes check who calls, and read their bodies themselves. */
  readonly channels?: readonly { readonly routes: readonly RequestHandler[] }[];
  /** Folder of the built widget, `dist/web/widget`. */
  readonly widgetDir: string;
  /** Folder of the built console, `dist/web/console`. */
  readonly consoleDir: string;
}

/** Everything that is answered over HTTP. The caller listens, and attaches `web.attachWebSocket` to the server. */
export function createApp(deps: AppDeps): Express {
  const { config, log, metrics, web, staff, editing, desk, bureaus, alerting, delivery } = deps;
  const app = express();
  app.set('trust proxy', config.TRUST_PROXY === 0 ? false : config.TRUST_PROXY);
  app.set('query parser', 'simple');
  app.use(requestLog(log), metrics.http);
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );

  app.use(healthRoute(deps.health, metrics, config.METRICS_TOKEN));
  app.use('/v3/directline', web.router);
  for (const channel of deps.channels ?? []) for (const route of channel.routes) app.use(route);

  app.use('/api', limit({ name: 'api', perMinute: config.RATE_LIMIT_PER_MINUTE }));
  app.use(apiDocsRoute(deps.version, config.PUBLIC_URL));
  app.use(staff.authRouter);
  app.use(BEHIND_SIGN_IN, authenticated(staff.authenticate));
  app.use(ALERT_PATH, limit({ name: 'alert-links', perMinute: GUESSES_PER_MINUTE, failuresOnly: true }));
  for (const side of [editing, desk, alerting]) for (const route of side?.ownBodies ?? []) app.use(route);
  app.use('/api', refuseOtherBodies, express.json({ limit: JSON_LIMIT, verify: refuseBrokenUtf8 }));
  app.use(answerRoute(deps));
  app.use('/api/v1/tickets', limit({ name: 'tickets', perMinute: GUESSES_PER_MINUTE, failuresOnly: true }));
  app.use(ticketRoute(deps.tickets));
  app.use(
    ['/api/v1/web/session', '/sohbet'],
    limit({ name: 'guesses', perMinute: GUESSES_PER_MINUTE, failuresOnly: true }),
    limit({ name: 'sessions', perMinute: config.CONVERSATIONS_PER_MINUTE }),
  );
  app.use(webSessionRoute(web));

  app.use(staff.routes);
  for (const side of [editing, desk, bureaus, alerting, delivery])
    for (const route of side?.routes ?? []) app.use(route);

  app.use(plainChatRoute(web));
  app.use(consoleRoute(deps.consoleDir, config.STAFF_OIDC_ISSUER !== undefined));
  app.use(widgetRoute(deps.widgetDir, config.WIDGET_ORIGINS ?? []));
  app.use(notFound);
  app.use(problemHandler(log));
  return app;
}
