import type { TicketEvent } from '../../tickets/index.js';
import { WAY_TR } from '../replies/tickets.tr.js';

/** Buttons below what the desk told a citizen: their labels name the ticket, so that they mean the same whenever they are tapped. */
export function ticketWays(
  number: string,
  { type }: Pick<TicketEvent, 'type'>,
): { readonly ways: readonly string[]; readonly asks?: true } {
  switch (type) {
    case 'answered':
      return { ways: [WAY_TR.thanks, WAY_TR.reopen(number), WAY_TR.add(number)] };
    case 'citizen-asked':
      return { ways: [WAY_TR.answer(number), WAY_TR.status(number)], asks: true };
    default:
      return { ways: [WAY_TR.status(number), WAY_TR.add(number)] };
  }
}
