import { isForeign, isNumberAlone, type Route } from '../nlu/index.js';
import { answerQuestion } from './answer.js';
import { type Handled, respond, type TurnContext } from './context.js';
import { inCrisis } from './crisis.js';
import { reportIncident } from './dialogs/incident-flow.js';
import { OPEN_TICKET, PERSON } from './passage-reply.js';
import { TR } from './replies/tr.js';
import { openIntake, openStatus } from './ticket-flow.js';
import { wantPerson } from './tickets/waiting.js';
import type { Choice, Reply } from './types.js';

/** Questions are searched; so is what the rules took for one, and an answer that the search is sure of is given whatever the second opinion was. */
export async function byRoute(context: TurnContext): Promise<Handled> {
  const { route, tokens, entities } = context.utterance;
  /** Neither a question nor, alone, about what was talked of. */
  if (route === 'question' && entities.length === 0 && isNumberAlone(tokens))
    return respond(context.state, { kind: 'smalltalk', text: TR.numberAlone, choices: [PERSON] });
  if (route !== 'question' && !context.doubted) return unsearched(context, route);
  const handled = truncationNoted(context, await answerQuestion(context));
  if (isAnswered(handled)) return handled;
  if (isForeign(tokens)) return decline(context, TR.foreign, [PERSON]);
  return route === 'question' ? handled : unsearched(context, route);
}

async function unsearched(context: TurnContext, route: Exclude<Route, 'question'>): Promise<Handled> {
  const { utterance, state } = context;
  const small = (text: string, choices: readonly Choice[] = []) => respond(state, { kind: 'smalltalk', text, choices });
  switch (route) {
    case 'crisis':
      return inCrisis(context);
    case 'incident':
      return reportIncident(context);
    case 'person':
      return wantPerson(context);
    case 'ticketStatus':
      return openStatus(context);
    case 'ticketOpen':
      return openIntake(context, worthKeeping(utterance.masked));
    case 'greeting':
      return state.greeted ? small(TR.greetAgain) : respond({ ...state, greeted: true }, greeting());
    case 'thanks':
      return small(TR.thanks);
    case 'goodbye':
      return small(TR.goodbye);
    case 'identity':
      return small(TR.identity, [PERSON]);
    case 'insult':
      return small(TR.insult, [PERSON, OPEN_TICKET]);
    case 'cancel':
      return small(TR.nothingToCancel);
    case 'yes':
      return (await acceptOffer(context)) ?? small(TR.nothingPending);
    case 'no':
      return small(TR.nothingPending);
    case 'empty':
      return small(TR.empty);
    case 'outside':
      return decline(context, TR.outside, [...examples(), PERSON]);
  }
}

/** "Evet" to a reply that offered a ticket or a report first takes the offer. */
async function acceptOffer(context: TurnContext): Promise<Handled | undefined> {
  const action = context.state.offered[0]?.action;
  if (action?.type !== 'route') return undefined;
  if (action.route === 'ticketOpen') return openIntake(context, context.state.last?.question);
  return action.route === 'incident' ? reportIncident(context, { fresh: true }) : undefined;
}

/** The search is sure, or what it asks back leans on the talk. */
const isAnswered = ({ events }: Handled): boolean =>
  events.some(
    ({ data }) =>
      data.decision === 'answer' || data.outdated === true || (data.decision === 'clarify' && data.completed === true),
  );

/** Says what the assistant can help with; the subject of the talk stays. */
function decline({ state, utterance }: TurnContext, text: string, choices: readonly Choice[]): Handled {
  return respond({ ...state, clarified: false }, { kind: 'notice', text, choices }, [
    { type: utterance.route === 'outside' ? 'outside' : 'foreign', data: {} },
  ]);
}

/** A request that says more than that it is one becomes the ticket's proposed text. */
const worthKeeping = (text: string) => (text.split(/\s+/).length >= 5 ? text : undefined);

function truncationNoted({ utterance }: TurnContext, handled: Handled): Handled {
  const [first, ...rest] = handled.replies;
  if (!utterance.truncated || !first) return handled;
  return { ...handled, replies: [{ ...first, text: TR.truncated + first.text }, ...rest] };
}

export function greeting(): Reply {
  return {
    kind: 'greeting',
    text: TR.greeting,
    choices: examples(),
  };
}

const examples = (): Choice[] =>
  TR.greetingExamples.map((question) => ({ label: question, action: { type: 'ask', question } }));
