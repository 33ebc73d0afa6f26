import type { Transaction } from 'kysely';
import type { FileMove } from '../bot/index.js';
import type { Refusal } from '../tickets/index.js';
import { appendIn, type DeskContext } from './desk-append.js';
import type { Tables } from './schema.js';

/**
 * Puts a conversation's files into tickets, within the turn's transaction: the sealed bytes are copied by the database, and the log says `attached`.
 * A file that is not there any more, or is in a ticket already, is passed over. What the ticket does not allow is given back.
 */
export async function joinFiles(
  trx: Transaction<Tables>,
  context: DeskContext,
  conversationId: string,
  moves: readonly FileMove[],
): Promise<Refusal | undefined> {
  for (const move of moves) {
    const file = await trx
      .selectFrom('citizen_files')
      .select(['id', 'media_type', 'extension', 'size', 'sha256'])
      .where('id', '=', move.id)
      .where('conversation_id', '=', conversationId)
      .where('status', '=', 'kept')
      .executeTakeFirst();
    if (!file) continue;
    if ('drop' in move) {
      await leave(trx, move.id, { status: 'dropped', sha256: null });
      continue;
    }
    const refusal = await attach(trx, context, move.ticket, file);
    if (refusal) return refusal;
    await leave(trx, move.id, { status: 'joined', ticket: move.ticket });
  }
  return undefined;
}

async function attach(
  trx: Transaction<Tables>,
  context: DeskContext,
  number: string,
  file: Pick<Tables['citizen_files'], 'id' | 'media_type' | 'extension' | 'size' | 'sha256'>,
): Promise<Refusal | undefined> {
  const before = await trx
    .selectFrom('ticket_attachments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const name = `${number}-ek-${Number(before.count) + 1}.${file.extension}`;
  const events = [{ type: 'attached', attachment: file.id, name }] as const;
  const appended = await appendIn(trx, context, { number, events, actor: 'citizen' });
  if (!appended.ok) return appended;
  await trx
    .insertInto('ticket_attachments')
    .columns(['id', 'number', 'name', 'media_type', 'size', 'sha256', 'content', 'added_by', 'at', 'sealed_as'])
    .expression((eb) =>
      eb
        .selectFrom('citizen_files')
        .select((row) => [
          row.ref('citizen_files.id').as('id'),
          row.cast<string>(row.val(number), 'text').as('number'),
          row.cast<string>(row.val(name), 'text').as('name'),
          'citizen_files.media_type',
          'citizen_files.size',
          'citizen_files.sha256',
          'citizen_files.content',
          row.cast<string>(row.val('citizen'), 'text').as('added_by'),
          row.cast<number>(row.val(context.now()), context.dialect === 'postgres' ? 'bigint' : 'integer').as('at'),
          row.ref('citizen_files.id').as('sealed_as'),
        ])
        .where('citizen_files.id', '=', file.id),
    )
    .execute();
  return undefined;
}

const leave = (trx: Transaction<Tables>, id: string, values: Partial<Tables['citizen_files']>) =>
  trx
    .updateTable('citizen_files')
    .set({ ...values, content: null })
    .where('id', '=', id)
    .execute();
