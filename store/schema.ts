import type { Generated } from 'kysely';
import type { DeliveryStatus } from '../bot/index.js';
import type {
  ClusterStatus,
  Decision,
  Draft,
  FeedPolicy,
  GoldenOrigin,
  ItemKind,
  ItemStatus,
  LetterChannel,
  Reason,
  RefusalCode,
  SwitchKind,
  Verdict,
} from '../knowledge/index.js';
import type {
  BureauKind,
  CallTask,
  ContactRole,
  NoticePurpose,
  NoticeStatus,
  NoticeWay,
  Presence,
  Priority,
  TicketCategory,
  TicketEvent,
  TicketStatus,
} from '../tickets/index.js';
import type { LongWorkTables } from './long-work-tables.js';
import type { OpenDataTables } from './open-data/tables.js';
import type { PrivacyTables } from './privacy-tables.js';
import type { KeptReportTables } from './reports/kept-report-tables.js';
import type { ReportTables } from './reports/report-tables.js';
import type { IdentityTables, SubscriptionTables } from './subscription-tables.js';
import type { SurveyTables } from './survey-tables.js';

/**
 * The tables, alike on SQLite and PostgreSQL. Times are epoch milliseconds, `Buffer` columns are sealed (`cipher.ts`)
 * or hashes, JSON is kept as text. Every table a conversation owns has the conversation's id in its primary key, so that
 * it can be sharded by it.
 */
export interface Tables
  extends SubscriptionTables,
    IdentityTables,
    PrivacyTables,
    ReportTables,
    KeptReportTables,
    LongWorkTables,
    OpenDataTables,
    SurveyTables {
  meta: MetaTable;
  knowledge_revision: KnowledgeRevisionTable;
  items: ItemsTable;
  item_versions: ItemVersionsTable;
  passages: PassagesTable;
  passage_vectors: PassageVectorsTable;
  conversations: ConversationsTable;
  inbox: InboxTable;
  transcript: TranscriptTable;
  outbox: OutboxTable;
  events: EventsTable;
  tickets: TicketsTable;
  ticket_replies: TicketRepliesTable;
  ticket_counters: TicketCountersTable;
  ticket_events: TicketEventsTable;
  ticket_conversations: TicketConversationsTable;
  ticket_links: TicketLinksTable;
  ticket_deliveries: TicketDeliveriesTable;
  ticket_attachments: TicketAttachmentsTable;
  ticket_words: TicketWordsTable;
  call_tasks: CallTasksTable;
  bulk_undos: BulkUndosTable;
  canned_replies: CannedRepliesTable;
  saved_views: SavedViewsTable;
  macros: MacrosTable;
  staff_presence: StaffPresenceTable;
  takeovers: TakeoversTable;
  waiting: WaitingTable;
  notices: NoticesTable;
  notice_budgets: NoticeBudgetsTable;
  bureaus: BureausTable;
  bureau_contacts: BureauContactsTable;
  routing_rules: RoutingRulesTable;
  organisation_revision: OrganisationRevisionTable;
  leaves: LeavesTable;
  audit_log: AuditLogTable;
  staff: StaffTable;
  staff_sessions: StaffSessionsTable;
  staff_accounts: StaffAccountsTable;
  staff_grants: StaffGrantsTable;
  staff_verifications: StaffVerificationsTable;
  staff_two_factors: StaffTwoFactorsTable;
  sign_in_attempts: SignInAttemptsTable;
  api_keys: ApiKeysTable;
  switches: SwitchesTable;
  lexicon_pairs: LexiconPairsTable;
  item_drafts: ItemDraftsTable;
  draft_revision: DraftRevisionTable;
  leases: LeasesTable;
  golden_questions: GoldenQuestionsTable;
  unit_feeds: UnitFeedsTable;
  dead_letters: DeadLettersTable;
  pulled_feeds: PulledFeedsTable;
  feed_trials: FeedTrialsTable;
  asked_questions: AskedQuestionsTable;
  question_clusters: QuestionClustersTable;
  channel_contacts: ChannelContactsTable;
  channel_identities: ChannelIdentitiesTable;
  channel_deliveries: ChannelDeliveriesTable;
  telegram_chats: TelegramChatsTable;
  telegram_progress: TelegramProgressTable;
  citizen_files: CitizenFilesTable;
}

