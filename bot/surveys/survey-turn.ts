import { foldTr, PatternSet, routeWords } from '../../nlu/index.js';
import { matchChoice } from '../choices.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import { isSolved } from '../dialogs/ticket-rating.js';
import { keepDialog, resumed } from '../in-dialog.js';
import { RATING_TR, SURVEY_TR } from '../replies/surveys.tr.js';
import { withoutDialog } from '../tickets/begin.js';
import { INVITATION_CHOICES, SOLVED_CHOICES } from './invitation.js';
import type { Pending, PendingRating, PendingSurvey, SurveyTurnMove } from './ports.js';
import { beginRating } from './rating-step.js';
import { beginSurvey } from './survey-step.js';
import { NEVER, NO_SURVEYS, SURVEYS_AGAIN } from './wish-words.js';

/** A wish about surveys is short; an answer to whether a ticket helped may tell a little more. */
const MAX_WORDS = 10;
const MAX_ANSWER_WORDS = 25;

const noSurveys = new PatternSet(NO_SURVEYS);
const neverAgain = new PatternSet(NEVER);
const surveysAgain = new PatternSet(SURVEYS_AGAIN);

/**
 * A message that answers what a survey asked outside of any turn: an invitation, or whether a closed ticket helped. Buttons mean the same whenever they
 * are tapped; other words count only while it was the last thing said. Undefined: the message is about something else.
 */
export async function surveyTurn(context: TurnContext): Promise<Handled | undefined> {
  const { deps, message, state, utterance } = context;
  if (!deps.surveys || message.kind !== 'message' || utterance.route === 'incident') return undefined;
  const label = labelIn(utterance.text);
  const { words } = routeWords(utterance.tokens);
  const isShort = words.length <= MAX_WORDS;
  if (label === SURVEY_TR.never || (isShort && noSurveys.matches(words))) return never(context);
  const isAsking = state.dialog?.dialog === 'survey' || state.dialog?.dialog === 'ticketRating';
  if (isAsking) return isShort && words.length > 1 && neverAgain.matches(words) ? never(context) : undefined;
  if (!state.dialog && isShort && surveysAgain.matches(words)) return again(context);
  if (!context.isAsked && label === undefined) return undefined;
  const pending = await deps.surveys.pending(message.conversationId);
  if (label !== undefined) return tapped(context, label, pending);
  const [last] = pending;
  const isFresh = last !== undefined && last.askedAt > (context.previousAt ?? 0);
  if (!isFresh || state.dialog) return undefined;
  if (isShort && neverAgain.matches(words)) return never(context);
  return last.kind === 'survey' ? answeredInvitation(context, last) : answeredRating(context, last);
}

const LABELS = [...INVITATION_CHOICES, ...SOLVED_CHOICES].map(({ label }) => label);
const labelIn = (text: string) => LABELS.find((label) => foldTr(label) === foldTr(text).trim());

function tapped(context: TurnContext, label: string, pending: readonly Pending[]): Promise<Handled> | Handled {
  const survey = pending.find((one): one is PendingSurvey => one.kind === 'survey');
  const rating = pending.find((one): one is PendingRating => one.kind === 'rating');
  if (label === SURVEY_TR.join) {
    if (!survey) return said(context, SURVEY_TR.nothingOpen);
    return context.state.dialog ? said(context, SURVEY_TR.first) : beginSurvey(context, survey);
  }
  if (label === SURVEY_TR.notNow) return decline(context, survey);
  if (!rating) return said(context, RATING_TR.thanks);
  const solved = label === RATING_TR.yes;
  if (!context.state.dialog) return beginRating(context, rating.number, solved);
  return said(context, RATING_TR.thanks, { type: 'rate', number: rating.number, solved });
}

function answeredInvitation(context: TurnContext, survey: PendingSurvey): Handled | undefined {
  const { utterance } = context;
  const choice = matchChoice(INVITATION_CHOICES, utterance.text)?.label;
  if (choice === SURVEY_TR.never) return never(context);
  if (choice === SURVEY_TR.join || utterance.route === 'yes') return beginSurvey(context, survey);
  const refuses = choice === SURVEY_TR.notNow || utterance.route === 'no' || utterance.route === 'cancel';
  return refuses ? decline(context, survey) : undefined;
}

async function answeredRating(context: TurnContext, { number }: PendingRating): Promise<Handled | undefined> {
  const { text, tokens, route } = context.utterance;
  const solved = tokens.length > MAX_ANSWER_WORDS ? undefined : isSolved(text, route);
  return solved === undefined ? undefined : beginRating(context, number, solved);
}

function decline(context: TurnContext, survey: PendingSurvey | undefined): Handled {
  const move = survey && ({ type: 'decline', invitation: survey.invitation } as const);
  return said(context, SURVEY_TR.declined, move, 'declined');
}

function never(context: TurnContext): Handled {
  const { dialog } = context.state;
  const state =
    dialog?.dialog === 'survey' || dialog?.dialog === 'ticketRating' ? withoutDialog(context.state) : context.state;
  return said({ ...context, state }, SURVEY_TR.neverAgain, { type: 'never' }, 'never');
}

const again = (context: TurnContext): Handled => said(context, SURVEY_TR.again, { type: 'again' }, 'again');

/** Says it beside whatever is open. */
function said(context: TurnContext, text: string, move?: SurveyTurnMove, result = 'told'): Handled {
  const { state } = context;
  const event = { type: 'survey', data: { result } };
  const reply = { kind: 'notice', text, choices: [] } as const;
  const handled = state.dialog ? resumed(keepDialog(context, reply), state.dialog) : respond(state, reply, [event]);
  return { ...handled, ...(move && { surveys: [move] }) };
}
