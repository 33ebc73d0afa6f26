import type { Schemas } from '../../api/client.js';

export type Summary = Schemas['DeskQueue']['tickets'][number];
export type Names = Schemas['DeskQueue']['names'];

/** A ticket that was moved, with its last event where the server told it. */
export interface Touched {
  readonly number: string;
  readonly seq?: number | undefined;
}

/** What of the queue is asked for: the query of `GET /api/v1/desk/tickets`. */
export interface QueueQuery {
  readonly status?: string;
  readonly all?: 'true' | 'false';
  readonly bureau?: string;
  readonly assignee?: string;
  readonly topic?: string;
  readonly priority?: string;
  readonly overdue?: 'true' | 'false';
  readonly dueToday?: 'true' | 'false';
  readonly incident?: 'true' | 'false';
  readonly text?: string;
  readonly filed?: 'me';
  readonly sort?: 'deadline' | 'newest' | 'priority';
}

export interface QueueState {
  readonly tickets: readonly Summary[];
  readonly names: Names;
  readonly next: string | undefined;
  /** The last row of what was read, as it was then: where `next` goes on. */
  readonly edge: Summary | undefined;
  readonly isRead: boolean;
}

export const EMPTY_QUEUE: QueueState = {
  tickets: [],
  names: { staff: {}, bureaus: {}, topics: {} },
  next: undefined,
  edge: undefined,
  isRead: false,
};

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' });
const FINISHED: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged']);
const listed = (list: string | undefined, value: string) => list === undefined || list.split(',').includes(value);

/** Whether a ticket is (still) one of those asked for; words cannot be judged here: `wasThere` decides about them. */
export function isWanted(query: QueueQuery, ticket: Summary, me: string, now: number, wasThere: boolean): boolean {
  const { status, all, bureau, assignee, topic, priority, overdue, dueToday, incident, text, filed } = query;
  if (!wasThere && (text !== undefined || filed !== undefined)) return false;
  if (status === undefined && all !== 'true' && FINISHED.has(ticket.status)) return false;
  if (!listed(status, ticket.status) || !listed(bureau, ticket.bureau)) return false;
  if (!listed(priority, String(ticket.priority))) return false;
  if (topic !== undefined && ticket.topic !== topic) return false;
  if (assignee === 'none' && ticket.assignee !== undefined) return false;
  if (assignee !== undefined && assignee !== 'none' && ticket.assignee !== (assignee === 'me' ? me : assignee))
    return false;
  if (overdue === 'true' && !(ticket.dueAt !== undefined && Date.parse(ticket.dueAt) < now)) return false;
  if (dueToday === 'true' && !isDueToday(ticket, now)) return false;
  return incident === undefined || ticket.isIncident === (incident === 'true');
}

/** As the server judges it: a deadline that is still to come, today in Istanbul. */
function isDueToday({ dueAt }: Summary, now: number): boolean {
  const at = dueAt === undefined ? Number.NaN : Date.parse(dueAt);
  return at >= now && DAY.format(at) === DAY.format(now);
}

const due = ({ dueAt }: Summary) => (dueAt === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt));
const byNumber = (a: Summary, b: Summary) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0);

/** As the server orders them. */
const ORDERS: Readonly<Record<NonNullable<QueueQuery['sort']>, (a: Summary, b: Summary) => number>> = {
  deadline: (a, b) => due(a) - due(b) || byNumber(a, b),
  newest: (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || byNumber(b, a),
  priority: (a, b) => a.priority - b.priority || due(a) - due(b) || byNumber(a, b),
};

/**
 * The queue after some tickets changed. `changed`: a ticket as it was found; `undefined`: it cannot be seen any more. What would come after the last row that
 * was read is left to the next page; what was found before it was moved from here counts no more.
 */
export function withChanges(
  state: QueueState,
  query: QueueQuery,
  changed: ReadonlyMap<string, Summary | undefined>,
  names: Names,
  me: string,
  now: number,
): QueueState {
  const there = new Map<string, Summary>();
  const tickets = state.tickets.filter((ticket) => {
    if (!changed.has(ticket.number)) return true;
    there.set(ticket.number, ticket);
    return false;
  });
  const { edge } = state;
  const compare = ORDERS[query.sort ?? 'deadline'];
  for (const [number, found] of changed) {
    const ticket = found && newerOf(there.get(number), found);
    if (!ticket || !isWanted(query, ticket, me, now, there.has(number))) continue;
    let low = 0;
    let high = tickets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(tickets[middle] as Summary, ticket) < 0) low = middle + 1;
      else high = middle;
    }
    if (state.next === undefined || (edge && compare(ticket, edge) <= 0)) tickets.splice(low, 0, ticket);
  }
  return { ...state, tickets, names: mergedNames(state.names, names) };
}

/** The queue after moves from here whose answer said the tickets' new `seq`: the rest of them is still to be read. */
export function withSeqs(state: QueueState, seqs: ReadonlyMap<string, number>): QueueState {
  const tickets = state.tickets.map((ticket) => {
    const seq = seqs.get(ticket.number);
    return seq === undefined || seq <= ticket.seq ? ticket : { ...ticket, seq };
  });
  return { ...state, tickets };
}

/** A ticket's `seq` only rises, so what is read may be older than what is known. */
export const newerOf = (known: Summary | undefined, found: Summary): Summary =>
  known && known.seq > found.seq ? known : found;

export const mergedNames = (a: Names, b: Names): Names => ({
  staff: { ...a.staff, ...b.staff },
  bureaus: { ...a.bureaus, ...b.bureaus },
  topics: { ...a.topics, ...b.topics },
});
