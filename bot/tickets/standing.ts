import {
  type CitizenTicket,
  type EventRecord,
  FINISHED,
  NO_BUREAU,
  nextStatus,
  replay,
  type TicketEvent,
  type TicketStatus,
} from '../../tickets/index.js';
import { istanbulDay } from '../compose/dates.js';
import { TICKET_TR } from '../replies/tickets.tr.js';
import type { OfficeView } from './ports.js';

/** Days after the last word of the ministry in which a citizen may have a ticket opened again. */
export const REOPEN_DAYS = 7;
const DAY = 86_400_000;

/** Something the citizen was told in writing. */
export interface Told {
  readonly kind: 'answer' | 'question' | 'statement';
  readonly at: number;
  readonly text: string;
  /** Of a statement of art. 9: last day, ISO. */
  readonly until?: string;
}

/** A ticket as its citizen may know it: nothing of notes, people or contact data. Moments are epoch ms, days ISO. */
export interface Standing {
  readonly number: string;
  readonly subject: string;
  readonly status: TicketStatus;
  /** Of the last event. */
  readonly seq: number;
  readonly openedAt: number;
  /** Name of the bureau that has it, and since when. */
  readonly bureau?: { readonly name: string; readonly since: number };
  /** By when an answer is owed. Absent where nothing is owed, or where that is not known. */
  readonly dueAt?: number;
  /** What the citizen is asked and has not answered. */
  readonly question?: { readonly text: string; readonly at: number; readonly seq: number };
  /** Another institution that is asked. */
  readonly authority?: string;
  readonly told: readonly Told[];
  /** A call that is to be made; `tried`: one reached nobody. */
  readonly call?: { readonly dueAt: number; readonly tried?: number };
  readonly mergedInto?: string;
  /** Of an incident that is not finished: whether somebody has taken it on. */
  readonly incident?: 'unacknowledged' | 'acknowledged';
  readonly canAdd: boolean;
  readonly canWithdraw: boolean;
  /** Last day on which it can be opened again; absent where there is nothing to open again. */
  readonly reopenUntil?: string;
  readonly canReopen: boolean;
}

/** Reads a ticket's log for its citizen. Undefined for a log that cannot be replayed. */
export function standingOf(ticket: CitizenTicket, office: OfficeView, now: number): Standing | undefined {
  const { number, subject, records, callDueAt } = ticket;
  const replayed = replay(records);
  if (!replayed.ok) return undefined;
  const { state } = replayed;
  const { status, seq, openedAt, bureau, mergedInto } = state;
  const name = bureau === undefined ? undefined : bureauOf(office, bureau);
  const since = last(records, 'routed')?.at ?? openedAt;
  const asked = status === 'waiting-citizen' ? last(records, 'citizen-asked') : undefined;
  const authority = status === 'waiting-authority' ? last(records, 'authority-asked')?.event.authority : undefined;
  const tried = last(records, 'called');
  const dueAt = office.answerDue(records, now);
  const reopenUntil = can(status, 'reopened') ? lastDay(records) : undefined;
  const isReopenable = reopenUntil !== undefined && istanbulDay(now) <= reopenUntil;
  return {
    number,
    subject,
    status,
    seq,
    openedAt,
    ...(name !== undefined && { bureau: { name, since } }),
    ...(dueAt !== undefined && { dueAt }),
    ...(asked && { question: { text: asked.event.text, at: asked.at, seq: asked.seq } }),
    ...(authority !== undefined && { authority }),
    told: records.flatMap(toldBy),
    ...(callDueAt !== undefined && {
      call: { dueAt: callDueAt, ...(tried && tried.event.outcome !== 'reached' && { tried: tried.at }) },
    }),
    ...(mergedInto !== undefined && { mergedInto }),
    ...(state.isIncident &&
      !FINISHED.has(status) && {
        incident: state.acknowledgedBy === undefined ? ('unacknowledged' as const) : ('acknowledged' as const),
      }),
    canAdd: can(status, 'citizen-wrote') && reopenUntil === undefined,
    // An incident is for the managers to judge: taking it back is told to them and stops no alert.
    canWithdraw:
      can(status, 'withdrawn') &&
      reopenUntil === undefined &&
      !(state.isIncident && state.acknowledgedBy === undefined),
    ...(reopenUntil !== undefined && { reopenUntil }),
    canReopen: isReopenable,
  };
}

/** A bureau as citizens know it; undefined where its name is not known. */
export function bureauOf(office: OfficeView, code: string): string | undefined {
  const name = office.bureauName(code);
  return name === undefined || code === NO_BUREAU ? name : TICKET_TR.supportBureau(name);
}

/** The same ticket after one event more. */
export const after = (ticket: CitizenTicket, event: TicketEvent, at: number): CitizenTicket => {
  const { seq } = ticket.records.at(-1)!;
  return { ...ticket, records: [...ticket.records, { seq: seq + 1, at, actor: 'citizen', event }] };
};

const can = (status: TicketStatus, event: TicketEvent['type']) => nextStatus(status, event) !== undefined;

type RecordOf<Type extends TicketEvent['type']> = EventRecord & {
  readonly event: Extract<TicketEvent, { type: Type }>;
};

const last = <Type extends TicketEvent['type']>(records: readonly EventRecord[], type: Type) =>
  records.findLast((record): record is RecordOf<Type> => record.event.type === type);

/** Seven days after the citizen last heard how it ended. */
function lastDay(records: readonly EventRecord[]): string {
  const end = records.findLast(({ event }) => ENDS.has(event.type)) ?? records.at(-1)!;
  return istanbulDay(end.at + REOPEN_DAYS * DAY);
}

const ENDS: ReadonlySet<TicketEvent['type']> = new Set(['answered', 'result-shared', 'closed', 'withdrawn']);

function toldBy({ at, event }: EventRecord): Told[] {
  switch (event.type) {
    case 'answered':
      return [{ kind: 'answer', at, text: event.text }];
    case 'citizen-asked':
      return [{ kind: 'question', at, text: event.text }];
    case 'extended':
      return [{ kind: 'statement', at, text: event.how, until: event.until }];
    default:
      return [];
  }
}
