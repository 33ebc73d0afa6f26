import { dayInWords } from '../../knowledge/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import type { Values } from '../dialogs/machine.js';
import { TICKET_INTAKE } from '../dialogs/ticket-intake.js';
import { TICKET_ADD, TICKET_REOPEN } from '../dialogs/ticket-note.js';
import { TICKET_STATUS } from '../dialogs/ticket-status.js';
import { TICKET_WITHDRAW } from '../dialogs/ticket-withdraw.js';
import { OPEN_TICKET, PERSON } from '../passage-reply.js';
import { TICKET_TR, WAY_TR } from '../replies/tickets.tr.js';
import type { BotState } from '../state.js';
import type { Choice } from '../types.js';
import { begin, withoutDialog } from './begin.js';
import { type Own, ownTickets, prove } from './own.js';
import type { Standing } from './standing.js';
import { choicesOf, tell, tellSeveral, waysOn } from './tell.js';
import type { TicketWish } from './wishes.js';

/** What is known of a wish: the ticket it names, and what was written for it already. */
export interface Wanted {
  readonly number?: string | undefined;
  readonly code?: string | undefined;
  /** `text` and `text.shown` of the dialogs that take a text. */
  readonly text?: Values | undefined;
}

/** Does what is wished of the ticket that is meant; asks which it is, or for number and code, where that is open. */
export async function openWish(context: TurnContext, wish: TicketWish, wanted: Wanted = {}): Promise<Handled> {
  const { number, code } = wanted;
  if (number !== undefined && code !== undefined) return identified(context, { number, code, wish }, wanted.text);
  const own = await ownTickets(context);
  const numbers = own.map(({ standing }) => standing.number);
  if (number !== undefined) {
    const named = own.find(({ standing }) => standing.number === number);
    if (named) return serve(context, wish, named, numbers, wanted.text);
    return code === undefined ? begin(context, TICKET_STATUS, { number, wish }) : notFound(context);
  }
  const meant = own.length > 1 ? own.filter(({ standing }) => fits(standing, wish)) : own;
  const [only, ...others] = meant.length === 0 ? own.slice(-1) : meant;
  if (!only) return begin(context, TICKET_STATUS, { wish, ...(code !== undefined && { code }) });
  if (others.length === 0) return serve(context, wish, only, numbers, wanted.text);
  const standings = meant.map(({ standing }) => standing);
  const reply = { kind: 'ticket', text: tellSeveral(standings), choices: choicesOf(standings, wish) } as const;
  return respond(context.state, reply, [{ type: 'ticket-which', data: { wish, count: meant.length } }]);
}

const fits = (standing: Standing, wish: TicketWish): boolean => {
  if (wish === 'add') return standing.canAdd;
  if (wish === 'withdraw') return standing.canWithdraw;
  return wish === 'reopen' || wish === 'successor' ? standing.reopenUntil !== undefined : true;
};

/** Number and code are there: the ticket they name, or one sentence that tells nothing of which was wrong. */
export async function identified(context: TurnContext, values: Values, text?: Values): Promise<Handled> {
  const proof = await prove(context, values.number ?? '', values.code ?? '');
  const next = { ...context, state: withoutDialog(proof.state) };
  if (proof.result !== 'proven') return notFound(next, proof.result === 'locked' ? TICKET_TR.locked : undefined);
  return serve(next, (values.wish ?? 'status') as TicketWish, proof.own, [proof.own.standing.number], text);
}

function notFound({ state }: Pick<TurnContext, 'state'>, text: string = TICKET_TR.notFound): Handled {
  return respond(state, { kind: 'ticket', text, choices: [OPEN_TICKET, PERSON] }, [
    { type: 'ticket-status', data: { result: text === TICKET_TR.locked ? 'locked' : 'not-found' } },
  ]);
}

function serve(context: TurnContext, wish: TicketWish, meant: Own, numbers: readonly string[], text?: Values): Handled {
  const { standing } = meant;
  const { number, subject, status } = standing;
  switch (wish) {
    case 'status':
      return toldState(context, standing, numbers);
    case 'add':
      if (!standing.canAdd) return cannotAdd(context, standing, numbers, text);
      return begin(context, TICKET_ADD, {
        number,
        ...(standing.question && { question: standing.question.text }),
        ...text,
      });
    case 'withdraw':
      if (!standing.canWithdraw) return toldState(context, standing, numbers, TICKET_TR.cannotWithdraw);
      return begin(context, TICKET_WITHDRAW, { number, subject, status });
    case 'reopen':
      if (standing.canReopen) return begin(context, TICKET_REOPEN, { number, ...text });
      if (standing.reopenUntil !== undefined) return tooLate(context, standing);
      return toldState(context, standing, numbers, standing.canAdd ? TICKET_TR.stillOpen(number) : undefined);
    case 'successor':
      return begin(context, TICKET_INTAKE, {
        linkTo: number,
        ...(context.state.province && { provinceHint: context.state.province }),
      });
  }
}

/** Of a ticket that was answered, what is written now is a reason to open it again. */
export function cannotAdd(
  context: TurnContext,
  standing: Standing,
  numbers: readonly string[],
  text?: Values,
): Handled {
  const { number, canReopen, reopenUntil } = standing;
  if (canReopen) return begin(context, TICKET_REOPEN, { number, ...text }, TICKET_TR.answeredAlready(number));
  if (reopenUntil !== undefined) return tooLate(context, standing);
  return toldState(context, standing, numbers, TICKET_TR.cannotAdd);
}

export function tooLate({ state }: Pick<TurnContext, 'state'>, { number, reopenUntil = '' }: Standing): Handled {
  const text = TICKET_TR.tooLate(number, dayInWords(reopenUntil));
  const successor: Choice = { label: WAY_TR.successor, action: { type: 'ticket', wish: 'successor', number } };
  return respond(state, { kind: 'ticket', text, choices: [successor, PERSON] }, [
    { type: 'ticket-reopen', data: { result: 'too-late' } },
  ]);
}

/** The state in words, with what can be done. */
export function toldState(
  { state, message }: { readonly state: BotState; readonly message: TurnContext['message'] },
  standing: Standing,
  numbers: readonly string[],
  lead?: string,
): Handled {
  const told = tell(standing, message.receivedAt, numbers);
  const text = lead === undefined ? told : `${lead}\n\n${told}`;
  return respond(state, { kind: 'ticket', text, choices: [...waysOn(standing), PERSON] }, [
    { type: 'ticket-status', data: { result: 'found' } },
  ]);
}
