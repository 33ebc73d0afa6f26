import type { Tables } from '../schema.js';
import type { RetentionClassName } from './classes.js';

/**
 * Whose data a table holds. `none`: nobody's. `keyed`: no name, but a key that belongs to one conversation or person. `citizen`: what citizens wrote or
 * how they are reached. `staff`: of those who work here.
 */
type Holds = 'none' | 'keyed' | 'citizen' | 'staff';

/** How long: a class of `classes.ts`; with the row it belongs to; until its own end; or for good, since it names nobody. */
type Kept = RetentionClassName | 'conversation' | 'own-end' | 'while-employed' | 'for-good';

/** What law 6698 lets it be processed on: art. 5/2 ç (duty by law), f (legitimate interest), c (contract of employment), or nothing is needed. */
type Basis = '5/2-ç' | '5/2-f' | '5/2-c' | '-';

export interface InventoryEntry {
  readonly holds: Holds;
  /** Columns that hold it, with what protects them. */
  readonly personal: Readonly<Record<string, 'sealed' | 'masked' | 'hashed' | 'plain'>>;
  readonly basis: Basis;
  readonly kept: Kept;
}

const none: InventoryEntry = { holds: 'none', personal: {}, basis: '-', kept: 'for-good' };
const citizen = (personal: InventoryEntry['personal'], kept: Kept, basis: Basis = '5/2-ç'): InventoryEntry => ({
  holds: 'citizen',
  personal,
  basis,
  kept,
});
const keyed = (personal: InventoryEntry['personal'], kept: Kept, basis: Basis = '5/2-ç'): InventoryEntry => ({
  holds: 'keyed',
  personal,
  basis,
  kept,
});
const staff = (personal: InventoryEntry['personal'], kept: Kept = 'while-employed'): InventoryEntry => ({
  holds: 'staff',
  personal,
  basis: '5/2-c',
  kept,
});

