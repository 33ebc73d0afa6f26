import type { Switch } from '../knowledge/index.js';
import { checksumOf, type Route, type Utterance } from '../nlu/index.js';
import { answerQuestion, chosenReply } from './answer.js';
import { dropWish, fileBesidePerson, fileTurn, leaveOffer } from './attachments/file-turn.js';
import { filesIntoNewTicket } from './attachments/waiting.js';
import { byRoute, greeting } from './by-route.js';
import { matchChoice, matchOption } from './choices.js';
import { istanbulDay } from './compose/dates.js';
import { type Handled, respond, type TurnContext, type TurnDeps } from './context.js';
import { crisisReply, inCrisis } from './crisis.js';
import { falseAlarm, reportBesidePerson, reportIncident } from './dialogs/incident-flow.js';
import { placeAfterwards } from './dialogs/incident-place.js';
import { accepts, isFreeText } from './dialogs/machine.js';
import { hintOf } from './dialogs/place.js';
import { identityTurn, joinConversations } from './identity/identity-turn.js';
import { cancel, inDialog, keepDialog, resumed } from './in-dialog.js';
import { keptText } from './kept-text.js';
import { othersDataTurn } from './others-data.js';
import { OPEN_TICKET, PERSON, questionOf, unknownReply } from './passage-reply.js';
import { contentOf } from './replies/content.tr.js';
import { TR } from './replies/tr.js';
import { shownFor } from './shown.js';
import { type BotState, toBotState } from './state.js';
import { subjectOf } from './subject.js';
import { subscriptionTurn, takeSubscription } from './subscriptions/subscription-turn.js';
import { surveyTurn } from './surveys/survey-turn.js';
import { channelReply } from './switched.js';
import { continueDialog, DIALOGS, openIntake, openStatus, withoutDialog } from './ticket-flow.js';
import { ticketTurn } from './tickets/ticket-turn.js';
import { leavesForTicket, waitingTurn, wantPerson } from './tickets/waiting.js';
import { openWish } from './tickets/wish-flow.js';
import type { Choice, ChoiceAction, ConversationState, InboundMessage, Reply, TurnOutcome } from './types.js';
import { verdictOf } from './verdict.js';

/** Messages one conversation may have answered in a minute; above it one sentence asks for patience, except where there is danger. */
const MAX_PER_MINUTE = 30;
const SLOWED_MS = 30_000;

/** One conversation turn: a function of state, message and the knowledge behind `deps`. Never rejects for what a citizen wrote. */
export type Turn = (
  state: ConversationState | undefined,
  message: InboundMessage,
  facts?: { readonly hasTickets?: boolean | undefined; readonly isAsked?: boolean | undefined },
) => Promise<TurnOutcome>;

export function createTurn(deps: TurnDeps): Turn {
  return async (stored, message, { hasTickets = true, isAsked = true } = {}) => {
    const today = istanbulDay(message.receivedAt);
    const before = toBotState(stored);
    const reader = before.dialog || before.person ? deps : (deps.recall ?? deps);
    const read = reader.understand(message.kind === 'file' ? '' : message.text, today);
    const state = remember(before, message, read);
    const utterance = await reconsidered(deps, state, message, read);
    const context: TurnContext = {
      deps,
      message,
      utterance,
      today,
      state,
      hasTickets,
      isAsked,
      ...(before.turnAt !== undefined && { previousAt: before.turnAt }),
      doubted: isDoubted(read, utterance),
    };
    const handled = leavesForTicket(filesIntoNewTicket(context, await handle(context)));
    const verdict = verdictOf(handled.events);
    return {
      state: handled.state,
      replies: handled.replies,
      events: [{ type: 'turn', data: { route: utterance.route, channel: message.channel } }, ...handled.events],
      tickets: handled.tickets ?? [],
      ...(handled.moves && { moves: handled.moves }),
      ...(handled.subscriptions && { subscriptions: handled.subscriptions }),
      ...(handled.surveys && { surveys: handled.surveys }),
      ...(handled.link && { link: handled.link }),
      ...(handled.waiting && { waiting: handled.waiting }),
      ...(handled.files && { files: handled.files }),
      maskedText: shownFor(message) ?? keptText(before, toBotState(handled.state), utterance),
      asked: handled.asked ?? [],
      ...(verdict && { verdict }),
    };
  };
}

