import type { Insertable, Selectable, Transaction } from 'kysely';
import type { NewNotice, NoticeTrace, TakenNotice } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

type Row = Selectable<Tables['notices']>;

const place = (key: string) => ['notices', 'message', key] as const;

/** Writes notices in the transaction of what they tell of; one whose key is there already stays as it is. How many were written. */
export async function saveNotices(
  trx: Transaction<Tables>,
  cipher: Cipher,
  notices: readonly NewNotice[],
  now: number,
): Promise<number> {
  if (notices.length === 0) return 0;
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('notices')
    .values(notices.map((notice) => toNoticeRow(cipher, notice, now)))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows);
}

function toNoticeRow(cipher: Cipher, notice: NewNotice, now: number): Insertable<Tables['notices']> {
  const { key, way, ticket, purpose, contact, round, urgent, to, subject, text, expiresAt } = notice;
  return {
    key,
    way,
    ticket,
    purpose,
    contact,
    round: round ?? null,
    urgent: urgent ? 1 : 0,
    message: cipher.seal('notice', JSON.stringify({ to, subject, text }), place(key)),
    status: 'pending',
    attempts: 0,
    due_at: now,
    lease_until: 0,
    expires_at: expiresAt,
    created_at: now,
    sent_at: null,
    reason: null,
  };
}

export const messageOf = (cipher: Cipher, { key, message }: Pick<Row, 'key' | 'message'>) =>
  JSON.parse(cipher.open('notice', message, place(key))) as Pick<NewNotice, 'to' | 'subject' | 'text'>;

export function toTaken(cipher: Cipher, row: Row): TakenNotice {
  return {
    ...messageOf(cipher, row),
    id: row.id,
    key: row.key,
    way: row.way,
    ticket: row.ticket,
    purpose: row.purpose,
    contact: row.contact,
    ...(row.round !== null && { round: row.round }),
    urgent: row.urgent === 1,
    expiresAt: row.expires_at,
    attempts: row.attempts + 1,
    createdAt: row.created_at,
  };
}

export const TRACE_COLUMNS = [
  'id',
  'key',
  'way',
  'ticket',
  'purpose',
  'contact',
  'round',
  'status',
  'attempts',
  'reason',
  'created_at',
] as const;

export function toTrace(row: Pick<Row, (typeof TRACE_COLUMNS)[number]>): NoticeTrace {
  const { round, reason, created_at: createdAt, ...rest } = row;
  return { ...rest, createdAt, ...(round !== null && { round }), ...(reason !== null && { reason }) };
}
