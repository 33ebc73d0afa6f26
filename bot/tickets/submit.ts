import type { EventRecord, NewTicket, TicketEvent } from '../../tickets/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import type { Values } from '../dialogs/machine.js';
import { TICKET_TR } from '../replies/tickets.tr.js';
import { TR } from '../replies/tr.js';
import type { BotState } from '../state.js';
import type { Reply, TicketMove } from '../types.js';
import { withoutDialog } from './begin.js';
import { officeOf } from './own.js';
import type { OfficeView } from './ports.js';
import { bureauOf } from './standing.js';
import { dueDay } from './tell.js';

const MAX_SUBJECT = 80;
const MAX_TICKETS = 10;

/** Opens the ticket that the intake gathered: routed at once where that is possible, and linked to the one it follows. */
export async function submitTicket(context: TurnContext, values: Values): Promise<Handled> {
  const { deps, message, today } = context;
  const number = await deps.tickets.reserveNumber(Number(today.slice(0, 4)));
  const code = deps.followUpCode();
  const draft = draftOf(context, values);
  const { about, events } = await officeOf(context).plan(draft, message.receivedAt);
  const office = await officeOf(context).look();
  const ticket: NewTicket = { ...draft, ...about, number, code, createdAt: message.receivedAt };
  const state: BotState = {
    ...withoutDialog(context.state),
    tickets: [...context.state.tickets, { number, code }].slice(-MAX_TICKETS),
  };
  const reply: Reply = {
    kind: 'ticket',
    text: [TICKET_TR.opened(number, code), ...promised(office, ticket, events)].join('\n\n'),
    choices: [{ label: TR.ticketStatus, action: { type: 'route', route: 'ticketStatus' } }],
  };
  const event = {
    type: 'ticket-opened',
    data: { number, province: values.province ?? null, topic: about.topic ?? null },
  };
  const moves: TicketMove[] = [
    ...events.map((routed): TicketMove => ({ number, event: routed, actor: 'routing' })),
    ...(values.linkTo ? [linked(number, values.linkTo), linked(values.linkTo, number)] : []),
  ];
  return { ...respond(state, reply, [event]), tickets: [ticket], ...(moves.length > 0 && { moves }) };
}

const linked = (number: string, to: string): TicketMove => ({ number, event: { type: 'linked', to, kind: 'related' } });

/** Where the ticket went and by when it is answered, as far as that is known. */
function promised(office: OfficeView, ticket: NewTicket, events: readonly TicketEvent[]): string[] {
  const { createdAt, topic, category, priority = 3, channel } = ticket;
  const opened: TicketEvent = {
    type: 'opened',
    source: 'bot',
    channel,
    priority,
    ...(topic !== undefined && { topic }),
    ...(category !== undefined && { category }),
  };
  const records = [opened, ...events].map(
    (event, at): EventRecord => ({ seq: at + 1, at: createdAt, actor: 'bot', event }),
  );
  const routed = events.find((event) => event.type === 'routed');
  const bureau = routed && bureauOf(office, routed.bureau);
  const due = office.answerDue(records, createdAt);
  return [
    ...(bureau === undefined ? [] : [TICKET_TR.openedAt(bureau)]),
    due === undefined ? TICKET_TR.openedDueUnknown : TICKET_TR.openedDue(dueDay(due)),
  ];
}

function draftOf({ message }: TurnContext, values: Values): Omit<NewTicket, 'number' | 'code' | 'createdAt'> {
  const text = values.text ?? '';
  return {
    subject: subjectOf(text),
    description: text,
    ...(values.province ? { province: values.province } : {}),
    ...(values.district ? { district: values.district } : {}),
    ...(values.school ? { school: values.school } : {}),
    applicant: {
      name: values.name ?? '',
      ...(values['contact.phone'] ? { phone: values['contact.phone'] } : {}),
      ...(values['contact.email'] ? { email: values['contact.email'] } : {}),
    },
    kvkk: { version: values.notice ?? '', shownAt: Number(values.noticeShownAt ?? message.receivedAt) },
    channel: message.channel,
    conversationId: message.conversationId,
  };
}

/** First sentence, shortened at a word. */
function subjectOf(text: string): string {
  const sentence = text.split(/(?<=[.!?])\s|\n/, 1)[0]!;
  if (sentence.length <= MAX_SUBJECT) return sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_SUBJECT) || MAX_SUBJECT)} …`;
}
