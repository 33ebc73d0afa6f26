/** `npm start`: reads the configuration, opens everything, listens, and closes it all on SIGTERM or SIGINT. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createWebAdapter, WEB_CHANNEL } from '../adapters/web/index.js';
import { type AlertReach, type Deliver, istanbulDay } from '../bot/index.js';
import { isStoreTrouble, lookAtSchema, NEWEST_MIGRATION, StoreFault } from '../store/index.js';
import { METRIC_CATALOGUE } from '../tickets/index.js';
import { createAlerting } from './alerting.js';
import { createApp } from './app.js';
import { createAssistant, followUpCode } from './assistant.js';
import { createAttachments } from './attachments/attachments.js';
import { createStaffAccess } from './auth/staff-access.js';
import { broadcastPace } from './broadcast-pace.js';
import { createBureauSide } from './bureau-side.js';
import { carryWays } from './carry-ways.js';
import { type BotFrameworkChannel, createBotFrameworkChannel } from './channels/botframework.js';
import { createTelegramChannel } from './channels/telegram.js';
import { createWhatsAppChannel } from './channels/whatsapp.js';
import { createClockWatch } from './clock-watch.js';
import { type Config, loadConfig, redactedSummary, singleSignOn } from './config.js';
import { createDelivery } from './delivery.js';
import { createDesk } from './desk.js';
import { drainHttp } from './drain.js';
import { createEditing } from './editing.js';
import { observeFeeds } from './feeds/gauges.js';
import { backUps } from './jobs/back-up.js';
import { createJobRunner } from './jobs/runner.js';
import { expireSubscriptionsJob, tellSubscribersJob } from './jobs/tell-subscribers.js';
import { createLog } from './logging.js';
import { createMetrics } from './metrics.js';
import { createGuardedFetch } from './net/guarded-fetch.js';
import { createAlertReach } from './notices/reach.js';
import { createDeadlineContacts, createOnCall } from './notices/roster.js';
import { observeServer } from './observing.js';
import { createOpenData } from './open-data.js';
import { portProblem } from './port.js';
import { createPrivacy } from './privacy.js';
import { commit, projectRoot, version } from './project.js';
import { createReports } from './reports.js';
import { configuredScanner } from './scanning/scanner.js';
import { createSpikes } from './spikes.js';
import { startSurgeMode } from './surge/mode.js';
import { createSurveys } from './surveys.js';
import { createTraced } from './traced.js';
import { createTracing } from './tracing.js';

/** Longest wait for running turns and open requests after the signal, in milliseconds. */
const DRAIN_MS = 20_000;
/** Longer than proxies keep a connection that nothing comes over (nginx, AWS and Azure: 60 s): closed from here while a request is on its way, it would be a 502. */
const KEEP_ALIVE_MS = 75_000;
/** Who takes longer for the head of a request than browsers, proxies and bad networks do only holds the connection. */
const HEAD_MS = 20_000;
/** How often that is looked at. */
const HEAD_LOOK_MS = 5_000;
/** By then an upgrade is over, and nobody goes back: the release before cannot read hashed backup codes. */
const ROLLED_OUT_MS = 24 * 60 * 60_000;

const outcome = loadConfig(process.env);
if (!outcome.ok) {
  console.error(`MebAsistan cannot start:\n${outcome.problems.map((problem) => `- ${problem}`).join('\n')}`);
  process.exit(1);
}
const taken = await portProblem(outcome.config.HOST, outcome.config.PORT);
if (taken) {
  console.error(`MebAsistan cannot start: ${taken}`);
  process.exit(1);
}
const log = createLog(outcome.config.LOG_LEVEL);
await serve(outcome.config, log).catch((fault: unknown) => {
  const reason = fault instanceof StoreFault ? `${fault.code}: ${fault.message}` : fault;
  log.fatal({ err: fault }, 'cannot start');
  console.error('MebAsistan cannot start:', reason);
  process.exit(1);
});

