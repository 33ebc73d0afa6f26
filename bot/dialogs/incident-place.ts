import { foldTr, type Utterance } from '../../nlu/index.js';
import { ABROAD, type NewTicket } from '../../tickets/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import { looksLikeQuestion } from '../question-form.js';
import { INCIDENT_TR } from '../replies/incident.tr.js';
import type { BotState } from '../state.js';
import type { TicketMove } from '../types.js';
import { placeIn } from './incident.js';
import type { Values } from './machine.js';
import { shownPlace } from './place.js';
import { whereabouts } from './whereabouts.js';

/** A second report within it is taken for the same incident, unless it is said to be another. */
export const SAME_MS = 30 * 60_000;

export const canAlert = async ({ deps, message }: TurnContext, province: string | undefined): Promise<boolean> =>
  (await deps.alerts?.canAlert(province || undefined, message.receivedAt)) ?? true;

export const openedSaid = async (
  context: TurnContext,
  { number, code, province, district }: NewTicket,
): Promise<string> =>
  (await canAlert(context, province))
    ? INCIDENT_TR.opened(
        number,
        code,
        alertedOf(province),
        province === ABROAD ? shownPlace(ABROAD, district) : undefined,
      )
    : INCIDENT_TR.openedUnheard(number, code);

/** The province whose managers are told; abroad, and where none is known, the centre's are. */
const alertedOf = (province: string | undefined): string => (province === ABROAD ? '' : (province ?? ''));

/** The place became known after the alert had begun. */
export async function locatedSaid(
  context: TurnContext,
  number: string,
  { province = '', district }: Values,
): Promise<string> {
  const place = shownPlace(province, district);
  return (await canAlert(context, province)) && province !== ABROAD
    ? INCIDENT_TR.located(number, province)
    : INCIDENT_TR.placeAdded(number, place);
}

export const locatedMove = (number: string, { province = '', district }: Values): TicketMove => ({
  number,
  event: { type: 'located', province, ...(district && { district }) },
});

/** The incident's province is not looked for any more. */
export const withoutSearch = (state: BotState, number: string): BotState => ({
  ...state,
  incidents: state.incidents.map(({ unlocated, ...incident }) =>
    incident.number === number ? incident : { ...incident, ...(unlocated && { unlocated }) },
  ),
});

const WRONG_PLACE =
  /\byanli?s (?:yazdim|yazmisim|soyledim|soylemisim|girdim|verdim)|\b(?:il|ili|sehir|sehri|yer|yeri) (?:yanlis|yanls|hatali)/;
/** "İli yanlış yazdım, Konya": one place is named, as the right one. */
const correctsPlace = ({ text, entities }: Utterance): boolean =>
  WRONG_PLACE.test(foldTr(text)) && entities.filter(({ type }) => type === 'province').length <= 1;

/** "Ankara'da, Gazi Lisesi" soon after an incident was reported without a place, or with a wrong one, and nothing is open: it is that incident's. */
export async function placeAfterwards(context: TurnContext): Promise<Handled | undefined> {
  const { state, utterance, message } = context;
  const last = state.incidents.at(-1);
  if (state.dialog || !last || message.receivedAt - last.at >= SAME_MS) return undefined;
  if (!last.unlocated && !correctsPlace(utterance)) return undefined;
  const place = utterance.route === 'incident' ? {} : placeIn(utterance);
  if (!place.province || looksLikeQuestion(utterance.text)) return undefined;
  const said = await locatedSaid(context, last.number, place);
  return {
    ...respond(withoutSearch(remembered(context), last.number), { kind: 'ticket', text: said, choices: [] }),
    moves: [locatedMove(last.number, place), wrote(last.number, whereabouts(utterance))],
  };
}

export const remembered = ({ state, utterance, message }: TurnContext): BotState =>
  utterance.route === 'incident'
    ? { ...state, last: { question: whereabouts(utterance), decision: 'incident', at: message.receivedAt } }
    : state;

export const wrote = (number: string, text: string): TicketMove => ({ number, event: { type: 'citizen-wrote', text } });
