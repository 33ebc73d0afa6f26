import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { ExpectedFile, FileFacts, FileRefusal } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

const newFileId = (): string => randomBytes(12).toString('base64url');
export const contentPlace = (id: string) => ['citizen_files', 'content', id] as const;
export const sourcePlace = (id: string) => ['citizen_files', 'source', id] as const;

/** Everything but the bytes. */
export const FILE_COLUMNS = [
  'id',
  'conversation_id',
  'channel',
  'message_id',
  'source',
  'status',
  'reason',
  'media_type',
  'size',
  'twin',
  'ticket',
  'attempts',
  'received_at',
] as const;

export type FileRow = Pick<Selectable<Tables['citizen_files']>, (typeof FILE_COLUMNS)[number]>;

/** What became of a file; undefined: it is not known yet. */
export function toFacts(row: FileRow): FileFacts | undefined {
  const { id, status, reason, media_type: mediaType, size, twin, ticket } = row;
  if (status === 'wanted') return undefined;
  if (status === 'refused') return { status, id, reason: (reason ?? 'unavailable') as FileRefusal };
  const file = { mediaType: mediaType ?? '', size: size ?? 0 };
  if (status === 'twin') return { status, id: twin ?? id, ...file, ...(ticket !== null && { ticket }) };
  return { status: 'kept', id, ...file };
}

/** A row of a file that nothing is known of yet. */
export function wantedRow(cipher: Cipher, file: ExpectedFile) {
  const id = newFileId();
  return {
    id,
    conversation_id: file.conversationId,
    channel: file.channel,
    message_id: file.messageId,
    source: cipher.seal('attachment', JSON.stringify(file.source), sourcePlace(id)),
    status: 'wanted' as const,
    reason: null,
    media_type: null,
    extension: null,
    size: null,
    sha256: null,
    content: null,
    twin: null,
    ticket: null,
    told: 0,
    attempts: 0,
    due_at: file.receivedAt,
    received_at: file.receivedAt,
  };
}