interface CitizenFilesTable {
  id: string;
  conversation_id: string;
  channel: string;
  message_id: string;
  /** JSON, sealed; `null` once its conversation was told. */
  source: Buffer | null;
  status: 'wanted' | 'kept' | 'twin' | 'refused' | 'joined' | 'dropped';
  reason: string | null;
  media_type: string | null;
  extension: string | null;
  size: number | null;
  sha256: string | null;
  /** Sealed; only of a file that is kept. */
  content: Buffer | null;
  /** Id of the file with the same bytes. */
  twin: string | null;
  /** Number of the ticket it is in. */
  ticket: string | null;
  told: number;
  attempts: number;
  due_at: number;
  received_at: number;
}

interface TelegramChatsTable {
  conversation_id: string;
  /** Keyed hash of the chat's number. */
  chat_key: string;
  /** The number, sealed. */
  chat: Buffer;
  blocked_at: number | null;
  created_at: number;
}

/** Messages of a conversation's last reply that are sent, so that a process killed between sending and marking sends none twice. */
interface TelegramProgressTable {
  conversation_id: string;
  seq: number;
  parts: number;
}

interface BureausTable {
  code: string;
  kind: BureauKind;
  name: string;
  unit: string | null;
  province: string | null;
  country: string | null;
  /** JSON list. */
  aliases: string;
  calendar: string;
  zone: string;
  active: number;
  /** Of the text in `content/organisation` that was last brought; null: no file names it. */
  file_hash: string | null;
  revision: number;
  updated_at: number;
}

interface BureauContactsTable {
  id: string;
  bureau: string;
  role: ContactRole;
  position: number;
  /** Sealed JSON of name, phone, e-mail, Telegram. */
  person: Buffer;
  /** Istanbul days, ISO. */
  active_from: string | null;
  active_to: string | null;
  confirmed_at: number;
  revision: number;
  updated_at: number;
}

/** Versions of the routing rules; the highest is in force. */
interface RoutingRulesTable {
  version: number;
  /** JSON. */
  rules: string;
  actor: string;
  reason: string;
  file_hash: string | null;
  created_at: number;
}

/** One row; its lock serialises who changes bureaus. */
interface OrganisationRevisionTable {
  id: number;
  revision: number;
  /** Raised by what changes working time: leave, calendar and zone of a bureau. */
  calendars: Generated<number>;
}

