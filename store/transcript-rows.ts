import type { Insertable, Selectable } from 'kysely';
import type { Reply, TranscriptEntry } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

type Row = Tables['transcript'];

interface Body {
  readonly text: string;
  readonly reply?: Reply;
}

/** An entry with its text, reply and channel data sealed. */
export function toTranscriptRow(cipher: Cipher, conversationId: string, entry: TranscriptEntry): Insertable<Row> {
  return {
    conversation_id: conversationId,
    seq: entry.seq,
    direction: entry.direction,
    channel_message_id: entry.channelMessageId ?? null,
    body: sealBody(cipher, conversationId, entry.seq, { text: entry.text, reply: entry.reply }),
    channel_data:
      entry.channelData === undefined
        ? null
        : cipher.seal('transcript', entry.channelData, ['transcript', 'channel_data', conversationId, entry.seq]),
    at: entry.at,
  };
}

export function sealBody(cipher: Cipher, conversationId: string, seq: number, body: Body): Buffer {
  return cipher.seal('transcript', JSON.stringify(body), ['transcript', 'body', conversationId, seq]);
}

export function toTranscriptEntry(
  cipher: Cipher,
  row: Pick<
    Selectable<Row>,
    'conversation_id' | 'seq' | 'direction' | 'channel_message_id' | 'body' | 'channel_data' | 'at'
  >,
): TranscriptEntry {
  const { conversation_id: conversationId, seq } = row;
  const body = JSON.parse(cipher.open('transcript', row.body, ['transcript', 'body', conversationId, seq])) as Body;
  const channelData =
    row.channel_data === null
      ? undefined
      : cipher.open('transcript', row.channel_data, ['transcript', 'channel_data', conversationId, seq]);
  return {
    seq,
    direction: row.direction,
    text: body.text,
    at: row.at,
    ...(row.channel_message_id !== null && { channelMessageId: row.channel_message_id }),
    ...(body.reply !== undefined && { reply: body.reply }),
    ...(channelData !== undefined && { channelData }),
  };
}
