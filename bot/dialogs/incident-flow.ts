import { foldTr, type Utterance } from '../../nlu/index.js';
import { incidentKind, type NewTicket } from '../../tickets/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import { INCIDENT_TR } from '../replies/incident.tr.js';
import type { BotState } from '../state.js';
import type { Choice, Reply, TicketMove } from '../types.js';
import { INCIDENT, placeIn } from './incident.js';
import {
  canAlert,
  locatedMove,
  locatedSaid,
  openedSaid,
  remembered,
  SAME_MS,
  withoutSearch,
  wrote,
} from './incident-place.js';
import { accepts, openDialog, type Step, type Values } from './machine.js';
import { whereabouts } from './whereabouts.js';

/** Incidents that one conversation opens in an hour. */
const MAX_AN_HOUR = 3;
const HOUR_MS = 3_600_000;
/** How long one may take an incident back. */
const RECENT_MS = 24 * 3_600_000;
const FALSE_ALARM =
  /\byanlis (?:(?:alarm|ihbar)(?! degil)|anlasil(?!masin)|anlam(?!ay))|\basilsiz(?! degil)|\bsaka(?:ydi|yd[iı]|si(?! yok)| yap(?!miyo)| icin(?! degil)| amac)|\bihbari(?:mi)? geri|\bonemli bir ?sey yok|\bbir ?sey yokmus|\bsorun yokmus/;
/** The same in words that are also said of the danger itself ("yanlışlıkla içmiş") or of a slip in an answer: only where nothing else is said. */
const DRILL =
  /^(?:(?:pardon|yok|hayir|ay|ya|tamam|yanlis|yanlislikla|yazdim|yazmisim|sadece|meger|bu|bir) )*tatbikat(?:mis|ti|i?ymis|i?ydi|i? varmis|i? vardi)(?: (?:pardon|kusura bakmayin|ozur dilerim))*$/;
const SLIP =
  /^(?:(?:pardon|yok|hayir|ay|ya|tamam) )*yanlislikla (?:yazdim|yazmisim|bastim|basmisim|gonderdim|gondermisim)(?: (?:pardon|kusura bakmayin|ozur dilerim))*$/;

export const REPORT_INCIDENT: Choice = { label: INCIDENT_TR.report, action: { type: 'route', route: 'incident' } };
const OTHER_INCIDENT: Choice = { label: INCIDENT_TR.other, action: { type: 'route', route: 'incident' } };

/** 112 first; then the report begins, or what is said goes to the one that was made just now. `fresh`: it was said to be another. */
export async function reportIncident(context: TurnContext, { fresh = false } = {}): Promise<Handled> {
  const { state, utterance, message } = context;
  const last = state.incidents.at(-1);
  const isMore = isOften(context);
  if (last && (!fresh || isMore) && message.receivedAt - last.at < (isMore ? HOUR_MS : SAME_MS)) {
    const reply: Reply = {
      kind: 'crisis',
      text: `${INCIDENT_TR.lead}\n\n${await againSaid(context, last.number)}`,
      choices: isMore ? [] : [OTHER_INCIDENT],
    };
    const place = last.unlocated ? placeIn(utterance) : {};
    return {
      ...respond(place.province ? withoutSearch(remembered(context), last.number) : remembered(context), reply, [
        { type: 'incident', data: { again: true } },
      ]),
      moves: [...(place.province ? [locatedMove(last.number, place)] : []), wrote(last.number, whereabouts(utterance))],
    };
  }
  const text = fresh ? (state.last?.decision === 'incident' ? state.last.question : '') : whereabouts(utterance);
  const values: Values = {
    text,
    ...(state.province && { provinceHint: state.province }),
    ...(!fresh && placeIn(utterance)),
  };
  const step = openDialog(INCIDENT, values);
  if (step.type === 'done') return await incidentStep(context, step);
  return respond(
    { ...remembered(context), dialog: step.frame },
    { kind: 'crisis', text: `${INCIDENT_TR.lead}\n\n${step.prompt.text}`, choices: step.prompt.choices },
    [{ type: 'incident', data: {} }],
  );
}

/** What is reported after that belongs to the last one: one person does not raise any number of alarms. */
const isOften = ({ state, message }: TurnContext): boolean =>
  state.incidents.filter(({ at }) => message.receivedAt - at < HOUR_MS).length >= MAX_AN_HOUR;

