import type { Selectable } from 'kysely';
import type { Deadlines, NO_BUREAU, TicketRules, TicketState, TicketSummary } from '../tickets/index.js';
import type { Tables } from './schema.js';

/** "Never" in columns that queues are ordered by. */
export const NEVER = Number.MAX_SAFE_INTEGER;
/** Where a ticket stands that was not routed yet. */
export const UNROUTED: typeof NO_BUREAU = 'mebim';

/** What the log says of a ticket, as the columns beside it. */
export function projectionOf(rules: Pick<TicketRules, 'isOpen'>, state: TicketState, deadlines: Deadlines) {
  return {
    status: state.status,
    updated_at: state.updatedAt,
    seq: state.seq,
    is_open: rules.isOpen(state.status) ? 1 : 0,
    needs_routing: needsRouting(state) ? 1 : 0,
    bureau: state.bureau ?? UNROUTED,
    assignee: state.assignee ?? null,
    topic: state.topic ?? null,
    category: state.category ?? null,
    priority: state.priority,
    returns: state.returns,
    reopens: state.reopens,
    is_incident: state.isIncident ? 1 : 0,
    due_at: deadlines.dueAt ?? NEVER,
    first_reply_due: deadlines.firstReplyDue ?? null,
    answer_due: deadlines.answerDue ?? null,
    notice_at: deadlines.noticeAt ?? NEVER,
    calendars: deadlines.calendars ?? 0,
  };
}

/** One that somebody took up before it was routed stays with them. */
const needsRouting = ({ bureau, status }: TicketState): boolean =>
  status === 'returned' || (bureau === undefined && (status === 'new' || status === 'reopened'));

export const SUMMARY_COLUMNS = [
  'number',
  'seq',
  'status',
  'subject',
  'bureau',
  'assignee',
  'topic',
  'category',
  'priority',
  'province',
  'district',
  'channel',
  'created_at',
  'updated_at',
  'due_at',
  'first_reply_due',
  'answer_due',
  'returns',
  'reopens',
  'is_incident',
  'filed_by',
] as const;

export type SummaryRow = Pick<Selectable<Tables['tickets']>, (typeof SUMMARY_COLUMNS)[number]>;

export function toSummary(row: SummaryRow): TicketSummary {
  return {
    number: row.number,
    seq: row.seq,
    status: row.status,
    subject: row.subject,
    bureau: row.bureau,
    ...(row.assignee !== null && { assignee: row.assignee }),
    ...(row.topic !== null && { topic: row.topic }),
    ...(row.category !== null && { category: row.category }),
    priority: row.priority,
    ...(row.province !== null && { province: row.province }),
    ...(row.district !== null && { district: row.district }),
    channel: row.channel,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.due_at !== NEVER && { dueAt: row.due_at }),
    ...(row.first_reply_due !== null && { firstReplyDue: row.first_reply_due }),
    ...(row.answer_due !== null && { answerDue: row.answer_due }),
    returns: row.returns,
    reopens: row.reopens,
    isIncident: row.is_incident === 1,
    ...(row.filed_by !== null && { filedBy: row.filed_by }),
  };
}
