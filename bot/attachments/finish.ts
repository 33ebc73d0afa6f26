import { type Handled, respond, type TurnContext } from '../context.js';
import type { Values } from '../dialogs/machine.js';
import { FILE_TR } from '../replies/files.tr.js';
import { TICKET_TR } from '../replies/tickets.tr.js';
import { withoutDialog } from '../tickets/begin.js';
import { type Own, ownTickets } from '../tickets/own.js';
import type { TicketMove } from '../types.js';
import { joinAll, waiting, withoutFiles } from './waiting.js';

/** Does with the waiting files what was said: into a ticket, away, or nothing for now. */
export async function finishFile(context: TurnContext, { where = 'keep' }: Values): Promise<Handled> {
  const closed = { ...context, state: withoutDialog(context.state) };
  if (where === 'drop') return dropAll(closed);
  if (where === 'keep')
    return respond(closed.state, { kind: 'dialog', text: `${TICKET_TR.notAdded} ${FILE_TR.kept}`, choices: [] });
  const own = (await ownTickets(closed)).find(({ standing }) => standing.number === where);
  if (!own?.standing.canAdd)
    return respond(closed.state, { kind: 'ticket', text: FILE_TR.cannotJoin(where), choices: [] });
  return joined(closed, own);
}

/** All that waits, into a ticket of the citizen's. Where the desk had asked something, the files are the answer. */
export function joined({ state, message }: TurnContext, { standing }: Own): Handled {
  const { number, question, seq } = standing;
  const files = waiting(state, message.receivedAt);
  if (files.length === 0)
    return respond(withoutFiles(state), { kind: 'ticket', text: FILE_TR.nothingHeld, choices: [] });
  const answer: TicketMove = { number, expectedSeq: seq, event: { type: 'citizen-wrote', text: FILE_TR.note } };
  const said = respond(
    withoutFiles(state),
    { kind: 'ticket', text: FILE_TR.joined(files.length, number), choices: [] },
    [{ type: 'files-joined', data: { number, count: files.length } }],
  );
  return { ...said, files: joinAll(files, number), ...(question && { moves: [answer] }) };
}

export function dropAll({ state, message }: TurnContext): Handled {
  const files = waiting(state, message.receivedAt);
  const text = files.length === 0 ? FILE_TR.nothingHeld : FILE_TR.dropped(files.length);
  const said = respond(withoutFiles(state), { kind: 'dialog', text, choices: [] }, [
    { type: 'files-dropped', data: { count: files.length } },
  ]);
  return { ...said, files: files.map(({ id }) => ({ id, drop: true })) };
}
