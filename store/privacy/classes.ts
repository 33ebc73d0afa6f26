import { type RawBuilder, sql } from 'kysely';

/**
 * Classes of personal data and how long each is kept. `docs/privacy.md` gives the reasons; what may be chosen lies between `min` and `max`.
 * Rows of `rows` are deleted as they are; what has parts is taken apart by `retention.ts`.
 */
export interface RetentionClass {
  readonly name: RetentionClassName;
  readonly days: number;
  readonly min: number;
  readonly max: number;
  readonly rows?: OldRows;
}

/** Rows of one table that are too old, `before` in epoch ms. `forget`: columns that are emptied, where the row itself stays. */
export interface OldRows {
  readonly table: string;
  readonly key: readonly string[];
  readonly where: (before: number) => RawBuilder<boolean>;
  readonly forget?: readonly string[];
}

export type RetentionClassName = (typeof NAMES)[number];
const NAMES = [
  'anonymous-conversation',
  'identified-conversation',
  'ticket',
  'ticket-file',
  'question-cluster',
  'inbox',
  'outbox',
  'channel-delivery',
  'notice',
  'dead-letter',
  'survey-invitation',
  'survey-text',
  'survey-person',
  'rating',
  'asked-report',
  'link',
  'sign-in-attempt',
  'audit',
] as const;

const DAY_MS = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** In the order they are deleted: rows first, so that each is counted in its own class. */
export const RETENTION_CLASSES: readonly RetentionClass[] = [
  {
    name: 'question-cluster',
    days: 1095,
    min: 180,
    max: 3650,
    rows: { table: 'question_clusters', key: ['id'], where: (before) => sql`last_at < ${before}` },
  },
  {
    name: 'inbox',
    days: 30,
    min: 8,
    max: 180,
    rows: {
      table: 'inbox',
      key: ['row_id', 'conversation_id'],
      where: (before) => sql`status = 'done' and done_at < ${before}`,
    },
  },
  {
    name: 'outbox',
    days: 90,
    min: 14,
    max: 365,
    rows: {
      table: 'outbox',
      key: ['row_id', 'conversation_id'],
      where: (before) => sql`status <> 'pending' and coalesce(sent_at, failed_at, due_at) < ${before}`,
    },
  },
  {
    name: 'channel-delivery',
    days: 90,
    min: 14,
    max: 365,
    rows: {
      table: 'channel_deliveries',
      key: ['conversation_id', 'seq', 'part'],
      where: (before) => sql`at < ${before}`,
    },
  },
  {
    name: 'notice',
    days: 365,
    min: 30,
    max: 1825,
    rows: { table: 'notices', key: ['id'], where: (before) => sql`status <> 'pending' and created_at < ${before}` },
  },
  {
    name: 'dead-letter',
    days: 365,
    min: 30,
    max: 1825,
    rows: {
      table: 'dead_letters',
      key: ['id'],
      where: (before) => sql`status = 'resolved' and resolved_at < ${before}`,
    },
  },
  {
    name: 'survey-invitation',
    days: 60,
    min: 31,
    max: 365,
    rows: {
      table: 'survey_invitations',
      key: ['id'],
      where: (before) =>
        sql`updated_at < ${before} and status not in ('queued', 'invited', 'begun') and (conversation_id is not null or number is not null)`,
      forget: ['conversation_id', 'number'],
    },
  },
  {
    name: 'survey-text',
    days: 730,
    min: 90,
    max: 1825,
    rows: {
      table: 'survey_answers',
      key: ['response_id', 'question'],
      where: (before) =>
        sql`text is not null and response_id in (select id from survey_responses where day < ${dayOf(before)})`,
      forget: ['text'],
    },
  },
  {
    name: 'survey-person',
    days: 60,
    min: 31,
    max: 365,
    rows: {
      table: 'survey_people',
      key: ['key'],
      where: (before) => sql`invited_at < ${before} and refused_at is null`,
    },
  },
  {
    name: 'rating',
    days: 90,
    min: 31,
    max: 730,
    rows: {
      table: 'ticket_ratings',
      key: ['number'],
      where: (before) => sql`asked_at < ${before} and status <> 'asked' and conversation_id is not null`,
      forget: ['conversation_id'],
    },
  },
  {
    name: 'asked-report',
    days: 365,
    min: 30,
    max: 3650,
    rows: {
      table: 'kept_reports',
      key: ['id'],
      where: (before) => sql`origin = 'asked' and status <> 'waiting' and asked_at < ${before}`,
    },
  },
  {
    name: 'link',
    days: 30,
    min: 1,
    max: 365,
    rows: { table: 'link_codes', key: ['code_hash'], where: (before) => sql`expires_at < ${before}` },
  },
  {
    name: 'sign-in-attempt',
    days: 90,
    min: 7,
    max: 730,
    rows: {
      table: 'sign_in_attempts',
      key: ['key'],
      where: (before) => sql`last_at < ${before} and locked_until < ${before}`,
    },
  },
  {
    name: 'audit',
    days: 3650,
    min: 731,
    max: 7300,
    rows: { table: 'audit_log', key: ['id'], where: (before) => sql`at < ${before}` },
  },
  { name: 'anonymous-conversation', days: 180, min: 30, max: 730 },
  { name: 'identified-conversation', days: 730, min: 90, max: 3650 },
  { name: 'ticket', days: 1825, min: 365, max: 3650 },
  { name: 'ticket-file', days: 730, min: 90, max: 3650 },
];

/** Before when something of `days` is too old. */
export const cutoff = (now: number, days: number): number => now - days * DAY_MS;
