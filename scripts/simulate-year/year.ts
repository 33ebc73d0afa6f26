import { type SimulatedConversation, simulateConversation } from './contacts.js';
import { drawFrom } from './draw.js';
import { NOW_MINUTE, type SimulatedTicket, simulateTicket, type TicketPlace } from './tickets.js';
import { type Truth, truthOf } from './truth.js';
import { momentOf } from './working-minutes.js';

export interface SimulatedYear {
  readonly conversations: readonly SimulatedConversation[];
  readonly tickets: readonly SimulatedTicket[];
  readonly truth: Truth;
  /** The moment it is looked back from, epoch ms. */
  readonly now: number;
}

/** A year of the contact centre: equal seeds, equal years. Tickets come from the conversations that opened one, the others by telephone. */
export function simulateYear(options: {
  readonly seed: number;
  readonly conversations: number;
  readonly tickets: number;
  readonly places: readonly TicketPlace[];
}): SimulatedYear {
  const draw = drawFrom(options.seed);
  const provinces = options.places.map(({ province }) => province);
  const conversations = Array.from({ length: options.conversations }, (_, at) =>
    simulateConversation(at, provinces, draw),
  );
  const openings = conversations.flatMap(({ id, channel, opened }) =>
    opened.map((minute) => ({ conversation: id as string | null, channel: channel as string, minute })),
  );
  const tickets = Array.from({ length: options.tickets }, (_, at) => {
    const from = openings[at] ?? { conversation: null, channel: 'phone', minute: draw.below(365 * 1_440) };
    for (;;) {
      const ticket = simulateTicket(at + 1, from, options.places, draw);
      // What would still be to come is drawn again.
      if (ticket.events.every(({ minute }) => minute < NOW_MINUTE)) return ticket;
    }
  });
  return {
    conversations,
    tickets,
    truth: truthOf(
      tickets.map(({ truth }) => truth),
      conversations.flatMap(({ truth }) => truth),
    ),
    now: momentOf(NOW_MINUTE),
  };
}
