import type { NewTicket } from '../tickets/index.js';
import { formatDay, istanbulDay } from './compose/dates.js';
import { type Handled, respond, type TurnContext } from './context.js';
import { INCIDENT } from './dialogs/incident.js';
import { incidentStep } from './dialogs/incident-flow.js';
import {
  answerSlot,
  correctSlot,
  currentPrompt,
  type DialogDefinition,
  isCorrection,
  namedSlot,
  openDialog,
  type Step,
  type Values,
} from './dialogs/machine.js';
import { TICKET_INTAKE } from './dialogs/ticket-intake.js';
import { TICKET_STATUS } from './dialogs/ticket-status.js';
import { OPEN_TICKET, PERSON } from './passage-reply.js';
import { INCIDENT_TR } from './replies/incident.tr.js';
import { DIALOG, TICKET_STATUS_TR, TR } from './replies/tr.js';
import type { BotState, DialogFrame } from './state.js';
import type { Reply } from './types.js';

/** Wrong number or code this often in one conversation, and only the phone tells a ticket's state. */
const MAX_FAILED_LOOKUPS = 5;
const MAX_SUBJECT = 80;

export const DIALOGS: Record<DialogFrame['dialog'], DialogDefinition> = {
  ticketIntake: TICKET_INTAKE,
  ticketStatus: TICKET_STATUS,
  incident: INCIDENT,
};

/** Starts the intake, with the last unanswered question and the province named before as proposals. */
export async function openIntake(context: TurnContext, draft?: string): Promise<Handled> {
  const { state } = context;
  const offered = draft ?? (state.last && state.last.decision !== 'answer' ? state.last.question : undefined);
  const values: Values = {
    ...(offered ? { draft: offered } : {}),
    ...(state.province ? { provinceHint: state.province } : {}),
  };
  return applyStep(context, TICKET_INTAKE, openDialog(TICKET_INTAKE, values));
}

/** Tells the state of the tickets opened here, or of the one named, or asks for number and code. */
export async function openStatus(context: TurnContext): Promise<Handled> {
  const { state, utterance } = context;
  const value = (type: string) => utterance.entities.find((entity) => entity.type === type)?.value;
  const number = value('ticketNumber');
  const code = value('followUpCode');
  const own = number ? state.tickets.find((ticket) => ticket.number === number) : state.tickets.at(-1);
  if (own && !code) return applyStep(context, TICKET_STATUS, openDialog(TICKET_STATUS, own));
  return applyStep(
    context,
    TICKET_STATUS,
    openDialog(TICKET_STATUS, { ...(number ? { number } : {}), ...(code ? { code } : {}) }),
  );
}

/** Goes on with the open dialog: the slot's answer, or a correction of an earlier one. */
export async function continueDialog(context: TurnContext, frame: DialogFrame): Promise<Handled> {
  const definition = DIALOGS[frame.dialog];
  const corrected = isCorrection(context.utterance) && namedSlot(definition, frame.values, context.utterance);
  if (!corrected) return applyStep(context, definition, answerSlot(definition, frame, context.utterance));
  const asked = correctSlot(definition, frame, corrected);
  if (asked.type === 'done') return applyStep(context, definition, asked);
  const answered = answerSlot(definition, asked.frame, context.utterance);
  const usable = answered.type === 'done' || answered.frame.failures === 0;
  return applyStep(context, definition, usable && corrected !== 'text' && corrected !== 'name' ? answered : asked);
}

/** The open dialog's question once more, after something else was answered. */
export function resumePrompt(frame: DialogFrame): Reply {
  const prompt = currentPrompt(DIALOGS[frame.dialog], frame);
  const lead = RESUMED[frame.dialog];
  return { kind: 'dialog', text: `${lead}\n\n${prompt.text}`, choices: prompt.choices };
}

const RESUMED: Record<DialogFrame['dialog'], string> = {
  ticketIntake: DIALOG.resumed,
  ticketStatus: DIALOG.resumedStatus,
  incident: INCIDENT_TR.resumed,
};

