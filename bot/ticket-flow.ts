import { answerQuestion } from './answer.js';
import { finishFile } from './attachments/finish.js';
import { TICKET_FILE } from './attachments/offer.js';
import { waiting } from './attachments/waiting.js';
import { type Handled, respond, type TurnContext } from './context.js';
import { correctionIn } from './dialogs/correction.js';
import { INCIDENT } from './dialogs/incident.js';
import { incidentStep } from './dialogs/incident-flow.js';
import {
  answerSlot,
  correctSlot,
  currentPrompt,
  type DialogDefinition,
  openDialog,
  type Step,
  type Values,
} from './dialogs/machine.js';
import { SURVEY } from './dialogs/survey.js';
import { TICKET_INTAKE } from './dialogs/ticket-intake.js';
import { TICKET_ADD, TICKET_REOPEN } from './dialogs/ticket-note.js';
import { TICKET_RATING } from './dialogs/ticket-rating.js';
import { TICKET_STATUS } from './dialogs/ticket-status.js';
import { TICKET_WITHDRAW } from './dialogs/ticket-withdraw.js';
import { looksLikeQuestion } from './question-form.js';
import { FILE_TR } from './replies/files.tr.js';
import { FILING_TR } from './replies/filing.tr.js';
import { INCIDENT_TR } from './replies/incident.tr.js';
import { KVKK_NOTICE } from './replies/kvkk.js';
import { RATING_TR, SURVEY_TR } from './replies/surveys.tr.js';
import { TICKET_TR } from './replies/tickets.tr.js';
import { DIALOG } from './replies/tr.js';
import type { DialogFrame } from './state.js';
import { ratingStep } from './surveys/rating-step.js';
import { surveyStep } from './surveys/survey-step.js';
import { withoutDialog } from './tickets/begin.js';
import { finishAdd, finishReopen, finishWithdraw } from './tickets/finish.js';
import { submitTicket } from './tickets/submit.js';
import { identified, openWish } from './tickets/wish-flow.js';
import type { Reply } from './types.js';

export { withoutDialog };

export const DIALOGS: Record<DialogFrame['dialog'], DialogDefinition> = {
  ticketIntake: TICKET_INTAKE,
  ticketStatus: TICKET_STATUS,
  ticketAdd: TICKET_ADD,
  ticketWithdraw: TICKET_WITHDRAW,
  ticketReopen: TICKET_REOPEN,
  ticketFile: TICKET_FILE,
  incident: INCIDENT,
  survey: SURVEY,
  ticketRating: TICKET_RATING,
};

/** What each step of a dialog does that has more to do than to ask. */
const STEPS = {
  incident: incidentStep,
  survey: surveyStep,
  ticketRating: ratingStep,
} satisfies Partial<Record<DialogFrame['dialog'], unknown>>;
const hasSteps = (name: DialogFrame['dialog']): name is keyof typeof STEPS => name in STEPS;

/** What a complete dialog does. */
const FINISH: Record<
  Exclude<DialogFrame['dialog'], keyof typeof STEPS>,
  (c: TurnContext, v: Values) => Promise<Handled>
> = {
  ticketIntake: submitTicket,
  ticketStatus: identified,
  ticketAdd: (context, values) => (values.confirmed === 'no' ? declined(context, values) : finishAdd(context, values)),
  ticketWithdraw: finishWithdraw,
  ticketReopen: finishReopen,
  ticketFile: (context, values) =>
    values.where === 'new'
      ? openIntake({ ...context, state: withoutDialog(context.state) })
      : finishFile(context, values),
};

/** Said when a dialog is taken up again. */
const RESUMED: Record<DialogFrame['dialog'], string> = {
  ticketIntake: DIALOG.resumed,
  ticketStatus: TICKET_TR.resumedStatus,
  ticketAdd: TICKET_TR.resumedAdd,
  ticketWithdraw: TICKET_TR.resumedWithdraw,
  ticketReopen: TICKET_TR.resumedReopen,
  ticketFile: FILE_TR.resumed,
  incident: INCIDENT_TR.resumed,
  survey: SURVEY_TR.resumed,
  ticketRating: RATING_TR.resumed,
};

