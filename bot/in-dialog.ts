import { answerQuestion } from './answer.js';
import { type Handled, respond, type TurnContext } from './context.js';
import { asksAfterTicket, filingAnswer } from './dialogs/between.js';
import { correctionIn } from './dialogs/correction.js';
import { cancelIncident, REPORT_INCIDENT, reportIncident } from './dialogs/incident-flow.js';
import { accepts, isFreeText } from './dialogs/machine.js';
import { whereabouts } from './dialogs/whereabouts.js';
import { looksLikeQuestion } from './question-form.js';
import { FILING_TR } from './replies/filing.tr.js';
import { TR } from './replies/tr.js';
import type { DialogFrame } from './state.js';
import { subscriptionTurn } from './subscriptions/subscription-turn.js';
import { subscriptionWish } from './subscriptions/wishes.js';
import { leaveRating } from './surveys/rating-step.js';
import { leaveSurvey } from './surveys/survey-step.js';
import { continueDialog, DIALOGS, openStatus, resumePrompt, withoutDialog } from './ticket-flow.js';
import { ownTickets } from './tickets/own.js';
import { wantPerson } from './tickets/waiting.js';
import type { Reply } from './types.js';

/** Within a dialog: its answer first, then a way out, then a question in between, after which the dialog is taken up again. */
export async function inDialog(given: TurnContext, frame: DialogFrame): Promise<Handled> {
  const { interrupted, ...state } = given.state;
  const context = { ...given, state };
  const { utterance } = context;
  const definition = DIALOGS[frame.dialog];
  const wished = await subscriptionBetween(context, frame);
  if (wished) return wished;
  // "Geri dön" in a filing is one question back, not the end of it.
  if (frame.dialog === 'ticketIntake' && correctionIn(definition, frame, utterance)?.type === 'back')
    return continueDialog(context, frame);
  if (utterance.route === 'cancel') return cancel(context);
  if (utterance.route === 'no' && frame.dialog === 'incident' && frame.slot === 'report') return cancel(context);
  if (utterance.route === 'incident' && frame.dialog !== 'incident') return incidentBetween(context, frame);
  const between = await answerBetween(context, frame);
  if (between) return between;
  const isAnswer = isFreeText(definition, frame) || accepts(definition, frame, utterance);
  if (isAnswer && interrupted) return respond(state, resumePrompt(frame));
  if (isAnswer) return continueDialog(context, frame);
  if (utterance.route === 'thanks' || utterance.route === 'goodbye') return courtesy(context, frame, utterance.route);
  if (utterance.route === 'person') return resumed(await wantPerson(context, { beside: true }), frame);
  if (utterance.route === 'question' && looksLikeQuestion(utterance.text)) {
    return resumed(await answerQuestion(context), frame);
  }
  return continueDialog(context, frame);
}

/** "Teşekkürler", "görüşürüz": a look-up is left with it; what is being filed waits. */
function courtesy(context: TurnContext, frame: DialogFrame, route: 'thanks' | 'goodbye'): Handled {
  const reply: Reply = { kind: 'smalltalk', text: TR[route], choices: [] };
  if (frame.dialog === 'ticketStatus') return respond(withoutDialog(context.state), reply);
  return keepDialog(context, reply, frame);
}

/** Dialogs in which a question about tickets may come between. */
const FILING: ReadonlySet<DialogFrame['dialog']> = new Set(['ticketIntake', 'incident']);
/** Longest question that is no answer, in words: where any text is an answer, and elsewhere. */
const BETWEEN_WORDS = { free: 5, other: 10 };