async function serve(config: Config, logger: Logger): Promise<void> {
  const began = performance.now();
  const release = { version, commit, migration: NEWEST_MIGRATION };
  logger.info({ ...release, node: process.version }, 'starting');
  logger.info(redactedSummary(config), 'configuration');
  const metrics = createMetrics();
  const tracing = createTracing(config, version);
  const traced = tracing && createTraced(tracing);
  const channels: Record<string, Deliver> = {};
  let reach: AlertReach | undefined;
  let botframework: BotFrameworkChannel | undefined;
  const assistant = await createAssistant({
    config,
    root: projectRoot,
    log: logger,
    channels,
    // Known once the alerting is built; until then nobody is promised anything.
    carryWays: (code) => carryWays(code, { telegram: telegram?.adapter.username, whatsapp: config.WHATSAPP_PHONE }),
    alerts: { canAlert: async (province, at) => (await reach?.canAlert(province, at)) ?? false },
    traced,
    onSearch: (views, seconds) => metrics.searchSeconds.observe({ views }, seconds),
    onRecall: (how) => metrics.recalled.inc({ how }),
    onTurn(row, outcome) {
      const kind = outcome.replies[0]?.kind ?? 'none';
      metrics.turns.inc({ kind });
      metrics.turnSeconds.observe({ kind }, (now() - row.message.receivedAt) / 1000);
      for (const { type, data } of outcome.events)
        if (type === 'question') metrics.questions.inc({ decision: String(data.decision) });
      botframework?.adapter.answered(row.message, outcome.replies.length);
    },
  });
  const { store, now, engine, search, follower, organisation } = assistant;
  const scanner = configuredScanner(config.VIRUS_SCANNER, { metrics, log: logger });
  const attachments = createAttachments({ store, engine, log: logger, now, scan: scanner?.citizen });
  const { intake: files, fetchers } = attachments;
  const web = createWebAdapter({
    engine,
    files,
    transcript: store.conversations,
    clock: { now },
    others: {
      tell: (conversationId) => store.signals.send('conversation', conversationId),
      hear: (listen) => store.signals.on('conversation', listen),
      get live() {
        return store.signals.live;
      },
    },
    log: logger,
    isUnavailable: isStoreTrouble,
    secret: assistant.secretKey,
    allowedOrigins: config.WIDGET_ORIGINS ?? [],
    publicUrl: config.PUBLIC_URL,
    directLineSecret: config.DIRECT_LINE_SECRET,
    messagesPerMinute: config.MESSAGES_PER_MINUTE,
    startsPerMinute: config.CONVERSATIONS_PER_MINUTE,
  });
  channels[WEB_CHANNEL] = web.deliver;
  const telegram = createTelegramChannel({ config, store, engine, files, metrics, log: logger, now });
  const routeOf = (text: string) => assistant.understand(text, istanbulDay(now())).route;
  const whatsapp = createWhatsAppChannel({
    config,
    store,
    engine,
    files,
    routeOf,
    poke: assistant.outbox.poke,
    metrics,
    log: logger,
    now,
  });
  botframework = await createBotFrameworkChannel({ config, store, engine, files, routeOf, metrics, log: logger, now });
  const platforms = [telegram, whatsapp, botframework].filter((platform) => platform !== undefined);
  for (const { name, deliver } of platforms) channels[name] = deliver;
  for (const { name, fetchFile } of platforms) fetchers[name] = fetchFile;
  if (traced) for (const [name, deliver] of Object.entries(channels)) channels[name] = traced.deliver(deliver);
  const { meaning } = assistant;
  observeServer(metrics, { release, store, engine, web, follower, search, meaning, now });
  observeFeeds(metrics, store.feeds, store.deadLetters, now);
  const pulls = { hosts: config.FEED_HOSTS ?? [], allowHttp: config.FEED_HTTP };
  const editing = createEditing({
    now,
    store,
    search,
    lexicon: assistant.lexicon,
    switches: assistant.switches,
    refineRoute: assistant.refineRoute,
    understand: assistant.understand,
    meaning,
    root: projectRoot,
    log: logger,
    pulls,
    scan: scanner?.import,
    ...(pulls.hosts.length > 0 && { fetchPage: createGuardedFetch(pulls) }),
  });
  const desk = createDesk({
    store,
    search,
    understand: assistant.understand,
    followUpCode,
    log: logger,
    pokeOutbox: assistant.outbox.poke,
    typing: web.typing,
    hasBureau: organisation.hasBureau,
    plan: organisation.plan,
    clocks: () => assistant.clocks.current,
    worksAt: assistant.clocks.worksAt,
    closeAfterDays: config.TICKET_CLOSE_DAYS,
    scan: scanner?.staff,
    directory: organisation.directory,
    now,
  });
  const bureaus = createBureauSide({
    now,
    store,
    organisation,
    clocks: assistant.clocks,
    log: logger,
    poke: desk.feed.poke,
  });
  const onCall = createOnCall({
    organisation: store.organisation,
    bureauOf: organisation.bureauOf,
    dayOf: istanbulDay,
  });
  const contacts = createDeadlineContacts({
    organisation: store.organisation,
    staff: store.staff,
    dayOf: istanbulDay,
    now,
  });
  const alerting = createAlerting({
    now,
    store,
    config,
    secretKey: assistant.secretKey,
    onCall,
    deadlines: {
      clocks: { dueNotices: (source, now) => assistant.clocks.current.dueNotices(source, now) },
      contacts,
    },
    works: (bureau, at) => assistant.clocks.calendars.of(bureau).knownAt(at).isWorking(at),
    metrics,
    log: logger,
  });
  reach = createAlertReach({ onCall, ways: alerting.ways, log: logger });
  const privacy = createPrivacy({
    store,
    ways: alerting.ways,
    hour: config.RETENTION_HOUR,
    runNow: (job) => jobs.runNow(job),
    log: logger,
    now: assistant.now,
  });
  const delivery = createDelivery({
    now,
    undelivered: store.undelivered,
    channels: () => Object.keys(channels),
    states: () => Object.fromEntries(platforms.map(({ name, state }) => [name, state()])),
    metrics,
    log: logger,
    poke: assistant.outbox.poke,
  });
  const reports = createReports({
    now,
    store,
    reader: store.reports(METRIC_CATALOGUE),
    organisation,
    clocks: assistant.clocks,
    contacts,
    ways: alerting.ways,
    publicUrl: config.PUBLIC_URL,
    log: logger,
  });
  const openData = createOpenData({
    store,
    reader: store.reports(METRIC_CATALOGUE),
    publicUrl: config.PUBLIC_URL,
    isOn: config.OPEN_DATA,
    log: logger,
    now,
  });
  const spikes = createSpikes({ store, contacts, ways: alerting.ways, metrics, log: logger, now });
  const surveys = createSurveys({
    store,
    perSecond: broadcastPace(config, assistant.surge),
    worksAt: assistant.clocks.worksAt,
    organisation,
    renderer: reports.renderer,
    log: logger,
    poke: assistant.outbox.poke,
  });
  const backups = backUps(config, metrics, logger);
  const jobs = createJobRunner({
    jobs: [
      ...editing.jobs,
      ...desk.jobs,
      ...bureaus.jobs,
      ...alerting.jobs,
      ...delivery.jobs,
      ...backups,
      ...privacy.jobs,
      ...reports.jobs,
      ...openData.jobs,
      ...spikes.jobs,
      ...attachments.jobs,
      ...surveys.jobs,
      ...platforms.flatMap((platform) => platform.jobs),
      tellSubscribersJob({
        broadcasts: store.broadcasts,
        revision: store.knowledge.revision,
        today: () => istanbulDay(now()),
        perSecond: broadcastPace(config, assistant.surge),
        poke: assistant.outbox.poke,
        log: logger,
      }),
      expireSubscriptionsJob(store.broadcasts),
    ],
    leases: store.leases,
    log: logger,
    now,
    surge: assistant.surge,
    onPutOff: (job) => metrics.jobsPutOff.inc({ task: job }),
    onRun: (job, went, seconds) => metrics.jobRun(job, went, seconds),
  });

  const staff = createStaffAccess({
    now,
    store,
    secretKey: assistant.secretKey,
    publicUrl: config.PUBLIC_URL,
    sso: singleSignOn(config),
    twoFactorRoles: config.STAFF_TWO_FACTOR_ROLES,
    idleMs: config.STAFF_IDLE_MINUTES === 0 ? undefined : config.STAFF_IDLE_MINUTES * 60_000,
    keyRequestsPerMinute: config.KEY_REQUESTS_PER_MINUTE,
    isOwn: web.origins.isOwn,
    log: logger,
  });
  let stopping = false;
  let loaded = false;
  const app = createApp({
    config,
    version,
    log: logger,
    metrics,
    traced: traced?.http,
    understand: assistant.understand,
    search,
    switches: assistant.switches,
    tickets: store.tickets,
    clock: { now },
    web,
    health: {
      ping: () =>
        store.ping().then((ok) => (ok ? undefined : Promise.reject(new StoreFault('STORE_UNREACHABLE', 'no answer')))),
      indexLoaded: () => loaded,
      revision: () => follower.revision,
      views: () => ['stem', 'gram', ...(assistant.meaning?.source.view ? ['dense'] : [])],
      channels: () => Object.fromEntries(platforms.map(({ name, state }) => [name, state()])),
      stopping: () => stopping,
    },
    staff,
    editing,
    desk,
    bureaus,
    alerting,
    delivery,
    privacy,
    reports,
    openData,
    surveys,
    channels: platforms,
    widgetDir: join(projectRoot, 'dist', 'web', 'widget'),
    consoleDir: join(projectRoot, 'dist', 'web', 'console'),
  });
  const schema = await lookAtSchema(config.DATA_DIR, config.DATABASE_URL).catch(() => undefined);
  const ahead = schema?.unknown ?? [];
  if (ahead.length > 0) logger.warn({ ahead }, 'a newer release has migrated this database');
  await privacy.start();
  const content = await assistant.loadKnowledge();
  loaded = true;
  for (const problem of content.refused) logger.error(problem, 'content refused');
  const brought = await organisation.load();
  for (const problem of brought.problems) logger.error(problem, 'organisation refused');
  const clockWatch = createClockWatch({ store: assistant.store, log: logger });
  await clockWatch.start();
  await assistant.start();
  jobs.start();
  files.start();
  setTimeout(ROLLED_OUT_MS, undefined, { ref: false })
    .then(() => staff.hashOldBackupCodes())
    .catch((err: unknown) => logger.error({ err }, 'old backup codes were not hashed'));
  for (const platform of platforms) platform.start();

  const surgeMode = startSurgeMode(assistant, web.origins, metrics, logger);
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEAD_MS, connectionsCheckingInterval: HEAD_LOOK_MS },
    surgeMode.door(app),
  );
  web.attachWebSocket(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.PORT, config.HOST, resolve));
  const { port } = server.address() as AddressInfo;
  const address = config.PUBLIC_URL ?? `http://localhost:${port}`;
  logger.info({ port, passages: search.size, ms: Math.round(performance.now() - began) }, 'listening');
  console.log(startMessage(address, content.files, search.size));

  /** Says so at `/readyz` first, answers what is under way, and leaves nothing leased. */
  const stop = async (signal: string) => {
    stopping = true;
    logger.info({ signal }, 'stopping');
    await setTimeout(config.STOP_DELAY_SECONDS * 1000);
    setTimeout(DRAIN_MS, undefined, { ref: false }).then(() => process.exit(1));
    clockWatch.stop();
    surgeMode.stop();
    web.close();
    desk.close();
    await drainHttp(server, DRAIN_MS / 2);
    await Promise.all([jobs.stop(), files.stop()]);
    await Promise.all(platforms.map((platform) => platform.close()));
    await Promise.all([editing.close(), alerting.close(), reports.close(), assistant.close()]);
    await tracing?.close();
    logger.info('stopped');
  };
  const stopOnce = (signal: string) => {
    if (stopping) return;
    stop(signal).then(
      () => process.exit(0),
      (fault: unknown) => {
        logger.error({ err: fault }, 'not everything was closed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stopOnce);
}

function startMessage(address: string, files: number, passages: number): string {
  return [
    '',
    `  MEB Asistan çalışıyor (${files} içerik dosyası, ${passages} metin parçası).`,
    '',
    `  Deneme sayfası   ${address}/`,
    `  Sohbet sayfası   ${address}/sohbet`,
    `  API belgesi      ${address}/api`,
    `  Sağlık           ${address}/healthz  ${address}/readyz  ${address}/metrics`,
    '',
    '  Durdurmak için Ctrl+C.',
    '',
  ].join('\n');
}
