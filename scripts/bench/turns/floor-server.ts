/**
 * The floor of `bench turns`: the product's HTTP application, channels, engine, outbox and store, as durable as ours, around a turn that says the
 * message back (`ANSWERER=echo`), or what another engine finds (`ANSWERER=minisearch` …). Configured by the environment, as the product is.
 */
import { createServer } from 'node:http';
import { createWebAdapter, WEB_CHANNEL } from '../../../adapters/web/index.js';
import { createEngine, createOutboxWorker, type Deliver, type Turn } from '../../../bot/index.js';
import { createSwitchboard, toPassages } from '../../../knowledge/index.js';
import { createUnderstanding } from '../../../nlu/index.js';
import { createApp } from '../../../server/app.js';
import { createStaffAccess } from '../../../server/auth/staff-access.js';
import { createWhatsAppChannel } from '../../../server/channels/whatsapp.js';
import { createLog, loadConfig } from '../../../server/index.js';
import { createMetrics } from '../../../server/metrics.js';
import { loadOrCreateSecretKeys, openStore } from '../../../store/index.js';
import { shippedItems } from '../../evaluate/content.js';
import { productSearch, readModel } from '../../evaluate/product.js';
import { BASELINES } from '../baselines.js';
import { documentOf } from '../engine.js';

/** What a peer answers a question with. */
type Answer = (text: string) => string | Promise<string>;

const NOTHING = 'Bilmiyorum.';

function answererOf(name: string | undefined): Answer {
  const make = { minisearch: BASELINES[1], fts5: BASELINES[2], natural: BASELINES[3] }[name ?? ''];
  if (!make) return (text) => text;
  const passages = shippedItems().items.flatMap((item) => toPassages(item));
  const texts = new Map(passages.map((passage) => [passage.id, passage.text]));
  const engine = make(passages.map(documentOf));
  return async (text) => texts.get((await engine.search(text))[0] ?? '') ?? NOTHING;
}

const outcome = loadConfig(process.env);
if (!outcome.ok) {
  console.error(outcome.problems.join('\n'));
  process.exit(1);
}
const { config } = outcome;
const log = createLog(config.LOG_LEVEL);
const answer = answererOf(process.env.ANSWERER);
const store = await openStore({
  dataDir: config.DATA_DIR,
  secretKey: await loadOrCreateSecretKeys(config.DATA_DIR, config.SECRET_KEY),
  toPassages,
  log,
  ...(config.DATABASE_URL ? { databaseUrl: config.DATABASE_URL } : {}),
});
const { now } = store.clock;
const turn: Turn = async (_, { text, kind }) => ({
  state: { v: 1 },
  replies: [{ kind: 'notice', text: kind === 'joined' ? 'Merhaba' : await answer(text), choices: [] }],
  events: [],
  tickets: [],
  maskedText: text,
});
const channels: Record<string, Deliver> = {};
const outbox = createOutboxWorker({ conversations: store.conversations, channels, log, now, random: Math.random });
const engine = createEngine({
  conversations: store.conversations,
  turn,
  mask: (text) => text,
  onCommitted: ({ message }) => outbox.poke(message.channel),
  log,
  now,
});
const web = createWebAdapter({
  engine,
  transcript: store.conversations,
  clock: { now },
  log,
  secret: store.rootKey,
  allowedOrigins: [],
  directLineSecret: config.DIRECT_LINE_SECRET,
  messagesPerMinute: config.MESSAGES_PER_MINUTE,
  startsPerMinute: config.CONVERSATIONS_PER_MINUTE,
});
channels[WEB_CHANNEL] = web.deliver;
const routeOf = () => 'greeting';
const whatsapp = createWhatsAppChannel({ config, store, engine, routeOf, poke: outbox.poke, log, now });
if (whatsapp) channels[whatsapp.name] = whatsapp.deliver;
const metrics = createMetrics();
const app = createApp({
  config,
  version: '0',
  log,
  metrics,
  understand: createUnderstanding().understand,
  search: productSearch(readModel(), []),
  switches: createSwitchboard(),
  tickets: store.tickets,
  clock: { now },
  web,
  health: {
    ping: () => store.ping(),
    indexLoaded: () => true,
    revision: () => 0,
    views: () => [],
    stopping: () => false,
  },
  staff: createStaffAccess({
    store,
    secretKey: store.rootKey,
    publicUrl: undefined,
    sso: undefined,
    keyRequestsPerMinute: config.KEY_REQUESTS_PER_MINUTE,
    isOwn: () => true,
    log,
  }),
  channels: whatsapp ? [whatsapp] : [],
  widgetDir: 'dist/web/widget',
  consoleDir: 'dist/web/console',
});
outbox.start();
await engine.start();
const server = createServer(app);
web.attachWebSocket(server);
server.listen(config.PORT, config.HOST);
process.once('SIGTERM', () => process.exit(0));
