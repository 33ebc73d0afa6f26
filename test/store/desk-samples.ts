import type { Store, StoreOptions } from '../../store/index.js';
import type { Priority, TicketEvent, TicketRules } from '../../tickets/index.js';
import { ticketRules } from '../../tickets/index.js';
import { message, outcome, ticket } from './samples.js';

const HOUR = 3_600_000;
const OWING = ['new', 'assigned', 'in-progress', 'reopened', 'returned'];

/** Clocks plain enough to foresee: due a day after opening, told half a day before; running while the ministry owes. */
export const plainDeadlines: TicketRules['deadlinesOf'] = (records, state) => {
  if (!OWING.includes(state.status)) return {};
  const dueAt = state.openedAt + 24 * HOUR;
  const told = records.filter(({ event }) => event.type === 'deadline-notice').length;
  return { dueAt, answerDue: dueAt, ...(told === 0 && { noticeAt: dueAt - 12 * HOUR }) };
};

export const DESK: Pick<StoreOptions, 'ticketRules'> = { ticketRules: ticketRules(plainDeadlines) };
export const START = 1_790_000_000_000;

export const routedTo = (bureau: string): TicketEvent => ({
  type: 'routed',
  bureau,
  reason: { rules: 1, rule: 'deneme', text: `Konu: nakil → ${bureau}` },
});

/** `MEB-2026-000007`. */
export const numbered = (n: number) => `MEB-2026-${String(n).padStart(6, '0')}`;

/** Files tickets in one bureau, an hour apart, without a conversation. */
export async function fileTickets(
  store: Store,
  from: number,
  count: number,
  { bureau = 'merkez-TEGM', priority = 3 as Priority, channel = 'phone' } = {},
): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, n) => numbered(from + n));
  for (const [at, number] of numbers.entries()) {
    const { conversationId: _, ...filed } = ticket(number, `KOD-${number}`, {
      subject: `Nakil isteği ${from + at}`,
      createdAt: START + at * HOUR,
      channel,
      priority,
      source: 'agent',
    });
    await store.desk.file(filed, 'staff:filer', [routedTo(bureau)]);
  }
  return numbers;
}

/** A ticket that was opened in a conversation, and routed. */
export async function chatTicket(
  store: Store,
  number: string,
  conversationId: string,
  { bureau = 'merkez-TEGM', channel = 'web', at = START } = {},
): Promise<void> {
  const sent = { ...message(conversationId, 'm1'), channel, receivedAt: at };
  const { row } = await store.conversations.accept(sent, 'Nakil başvurum sonuçlanmadı.');
  const { version } = await store.conversations.load(conversationId);
  const opened = ticket(number, 'KOD', { conversationId, channel, createdAt: at });
  await store.conversations.commitTurn(row, version, outcome({ tickets: [opened] }));
  await store.desk.append(number, undefined, [routedTo(bureau)], 'routing');
}
