import type { Place, SealPurpose } from './cipher.js';
import type { Tables } from './schema.js';

/** A column whose bytes are sealed: by which key, and how its place follows from the row. */
export interface SealedColumn {
  readonly table: keyof Tables;
  readonly column: string;
  readonly key: readonly string[];
  readonly purpose: SealPurpose;
  readonly place: (row: Readonly<Record<string, string | number | null>>) => Place;
  /** Columns that `place` reads beside the key. */
  readonly beside?: readonly string[];
}

const sealed = (
  table: keyof Tables,
  column: string,
  key: readonly string[],
  purpose: SealPurpose,
  placed: readonly string[] = key,
): SealedColumn => ({
  table,
  column,
  key,
  purpose,
  place: (row) => [table, column, ...placed.map((name) => row[name] as string | number)],
  ...(placed !== key && { beside: placed }),
});

/** Every sealed column. A `Buffer` column of the schema stands here, in {@link HASHED_COLUMNS} or in {@link PLAIN_COLUMNS}. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  sealed('conversations', 'state', ['id'], 'state'),
  sealed('inbox', 'raw', ['row_id', 'conversation_id'], 'inbox', ['conversation_id', 'channel', 'message_id']),
  sealed('transcript', 'body', ['conversation_id', 'seq'], 'transcript'),
  sealed('transcript', 'channel_data', ['conversation_id', 'seq'], 'transcript'),
  sealed('tickets', 'applicant', ['number'], 'contact'),
  sealed('ticket_events', 'texts', ['number', 'seq'], 'ticket'),
  {
    ...sealed('ticket_attachments', 'content', ['number', 'id'], 'attachment'),
    place: ({ number, id, sealed_as }) =>
      sealed_as == null
        ? ['ticket_attachments', 'content', number as string, id as string]
        : ['citizen_files', 'content', sealed_as],
    beside: ['sealed_as'],
  },
  sealed('citizen_files', 'source', ['id'], 'attachment'),
  sealed('citizen_files', 'content', ['id'], 'attachment'),
  sealed('asked_questions', 'text', ['conversation_id', 'turn', 'ordinal'], 'transcript'),
  sealed('question_clusters', 'label', ['id'], 'transcript'),
  sealed('question_clusters', 'exemplars', ['id'], 'transcript'),
  sealed('survey_answers', 'text', ['response_id', 'question'], 'transcript'),
  sealed('channel_contacts', 'address', ['conversation_id'], 'contact'),
  sealed('telegram_chats', 'chat', ['conversation_id'], 'contact'),
  sealed('bureau_contacts', 'person', ['id'], 'contact'),
  sealed('notices', 'message', ['id'], 'notice', ['key']),
  sealed('dead_letters', 'payload', ['id'], 'dead-letter', ['payload_hash']),
];

/** `Buffer` columns that hold hashes. */
export const HASHED_COLUMNS: readonly (readonly [table: keyof Tables, column: string])[] = [
  ['tickets', 'code_hash'],
  ['api_keys', 'secret_hash'],
  ['link_codes', 'code_hash'],
  ['erasure_subjects', 'hash'],
];

/** `Buffer` columns of what is public, or says nothing of anybody. */
export const PLAIN_COLUMNS: readonly (readonly [table: keyof Tables, column: string])[] = [
  ['passage_vectors', 'codes'],
  ['open_data_parts', 'content'],
];
