import { sql } from 'kysely';
import type {
  BroadcastStore,
  ChannelStore,
  ConversationState,
  ConversationStore,
  FileStore,
  LinkReader,
  Reply,
  SurveyReader,
  UndeliveredStore,
} from '../bot/index.js';
import type {
  DeadLetterStore,
  DraftStore,
  FeedStore,
  FeedTrialStore,
  GoldenStore,
  ItemCatalogue,
  KnowledgeStore,
  LexiconStore,
  PulledFeedStore,
  QuestionStore,
  SwitchStore,
  VectorStore,
  VersionStore,
} from '../knowledge/index.js';
import type {
  DeskStore,
  FactLists,
  FactsKeeper,
  IncidentStore,
  KeptReportStore,
  LeaveStore,
  NoticeStore,
  OpenDataStore,
  OrganisationStore,
  RatingDelivery,
  ReportReader,
  RoutingStore,
  SpikeReader,
  SurveyCallStore,
  SurveyDelivery,
  SurveyStore,
  TakeoverStore,
  TicketRules,
  TopicReader,
  WaitingList,
} from '../tickets/index.js';
import { type ApiKeyStore, createApiKeyStore } from './api-key-store.js';
import { type AuditLog, createAuditLog } from './audit-log.js';
import { createBroadcastStore } from './broadcast-store.js';
import { createChannelStore } from './channel-store.js';
import { createCitizenFiles } from './citizen-files.js';
import { clockSetBack } from './clock-set-back.js';
import { type Connections, kept, type PoolState } from './connections.js';
import { createConversationStore } from './conversation-store.js';
import { createDeadLetterStore } from './dead-letter-store.js';
import { createDeskStore } from './desk-store.js';
import { createTakeoverStore } from './desk-takeovers.js';
import { createDraftStore } from './draft-store.js';
import { StoreFault } from './faults.js';
import { createFeedStore } from './feed-store.js';
import { createFeedTrialStore } from './feed-trial-store.js';
import { createGoldenStore } from './golden-questions.js';
import { createIncidentStore } from './incident-store.js';
import { createItemCatalogue } from './item-catalogue.js';
import type { ToPassages } from './item-writer.js';
import { type OpenedKeys, openKeys } from './key-check.js';
import type { SecretKeys } from './key-ring.js';
import { createKeyRotation, type KeyRotation } from './key-rotation.js';
import { createKnowledgeStore } from './knowledge-store.js';
import { createLeaseStore, type LeaseStore } from './lease-store.js';
import { createLeaveStore } from './leave-store.js';
import { createLexiconStore } from './lexicon-store.js';
import { createLinkReader } from './links.js';
import { createLongWorkStore, type LongWorkStore } from './long-work.js';
import type { DialectName } from './migrations/index.js';
import { createNoticeStore } from './notice-store.js';
import { createOpenDataStore } from './open-data/index.js';
import { createOrganisationStore } from './organisation-store.js';
import { openPostgres } from './postgres/open.js';
import { createPrivacyStore, type PrivacyStore } from './privacy/index.js';
import { createPulledFeedStore } from './pulled-feed-store.js';
import { createQuestionStore } from './question-store.js';
import type { ReadThread } from './read-thread.js';
import {
  createFactLists,
  createFactsKeeper,
  createKeptReportStore,
  createReportReader,
  createSpikeReader,
  createTopicReader,
  type MetricCatalogue,
  type SpikeLimits,
} from './reports/index.js';
import { createRoutingStore } from './routing-store.js';
import type { SharedClock, Signals } from './signals.js';
import { openSqlite } from './sqlite/open.js';
import { type AttemptStore, createAttemptStore } from './staff-attempts.js';
import { type StaffDatabase, staffDatabase } from './staff-database.js';
import { createStaffStore } from './staff-store.js';
import type { StaffStore } from './staff-types.js';
import { createSurveyCalls } from './survey-calls.js';
import { createSurveyDelivery } from './survey-delivery.js';
import { createSurveyReader } from './survey-reader.js';
import { createSurveyStore } from './survey-store.js';
import { createSwitchStore } from './switch-store.js';
import { createTelegramStore, type TelegramStore } from './telegram-store.js';
import { createRatingStore } from './ticket-ratings.js';
import { createTicketStore, type TicketStore } from './ticket-store.js';
import { createUndeliveredStore } from './undelivered-store.js';
import { createVectorStore } from './vector-store.js';
import { createVersionStore } from './version-store.js';
import { createWaitingList } from './waiting-list.js';
import { watchWrites } from './watched-writes.js';

const DEFAULT_POOL_SIZE = 10;