/** Starts the intake, with the last unanswered question and the province named before as proposals. */
export async function openIntake(context: TurnContext, draft?: string): Promise<Handled> {
  const { state, message } = context;
  const files = waiting(state, message.receivedAt);
  const offered = draft ?? (state.last && state.last.decision !== 'answer' ? state.last.question : undefined);
  const values: Values = {
    ...(offered ? { draft: offered } : {}),
    ...(state.province ? { provinceHint: state.province } : {}),
    ...(files.length > 0 && { files: FILE_TR.inSummary(files.length) }),
  };
  return applyStep(context, TICKET_INTAKE, openDialog(TICKET_INTAKE, values));
}

/** Tells the state of the tickets of this conversation, or of the one named, or asks for number and code. */
export function openStatus(context: TurnContext): Promise<Handled> {
  const value = (type: string) => context.utterance.entities.find((entity) => entity.type === type)?.value;
  return openWish(context, 'status', { number: value('ticketNumber'), code: value('followUpCode') });
}

/** Goes on with the open dialog: the slot's answer, or a correction of an earlier one. */
export async function continueDialog(context: TurnContext, frame: DialogFrame): Promise<Handled> {
  const definition = DIALOGS[frame.dialog];
  const correction = hasSteps(frame.dialog) ? undefined : correctionIn(definition, frame, context.utterance);
  if (!correction) return applyStep(context, definition, answerSlot(definition, frame, context.utterance));
  if (correction.slot === undefined) return nothingBefore(context, frame);
  const asked = correctSlot(definition, frame, correction.slot);
  const value = correction.type === 'slot' && correction.slot !== 'text' ? correction.value : undefined;
  if (asked.type === 'done' || value === undefined) return applyStep(context, definition, asked);
  const answered = answerSlot(definition, asked.frame, context.deps.understand(value, context.today));
  const usable = answered.type === 'done' || answered.frame.failures === 0;
  return applyStep(context, definition, usable ? answered : asked);
}

function nothingBefore({ state }: TurnContext, frame: DialogFrame): Handled {
  const prompt = currentPrompt(DIALOGS[frame.dialog], frame);
  const text = `${FILING_TR.nothingBefore}\n\n${prompt.text}`;
  return respond({ ...state, dialog: frame }, { kind: 'dialog', text, choices: prompt.choices });
}

/** The open dialog's question once more, after something else was answered. */
export function resumePrompt(frame: DialogFrame): Reply {
  const prompt = currentPrompt(DIALOGS[frame.dialog], frame);
  const lead = RESUMED[frame.dialog];
  return { kind: 'dialog', text: `${lead}\n\n${prompt.text}`, choices: prompt.choices };
}

async function applyStep(context: TurnContext, definition: DialogDefinition, step: Step): Promise<Handled> {
  if (hasSteps(definition.name)) return await STEPS[definition.name](context, step);
  if (step.type === 'ask') {
    const reply: Reply = { kind: 'dialog', text: step.prompt.text, choices: step.prompt.choices };
    const dialog = withNoticeTime(step.frame, context);
    const { version, sha256 } = KVKK_NOTICE;
    const shown = dialog === step.frame ? [] : [{ type: 'kvkk-shown', data: { version, sha256 } }];
    return respond({ ...context.state, dialog }, reply, shown);
  }
  return await FINISH[definition.name](context, step.values);
}

/** The moment the KVKK notice was first put before the citizen. */
function withNoticeTime(frame: DialogFrame, { message }: TurnContext): DialogFrame {
  if (frame.slot !== 'notice' || 'noticeShownAt' in frame.values) return frame;
  return { ...frame, values: { ...frame.values, noticeShownAt: String(message.receivedAt) } };
}

/** What was said is not for the desk: a question is answered as one, and it is not offered again. */
async function declined(context: TurnContext, values: Values): Promise<Handled> {
  const said = values['text.shown'] ?? '';
  const state = { ...withoutDialog(context.state), ...(values.offered && { declined: values.offered }) };
  if (!looksLikeQuestion(said)) return respond(state, { kind: 'dialog', text: TICKET_TR.notAdded, choices: [] });
  return await answerQuestion({ ...context, state, utterance: context.deps.understand(said, context.today) });
}
