import { foldTr } from '../../nlu/index.js';
import { type Handled, respond, type TurnContext } from '../context.js';
import { accepts, type DialogDefinition, isFreeText } from '../dialogs/machine.js';
import { keepDialog, resumed } from '../in-dialog.js';
import { contentOf } from '../replies/content.tr.js';
import { FILE_TR } from '../replies/files.tr.js';
import type { BotState, DialogFrame } from '../state.js';
import { begin, withoutDialog } from '../tickets/begin.js';
import { ownTickets } from '../tickets/own.js';
import { dropAll, joined } from './finish.js';
import { TICKET_FILE } from './offer.js';
import { type FileFacts, factsOf } from './types.js';
import { waiting, withFile } from './waiting.js';

/** Files that come so close together are one sending: what is asked of the first stands for all. */
const TOGETHER_MS = 15_000;
/** Tickets that are offered to choose from, the latest. */
const MAX_OFFERED = 5;
const DROP_WISH =
  /^(?:(?:gonderdigim|attigim|son|o|bu) )*(?:dosya|fotograf|foto|belge|resim|gorsel)\p{L}* (?:sil\p{L}*|kaldir\p{L}*|cikar\p{L}*|ekleme|eklemeyin)(?: lutfen)?$/u;

/** A file came: it goes to the ticket that is being written, or it is asked where it belongs. */
export async function fileTurn(context: TurnContext): Promise<Handled> {
  const { message, state } = context;
  const facts = factsOf(message.text);
  if (!facts) return beside(context, contentOf('other').reply);
  const handled = await received(context, facts);
  const event = { type: 'file', data: { status: facts.status, dialog: state.dialog?.dialog ?? null } };
  return { ...handled, events: [event, ...handled.events] };
}

async function received(given: TurnContext, facts: FileFacts): Promise<Handled> {
  const { message } = given;
  if (facts.status === 'refused') return beside(given, FILE_TR.refused(facts.reason));
  if (facts.status === 'twin' && facts.ticket !== undefined) return beside(given, FILE_TR.twinIn(facts.ticket));
  const before = waiting(given.state, message.receivedAt);
  const state = withFile(given.state, facts, message.receivedAt);
  const context = { ...given, state };
  const count = waiting(state, message.receivedAt).length;
  if (count === before.length) return beside(context, FILE_TR.twin);
  const isTogether = (before.at(-1)?.at ?? 0) > message.receivedAt - TOGETHER_MS;
  const { dialog } = state;
  if (!dialog) return await offer(context, before.length === 0 ? FILE_TR.one : FILE_TR.more(count));
  switch (dialog.dialog) {
    case 'ticketIntake': {
      const frame = { ...dialog, values: { ...dialog.values, files: FILE_TR.inSummary(count) } };
      return isTogether ? more(context, count, frame) : told(context, FILE_TR.inIntake(count), frame);
    }
    case 'incident':
      return isTogether ? more(context, count, dialog) : told(context, FILE_TR.inIntake(count), dialog);
    case 'ticketAdd': {
      const own = (await ownTickets(context)).find(({ standing }) => standing.number === dialog.values.number);
      if (!own?.standing.canAdd) return told(context, `${FILE_TR.one} ${FILE_TR.kept}`, dialog);
      const { moves: _, ...into } = joined(context, own);
      return resumed(into, dialog);
    }
    case 'ticketFile':
      return isTogether ? more(context, count, dialog) : await offer(context, FILE_TR.more(count));
    default:
      return told(context, `${FILE_TR.one} ${FILE_TR.kept}`, dialog);
  }
}

/** Says something and leaves everything as it is. */
function beside(context: TurnContext, text: string): Handled {
  const { dialog, offered } = context.state;
  return dialog ? told(context, text, dialog) : keepDialog(context, { kind: 'notice', text, choices: offered });
}

const told = (context: TurnContext, text: string, frame: DialogFrame): Handled =>
  resumed(keepDialog(context, { kind: 'notice', text, choices: [] }), frame);

/** One more of the same sending: the question that was asked still stands. */
function more({ state }: TurnContext, count: number, dialog: DialogFrame): Handled {
  return respond({ ...state, dialog }, { kind: 'notice', text: FILE_TR.more(count), choices: state.offered });
}

/** To which ticket of the citizen's, or to a new one. */
async function offer(context: TurnContext, lead: string): Promise<Handled> {
  const state = withoutDialog(context.state);
  const own = await ownTickets({ ...context, state });
  const numbers = own
    .filter(({ standing }) => standing.canAdd)
    .map(({ standing }) => standing.number)
    .slice(-MAX_OFFERED);
  const values = { numbers: numbers.join(',') };
  return begin({ state }, TICKET_FILE, values, `${lead} ${FILE_TR.kept}`);
}

/** A person of the staff is on: the file goes to the one ticket there is, or waits; nothing is said. */
export async function fileBesidePerson(context: TurnContext): Promise<Handled> {
  const { message } = context;
  const facts = factsOf(message.text);
  const state: BotState = facts ? withFile(context.state, facts, message.receivedAt) : context.state;
  const open = (await ownTickets(context)).filter(({ standing }) => standing.canAdd);
  const events = [{ type: 'file', data: { status: facts?.status ?? 'refused', person: true } }];
  const [only, ...others] = open;
  if (!only || others.length > 0 || waiting(state, message.receivedAt).length === 0)
    return { state, replies: [], events };
  const { files = [], state: next } = joined({ ...context, state }, only);
  return { state: { ...next, offered: state.offered }, replies: [], events, files };
}

/** "Dosyayı sil": what waits is thrown away, whatever else is open. */
export function dropWish(context: TurnContext, definition: DialogDefinition | undefined): Handled | undefined {
  const { state, utterance, message } = context;
  const { dialog } = state;
  if (waiting(state, message.receivedAt).length === 0 || dialog?.dialog === 'ticketFile') return undefined;
  if (dialog && definition && isFreeText(definition, dialog)) return undefined;
  const said = foldTr(utterance.text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (!DROP_WISH.test(said)) return undefined;
  const dropped = dropAll(context);
  if (!dialog) return dropped;
  const { files: _, ...values } = dialog.values;
  return resumed(dropped, { ...dialog, values });
}

/** The question about a file is left where something else is said: the file waits, and goes into the next ticket. */
export function leaveOffer(context: TurnContext): TurnContext {
  const { state, utterance } = context;
  if (state.dialog?.dialog !== 'ticketFile' || ['yes', 'no', 'empty', 'cancel'].includes(utterance.route))
    return context;
  return accepts(TICKET_FILE, state.dialog, utterance) ? context : { ...context, state: withoutDialog(state) };
}
