import type { TicketEvent } from './events.js';
import { TICKET_STATUSES, type TicketStatus } from './status.js';

type EventType = TicketEvent['type'];

/** Statuses in which someone works on it. */
const WORK = [
  'new',
  'assigned',
  'in-progress',
  'waiting-citizen',
  'waiting-authority',
  'reopened',
  'returned',
] as const;
const OPEN = [...WORK, 'answered', 'shared'] as const;
const ALL = TICKET_STATUSES;

interface Move {
  readonly from: readonly TicketStatus[];
  /** Undefined: the status stays. */
  readonly to?: TicketStatus;
}

/** The state table: which event is possible where, and where it leads. Checked at start by {@link tableProblems}. */
export const MOVES: Readonly<Record<EventType, readonly Move[]>> = {
  opened: [],
  routed: [
    { from: ['assigned', 'in-progress', 'returned'], to: 'new' },
    { from: ['new', 'waiting-citizen', 'waiting-authority', 'reopened'] },
  ],
  claimed: [
    { from: ['new', 'reopened', 'returned'], to: 'assigned' },
    { from: ['assigned', 'in-progress', 'waiting-citizen', 'waiting-authority', 'answered'] },
  ],
  assigned: [
    { from: ['new', 'reopened', 'returned'], to: 'assigned' },
    { from: ['assigned', 'in-progress', 'waiting-citizen', 'waiting-authority', 'answered'] },
  ],
  released: [{ from: ['assigned', 'in-progress'], to: 'new' }, { from: ['waiting-citizen', 'waiting-authority'] }],
  started: [{ from: ['assigned', 'reopened'], to: 'in-progress' }],
  'citizen-asked': [{ from: ['assigned', 'in-progress', 'waiting-authority'], to: 'waiting-citizen' }],
  'citizen-wrote': [
    { from: ['waiting-citizen'], to: 'in-progress' },
    { from: ['new', 'assigned', 'in-progress', 'waiting-authority', 'reopened', 'returned', 'answered', 'shared'] },
  ],
  'authority-asked': [{ from: ['assigned', 'in-progress'], to: 'waiting-authority' }],
  'authority-answered': [{ from: ['waiting-authority'], to: 'in-progress' }],
  noted: [{ from: ALL }],
  extended: [{ from: WORK }],
  answered: [{ from: ['assigned', 'in-progress', 'waiting-citizen', 'waiting-authority'], to: 'answered' }],
  // Closed before it got there: the log says that it did, and the ticket stays closed.
  'result-shared': [{ from: ['answered'], to: 'shared' }, { from: ['closed'] }],
  'delivery-failed': [{ from: [...OPEN, 'closed'] }],
  called: [{ from: [...OPEN, 'closed'] }],
  closed: [{ from: ['shared', 'answered', 'waiting-citizen', 'assigned', 'in-progress', 'new'], to: 'closed' }],
  reopened: [{ from: ['answered', 'shared', 'closed', 'withdrawn'], to: 'reopened' }],
  returned: [{ from: ['new', 'assigned', 'in-progress', 'reopened', 'returned'], to: 'returned' }],
  withdrawn: [{ from: OPEN, to: 'withdrawn' }],
  merged: [{ from: OPEN, to: 'merged' }],
  linked: [{ from: ALL }],
  unlinked: [{ from: ALL }],
  'priority-set': [{ from: OPEN }],
  classified: [{ from: OPEN }],
  located: [{ from: OPEN }],
  attached: [{ from: OPEN }],
  alerted: [{ from: OPEN }],
  'alert-failed': [{ from: ALL }],
  'alert-acknowledged': [{ from: OPEN }],
  'alert-exhausted': [{ from: OPEN }],
  'deadline-notice': [{ from: OPEN }],
};

/** Where an event leads from a status; undefined: it is not possible there. `none`: there is no ticket yet. */
export function nextStatus(status: TicketStatus | 'none', event: EventType): TicketStatus | undefined {
  if (status === 'none') return event === 'opened' ? 'new' : undefined;
  const move = MOVES[event].find(({ from }) => from.includes(status));
  return move && (move.to ?? status);
}

/** What is wrong with the table: statuses that cannot be reached, or that nothing leads out of though they should. */
export function tableProblems(moves: typeof MOVES = MOVES): string[] {
  const problems: string[] = [];
  const reached = new Set<TicketStatus>(['new']);
  for (let grown = true; grown; ) {
    grown = false;
    for (const list of Object.values(moves))
      for (const { from, to } of list)
        if (to && !reached.has(to) && from.some((status) => reached.has(status))) {
          reached.add(to);
          grown = true;
        }
  }
  for (const status of TICKET_STATUSES) {
    if (!reached.has(status)) problems.push(`${status} cannot be reached`);
    const leaves = Object.values(moves).some((list) =>
      list.some(({ from, to }) => to && to !== status && from.includes(status)),
    );
    if (!leaves && status !== 'merged') problems.push(`nothing leads out of ${status}`);
  }
  for (const [event, list] of Object.entries(moves)) {
    const seen = new Set<TicketStatus>();
    for (const { from } of list)
      for (const status of from) {
        if (seen.has(status)) problems.push(`${event} from ${status} is decided twice`);
        seen.add(status);
      }
  }
  return problems;
}