/** Every table of the database. A new one without an entry does not compile; `docs/privacy.md` says the same, tested. */
export const INVENTORY: Readonly<Record<keyof Tables, InventoryEntry>> = {
  meta: none,
  knowledge_revision: none,
  items: none,
  item_versions: staff({ actor: 'plain' }, 'for-good'),
  passages: none,
  passage_vectors: none,
  conversations: keyed({ id: 'plain', state: 'sealed' }, 'identified-conversation'),
  inbox: citizen({ raw: 'sealed', message_id: 'plain' }, 'inbox'),
  transcript: citizen({ body: 'sealed', channel_data: 'sealed', channel_message_id: 'plain' }, 'conversation'),
  outbox: keyed({ conversation_id: 'plain' }, 'outbox'),
  events: keyed({ conversation_id: 'plain' }, 'conversation'),
  tickets: citizen(
    {
      applicant: 'sealed',
      subject: 'masked',
      description: 'masked',
      school: 'masked',
      district: 'plain',
      code_hash: 'hashed',
    },
    'ticket',
  ),
  ticket_replies: citizen({ text: 'plain' }, 'ticket'),
  ticket_counters: none,
  ticket_events: citizen({ texts: 'sealed' }, 'ticket'),
  ticket_conversations: keyed({ conversation_id: 'plain' }, 'conversation'),
  ticket_links: none,
  ticket_deliveries: keyed({ conversation_id: 'plain' }, 'conversation'),
  ticket_attachments: citizen({ content: 'sealed' }, 'ticket-file'),
  ticket_words: citizen({ words: 'masked' }, 'ticket'),
  call_tasks: none,
  bulk_undos: staff({ actor: 'plain', moves: 'plain' }, 'own-end'),
  canned_replies: staff({ updated_by: 'plain' }, 'for-good'),
  saved_views: staff({ owner: 'plain' }),
  macros: staff({ updated_by: 'plain' }, 'for-good'),
  staff_presence: staff({ staff_id: 'plain' }),
  takeovers: keyed({ conversation_id: 'plain', agent: 'plain' }, 'own-end'),
  waiting: keyed({ conversation_id: 'plain' }, 'own-end'),
  notices: staff({ message: 'sealed' }, 'notice'),
  notice_budgets: none,
  bureaus: none,
  bureau_contacts: staff({ person: 'sealed' }),
  routing_rules: staff({ actor: 'plain' }, 'for-good'),
  organisation_revision: none,
  leaves: staff({ created_by: 'plain' }, 'for-good'),
  audit_log: { holds: 'staff', personal: { actor: 'plain' }, basis: '5/2-ç', kept: 'audit' },
  staff: staff({ name: 'plain', email: 'plain' }),
  staff_sessions: staff({ user_id: 'plain' }, 'own-end'),
  staff_accounts: staff({ password: 'hashed' }),
  staff_grants: staff({ staff_id: 'plain' }),
  staff_verifications: staff({ value: 'plain' }, 'own-end'),
  staff_two_factors: staff({ user_id: 'plain' }),
  sign_in_attempts: { holds: 'staff', personal: { key: 'hashed' }, basis: '5/2-f', kept: 'sign-in-attempt' },
  api_keys: staff({ created_by: 'plain', secret_hash: 'hashed' }, 'for-good'),
  switches: staff({ actor: 'plain' }, 'own-end'),
  lexicon_pairs: staff({ actor: 'plain' }, 'for-good'),
  item_drafts: staff({ created_by: 'plain', updated_by: 'plain' }, 'own-end'),
  draft_revision: none,
  leases: none,
  golden_questions: { holds: 'none', personal: { question: 'masked' }, basis: '-', kept: 'for-good' },
  unit_feeds: staff({ contact: 'plain' }, 'for-good'),
  dead_letters: staff({ payload: 'sealed', actor: 'plain' }, 'dead-letter'),
  pulled_feeds: none,
  feed_trials: none,
  asked_questions: citizen({ text: 'sealed', conversation_id: 'plain' }, 'conversation'),
  question_clusters: citizen({ label: 'sealed', exemplars: 'sealed' }, 'question-cluster', '5/2-f'),
  channel_contacts: citizen({ address: 'sealed' }, 'conversation'),
  channel_identities: keyed({ identity: 'hashed' }, 'conversation'),
  channel_deliveries: keyed({ conversation_id: 'plain', message_id: 'plain' }, 'channel-delivery'),
  telegram_chats: citizen({ chat: 'sealed', chat_key: 'hashed' }, 'conversation'),
  telegram_progress: keyed({ conversation_id: 'plain' }, 'conversation'),
  citizen_files: citizen({ content: 'sealed', source: 'sealed', message_id: 'plain' }, 'own-end'),
  subscriptions: keyed({ conversation_id: 'plain' }, 'own-end'),
  broadcasts: none,
  broadcast_messages: keyed({ conversation_id: 'plain' }, 'conversation'),
  link_codes: keyed({ code_hash: 'hashed' }, 'link'),
  conversation_links: keyed({ from_id: 'plain', to_id: 'plain' }, 'conversation'),
  link_tickets: keyed({ conversation_id: 'plain' }, 'conversation'),
  kept_reports: staff({ asked_by: 'plain' }, 'asked-report'),
  open_data_editions: none,
  open_data_parts: none,
  ticket_facts: none,
  contact_facts: keyed({ conversation_id: 'plain' }, 'conversation'),
  surveys: staff({ created_by: 'plain', approved_by: 'plain' }, 'for-good'),
  survey_invitations: keyed({ conversation_id: 'plain', number: 'plain' }, 'survey-invitation', '5/2-f'),
  survey_responses: none,
  survey_answers: citizen({ text: 'sealed' }, 'survey-text', '5/2-f'),
  survey_people: keyed({ key: 'hashed' }, 'survey-person', '5/2-f'),
  ticket_ratings: keyed({ conversation_id: 'plain' }, 'rating', '5/2-f'),
  retention_policy: staff({ changed_by: 'plain' }, 'for-good'),
  legal_holds: {
    holds: 'keyed',
    personal: { subject: 'hashed', placed_by: 'plain' },
    basis: '5/2-ç',
    kept: 'for-good',
  },
  deletion_counts: none,
  deletion_reports: none,
  long_work: staff({ asked_by: 'plain', stop_asked_by: 'plain' }, 'own-end'),
  erasures: staff({ actor: 'plain' }, 'for-good'),
  erasure_subjects: keyed({ hash: 'hashed' }, 'for-good'),
  kvkk_notices: none,
};
