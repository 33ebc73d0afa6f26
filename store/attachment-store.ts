import { createHash, randomBytes } from 'node:crypto';
import type { Appended, Attachment, AttachmentStore, Refusal } from '../tickets/index.js';
import { contentPlace } from './citizen-file-rows.js';
import { type Connections, kept, undone } from './connections.js';
import { appendIn, type DeskContext } from './desk-append.js';

const COLUMNS = ['id', 'number', 'name', 'media_type', 'size', 'sha256', 'added_by', 'at'] as const;
const place = (number: string, id: string) => ['ticket_attachments', 'content', number, id] as const;

/** Files of tickets, sealed. */
export function createAttachmentStore({ read, write }: Connections, context: DeskContext): AttachmentStore {
  const { cipher, now } = context;

  return {
    add: (number, { extension, mediaType, content }, actor) =>
      write<(Appended & { readonly attachment: Attachment }) | Refusal>(async (trx) => {
        const id = randomBytes(12).toString('base64url');
        const before = await trx
          .selectFrom('ticket_attachments')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('number', '=', number)
          .executeTakeFirstOrThrow();
        const name = `${number}-ek-${Number(before.count) + 1}.${extension}`;
        const appended = await appendIn(trx, context, {
          number,
          events: [{ type: 'attached', attachment: id, name }],
          actor,
        });
        if (!appended.ok) return undone(appended);
        const attachment: Attachment = {
          id,
          number,
          name,
          mediaType,
          size: content.length,
          sha256: createHash('sha256').update(content).digest('hex'),
          addedBy: actor,
          at: now(),
        };
        await trx
          .insertInto('ticket_attachments')
          .values({
            id,
            number,
            name,
            media_type: mediaType,
            size: attachment.size,
            sha256: attachment.sha256,
            content: cipher.sealBytes('attachment', content, place(number, id)),
            added_by: actor,
            at: attachment.at,
            sealed_as: null,
          })
          .execute();
        return kept({ ...appended, attachment });
      }),

    async list(number) {
      const rows = await read
        .selectFrom('ticket_attachments')
        .select(COLUMNS)
        .where('number', '=', number)
        .orderBy('at')
        .orderBy((eb) => eb.fn('length', ['name']))
        .orderBy('name')
        .execute();
      return rows.map(toAttachment);
    },

    async read(number, id) {
      const row = await read
        .selectFrom('ticket_attachments')
        .select([...COLUMNS, 'content', 'sealed_as'])
        .where('number', '=', number)
        .where('id', '=', id)
        .executeTakeFirst();
      return (
        row && {
          attachment: toAttachment(row),
          content: cipher.openBytes(
            'attachment',
            row.content,
            row.sealed_as === null ? place(number, id) : contentPlace(row.sealed_as),
          ),
        }
      );
    },
  };
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly sha256: string;
  readonly added_by: string;
  readonly at: number;
}

const toAttachment = (row: Row): Attachment => ({
  id: row.id,
  number: row.number,
  name: row.name,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  addedBy: row.added_by,
  at: row.at,
});
