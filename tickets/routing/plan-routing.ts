import type { EventRecord, TicketEvent } from '../life/events.js';
import type { TicketState } from '../life/replay.js';
import { assess, type OpeningContext, type OpeningDraft } from './plan-opening.js';
import { returnedBy, route } from './route.js';

/** A ticket in the log, as routing needs it. */
export interface RoutableTicket
  extends Pick<OpeningDraft, 'subject' | 'description' | 'province' | 'district' | 'school'> {
  readonly channel: string;
  readonly state: TicketState;
  readonly records: readonly EventRecord[];
}

/**
 * What is to be added to a ticket that waits to be routed: what it is about and how urgent, where the log does not say yet, and where it goes. A
 * bureau that gave it back does not get it again.
 */
export function planRouting(ticket: RoutableTicket, context: OpeningContext): TicketEvent[] {
  const { state, records } = ticket;
  const opened = records.find(({ event }) => event.type === 'opened')?.event;
  const decided = opened?.type === 'opened' && opened.priorityReason !== undefined;
  const isSet = decided || records.some(({ event }) => event.type === 'priority-set');
  const { topic, category, priority, priorityReason, facts } = assess(
    {
      ...ticket,
      ...(state.topic !== undefined && { topic: state.topic }),
      ...(state.category !== undefined && { category: state.category }),
      ...(opened?.type === 'opened' && { source: opened.source }),
      ...(isSet && { priority: state.priority }),
    },
    context,
  );
  const { bureau, reason } = route(facts, context.rules, { ...context, returned: returnedBy(records) });
  const isClassified = state.topic !== undefined && state.category !== undefined;
  return [
    ...(isClassified ? [] : [{ type: 'classified' as const, topic, category }]),
    ...(isSet ? [] : [{ type: 'priority-set' as const, priority, reason: priorityReason }]),
    { type: 'routed', bureau, reason },
  ];
}
