import { foldTr, type Route, type Utterance } from '../../nlu/index.js';
import type { Handled, TurnContext } from '../context.js';
import type { Values } from '../dialogs/machine.js';
import { TICKET_ADD, textOf } from '../dialogs/ticket-note.js';
import { looksLikeQuestion } from '../question-form.js';
import { begin } from './begin.js';
import { addTo } from './finish.js';
import { type Own, ownTickets } from './own.js';
import { openWish } from './wish-flow.js';
import { speaksOfTicket, type TicketWish, ticketWish, type Worded } from './wishes.js';

/** What else the message would get. */
type Otherwise = () => Promise<Handled>;

/** Routes by which an answer to the desk may come. */
const ANSWERING: ReadonlySet<Route> = new Set(['question', 'yes', 'no', 'ticketOpen', 'outside']);
/** A wish that says more than that it is one brings its text along. */
const TELLING_WORDS = 8;
/** Words of somebody who speaks of the trouble itself, not of the last reply. */
const TROUBLE = /\b(?:sorun|sikinti|problem|tekrar|yeniden|hala|halen)/;

const REOPEN = /\b(?:yeniden|tekrar(?:dan)?) ac|\bcozulmedi\b|\bcozmedi/;

/** A message outside any dialog, as far as it is about tickets that are there; what it is otherwise is asked for only where it is needed. */
export async function ticketTurn(context: TurnContext, otherwise: Otherwise): Promise<Handled> {
  const { utterance, state } = context;
  if (utterance.route === 'incident' || utterance.route === 'empty') return otherwise();
  const worded = ticketWish(utterance);
  const number = named(utterance, 'ticketNumber');
  if (worded?.isNamed) return openWish(context, worded.wish, wanted(context, worded));
  if (utterance.route === 'ticketStatus' && number !== undefined) {
    const code = named(utterance, 'followUpCode');
    return openWish(context, offeredWish(context, number) ?? 'status', { number, code });
  }
  if (!context.hasTickets && !state.proven?.length) return otherwise();
  const own = await ownTickets(context);
  const asked = own.find(({ standing }) => standing.question !== undefined);
  const isFresh = asked && asked.standing.question!.at > (context.previousAt ?? 0);
  if (asked && isFresh && ANSWERING.has(utterance.route)) return answered(context, asked, otherwise);
  if (worded && isMeant(context, worded, own)) return openWish(context, worded.wish, wanted(context, worded));
  if (asked && isOfferable(context, asked)) return offered(context, asked, otherwise);
  return own.length > 0 && utterance.route === 'question' && speaksOfTicket(utterance)
    ? ofTicket(context, otherwise)
    : otherwise();
}

const named = ({ entities }: Utterance, type: 'ticketNumber' | 'followUpCode') =>
  entities.find((entity) => entity.type === type)?.value;

function wanted({ utterance }: TurnContext, { wish }: Worded) {
  const says = utterance.tokens.length >= TELLING_WORDS && (wish === 'add' || wish === 'reopen');
  return {
    number: named(utterance, 'ticketNumber'),
    code: named(utterance, 'followUpCode'),
    ...(says && { text: textOf(utterance) }),
  };
}

/** A number typed where it was asked which ticket is meant. */
function offeredWish({ state }: TurnContext, number: string): TicketWish | undefined {
  for (const { action, label } of state.offered)
    if (action.type === 'ticket' && action.number === number && label.startsWith(number)) return action.wish;
  return undefined;
}

/** Words that may be about something else mean a ticket that they fit. */
function isMeant({ utterance, state }: TurnContext, { wish }: Worded, own: readonly Own[]): boolean {
  if (wish === 'status') return own.length > 0;
  if (wish === 'add') return own.some(({ standing }) => standing.canAdd);
  if (wish === 'withdraw') return own.some(({ standing }) => standing.canWithdraw);
  // "Yeniden açın" of one that is open: it is told that it still is.
  if (own.length > 0 && own.every(({ standing }) => standing.canAdd) && REOPEN.test(foldTr(utterance.text)))
    return true;
  const ended = own.filter(({ standing }) => standing.reopenUntil !== undefined);
  const lastTold = Math.max(0, ...ended.flatMap(({ standing }) => standing.told.map(({ at }) => at)));
  return ended.length > 0 && (TROUBLE.test(foldTr(utterance.text)) || lastTold > (state.last?.at ?? 0));
}

/** A ticket is spoken of in words that are not understood: its state is told, with what can be done. */
async function ofTicket(context: TurnContext, otherwise: Otherwise): Promise<Handled> {
  const handled = await otherwise();
  return decisionOf(handled) === 'answer' ? handled : openWish(context, 'status');
}

/** The desk's question was the last thing said: what follows answers it, unless it is a question itself that can be answered. */
async function answered(context: TurnContext, asked: Own, otherwise: Otherwise): Promise<Handled> {
  const { utterance } = context;
  if (!looksLikeQuestion(utterance.text)) return addTo(context, asked, utterance.text);
  const handled = await otherwise();
  return decisionOf(handled) === 'answer' ? handled : offer(context, asked);
}

const keyOf = ({ standing }: Own) => `${standing.number}#${standing.question?.seq}`;

const isOfferable = ({ utterance, state }: TurnContext, asked: Own): boolean =>
  utterance.route === 'question' && !state.clarified && state.declined !== keyOf(asked);

/** Something else was said since: what is no question of its own may still be the answer; that is asked. */
async function offered(context: TurnContext, asked: Own, otherwise: Otherwise): Promise<Handled> {
  const handled = await otherwise();
  const decision = decisionOf(handled);
  const stays = looksLikeQuestion(context.utterance.text) ? decision !== 'ticket' : decision === 'answer';
  return stays ? handled : offer(context, asked);
}

function offer(context: TurnContext, asked: Own): Handled {
  const { number } = asked.standing;
  const values: Values = { number, ...textOf(context.utterance), offered: keyOf(asked) };
  const handled = begin(context, TICKET_ADD, values);
  return { ...handled, events: [{ type: 'ticket-answer-offered', data: {} }] };
}

const decisionOf = ({ events }: Handled) => events.find(({ data }) => 'decision' in data)?.data.decision;