const againSaid = async (context: TurnContext, number: string): Promise<string> =>
  (await canAlert(context, placeIn(context.utterance).province))
    ? INCIDENT_TR.again(number)
    : INCIDENT_TR.againUnheard(number);

/**
 * Danger while a person of the staff is on: nothing is asked, what is known is filed at once and the managers told. A report that had only begun is
 * filed with the next thing said; what tells of the place soon after is added. Undefined where nothing of the kind is said.
 */
export async function reportBesidePerson(context: TurnContext): Promise<Handled | undefined> {
  const { state, utterance, message } = context;
  const takenBack = falseAlarm(context);
  if (takenBack) return takenBack;
  const begun =
    state.dialog?.dialog === 'incident' && state.dialog.values.number === undefined ? state.dialog : undefined;
  if (begun && (utterance.route === 'no' || utterance.route === 'cancel')) return cancelIncident(context);
  const tells = utterance.route === 'incident';
  const place = placeIn(utterance);
  const last = state.incidents.at(-1);
  if (last && message.receivedAt - last.at < SAME_MS && (tells || Object.keys(place).length > 0)) {
    const text = INCIDENT_TR.addedBesidePerson(last.number);
    const reply: Reply = tells
      ? { kind: 'crisis', text: `${INCIDENT_TR.lead}\n\n${text}`, choices: [] }
      : { kind: 'ticket', text, choices: [] };
    const located = last.unlocated && place.province ? [locatedMove(last.number, place)] : [];
    const next = located.length > 0 ? withoutSearch(remembered(context), last.number) : remembered(context);
    return { ...respond(next, reply), moves: [...located, wrote(last.number, whereabouts(utterance))] };
  }
  if (!tells && !(begun && accepts(INCIDENT, begun, utterance))) return undefined;
  const [hint, hintedPlace] = (begun ? begun.values.provinceHint : state.province)?.split('/') ?? [];
  const text = [begun?.values.text, whereabouts(utterance)].filter(Boolean).join('\n');
  const { ticket, state: next } = await openTicket(context, {
    ...(hint && { province: hint, ...(hintedPlace && { district: hintedPlace }) }),
    ...begun?.values,
    ...place,
    text,
  });
  const said = [INCIDENT_TR.lead, await openedSaid(context, ticket), INCIDENT_TR.besidePerson].join('\n\n');
  const data = openedData(ticket);
  return {
    ...respond(closed(next), { kind: 'crisis', text: said, choices: [] }, [{ type: 'ticket-opened', data }]),
    tickets: [ticket],
  };
}

/** The ticket is opened as soon as a report is wanted, with what is known; what is asked after that, the province too, is added to it. */
export async function incidentStep(context: TurnContext, step: Step): Promise<Handled> {
  const { state } = context;
  const values = step.type === 'ask' ? step.frame.values : step.values;
  const prompt: Reply | undefined = step.type === 'ask' ? { kind: 'dialog', ...step.prompt } : undefined;
  if (step.type === 'ask' && !('report' in values)) return respond({ ...state, dialog: step.frame }, prompt!);
  const before = state.dialog?.values ?? {};
  const opened = values.number === undefined ? await openTicket(context, values) : undefined;
  const number = opened?.ticket.number ?? values.number!;
  const base = opened?.state ?? state;
  const next: BotState =
    step.type === 'ask' ? { ...base, dialog: { ...step.frame, values: { ...values, number } } } : closed(base);
  const isLocated = !opened && !before.province && values.province;
  const said = opened
    ? await openedSaid(context, opened.ticket)
    : isLocated
      ? await locatedSaid(context, number, values)
      : undefined;
  const closing = prompt?.text ?? (said ? undefined : INCIDENT_TR.added(number));
  const text = [said, closing].filter(Boolean).join('\n\n');
  const handled = respond(
    next,
    { kind: opened ? 'ticket' : 'dialog', text, choices: prompt?.choices ?? [] },
    opened ? [{ type: 'ticket-opened', data: openedData(opened.ticket) }] : [],
  );
  if (opened) return { ...handled, tickets: [opened.ticket] };
  const located = isLocated ? [locatedMove(number, values)] : [];
  const { state: after } = handled;
  return {
    ...handled,
    state: isLocated ? withoutSearch(after, number) : after,
    moves: [...located, ...news(number, before, values)],
  };
}