function remember(state: BotState, message: InboundMessage, said: Utterance): BotState {
  const recent = [...state.recent.filter((at) => Math.abs(message.receivedAt - at) < 60_000), message.receivedAt].slice(
    -MAX_PER_MINUTE - 1,
  );
  const place = hintOf(said);
  return { ...state, recent, turnAt: message.receivedAt, ...(place ? { province: place } : {}) };
}

async function handle(context: TurnContext): Promise<Handled> {
  const { state, utterance, message, deps } = context;
  if (state.person) return whilePerson(context);
  const off = deps.switches?.channel(message.channel, message.receivedAt);
  if (off && utterance.route !== 'crisis') return whileOff(context, off);
  if (message.kind === 'joined')
    return state.greeted ? { state, replies: [], events: [] } : respond({ ...state, greeted: true }, greeting());
  if (utterance.route === 'crisis') {
    const helped = inCrisis(context);
    return state.dialog ? resumed(helped, state.dialog) : helped;
  }
  if (message.kind === 'file') return fileTurn(context);
  if (state.recent.length > MAX_PER_MINUTE && utterance.route !== 'incident' && state.dialog?.dialog !== 'incident')
    return tooFast(context);
  if (message.kind === 'content') return unread(context);
  const asked = await surveyTurn(context);
  if (asked) return asked;
  const choice = named(state, utterance.text);
  if (choice && choice.action.type !== 'say') {
    const taken = await take(context, choice);
    return state.dialog && taken.state.dialog === state.dialog ? resumed(taken, state.dialog) : taken;
  }
  const said = choice?.action.type === 'say' ? spoken(context, choice.action.text) : context;
  const takenBack = falseAlarm(said) ?? (await placeAfterwards(said));
  if (takenBack) return takenBack;
  const waits = await waitingTurn(said);
  if (waits) return state.dialog ? resumed(waits, state.dialog) : waits;
  const dropped = dropWish(said, state.dialog && DIALOGS[state.dialog.dialog]);
  if (dropped) return dropped;
  const now = leaveOffer(said);
  if (now.state.dialog) return inDialog(now, now.state.dialog);
  const aside =
    utterance.route === 'incident' ? undefined : ((await subscriptionTurn(now)) ?? (await identityTurn(now)));
  return aside ?? othersDataTurn(now) ?? ticketTurn(now, () => byRoute(now));
}

/** Asked for patience once, and not again for a while: a reply to each message would make a flood of ours too, and cost a fee on some channels. */
function tooFast(context: TurnContext): Handled {
  const { state, message } = context;
  if (state.slowedAt !== undefined && Math.abs(message.receivedAt - state.slowedAt) < SLOWED_MS)
    return { state, replies: [], events: [{ type: 'flood', data: {} }] };
  const slowed = { ...context, state: { ...state, slowedAt: message.receivedAt } };
  return keepDialog(slowed, { kind: 'notice', text: TR.tooFast, choices: state.offered });
}

/** A button named by its number, as if its words had been written. */
const spoken = (context: TurnContext, text: string): TurnContext => ({
  ...context,
  utterance: context.deps.understand(text, context.today),
});

/** A person of the staff is on: what is written is kept for them; danger is answered, and an incident filed, at once. */
async function whilePerson(context: TurnContext): Promise<Handled> {
  const { state, utterance, message } = context;
  const events = [{ type: 'person-on', data: {} }];
  if (message.kind === 'file') return fileBesidePerson(context);
  if (utterance.route === 'crisis')
    return { state, replies: [{ kind: 'crisis', text: crisisReply({ utterance }).text, choices: [] }], events };
  const reported = message.kind === 'message' ? await reportBesidePerson(context) : undefined;
  return reported ? { ...reported, events: [...events, ...reported.events] } : { state, replies: [], events };
}

/** What is not text: said so, and an open dialog's question put again. */
function unread(context: TurnContext): Handled {
  const { state, message } = context;
  const reply: Reply = { kind: 'notice', text: contentOf(message.text).reply, choices: [] };
  return state.dialog
    ? keepDialog(context, reply, state.dialog)
    : keepDialog(context, { ...reply, choices: message.text === 'voice' ? [OPEN_TICKET, PERSON] : state.offered });
}

