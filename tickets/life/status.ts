/** Where a ticket stands (circular 2018/14 art. 4, 9). `shared`: the citizen was told the result. */
export const TICKET_STATUSES = [
  'new',
  'assigned',
  'in-progress',
  'waiting-citizen',
  'waiting-authority',
  'answered',
  'shared',
  'closed',
  'reopened',
  'returned',
  'withdrawn',
  'merged',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** In these the ministry owes the citizen something, and the clocks run. */
export const OWING: ReadonlySet<TicketStatus> = new Set(['new', 'assigned', 'in-progress', 'reopened', 'returned']);
/** Nothing is done in these unless the citizen comes back. */
export const FINISHED: ReadonlySet<TicketStatus> = new Set(['closed', 'withdrawn', 'merged']);