/** Leave decided for once. Times are `08:30`, absent where the day is off from its beginning, to its end. */
interface LeavesTable {
  id: string;
  day: string;
  until: string | null;
  from_time: string | null;
  to_time: string | null;
  name: string;
  /** By what it was decided. */
  source: string;
  /** JSON list of codes; null: every office in Türkiye. */
  bureaus: string | null;
  known_at: number;
  created_by: string;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

interface MetaTable {
  key: string;
  value: string;
}

/** One row; its lock serialises knowledge writers, so revisions become visible in their order. */
interface KnowledgeRevisionTable {
  id: number;
  revision: number;
}

interface ItemsTable {
  id: string;
  external_id: string;
  kind: ItemKind;
  status: ItemStatus;
  title: string;
  owner_unit: string;
  version: number;
  revision: number;
  content_hash: string;
  updated_at: number;
}

interface ItemVersionsTable {
  item_id: string;
  version: number;
  revision: number;
  /** The whole item as JSON. */
  content: string;
  content_hash: string;
  actor: string;
  created_at: number;
}

interface PassagesTable {
  id: string;
  item_id: string;
  /** Place in the item, from 0. */
  ordinal: number;
  content_hash: string;
  text: string;
}

interface PassageVectorsTable {
  encoder_revision: string;
  text_hash: string;
  scale: number;
  codes: Buffer;
}

interface ConversationsTable {
  id: string;
  channel: string;
  /** Raised by every committed turn. */
  version: number;
  /** Last `seq` given out in the transcript. */
  last_seq: number;
  /** Sealed JSON; null until the first turn. */
  state: Buffer | null;
  created_at: number;
  updated_at: number;
}

interface InboxTable {
  row_id: Generated<number>;
  conversation_id: string;
  channel: string;
  message_id: string;
  kind: 'message' | 'joined' | 'content' | 'file';
  /** The raw text, sealed; null once answered. */
  raw: Buffer | null;
  /** The message's transcript entry. */
  seq: number;
  status: 'received' | 'done';
  received_at: number;
  done_at: number | null;
}

interface TranscriptTable {
  conversation_id: string;
  seq: number;
  direction: 'in' | 'out';
  channel_message_id: string | null;
  /** Sealed JSON of text and reply. */
  body: Buffer;
  /** Sealed. */
  channel_data: Buffer | null;
  at: number;
}

interface OutboxTable {
  row_id: Generated<number>;
  conversation_id: string;
  seq: number;
  channel: string;
  status: 'pending' | 'sent' | 'dead';
  /** Deliveries begun. */
  attempts: number;
  due_at: number;
  /** Until when the process that took it has it for itself. */
  lease_until: number;
  sent_at: number | null;
  reason: string | null;
  /** Of the last try that failed. */
  failed_at: Generated<number | null>;
}

/** `address` is sealed. */
interface ChannelContactsTable {
  conversation_id: string;
  channel: string;
  account: string;
  address: Buffer;
  heard_at: number;
}

interface ChannelIdentitiesTable {
  /** Keyed hash of channel, account and identity. */
  identity: string;
  conversation_id: string;
}

interface ChannelDeliveriesTable {
  conversation_id: string;
  seq: number;
  /** -1: the template. */
  part: number;
  message_id: string | null;
  status: DeliveryStatus;
  error: string | null;
  at: number;
}

interface EventsTable {
  conversation_id: string;
  /** Version of the conversation the turn wrote. */
  turn: number;
  /** Place in the turn, from 0. */
  ordinal: number;
  type: string;
  data: string;
  at: number;
}

interface TicketsTable {
  conversation_id: string;
  number: string;
  status: TicketStatus;
  subject: string;
  description: string;
  province: string | null;
  district: string | null;
  school: string | null;
  channel: string;
  /** Sealed JSON of name, phone and e-mail. */
  applicant: Buffer;
  /** HMAC of the follow-up code. */
  code_hash: Buffer;
  kvkk_version: string;
  kvkk_shown_at: number;
  created_at: number;
  updated_at: number;
  /** Of the last event. From here on: what the log says, kept in the transaction of each event. */
  seq: Generated<number>;
  /** `MEB-2026-000123` as 2026000000123; null for numbers of another form. */
  number_key: number | null;
  /** 0 where it is finished. */
  is_open: Generated<number>;
  needs_routing: Generated<number>;
  /** `mebim` where it was not routed yet. */
  bureau: Generated<string>;
  assignee: string | null;
  topic: string | null;
  category: TicketCategory | null;
  priority: Generated<Priority>;
  returns: Generated<number>;
  reopens: Generated<number>;
  is_incident: Generated<number>;
  /** Nearest deadline that runs; `Number.MAX_SAFE_INTEGER`: none does. */
  due_at: Generated<number>;
  first_reply_due: number | null;
  answer_due: number | null;
  /** When the next step of the deadline ladder is due; `Number.MAX_SAFE_INTEGER`: none is. */
  notice_at: Generated<number>;
  /** State of the calendars (`organisation_revision.calendars`) by which the deadlines were worked out. */
  calendars: Generated<number>;
  /** Member of the staff who filed it for a caller. */
  filed_by: string | null;
  /** Up to which event what reports count is gathered. */
  facts_seq: Generated<number>;
  /** Since when nothing in it says who it was of; epoch ms. */
  erased_at: Generated<number | null>;
}

/** The log of a ticket. `data` is JSON; what may hold personal data is in `texts`, sealed. */
interface TicketEventsTable {
  id: Generated<number>;
  number: string;
  seq: number;
  at: number;
  actor: string;
  type: TicketEvent['type'];
  data: string;
  texts: Buffer | null;
  /** Where the ticket was before it. */
  bureau_before: string | null;
}

interface TicketConversationsTable {
  number: string;
  conversation_id: string;
  joined_at: number;
}

interface TicketLinksTable {
  number: string;
  other: string;
  kind: string;
}

/** Answers on their way, one a conversation. */
interface TicketDeliveriesTable {
  number: string;
  event_seq: number;
  conversation_id: string;
  channel: string;
  outbox_id: number;
  status: 'pending' | 'sent' | 'dead';
}

interface TicketAttachmentsTable {
  id: string;
  number: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  /** Sealed. */
  content: Buffer;
  added_by: string;
  at: number;
  /** Id of the citizen's file in whose place the content was sealed. */
  sealed_as: string | null;
}

/** Full-text: FTS5 on SQLite, `tsvector` on PostgreSQL. `rowid` is a ticket's `number_key`. */
interface TicketWordsTable {
  rowid: number;
  words: string;
}

interface CallTasksTable {
  id: string;
  number: string;
  reason: CallTask['reason'];
  status: CallTask['status'];
  due_at: number;
  tries: number;
  last_outcome: CallTask['lastOutcome'] | null;
  created_at: number;
  done_at: number | null;
}

interface BulkUndosTable {
  token: string;
  actor: string;
  until: number;
  /** JSON. */
  moves: string;
}

interface CannedRepliesTable {
  id: string;
  title: string;
  text: string;
  bureau: string | null;
  updated_by: string;
  updated_at: number;
}

interface SavedViewsTable {
  id: string;
  name: string;
  owner: string;
  bureau: string | null;
  /** JSON. */
  query: string;
}

interface MacrosTable {
  id: string;
  name: string;
  bureau: string | null;
  /** JSON. */
  moves: string;
  updated_by: string;
  updated_at: number;
}

interface StaffPresenceTable {
  staff_id: string;
  status: Presence['status'];
  reason: string | null;
  viewing: string | null;
  since: number;
  seen_at: number;
}

export interface WaitingTable {
  conversation_id: string;
  since: number;
  offered_at: number | null;
}

/** Conversations in which a person is on. */
interface TakeoversTable {
  conversation_id: string;
  agent: string;
  number: string | null;
  since: number;
}

/** Messages to staff. `message` is sealed: address, subject and text. */
interface NoticesTable {
  id: Generated<number>;
  key: string;
  way: NoticeWay;
  ticket: string;
  purpose: NoticePurpose;
  contact: string;
  round: number | null;
  urgent: number;
  message: Buffer;
  status: NoticeStatus;
  /** Deliveries begun. */
  attempts: number;
  due_at: number;
  /** Until when the process that took it has it for itself. */
  lease_until: number;
  expires_at: number;
  created_at: number;
  sent_at: number | null;
  reason: string | null;
}

/** What was sent by a way since a minute began. */
interface NoticeBudgetsTable {
  way: NoticeWay;
  since: number;
  used: number;
}

/** Not written since 0013: replies are events. */
interface TicketRepliesTable {
  conversation_id: string;
  number: string;
  ordinal: number;
  text: string;
  at: number;
}

interface TicketCountersTable {
  year: number;
  last_number: number;
}

/** Append-only: triggers refuse updates and deletions. */
interface AuditLogTable {
  id: Generated<number>;
  at: number;
  actor: string;
  action: string;
  subject: string;
  unit: string | null;
  reason: string | null;
  /** JSON. */
  before: string | null;
  /** JSON. */
  after: string | null;
}

interface GoldenQuestionsTable {
  id: string;
  external_id: string;
  article: string | null;
  /** Masked. */
  question: string;
  origin: GoldenOrigin;
  created_by: string;
  created_at: number;
}

/** Working copies. `revision` comes from `draft_revision`, so that one that is made anew never has an old one's ETag. */
interface ItemDraftsTable {
  external_id: string;
  kind: ItemKind;
  owner_unit: string;
  /** The whole item as JSON. */
  content: string;
  base_version: number;
  state: Draft['state'];
  publish_at: number | null;
  /** JSON. */
  marks: string;
  origin: Draft['origin'];
  revision: number;
  created_by: string;
  updated_by: string;
  submitted_by: string | null;
  /** Why it may be published though golden questions break. */
  override_reason: string | null;
  /** Why it was given back. */
  remark: string | null;
  created_at: number;
  updated_at: number;
}

/** One row; its lock serialises writers of drafts. Taken after that of `knowledge_revision` where both are. */
interface DraftRevisionTable {
  id: number;
  revision: number;
}

interface SwitchesTable {
  kind: SwitchKind;
  key: string;
  text: string;
  reason: string;
  until: number | null;
  actor: string;
  since: number;
}

interface LexiconPairsTable {
  /** Folded words of term and wording. */
  key: string;
  term: string;
  wording: string;
  /** 1: taken out of the lexicon that ships. */
  removed: 0 | 1;
  actor: string;
  since: number;
}

/** A time as `better-auth` keeps it: `timestamptz` on PostgreSQL, ISO text on SQLite. */
type AuthTime = Date | string;

interface StaffTable {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  email_verified: boolean | number;
  image: string | null;
  two_factor_enabled: boolean | number | null;
  disabled_at: number | null;
  created_at: AuthTime;
  updated_at: AuthTime;
}

/** Written by `better-auth`; here only to sign somebody out. */
interface StaffSessionsTable {
  id: string;
  user_id: string;
  expires_at: AuthTime;
}

/** A way to sign in: `credential` with a password hash, or the single sign-on. */
interface StaffAccountsTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  password: string | null;
  created_at: AuthTime;
  updated_at: AuthTime;
}