export interface StoreOptions {
  /** `postgres://…`; SQLite under `dataDir` when absent or empty. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** One key of 32 bytes, or those that `loadOrCreateSecretKeys` gives. */
  readonly secretKey: Buffer | SecretKeys;
  /** When given, passages are kept beside the items, in the same transaction. */
  readonly toPassages?: ToPassages;
  /** The domain's part of the desk; without it nothing can be done to a ticket but open it. */
  readonly ticketRules?: TicketRules;
  /** Where SQLite answers what goes through much; without it on the event loop. The store closes it. */
  readonly readThread?: ReadThread;
  /** Connections to PostgreSQL; default 10. */
  readonly poolSize?: number;
  /** Epoch ms; the database's clock by default, so that instances whose clocks differ agree on what is due. */
  readonly now?: () => number;
  readonly log?: StoreLog;
}

/** The shape of a pino logger. */
export interface StoreLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface Store {
  readonly dialect: DialectName;
  readonly knowledge: KnowledgeStore;
  readonly drafts: DraftStore;
  readonly versions: VersionStore;
  readonly catalogue: ItemCatalogue;
  readonly leases: LeaseStore;
  readonly vectors: VectorStore;
  readonly conversations: ConversationStore;
  readonly tickets: TicketStore;
  readonly desk: DeskStore;
  readonly takeovers: TakeoverStore<ConversationState, Reply>;
  /** Who waits for a person of the staff. */
  readonly waiting: WaitingList<ConversationState, Reply>;
  readonly notices: NoticeStore;
  readonly incidents: IncidentStore;
  readonly audit: AuditLog;
  readonly staff: StaffStore;
  readonly attempts: AttemptStore;
  readonly apiKeys: ApiKeyStore;
  /** Staff tables for `better-auth`. */
  readonly staffDatabase: StaffDatabase;
  readonly switches: SwitchStore;
  readonly lexicon: LexiconStore;
  readonly golden: GoldenStore;
  readonly feeds: FeedStore;
  readonly feedTrials: FeedTrialStore;
  readonly pulledFeeds: PulledFeedStore;
  readonly deadLetters: DeadLetterStore;
  readonly questions: QuestionStore;
  readonly organisation: OrganisationStore;
  readonly leaves: LeaveStore;
  readonly routing: RoutingStore;
  readonly channels: ChannelStore;
  readonly telegram: TelegramStore;
  readonly undelivered: UndeliveredStore;
  /** Numbers of reports, of the metrics as they are defined. */
  reports(catalogue: MetricCatalogue): ReportReader;
  readonly keptReports: KeptReportStore;
  /** What was published for everybody. */
  readonly openData: OpenDataStore;
  /** What citizens asked a unit. */
  readonly topics: TopicReader;
  /** How much each item is asked about, hour by hour. */
  spikes(limits: SpikeLimits): SpikeReader;
  /** What reports count, as lists. */
  readonly factLists: FactLists;
  /** What reports are counted from. */
  readonly facts: FactsKeeper;
  readonly files: FileStore;
  readonly broadcasts: BroadcastStore;
  readonly links: LinkReader;
  readonly surveys: SurveyStore & SurveyDelivery<Reply> & SurveyReader;
  readonly surveyCalls: SurveyCallStore;
  /** What citizens say of closed tickets. */
  readonly ratings: RatingDelivery<Reply>;
  readonly privacy: PrivacyStore;
  /** Work of minutes: how far it is, and whether it is to stop. */
  readonly longWork: LongWorkStore;
  readonly keyRotation: KeyRotation;
  /** Signs tokens and hashes what is looked up; stays when the secret key is changed. 32 bytes. */
  readonly rootKey: Buffer;
  readonly meta: MetaStore;
  /** Connections to PostgreSQL; absent on SQLite. */
  readonly pool: (() => PoolState) | undefined;
  readonly signals: Signals;
  readonly clock: SharedClock;
  /** The clock went back by so many ms: what it had dated ahead is due by the new time. False where another process has seen to it. */
  clockSetBack(byMs: number): Promise<boolean>;
  /** Whether the database answers, and takes writes where the last one failed. */
  ping(): Promise<boolean>;
  /** Waits for writes already asked for. */
  close(): Promise<void>;
}