const openedData = ({ number, province }: NewTicket) => ({ number, province: province ?? null, incident: true });

async function openTicket(context: TurnContext, values: Values): Promise<{ ticket: NewTicket; state: BotState }> {
  const { deps, message, today, state } = context;
  const number = await deps.tickets.reserveNumber(Number(today.slice(0, 4)));
  const code = deps.followUpCode();
  const text = values.text ?? '';
  const ticket: NewTicket = {
    number,
    code,
    createdAt: message.receivedAt,
    subject: INCIDENT_TR.subject(incidentKind(text).label),
    description: [text, INCIDENT_TR.ongoingIs[values.ongoing ?? '']].filter(Boolean).join('\n'),
    ...(values.province && { province: values.province }),
    ...(values.district && { district: values.district }),
    ...(values.school && { school: values.school }),
    applicant: { name: '' },
    // Nothing personal is asked for, so no notice was shown.
    kvkk: { version: '', shownAt: 0 },
    channel: message.channel,
    conversationId: message.conversationId,
    source: 'incident',
    category: 'incident',
    priority: 1,
    priorityReason: INCIDENT_TR.reason,
  };
  const tickets = [...state.tickets, { number, code }].slice(-10);
  const reported = { number, at: message.receivedAt, ...(!values.province && { unlocated: true as const }) };
  const incidents = [...state.incidents, reported].slice(-5);
  return { ticket, state: { ...state, tickets, incidents } };
}

function closed(state: BotState): BotState {
  const { dialog: _, ...rest } = state;
  return rest;
}

/** What the last answer adds to the ticket. */
function news(number: string, before: Values, values: Values): TicketMove[] {
  const fresh = (slot: string) => (values[slot] && !(slot in before) ? values[slot] : undefined);
  const school = fresh('school');
  const ongoing = fresh('ongoing');
  const written = (values.text ?? '').slice((before.text ?? '').length).trim();
  const lines = [
    school && INCIDENT_TR.schoolIs(school),
    ongoing && INCIDENT_TR.ongoingIs[ongoing],
    written !== school && written,
  ].filter(Boolean);
  return lines.length === 0 ? [] : [wrote(number, lines.join('\n'))];
}

/** Gives up the report. What was reported already stays so: the managers decide what it was. */
export function cancelIncident({ state }: TurnContext): Handled {
  const number = state.dialog?.values.number;
  const text = number === undefined ? INCIDENT_TR.notSent : INCIDENT_TR.alreadySent(number);
  return {
    ...respond(closed(state), { kind: 'dialog', text, choices: [] }, [
      { type: 'dialog-cancelled', data: { dialog: 'incident' } },
    ]),
    ...(number !== undefined && { moves: [wrote(number, INCIDENT_TR.wroteCancel)] }),
  };
}

function isTakenBack({ text, route }: Utterance): boolean {
  const said = foldTr(text);
  if (FALSE_ALARM.test(said)) return true;
  const words = said.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return route !== 'incident' && route !== 'crisis' && (DRILL.test(words) || SLIP.test(words));
}

/** "Yanlış alarmmış": noted on the incident, and thanked for. Undefined where nothing of the kind is said. */
export function falseAlarm({ state, utterance, message }: TurnContext): Handled | undefined {
  const reporting = state.dialog?.dialog === 'incident';
  if ((state.dialog && !reporting) || !isTakenBack(utterance)) return undefined;
  const events = [{ type: 'incident-taken-back', data: {} }];
  const last = state.incidents.at(-1);
  const number =
    state.dialog?.values.number ??
    (!reporting && last && message.receivedAt - last.at < RECENT_MS ? last.number : undefined);
  if (number === undefined)
    return reporting
      ? respond(closed(state), { kind: 'notice', text: INCIDENT_TR.falseAlarmBefore, choices: [] }, events)
      : undefined;
  return {
    ...respond(closed(state), { kind: 'notice', text: INCIDENT_TR.falseAlarm(number), choices: [] }, events),
    moves: [wrote(number, INCIDENT_TR.wroteFalseAlarm(whereabouts(utterance)))],
  };
}
