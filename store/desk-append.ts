import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type {
  Appended,
  EventRecord,
  NewNotice,
  Refusal,
  TicketEvent,
  TicketRules,
  TicketState,
} from '../tickets/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import type { Cipher } from './cipher.js';
import type { WorkResult } from './connections.js';
import { EVENT_COLUMNS, toEventRecord, toEventRow } from './desk-events.js';
import { projectionOf } from './desk-rows.js';
import { speak } from './desk-speak.js';
import { StoreFault } from './faults.js';
import type { DialectName } from './migrations/index.js';
import { saveNotices } from './notice-rows.js';
import type { Tables } from './schema.js';

/** What every write to a ticket needs. */
export interface DeskContext {
  readonly dialect: DialectName;
  readonly cipher: Cipher;
  readonly rules: TicketRules;
  readonly now: () => number;
}

/** Kept where it went well. */
export const keptIf = <T extends { readonly ok: boolean }>(value: T): WorkResult<T> => ({ keep: value.ok, value });

export interface AppendRequest {
  readonly number: string;
  readonly expectedSeq?: number | undefined;
  readonly events: readonly TicketEvent[] | ((state: TicketState) => readonly TicketEvent[] | Refusal);
  readonly actor: string;
  readonly tell?: string | undefined;
  readonly ways?: readonly string[] | undefined;
  readonly asks?: boolean | undefined;
  readonly notices?: readonly NewNotice[] | undefined;
}

/**
 * Adds to a ticket's log within a transaction: the ticket's row is locked, so that writers of one ticket come one after another. Where
 * something is told, its conversations are locked first, in the order of a turn's commit. The caller undoes the transaction on a refusal.
 */
export async function appendIn(
  trx: Transaction<Tables>,
  context: DeskContext,
  { number, expectedSeq, events: wanted, actor, tell, ways = [], asks = false, notices = [] }: AppendRequest,
): Promise<Appended | Refusal> {
  const { cipher, rules, dialect } = context;
  const now = context.now();
  const spoken = tell === undefined ? [] : await speak(trx, context, number, { tell, ways, asks }, now);
  const row = await trx
    .selectFrom('tickets')
    .select(['seq', 'bureau'])
    .where('number', '=', number)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) return { ok: false, reason: 'not-found' };
  if (expectedSeq !== undefined && row.seq !== expectedSeq) return { ok: false, reason: 'stale', seq: row.seq };
  const log = await logOf(trx, cipher, number);
  const before = stateOf(rules, log);
  const events = typeof wanted === 'function' ? wanted(before) : wanted;
  if ('ok' in events) return events;

  const records: EventRecord[] = [];
  let state = before;
  for (const event of events) {
    const record = { seq: state.seq + 1, at: Math.max(now, state.updatedAt), actor, event };
    const applied = rules.apply(state, record);
    if (!applied.ok) return { ok: false, reason: 'illegal', move: applied.move };
    records.push(record);
    state = applied.state;
  }
  if (records.length === 0) return { ok: true, state, records, told: [] };
  const deadlines = rules.deadlinesOf([...log, ...records], state);
  await trx
    .insertInto('ticket_events')
    .values(records.map((record) => toEventRow(cipher, number, record, row.bureau)))
    .execute();
  await trx
    .updateTable('tickets')
    .set({ ...projectionOf(rules, state, deadlines), ...placeOf(events) })
    .where('number', '=', number)
    .execute();
  await keepLinks(trx, number, events);
  const bureau = state.bureau ?? row.bureau;
  if (tell !== undefined) await noteDeliveries(trx, { number, bureau }, state.seq, spoken, rules, now);
  await saveNotices(trx, cipher, notices, now);
  await appendAudit(trx, now, auditOf(number, actor, records, before, state));
  return { ok: true, state, records, told: spoken.map(({ conversationId }) => conversationId) };
}

/** The place that became known with these events. */
function placeOf(events: readonly TicketEvent[]): { province?: string; district?: string | null } {
  const located = events.findLast((event) => event.type === 'located');
  return located?.type === 'located' ? { province: located.province, district: located.district ?? null } : {};
}

export async function logOf(trx: Pick<Transaction<Tables>, 'selectFrom'>, cipher: Cipher, number: string) {
  const rows = await trx
    .selectFrom('ticket_events')
    .select(EVENT_COLUMNS)
    .where('number', '=', number)
    .orderBy('seq')
    .execute();
  return rows.map((row) => toEventRecord(cipher, row));
}

/** Throws `STORE_INCONSISTENT` for a log that its own rules refuse. */
export function stateOf(rules: TicketRules, log: readonly EventRecord[]): TicketState {
  let state: TicketState | undefined;
  for (const record of log) {
    const applied = rules.apply(state, record);
    if (!applied.ok) throw new StoreFault('STORE_INCONSISTENT', 'The log of a ticket cannot be replayed.');
    state = applied.state;
  }
  if (!state) throw new StoreFault('STORE_INCONSISTENT', 'A ticket has no log.');
  return state;
}

async function keepLinks(trx: Transaction<Tables>, number: string, events: readonly TicketEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type === 'linked')
      await trx
        .insertInto('ticket_links')
        .values({ number, other: event.to, kind: event.kind })
        .onConflict((conflict) => conflict.columns(['number', 'other']).doUpdateSet({ kind: event.kind }))
        .execute();
    if (event.type === 'unlinked')
      await trx.deleteFrom('ticket_links').where('number', '=', number).where('other', '=', event.to).execute();
  }
}

/** What was told is followed to its delivery; where nobody could be told, a call is due. */
async function noteDeliveries(
  trx: Transaction<Tables>,
  { number, bureau }: { readonly number: string; readonly bureau: string },
  seq: number,
  spoken: Awaited<ReturnType<typeof speak>>,
  rules: TicketRules,
  now: number,
): Promise<void> {
  if (spoken.length === 0) return await dueCall(trx, number, 'no-channel', rules.callDueAt(now, 0, bureau), now);
  await trx
    .insertInto('ticket_deliveries')
    .values(
      spoken.map(({ conversationId, channel, outboxId }) => ({
        number,
        event_seq: seq,
        conversation_id: conversationId,
        channel,
        outbox_id: outboxId,
        status: 'pending' as const,
      })),
    )
    .execute();
}

/** Makes a call due, unless one is already. */
export async function dueCall(
  trx: Transaction<Tables>,
  number: string,
  reason: Tables['call_tasks']['reason'],
  dueAt: number,
  now: number,
): Promise<void> {
  const open = await trx
    .selectFrom('call_tasks')
    .select('id')
    .where('number', '=', number)
    .where('status', '=', 'open')
    .executeTakeFirst();
  if (open) return;
  await trx
    .insertInto('call_tasks')
    .values({
      id: randomUUID(),
      number,
      reason,
      status: 'open',
      due_at: dueAt,
      tries: 0,
      last_outcome: null,
      created_at: now,
      done_at: null,
    })
    .execute();
}

/** What the staff did; programs leave their trace in the log alone. */
function auditOf(
  number: string,
  actor: string,
  records: readonly EventRecord[],
  before: TicketState,
  after: TicketState,
): AuditEntry[] {
  if (!actor.startsWith('staff:')) return [];
  const shown = ({ status, bureau, assignee, priority }: TicketState) => ({ status, bureau, assignee, priority });
  return records.map(({ event }) => ({
    actor,
    action: `ticket.${event.type}`,
    subject: `ticket:${number}`,
    ...(after.bureau !== undefined && { unit: after.bureau }),
    before: shown(before),
    after: shown(after),
  }));
}
