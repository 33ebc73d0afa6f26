import { foldTr } from '../../nlu/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import { officesClosed, WAITING_TR, WAITING_WAYS } from '../replies/waiting.tr.js';
import { type BotState, toBotState } from '../state.js';
import type { ConversationState, Reply } from '../types.js';
import { officeOf } from './own.js';
import { personReply } from './person.js';
import { dayOf, hourOf } from './tell.js';

const LEAVE =
  /\bsiradan (?:cik|ayril|al)|\bsirayi (?:iptal|birak)|\bbeklemek istemi|\bbeklemiycem|\bbeklemeyece|\bbeklemiyo|\btemsilci(?:ye|yi)? (?:gerek (?:yok|kalmadi)|istemiyo|iptal)|\bgerek kalmadi/;
const PLACE =
  /\bkacinci sira|\bonumde (?:kac|kim)|\bsira(?:m|da|si|ya)? (?:ne|nerede|geldi|kac)|\bne zaman bagla|\bbaglan(?:dim|di|iyor) m[iu]|\btemsilci (?:nerede|nerde|gelmedi|yok mu|ne zaman)/;
/** "Kaç dakika", "ne kadar": of the wait where its words are said too, or nothing else is. */
const HOW_LONG = /\b(?:kac|kacinciyi[mz]|daha cok|ne kadar)\b/;
const OF_WAIT = /\b(?:bekle(?!t)|baglan|temsilci|sira(?:m|da|ya)\b|(?:benden|bizden) once)/;
const HOW_LONG_ALONE =
  /^(?:(?:daha|peki|acaba|yaklasik|ya) )*(?:kacinci(?:yim|yiz)?|kac (?:kisi|dakika|dk|saat)|daha cok|daha ne kadar|ne kadar (?:sur|kal)[a-z]*)(?: (?:daha|sonra|kaldi|kalir|sur[a-z]*|var|m[iu]))*$/;
/** Longest message that is only about the queue. */
const MAX_WORDS = 8;

/** A person is wanted: into the queue while offices work, honestly with the place in it; otherwise a ticket and the next working hour. */
export async function wantPerson(context: TurnContext, { beside = false } = {}): Promise<Handled> {
  const { deps, state, message } = context;
  const events = [{ type: 'person-wanted', data: { waiting: state.waiting !== undefined } }];
  const at = message.receivedAt;
  const worksAt = deps.waiting && (await officeOf(context).look()).worksAt(at);
  if (!deps.waiting || worksAt === undefined || worksAt > at)
    return respond(state, await personReply(context, ...(beside ? [[]] : [])), events);
  const ahead = await deps.waiting.ahead(message.conversationId);
  const said = state.waiting ? WAITING_TR.still(ahead) : WAITING_TR.joined(ahead);
  const text = `${said}\n\n${beside ? WAITING_TR.inDialog : WAITING_TR.ways}`;
  const reply: Reply = { kind: 'notice', text, choices: beside ? [] : WAITING_WAYS };
  const next: BotState = { ...state, waiting: state.waiting ?? { since: at } };
  return { ...respond(next, reply, events), ...(!state.waiting && { waiting: 'join' as const }) };
}

const asksPlace = (said: string): boolean =>
  PLACE.test(said) ||
  (HOW_LONG.test(said) && OF_WAIT.test(said)) ||
  HOW_LONG_ALONE.test(said.replace(/[^\p{L}\p{N}]+/gu, ' ').trim());

/** What somebody who waits says of the wait: how far it is, or that they leave. Undefined where it is about something else. */
export async function waitingTurn(context: TurnContext): Promise<Handled | undefined> {
  const { state, utterance } = context;
  if (!state.waiting || utterance.tokens.length > MAX_WORDS) return undefined;
  const said = foldTr(utterance.text);
  if (LEAVE.test(said) || (utterance.route === 'cancel' && !state.dialog)) {
    const reply: Reply = { kind: 'notice', text: WAITING_TR.left, choices: [] };
    return { ...respond(withoutWaiting(state), reply, [{ type: 'waiting-left', data: {} }]), waiting: 'leave' };
  }
  return asksPlace(said) ? wantPerson(context, { beside: state.dialog !== undefined }) : undefined;
}

/** The wait is ended because the offices close; `opensAt` epoch ms. */
export const waitClosed = (opensAt: number): Reply => officesClosed(dayOf(opensAt), hourOf(opensAt));

/** A ticket opened while waiting takes the conversation out of the queue: it is told. An incident does not. */
export function leavesForTicket(handled: Handled): Handled {
  const opened = handled.tickets?.some(({ source }) => source !== 'incident');
  if (!opened || !handled.state.waiting) return handled;
  const last = handled.replies.at(-1);
  const replies = last
    ? [...handled.replies.slice(0, -1), { ...last, text: `${last.text}\n\n${WAITING_TR.leftForTicket}` }]
    : handled.replies;
  return { ...handled, state: withoutWaiting(handled.state), replies, waiting: 'leave' };
}

export function withoutWaiting(stored: ConversationState | undefined): BotState {
  const { waiting: _, ...rest } = toBotState(stored);
  return rest;
}
