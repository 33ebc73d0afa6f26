import { dayInWords } from '../../knowledge/index.js';
import type { TicketEvent } from '../../tickets/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import type { Values } from '../dialogs/machine.js';
import { TICKET_WITHDRAW } from '../dialogs/ticket-withdraw.js';
import { TICKET_TR, WAY_TR } from '../replies/tickets.tr.js';
import type { Choice, TicketMove } from '../types.js';
import { begin, withoutDialog } from './begin.js';
import { type Own, ownTickets } from './own.js';
import { after, standingOf } from './standing.js';
import { dueDay, stateOf, waysOn } from './tell.js';
import { cannotAdd, toldState, tooLate } from './wish-flow.js';

/** A dialog about a ticket is complete: its event is written with the turn, if the ticket still allows it. */
type Finish = (context: TurnContext, values: Values) => Promise<Handled>;

/** The ticket as it is now. It may be out of reach: the proof is old, the desk took it out of the conversation. */
async function meant(context: TurnContext, { number }: Values): Promise<{ own: Own | undefined; numbers: string[] }> {
  const all = await ownTickets(context);
  return {
    own: all.find(({ standing }) => standing.number === number),
    numbers: all.map(({ standing }) => standing.number),
  };
}

const lost = (context: TurnContext): Handled =>
  respond(withoutDialog(context.state), { kind: 'ticket', text: TICKET_TR.notFound, choices: [] });

/** Strict: written only while the ticket stands where it was looked at. */
const move = ({ standing: { number, seq } }: Own, event: TicketEvent): TicketMove => ({
  number,
  expectedSeq: seq,
  event,
});

/** When the answer is due once `event` is in the log. */
function dueAfter(context: TurnContext, { ticket, office }: Own, event: TicketEvent): number | undefined {
  const at = context.message.receivedAt;
  return office.answerDue(after(ticket, event, at).records, at);
}

function done(
  context: TurnContext,
  text: string,
  choices: readonly Choice[],
  moves: readonly TicketMove[],
  type: string,
): Handled {
  const said = respond(withoutDialog(context.state), { kind: 'ticket', text, choices }, [{ type, data: {} }]);
  return { ...said, moves };
}

const noteOf = (values: Values): Values => ({ text: values.text ?? '', 'text.shown': values['text.shown'] ?? '' });

/** Writes what the citizen said to the ticket. */
export function addTo(context: TurnContext, own: Own, text: string): Handled {
  const { number, question } = own.standing;
  const event: TicketEvent = { type: 'citizen-wrote', text };
  const due = dueAfter(context, own, event);
  const said = question ? TICKET_TR.answerAdded(number) : TICKET_TR.added(number);
  const next = standingOf(after(own.ticket, event, context.message.receivedAt), own.office, context.message.receivedAt);
  return done(
    context,
    [said, ...(due === undefined ? [] : [TICKET_TR.due(dueDay(due))])].join('\n\n'),
    next ? waysOn(next).filter(({ action }) => action.type === 'ticket' && action.wish === 'add') : [],
    [move(own, event)],
    question ? 'ticket-answered-by-citizen' : 'ticket-added',
  );
}

export const finishAdd: Finish = async (context, values) => {
  const { own, numbers } = await meant(context, values);
  const closed = { ...context, state: withoutDialog(context.state) };
  if (!own) return lost(context);
  if (!own.standing.canAdd) return cannotAdd(closed, own.standing, numbers, noteOf(values));
  return addTo(context, own, values.text ?? '');
};

export const finishWithdraw: Finish = async (context, values) => {
  const { own, numbers } = await meant(context, values);
  if (!own) return lost(context);
  const closed = { ...context, state: withoutDialog(context.state) };
  const { standing } = own;
  const { number, subject, status } = standing;
  if (values.confirmed !== 'yes')
    return respond(closed.state, { kind: 'ticket', text: TICKET_TR.notWithdrawn(number), choices: waysOn(standing) });
  if (!standing.canWithdraw) return toldState(closed, standing, numbers, TICKET_TR.cannotWithdraw);
  if (status !== values.status && status === 'waiting-citizen')
    return begin(closed, TICKET_WITHDRAW, { number, subject, status }, TICKET_TR.wentOn(number, stateOf(standing)));
  const event: TicketEvent = { type: 'withdrawn' };
  const next = standingOf(after(own.ticket, event, context.message.receivedAt), own.office, context.message.receivedAt);
  const text = TICKET_TR.withdrawn(number, dayInWords(next?.reopenUntil ?? context.today));
  return done(context, text, [reopenWay(number)], [move(own, event)], 'ticket-withdrawn');
};

const reopenWay = (number: string): Choice => ({
  label: WAY_TR.reopen(number),
  action: { type: 'ticket', wish: 'reopen', number },
});

export const finishReopen: Finish = async (context, values) => {
  const { own, numbers } = await meant(context, values);
  if (!own) return lost(context);
  const closed = { ...context, state: withoutDialog(context.state) };
  const { standing } = own;
  const { number } = standing;
  const text = values.text ?? '';
  if (!standing.canReopen) {
    if (standing.reopenUntil !== undefined) return tooLate(closed, standing);
    if (standing.canAdd && text !== '') return addTo(context, own, text);
    return toldState(closed, standing, numbers);
  }
  const event: TicketEvent = { type: 'reopened', by: 'citizen', ...(text !== '' && { reason: text }) };
  const due = dueAfter(context, own, event);
  const said = [TICKET_TR.reopened(number), ...(due === undefined ? [] : [TICKET_TR.reopenedDue(dueDay(due))])];
  return done(context, said.join('\n\n'), [], [move(own, event)], 'ticket-reopened');
};