/** Small facts about this installation, as text. */
interface MetaStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/**
 * Opens the database, made when it is not there, migrated when it is older. Any number of processes may hold it open.
 * Throws `StoreFault`: `STORE_UNREACHABLE`, `STORE_SCHEMA_NEWER`, `STORE_MIGRATION_FAILED`, `STORE_WRONG_KEY`,
 * `STORE_KEY_INVALID`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { connections: opened, applied } = options.databaseUrl
    ? await openPostgres(options.databaseUrl, options.poolSize ?? DEFAULT_POOL_SIZE, (error) =>
        options.log?.warn({ err: error }, 'A database connection was lost'),
      )
    : await openSqlite(options.dataDir, options.readThread);
  if (applied.length > 0) options.log?.info({ migrations: applied }, 'The database was migrated');
  const connections = watchWrites(opened);
  const heavy = { read: connections.heavy };
  const now = options.now ?? connections.clock.now;
  const meta = createMetaStore(connections);
  let keys: OpenedKeys;
  try {
    keys = await openKeys(connections, options.secretKey);
  } catch (error) {
    await connections.close();
    throw error;
  }
  const { cipher, rootKey, adopt } = keys;
  const desk = { dialect: connections.dialect, cipher, rules: options.ticketRules ?? NO_RULES, now };
  return {
    dialect: connections.dialect,
    knowledge: createKnowledgeStore(connections, now, options.toPassages),
    drafts: createDraftStore(connections, now),
    catalogue: createItemCatalogue(connections),
    leases: createLeaseStore(connections, now),
    versions: createVersionStore(connections, now, options.toPassages),
    vectors: createVectorStore(connections),
    conversations: createConversationStore(connections, desk),
    desk: createDeskStore(connections, desk),
    takeovers: createTakeoverStore(connections, desk),
    waiting: createWaitingList(connections, desk),
    notices: createNoticeStore(connections, cipher, now),
    incidents: createIncidentStore(connections),
    tickets: createTicketStore(connections, cipher),
    audit: createAuditLog(connections, now),
    staff: createStaffStore(connections, now),
    attempts: createAttemptStore(connections, now),
    apiKeys: createApiKeyStore(connections, now),
    staffDatabase: staffDatabase(connections.staff, connections.dialect),
    switches: createSwitchStore(connections, now),
    lexicon: createLexiconStore(connections, now),
    golden: createGoldenStore(connections, now),
    feeds: createFeedStore(connections, now, options.toPassages),
    feedTrials: createFeedTrialStore(connections, now),
    pulledFeeds: createPulledFeedStore(connections, now),
    deadLetters: createDeadLetterStore(connections, cipher, now),
    questions: createQuestionStore(connections, cipher, now),
    organisation: createOrganisationStore(connections, cipher, now),
    leaves: createLeaveStore(connections, now),
    routing: createRoutingStore(connections, now),
    channels: createChannelStore(connections, cipher, rootKey, now),
    telegram: createTelegramStore(connections, cipher, rootKey, now),
    files: createCitizenFiles(connections, cipher),
    broadcasts: createBroadcastStore(connections, cipher, now),
    links: createLinkReader(connections, cipher),
    surveys: {
      ...createSurveyStore(connections, cipher, now),
      ...createSurveyDelivery(connections, desk),
      ...createSurveyReader(connections, now),
    },
    surveyCalls: createSurveyCalls(connections, desk),
    ratings: createRatingStore(connections, desk),
    undelivered: createUndeliveredStore(connections, now),
    reports: (catalogue) => createReportReader(connections, catalogue, now),
    keptReports: createKeptReportStore(connections, now),
    openData: createOpenDataStore(connections, now),
    topics: createTopicReader(heavy, cipher),
    spikes: (limits) => createSpikeReader(heavy, cipher, limits),
    factLists: createFactLists(heavy),
    facts: createFactsKeeper(connections, now),
    privacy: createPrivacyStore(connections, desk, options.dataDir),
    longWork: createLongWorkStore(connections, now),
    keyRotation: createKeyRotation({ connections, cipher, now, adopt }),
    rootKey,
    meta,
    pool: connections.pool,
    signals: connections.signals,
    clock: connections.clock,
    clockSetBack: clockSetBack(connections, now),
    async ping() {
      try {
        await sql`select 1`.execute(connections.read);
        return await connections.canWrite();
      } catch {
        return false;
      }
    },
    close: once(() => connections.close()),
  };
}

const withoutRules = (): never => {
  throw new StoreFault('STORE_RULES_MISSING', 'The store was opened without the rules of tickets.');
};
const NO_RULES: TicketRules = {
  apply: withoutRules,
  isOpen: withoutRules,
  inverseOf: withoutRules,
  reachable: withoutRules,
  worksAt: withoutRules,
  endOfDay: withoutRules,
  callDueAt: withoutRules,
  deadlinesOf: () => ({}),
};

function createMetaStore({ read, write }: Connections): MetaStore {
  return {
    async get(key) {
      const row = await read.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value;
    },
    async set(key, value) {
      await write(async (trx) => {
        await trx
          .insertInto('meta')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
        return kept(undefined);
      });
    },
  };
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
