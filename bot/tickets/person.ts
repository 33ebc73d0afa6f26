import type { EventRecord } from '../../tickets/index.js';
import type { TurnContext } from '../context.js';
import { OPEN_TICKET } from '../passage-reply.js';
import { TICKET_TR } from '../replies/tickets.tr.js';
import { TR } from '../replies/tr.js';
import type { Choice, Reply } from '../types.js';
import { officeOf } from './own.js';
import { dayOf, dueDay, hourOf } from './tell.js';

/** How a person is reached: the telephone at any hour, or a ticket, with the hours of those who answer it and the day by which they do. */
export async function personReply(context: TurnContext, choices: readonly Choice[] = [OPEN_TICKET]): Promise<Reply> {
  const { message } = context;
  const at = message.receivedAt;
  const office = await officeOf(context).look();
  const worksAt = office.worksAt(at);
  const hours =
    worksAt === undefined || worksAt <= at
      ? worksAt && TICKET_TR.officesOpen
      : TICKET_TR.officesClosed(dayOf(worksAt), hourOf(worksAt));
  const opened: EventRecord = {
    seq: 1,
    at,
    actor: 'bot',
    event: { type: 'opened', source: 'bot', channel: message.channel, priority: 3 },
  };
  const due = office.answerDue([opened], at);
  const when = [hours, due !== undefined && TICKET_TR.dueIfOpened(dueDay(due))].filter(Boolean).join(' ');
  return { kind: 'notice', text: [TR.person, when].filter(Boolean).join('\n\n'), choices };
}