/** One-time values of `better-auth`: links that set a password, second factors under way. */
interface StaffVerificationsTable {
  id: string;
  /** Hash of the token. */
  identifier: string;
  /** Id of the staff member. */
  value: string;
  expires_at: AuthTime;
}

interface StaffTwoFactorsTable {
  id: string;
  user_id: string;
}

interface StaffGrantsTable {
  staff_id: string;
  role: string;
  scope: string;
  granted_at: number;
}

interface SignInAttemptsTable {
  /** Hash of an account or an address. */
  key: string;
  failures: number;
  last_at: number;
  locked_until: number;
}

interface ApiKeysTable {
  id: string;
  prefix: string;
  /** SHA-256 of the secret part. */
  secret_hash: Buffer;
  name: string;
  unit: string;
  /** JSON list of item kinds. */
  kinds: string;
  created_at: number;
  created_by: string;
  expires_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
}

interface UnitFeedsTable {
  unit: string;
  /** JSON list of item kinds. */
  kinds: string;
  policy: FeedPolicy;
  interval_hours: number | null;
  contact: string | null;
  last_success_at: number | null;
  alarmed_at: number | null;
  revision: number;
  created_at: number;
  updated_at: number;
}

interface FeedTrialsTable {
  external_id: string;
  unit: string;
  draft_revision: number;
  attempts: number;
  next_at: number;
}