/** "Başvurum ne oldu?", "kaç gün sürer?" while a ticket is filed: answered, and the filing goes on. */
async function answerBetween(context: TurnContext, frame: DialogFrame): Promise<Handled | undefined> {
  if (!FILING.has(frame.dialog)) return undefined;
  const { utterance } = context;
  const isFree = isFreeText(DIALOGS[frame.dialog], frame);
  const number = utterance.entities.find(({ type }) => type === 'ticketNumber');
  const asks = asksAfterTicket(utterance, isFree ? BETWEEN_WORDS.free : BETWEEN_WORDS.other);
  if (asks || (number && utterance.tokens.length <= BETWEEN_WORDS.free)) {
    const hasCode = utterance.entities.some(({ type }) => type === 'followUpCode');
    if (!hasCode && (await ownTickets(context)).length === 0)
      return keepDialog(context, { kind: 'notice', text: FILING_TR.askNumber, choices: [] }, frame);
    return resumed(await openStatus(context), frame);
  }
  if (frame.dialog !== 'ticketIntake') return undefined;
  const answer = await filingAnswer(context);
  return answer === undefined ? undefined : keepDialog(context, { kind: 'notice', text: answer, choices: [] }, frame);
}

/** "Aboneliğimi iptal et" ends the subscription, and not the dialog that is open. */
async function subscriptionBetween(context: TurnContext, frame: DialogFrame): Promise<Handled | undefined> {
  const { utterance } = context;
  const isFree = isFreeText(DIALOGS[frame.dialog], frame);
  if (utterance.tokens.length > (isFree ? BETWEEN_WORDS.free : BETWEEN_WORDS.other)) return undefined;
  const wish = subscriptionWish(utterance);
  if (!wish || (wish.wish === 'add' && !wish.isSure)) return undefined;
  const handled = await subscriptionTurn(context);
  return handled && resumed(handled, frame, { withButtons: true });
}

/** Danger goes before an intake that has only begun; what is further on is kept, and the report offered. */
async function incidentBetween(context: TurnContext, frame: DialogFrame): Promise<Handled> {
  if (frame.slot === 'text' || frame.dialog === 'ticketStatus') return await reportIncident(context);
  const { state, utterance, message } = context;
  const last = { question: whereabouts(utterance), decision: 'incident', at: message.receivedAt };
  const reply: Reply = { kind: 'crisis', text: TR.incident, choices: [REPORT_INCIDENT] };
  return resumed({ state: { ...state, last }, replies: [reply], events: [{ type: 'incident', data: {} }] }, frame);
}

/** Leaves what is open. */
export function cancel(context: TurnContext): Handled {
  const { state } = context;
  if (state.dialog?.dialog === 'incident') return cancelIncident(context);
  if (state.dialog?.dialog === 'survey') return leaveSurvey(context, state.dialog);
  if (state.dialog?.dialog === 'ticketRating') return leaveRating(context);
  return respond(
    withoutDialog(state),
    { kind: 'dialog', text: state.dialog ? TR.cancelled : TR.nothingToCancel, choices: [] },
    [{ type: 'dialog-cancelled', data: { dialog: state.dialog?.dialog ?? null } }],
  );
}

/** Says something in between and leaves an open dialog as it is; with `frame` its question is put again. */
export function keepDialog({ state }: TurnContext, reply: Reply, frame?: DialogFrame): Handled {
  const handled: Handled = { state, replies: [reply], events: [{ type: reply.kind, data: {} }] };
  return frame ? resumed(handled, frame) : handled;
}

/** What was answered in between, then the open dialog's question again. Of the answer's own buttons only a clarification's stay, unless `withButtons`. */
export function resumed(handled: Handled, frame: DialogFrame, { withButtons = false } = {}): Handled {
  const prompt = resumePrompt(frame);
  const replies = handled.replies.map((reply): Reply => {
    if (withButtons || reply.kind === 'clarify' || reply.kind === 'crisis') return reply;
    const { closing: _, ...said } = reply;
    return { ...said, choices: [] };
  });
  return {
    ...handled,
    state: {
      ...handled.state,
      dialog: frame,
      offered: [...replies.flatMap((reply) => reply.choices), ...prompt.choices],
    },
    replies: [...replies, prompt],
  };
}
