import type { Insertable, Selectable } from 'kysely';
import type { EventRecord, TicketEvent } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

type Row = Tables['ticket_events'];

/** Members of an event that somebody wrote and that may hold personal data. */
const SEALED: ReadonlySet<string> = new Set(['text', 'note', 'how', 'name']);
/** In these the reason is free text; elsewhere it is a word or an explanation of ours. */
const REASONED: ReadonlySet<TicketEvent['type']> = new Set([
  'released',
  'delivery-failed',
  'reopened',
  'returned',
  'priority-set',
]);

export const eventPlace = (number: string, seq: number) => ['ticket_events', 'texts', number, seq] as const;

/** A row with what may be personal sealed. */
export function toEventRow(
  cipher: Cipher,
  number: string,
  { seq, at, actor, event }: EventRecord,
  bureauBefore: string | null,
): Insertable<Row> {
  const { type, ...members } = event;
  const plain: Record<string, unknown> = {};
  const texts: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(members)) {
    const hidden = typeof value === 'string' && (SEALED.has(key) || (key === 'reason' && REASONED.has(type)));
    (hidden ? texts : plain)[key] = typeof value === 'string' ? value.replaceAll('\0', '') : value;
  }
  return {
    number,
    seq,
    at,
    actor,
    type,
    data: JSON.stringify(plain),
    texts:
      Object.keys(texts).length === 0 ? null : cipher.seal('ticket', JSON.stringify(texts), eventPlace(number, seq)),
    bureau_before: bureauBefore,
  };
}

export const EVENT_COLUMNS = ['number', 'seq', 'at', 'actor', 'type', 'data', 'texts'] as const;

export function toEventRecord(cipher: Cipher, row: Pick<Selectable<Row>, (typeof EVENT_COLUMNS)[number]>): EventRecord {
  const texts =
    row.texts === null
      ? {}
      : (JSON.parse(cipher.open('ticket', row.texts, eventPlace(row.number, row.seq))) as Record<string, unknown>);
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    event: { type: row.type, ...(JSON.parse(row.data) as object), ...texts } as TicketEvent,
  };
}