async function applyStep(context: TurnContext, definition: DialogDefinition, step: Step): Promise<Handled> {
  if (definition === INCIDENT) return await incidentStep(context, step);
  if (step.type === 'ask') {
    const reply: Reply = { kind: 'dialog', text: step.prompt.text, choices: step.prompt.choices };
    return respond({ ...context.state, dialog: withNoticeTime(step.frame, context) }, reply);
  }
  return definition === TICKET_INTAKE ? submitTicket(context, step.values) : lookUp(context, step.values);
}

/** The moment the KVKK notice was first put before the citizen. */
function withNoticeTime(frame: DialogFrame, { message }: TurnContext): DialogFrame {
  if (frame.slot !== 'notice' || 'noticeShownAt' in frame.values) return frame;
  return { ...frame, values: { ...frame.values, noticeShownAt: String(message.receivedAt) } };
}

async function submitTicket(context: TurnContext, values: Values): Promise<Handled> {
  const { deps, message, today } = context;
  const number = await deps.tickets.reserveNumber(Number(today.slice(0, 4)));
  const code = deps.followUpCode();
  const text = values.text ?? '';
  const ticket: NewTicket = {
    number,
    code,
    createdAt: message.receivedAt,
    subject: subjectOf(text),
    description: text,
    ...(values.province ? { province: values.province } : {}),
    ...(values.district ? { district: values.district } : {}),
    ...(values.school ? { school: values.school } : {}),
    applicant: {
      name: values.name ?? '',
      ...(values['contact.phone'] ? { phone: values['contact.phone'] } : {}),
      ...(values['contact.email'] ? { email: values['contact.email'] } : {}),
    },
    kvkk: { version: values.notice ?? '', shownAt: Number(values.noticeShownAt ?? message.receivedAt) },
    channel: message.channel,
    conversationId: message.conversationId,
  };
  const state: BotState = {
    ...withoutDialog(context.state),
    tickets: [...context.state.tickets, { number, code }].slice(-10),
  };
  const reply: Reply = {
    kind: 'ticket',
    text: DIALOG.opened(number, code),
    choices: [{ label: TR.ticketStatus, action: { type: 'route', route: 'ticketStatus' } }],
  };
  const event = { type: 'ticket-opened', data: { number, province: values.province ?? null } };
  return { ...respond(state, reply, [event]), tickets: [ticket] };
}

/** First sentence, shortened at a word. */
function subjectOf(text: string): string {
  const sentence = text.split(/(?<=[.!?])\s|\n/, 1)[0]!;
  if (sentence.length <= MAX_SUBJECT) return sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_SUBJECT) || MAX_SUBJECT)} …`;
}

async function lookUp(context: TurnContext, values: Values): Promise<Handled> {
  const { deps } = context;
  const state = withoutDialog(context.state);
  const say = (text: string, next: BotState, event: string) =>
    respond(next, { kind: 'ticket', text, choices: [OPEN_TICKET, PERSON] }, [
      { type: 'ticket-status', data: { result: event } },
    ]);
  if (state.failedLookups >= MAX_FAILED_LOOKUPS) return say(DIALOG.statusLocked, state, 'locked');
  const ticket = await deps.tickets.find(values.number ?? '', values.code ?? '');
  if (!ticket) return say(DIALOG.statusNotFound, { ...state, failedLookups: state.failedLookups + 1 }, 'not-found');
  const lines = [
    DIALOG.status(
      ticket.number,
      ticket.subject,
      TICKET_STATUS_TR[ticket.status] ?? ticket.status,
      formatDay(istanbulDay(ticket.createdAt)),
    ),
    ...ticket.replies.map((reply) => DIALOG.statusReply(formatDay(istanbulDay(reply.at)), reply.text)),
  ];
  return say(lines.join('\n\n'), state, 'found');
}

export function withoutDialog(state: BotState): BotState {
  const { dialog: _, ...rest } = state;
  return rest;
}
