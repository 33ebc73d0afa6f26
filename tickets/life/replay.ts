import type { EventRecord, IllegalMove, Priority, RoutingReason, TicketCategory } from './events.js';
import type { TicketStatus } from './status.js';
import { nextStatus } from './transitions.js';

/** A ticket as its log makes it. Times are epoch ms. */
export interface TicketState {
  readonly status: TicketStatus;
  /** Of the last event. */
  readonly seq: number;
  readonly openedAt: number;
  readonly updatedAt: number;
  readonly bureau?: string;
  readonly routing?: RoutingReason;
  readonly assignee?: string;
  readonly topic?: string;
  readonly category?: TicketCategory;
  readonly priority: Priority;
  readonly returns: number;
  readonly reopens: number;
  readonly firstReplyAt?: number;
  readonly answeredAt?: number;
  readonly closedAt?: number;
  readonly mergedInto?: string;
  /** Links to tickets and conversations. */
  readonly links: readonly { readonly to: string; readonly kind: string }[];
  readonly isIncident: boolean;
  readonly acknowledgedBy?: string;
}

export type Replayed =
  | { readonly ok: true; readonly state: TicketState }
  | { readonly ok: false; readonly at: number; readonly move: IllegalMove | { readonly event: 'none' } };

/** Derives a ticket from its events, oldest first. The first must be `opened`. */
export function replay(records: readonly EventRecord[]): Replayed {
  let state: TicketState | undefined;
  for (const record of records) {
    const applied = apply(state, record);
    if (!applied.ok) return { ok: false, at: record.seq, move: applied.move };
    state = applied.state;
  }
  return state ? { ok: true, state } : { ok: false, at: 0, move: { event: 'none' } };
}

export type Applied =
  | { readonly ok: true; readonly state: TicketState }
  | { readonly ok: false; readonly move: IllegalMove };

/** One event more. */
export function apply(before: TicketState | undefined, { seq, at, event }: EventRecord): Applied {
  const status = nextStatus(before?.status ?? 'none', event.type);
  if (status === undefined) return { ok: false, move: { status: before?.status ?? 'new', event: event.type } };
  if (event.type === 'opened') {
    const { topic, category, priority, source } = event;
    return {
      ok: true,
      state: {
        status,
        seq,
        openedAt: at,
        updatedAt: at,
        priority,
        returns: 0,
        reopens: 0,
        links: [],
        isIncident: source === 'incident' || category === 'incident',
        ...(topic !== undefined && { topic }),
        ...(category !== undefined && { category }),
      },
    };
  }
  const same = { ...before!, status, seq, updatedAt: at };
  return { ok: true, state: { ...same, ...changeOf(same, at, event) } };
}

function changeOf(
  state: TicketState,
  at: number,
  event: Exclude<EventRecord['event'], { type: 'opened' }>,
): Partial<TicketState> {
  switch (event.type) {
    case 'routed':
      return { bureau: event.bureau, routing: event.reason, assignee: undefined };
    case 'claimed':
    case 'assigned':
      return { assignee: event.agent };
    case 'released':
      return { assignee: undefined };
    case 'citizen-asked':
      return state.firstReplyAt === undefined ? { firstReplyAt: at } : {};
    case 'answered':
      return { answeredAt: at, ...(state.firstReplyAt === undefined && { firstReplyAt: at }) };
    case 'closed':
      return { closedAt: at };
    case 'reopened':
      return { reopens: state.reopens + 1, closedAt: undefined, answeredAt: undefined };
    case 'returned':
      return { returns: state.returns + 1, assignee: undefined };
    case 'merged':
      return { mergedInto: event.into, closedAt: at };
    case 'withdrawn':
      return { closedAt: at };
    case 'linked':
      return { links: [...state.links.filter(({ to }) => to !== event.to), { to: event.to, kind: event.kind }] };
    case 'unlinked':
      return { links: state.links.filter(({ to }) => to !== event.to) };
    case 'priority-set':
      return { priority: event.priority };
    case 'classified':
      return {
        ...(event.topic !== undefined && { topic: event.topic }),
        ...(event.category !== undefined && { category: event.category }),
        isIncident: state.isIncident || event.category === 'incident',
      };
    case 'located':
      // Nobody works on it yet: it is routed anew, to the bureau of the place.
      return state.status === 'new' && state.assignee === undefined ? { bureau: undefined } : {};
    case 'alert-acknowledged':
      return { acknowledgedBy: event.contact };
    default:
      return {};
  }
}