interface DeadLettersTable {
  id: Generated<number>;
  unit: string;
  external_id: string | null;
  channel: LetterChannel;
  actor: string;
  origin: string | null;
  code: RefusalCode;
  /** JSON. */
  reasons: string;
  /** Sealed; null where it was over the limit. */
  payload: Buffer | null;
  payload_hash: string;
  payload_bytes: number;
  times: number;
  first_at: number;
  last_at: number;
  status: 'open' | 'resolved';
  resolved_at: number | null;
  resolved_by: string | null;
  resolution: string | null;
}

interface PulledFeedsTable {
  id: string;
  unit: string;
  url: string;
  kind: 'announcement';
  /** JSON list. */
  topics: string;
  schedule_minutes: number;
  valid_days: number | null;
  etag: string | null;
  last_modified: string | null;
  failures: number;
  next_at: number;
  /** Until when the process that took it has it for itself. */
  lease_until: number;
  last_pull_at: number | null;
  last_success_at: number | null;
  last_outcome: string | null;
  revision: number;
  created_at: number;
  updated_at: number;
}

/** Questions as citizens asked them. `text` is masked and sealed. */
interface AskedQuestionsTable {
  conversation_id: string;
  turn: number;
  ordinal: number;
  at: number;
  channel: string;
  text: Buffer;
  decision: Decision;
  probability: number;
  external_id: string | null;
  unit: string | null;
  /** Code, of the topics that tickets have. */
  topic: string | null;
  /** Official name, as it was named last in the conversation. */
  province: string | null;
  verdict: Verdict | null;
  /** Why it is for the editors; null: it was answered. */
  reason: Reason | null;
  cluster_id: string | null;
}

/** `label` and `exemplars` (JSON) are sealed. */
interface QuestionClustersTable {
  id: string;
  label: Buffer;
  exemplars: Buffer;
  status: ClusterStatus;
  external_id: string | null;
  reason: string | null;
  /** When an editor last decided about it. */
  handled_at: number | null;
  created_at: number;
  last_at: number;
}

interface LeasesTable {
  name: string;
  holder: string;
  until: number;
}
