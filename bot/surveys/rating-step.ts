import { type Handled, respond, type TurnContext } from '../context.js';
import { openDialog, type Step } from '../dialogs/machine.js';
import { TICKET_RATING } from '../dialogs/ticket-rating.js';
import { RATING_TR } from '../replies/surveys.tr.js';
import { WAY_TR } from '../replies/tickets.tr.js';
import { withoutDialog } from '../tickets/begin.js';
import { ownTickets } from '../tickets/own.js';
import { waysOn } from '../tickets/tell.js';
import type { Choice, Reply } from '../types.js';
import type { SurveyTurnMove } from './ports.js';

/** Takes the answer to "Sorununuz çözüldü mü?" and asks for the points. */
export const beginRating = (context: TurnContext, number: string, isSolved: boolean): Promise<Handled> =>
  ratingStep(
    { ...context, state: withoutDialog(context.state) },
    openDialog(TICKET_RATING, { number, solved: isSolved ? 'yes' : 'no' }),
  );

/** Each answer is kept at once. Who was not helped is offered a way on before the points are asked for. */
export async function ratingStep(context: TurnContext, step: Step): Promise<Handled> {
  const { state } = context;
  const before = state.dialog?.values ?? {};
  const values = step.type === 'ask' ? step.frame.values : step.values;
  const { number = '', solved, score } = values;
  const isNew = solved !== undefined && !('solved' in before);
  const moves: SurveyTurnMove[] = [
    ...(isNew ? [{ type: 'rate', number, solved: solved === 'yes' } as const] : []),
    ...(score !== undefined ? [{ type: 'rate', number, score: Number(score) } as const] : []),
  ];
  const surveys = moves.length > 0 && { surveys: moves };
  const ways = solved === 'no' ? await waysToGoOn(context, number) : [];
  if (step.type === 'done') {
    const reply: Reply = { kind: 'notice', text: RATING_TR.thanks, choices: ways };
    return { ...respond(withoutDialog(state), reply, [event('rated')]), ...surveys };
  }
  const prompt: Reply = { kind: 'dialog', ...step.prompt };
  const replies: Reply[] =
    isNew && solved === 'no' ? [{ kind: 'notice', text: RATING_TR.unsolved(number), choices: ways }, prompt] : [prompt];
  return {
    state: { ...state, dialog: step.frame, offered: replies.flatMap(({ choices }) => choices) },
    replies,
    events: isNew ? [event(solved === 'yes' ? 'solved' : 'unsolved')] : [],
    ...surveys,
  };
}

/** Opens the ticket again, or a new one that follows it where that is too late. */
async function waysToGoOn(context: TurnContext, number: string): Promise<readonly Choice[]> {
  const own = (await ownTickets(context)).find(({ standing }) => standing.number === number);
  if (!own) return [];
  const reopen = waysOn(own.standing).filter(({ action }) => action.type === 'ticket' && action.wish === 'reopen');
  if (reopen.length > 0) return reopen;
  return [{ label: WAY_TR.successor, action: { type: 'ticket', wish: 'successor', number } }];
}

/** "Vazgeç" where the points are asked for. */
export const leaveRating = ({ state }: TurnContext): Handled =>
  respond(withoutDialog(state), { kind: 'dialog', text: RATING_TR.left, choices: [] }, [event('left')]);

const event = (result: string) => ({ type: 'ticket-rating', data: { result } });
