import type { Selectable } from 'kysely';
import type { InboundMessage, InboxRow } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

type Row = Pick<
  Selectable<Tables['inbox']>,
  'row_id' | 'conversation_id' | 'channel' | 'message_id' | 'kind' | 'raw' | 'received_at'
>;

export const INBOX_COLUMNS = [
  'row_id',
  'conversation_id',
  'channel',
  'message_id',
  'kind',
  'raw',
  'received_at',
] as const;

export function sealRaw(cipher: Cipher, message: InboundMessage): Buffer {
  return cipher.seal('inbox', message.text, place(message.conversationId, message.channel, message.id));
}

/** `maskedText` stands in where the raw text is gone. */
export function toInboxRow(cipher: Cipher, row: Row, maskedText: string): InboxRow {
  return {
    rowId: row.row_id,
    message: {
      id: row.message_id,
      channel: row.channel,
      conversationId: row.conversation_id,
      kind: row.kind,
      text:
        row.raw === null
          ? maskedText
          : cipher.open('inbox', row.raw, place(row.conversation_id, row.channel, row.message_id)),
      receivedAt: row.received_at,
    },
  };
}

function place(conversationId: string, channel: string, messageId: string) {
  return ['inbox', 'raw', conversationId, channel, messageId] as const;
}
