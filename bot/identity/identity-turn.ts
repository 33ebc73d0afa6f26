import { PatternSet, routeWords } from '../../nlu/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import { say } from '../dialogs/machine.js';
import { IDENTITY_TR as SAYS } from '../replies/identity.tr.js';
import { TR } from '../replies/tr.js';
import { type BotState, toBotState } from '../state.js';
import type { Choice } from '../types.js';
import { CARRY_OVER, PART, PART_BARE, WITH_CODE } from './wish-words.js';

/** How long a code opens its conversation. */
const CODE_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
/** Codes that one conversation gets in an hour, and wrong ones that it may write. */
const MAX_CODES = 5;
const MAX_GUESSES = 5;
/** A wish to go on elsewhere is short. */
const MAX_WORDS = 12;

const carryOver = new PatternSet(CARRY_OVER);
const withCode = new PatternSet(WITH_CODE);
const part = new PatternSet(PART);
const partBare = new PatternSet(PART_BARE);

/** A message that carries a conversation over to another channel, or takes that back; undefined: it does not. */
export async function identityTurn(context: TurnContext): Promise<Handled | undefined> {
  const { utterance, deps, state, message } = context;
  if (!deps.links) return undefined;
  const { entities, tokens, route } = utterance;
  const [first] = state.offered;
  if (first?.action.type === 'link') {
    if (route === 'yes') return joinConversations(context, first.action.code);
    if (route === 'no' || route === 'cancel') return noticed(state, SAYS.notJoined);
  }
  const { words } = routeWords(tokens);
  const code = entities.find(({ type }) => type === 'followUpCode')?.value;
  if (code !== undefined) {
    if (entities.some(({ type }) => type === 'ticketNumber')) return undefined;
    const isBare = utterance.text.replace(/[^\p{L}\d]/gu, '').length === code.length - 1;
    if (!isBare && !withCode.matches(words)) return undefined;
    return carriedOver(context, code, isBare);
  }
  if (words.length > MAX_WORDS) return undefined;
  if (part.matches(words) || partBare.matches(words)) {
    const joined = await deps.links.joinedWith(message.conversationId);
    if (joined.length > 0) return parted(context);
    return part.matches(words) ? noticed(state, SAYS.nothingJoined) : undefined;
  }
  return carryOver.matches(words) ? codeGiven(context) : undefined;
}

function codeGiven({ state, message, deps }: TurnContext): Handled {
  const given = recent(state.codesGiven, message.receivedAt);
  if (given.length >= MAX_CODES) return noticed(state, SAYS.tooManyCodes);
  const code = deps.followUpCode();
  const ways = (deps.carryWays?.(code) ?? []).filter(({ channel }) => channel !== message.channel);
  const links = ways.map(({ name, url }) => SAYS.openIn(name, url));
  const text = [SAYS.code(code), ...(links.length > 0 ? [SAYS.open(links)] : [])].join('\n\n');
  const next = { ...state, codesGiven: [...given, message.receivedAt] };
  const handled = respond(next, { kind: 'notice', text, choices: [] }, [
    { type: 'identity', data: { result: 'code' } },
  ]);
  return { ...handled, link: { type: 'offer', code, until: message.receivedAt + CODE_MS } };
}

/** A bare code that opens no conversation may be a ticket's: then it is not spoken of here. */
async function carriedOver(context: TurnContext, code: string, isBare: boolean): Promise<Handled | undefined> {
  const { state, message, deps } = context;
  const guesses = recent(state.codeGuesses, message.receivedAt);
  if (guesses.length >= MAX_GUESSES) return isBare ? undefined : noticed(state, SAYS.locked);
  const from = await deps.links?.carriedFrom(code, message.receivedAt);
  if (from?.conversationId === message.conversationId) return noticed(state, SAYS.own);
  if (!from) {
    if (isBare) return undefined;
    return noticed({ ...state, codeGuesses: [...guesses, message.receivedAt] }, SAYS.notFound, 'unknown');
  }
  const yes: Choice = { label: SAYS.yes, action: { type: 'link', code } };
  const text = SAYS.confirm(from.channel, from.tickets);
  return respond(state, { kind: 'dialog', text, choices: [yes, say(SAYS.no)] }, [
    { type: 'identity', data: { result: 'asked' } },
  ]);
}

/** After the yes: the tickets of both belong to both, and the subject of the other is the subject here. */
export async function joinConversations(context: TurnContext, code: string): Promise<Handled> {
  const { state, message, deps } = context;
  const from = await deps.links?.carriedFrom(code, message.receivedAt);
  if (!from || from.conversationId === message.conversationId) return noticed(state, SAYS.notFound, 'unknown');
  const { subject, last, province } = toBotState(from.state);
  const next: BotState = {
    ...state,
    ...(subject && { subject }),
    ...(last && !state.last && { last }),
    ...(province && !state.province && { province }),
  };
  const text = [SAYS.joined(from.channel, from.tickets), ...(last ? [SAYS.lastAsked(last.question)] : [])].join('\n\n');
  const status: Choice = { label: TR.ticketStatus, action: { type: 'route', route: 'ticketStatus' } };
  const choices = from.tickets > 0 ? [status] : [];
  return {
    ...respond(next, { kind: 'notice', text, choices }, [{ type: 'identity', data: { result: 'joined' } }]),
    link: { type: 'join', code, tell: SAYS.toldOther(message.channel) },
  };
}

function parted({ state }: TurnContext): Handled {
  return { ...noticed(state, SAYS.parted, 'parted'), link: { type: 'part', tell: SAYS.partedOther } };
}

const noticed = (state: BotState, text: string, result = 'told'): Handled =>
  respond(state, { kind: 'notice', text, choices: [] }, [{ type: 'identity', data: { result } }]);

const recent = (times: readonly number[] | undefined, now: number) => (times ?? []).filter((at) => at > now - HOUR_MS);