/** A channel that is off says one thing; danger and the state of a ticket are still answered. An open intake waits. */
async function whileOff(context: TurnContext, off: Switch): Promise<Handled> {
  const { state, utterance, message } = context;
  const closed = (): Handled => ({
    state: { ...state, offered: channelReply(off).choices },
    replies: [channelReply(off)],
    events: [{ type: 'switched-off', data: { kind: off.kind, key: off.key } }],
  });
  if (message.kind !== 'message') return closed();
  if (utterance.route === 'incident') return keepDialog(context, { kind: 'crisis', text: TR.incident, choices: [] });
  const { action } = named(state, utterance.text) ?? {};
  const wantsStatus = action?.type === 'route' && action.route === 'ticketStatus';
  if (wantsStatus || (utterance.route === 'ticketStatus' && !state.dialog)) return openStatus(context);
  if (state.dialog?.dialog !== 'ticketStatus') return closed();
  return utterance.route === 'cancel' ? cancel(context) : continueDialog(context, state.dialog);
}

/** The button a message names. */
const named = (state: BotState, text: string): Choice | undefined =>
  (state.clarified && !state.dialog ? matchOption : matchChoice)(state.offered, text);

/** The utterance with the second opinion on its route, where that can change what is done: within a dialog only a person in danger does, but where a file waits. */
async function reconsidered(
  deps: TurnDeps,
  state: BotState,
  { kind, text }: InboundMessage,
  utterance: Utterance,
): Promise<Utterance> {
  const { dialog, recent } = state;
  if (!deps.refineRoute || kind !== 'message' || recent.length > MAX_PER_MINUTE || named(state, text)) return utterance;
  if (!dialog) return deps.refineRoute(utterance);
  const definition = DIALOGS[dialog.dialog];
  if (!isFreeText(definition, dialog) && accepts(definition, dialog, utterance)) return utterance;
  const refined = await deps.refineRoute(utterance);
  return refined.route === 'crisis' || dialog.dialog === 'ticketFile' ? refined : utterance;
}

const DANGER: ReadonlySet<Route> = new Set(['crisis', 'incident']);

/** The rules saw a question and the second opinion does not, nor does it see danger. */
const isDoubted = (read: Utterance, { route }: Utterance): boolean =>
  read.route === 'question' && route !== 'question' && !DANGER.has(route);

/** A tapped or named button. */
async function take(context: TurnContext, choice: Choice): Promise<Handled> {
  const { state, deps, message } = context;
  const { action } = choice;
  switch (action.type) {
    case 'say':
      return byRoute(context);
    case 'ask': {
      const utterance = deps.understand(action.question, context.today);
      return answerQuestion({ ...context, utterance });
    }
    case 'passage': {
      const passage = deps.search.passage(action.passageId);
      if (!passage) return respond(state, { kind: 'notice', text: TR.passageGone, choices: [] });
      const asked = deps.understand(questionOf(passage), context.today);
      const others = state.offered.filter((offer) => offer.action.type === 'passage' && offer !== choice);
      const shown = { question: state.subject?.question ?? asked.query, whole: action.whole === true };
      const reply = chosenReply(context, passage, others.slice(0, 2), shown);
      const { itemId } = passage;
      const last = { question: questionOf(passage), decision: 'answer', itemId, gist: checksumOf(reply.text) };
      const next = {
        ...state,
        clarified: false,
        last: { ...last, at: message.receivedAt },
        subject: subjectOf(asked.query, asked.entities, message.receivedAt, { answer: passage }),
      };
      return respond(next, reply, [{ type: 'passage-chosen', data: { passageId: passage.id } }]);
    }
    case 'ticket':
      return openWish({ ...context, state: withoutDialog(state) }, action.wish, { number: action.number });
    case 'subscription':
      return takeSubscription(context, action);
    case 'link':
      return joinConversations(context, action.code);
    case 'feedback':
      return respond(
        state,
        action.helpful
          ? { kind: 'smalltalk', text: TR.feedbackThanks, choices: [] }
          : { kind: 'smalltalk', text: TR.feedbackSorry, choices: [OPEN_TICKET, PERSON] },
        [{ type: 'feedback', data: { helpful: action.helpful, itemId: state.last?.itemId ?? null } }],
      );
    case 'route':
      return takeRoute(context, action.route);
  }
}

async function takeRoute(
  context: TurnContext,
  route: Extract<ChoiceAction, { type: 'route' }>['route'],
): Promise<Handled> {
  switch (route) {
    case 'ticketOpen':
      return openIntake(context, context.state.last?.question);
    case 'ticketStatus':
      return openStatus(context);
    case 'person':
      return wantPerson(context);
    case 'incident':
      return reportIncident(context, { fresh: true });
    case 'cancel':
      return cancel(context);
    case 'none':
      return respond({ ...context.state, clarified: false }, unknownReply(TR.clarifyFailed), [
        { type: 'clarify-none', data: {} },
      ]);
  }
}
