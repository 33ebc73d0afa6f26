import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Reply, TranscriptEntry } from '../../bot/index.js';

/** Most that a client may hang on its own message, bytes of JSON. */
const MAX_CHANNEL_DATA = 16 * 1024;
export const BOT_ACCOUNT = { id: 'mebasistan', name: 'MEB Asistan', role: 'bot' } as const;
const PERSON_ACCOUNT = { ...BOT_ACCOUNT, name: 'MEBİM temsilcisi' } as const;
/** Message id of the event that opens a conversation; its transcript entry is never shown. */
export const JOINED_ID = 'joined';

interface Account {
  readonly id: string;
  readonly name?: string;
  readonly role: 'user' | 'bot';
}

/** The part of the Activity protocol this server emits. */
export interface Activity {
  readonly type: 'message' | 'typing';
  readonly id: string;
  readonly timestamp: string;
  readonly channelId: 'directline';
  readonly conversation: { readonly id: string };
  readonly from: Account;
  readonly locale?: string;
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown';
  readonly inputHint?: 'acceptingInput';
  readonly suggestedActions?: {
    readonly to: readonly string[];
    readonly actions: readonly { readonly type: 'imBack'; readonly title: string; readonly value: string }[];
  };
  readonly channelData?: unknown;
}

/** What the client says of its message: kept beside the transcript entry, so that the echo can be given back whole. */
interface SenderNote {
  readonly user: string;
  readonly name?: string;
  readonly data?: unknown;
}

/** A message as it was posted. */
export interface SaidActivity {
  readonly kind: 'message';
  readonly messageId: string | undefined;
  readonly text: string;
  readonly senderName?: string;
  readonly data?: unknown;
  readonly attachments: readonly { readonly contentUrl?: string | undefined }[];
}

export type IncomingActivity =
  | SaidActivity
  | { kind: 'other'; type: string }
  | { kind: 'refused'; code: 'BadArgument' | 'MessageSizeTooBig'; detail: string };

const incomingSchema = z.looseObject({
  type: z.string().min(1).max(64),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  from: z.looseObject({ name: z.string().nullish() }).nullish(),
  channelData: z.unknown().optional(),
  attachments: z
    .array(z.looseObject({ contentUrl: z.string().optional() }))
    .max(20)
    .nullish()
    .catch(undefined),
});
const clientIdSchema = z.looseObject({ clientActivityID: z.string().min(1) });

/** Reads a posted activity. Whoever it claims to be from is ignored but for the display name. */
export function readActivity(body: unknown): IncomingActivity {
  const parsed = incomingSchema.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ');
    return { kind: 'refused', code: 'BadArgument', detail: `Not an activity: ${fields}.` };
  }
  const { type, text, value, from, channelData, attachments } = parsed.data;
  if (type !== 'message') return { kind: 'other', type };
  if (channelData !== undefined && Buffer.byteLength(JSON.stringify(channelData)) > MAX_CHANNEL_DATA) {
    return { kind: 'refused', code: 'MessageSizeTooBig', detail: `channelData is over ${MAX_CHANNEL_DATA} bytes.` };
  }
  const name = from?.name?.trim().slice(0, 80);
  return {
    kind: 'message',
    messageId: clientMessageId(channelData),
    text: text || (typeof value === 'string' ? value : ''),
    ...(name && { senderName: name }),
    ...(channelData !== undefined && { data: channelData }),
    attachments: attachments ?? [],
  };
}

/** `channelData.clientActivityID` is the client's own key of the message: sent twice, taken once. */
function clientMessageId(channelData: unknown): string | undefined {
  const parsed = clientIdSchema.safeParse(channelData);
  if (!parsed.success) return undefined;
  const id = parsed.data.clientActivityID;
  return `c:${/^[\w.:-]{1,100}$/u.test(id) ? id : createHash('sha256').update(id).digest('base64url')}`;
}

export function senderNote(user: string, name: string | undefined, data: unknown): string {
  return JSON.stringify({ user, name, data } satisfies SenderNote);
}

/** `<conversation>|0000001`: the transcript's sequence number, at least seven digits. */
export function activityId(conversationId: string, seq: number): string {
  return `${conversationId}|${String(seq).padStart(7, '0')}`;
}

/**
 * A transcript entry as the client is shown it, `undefined` for what is not shown. `widget`: our own, which draws
 * `channelData.mebasistan` source and closing itself; any other client finds them at the foot of the text.
 */
export function toActivity(conversationId: string, entry: TranscriptEntry, widget: boolean): Activity | undefined {
  const common = {
    type: 'message',
    id: activityId(conversationId, entry.seq),
    timestamp: new Date(entry.at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversationId },
  } as const;
  if (entry.direction === 'in') {
    if (entry.channelMessageId === JOINED_ID) return undefined;
    const note = parseNote(entry.channelData);
    return {
      ...common,
      from: { id: note.user, ...(note.name && { name: note.name }), role: 'user' },
      text: entry.text,
      textFormat: 'plain',
      ...(note.data !== undefined && { channelData: note.data }),
    };
  }
  const { reply } = entry;
  return {
    ...common,
    from: reply?.kind === 'person' ? PERSON_ACCOUNT : BOT_ACCOUNT,
    locale: 'tr-TR',
    text:
      widget || !reply
        ? entry.text
        : [entry.text, reply.source && sourceLine(reply.source), reply.closing].filter(Boolean).join('\n\n'),
    textFormat: 'markdown',
    inputHint: 'acceptingInput',
    ...(reply && reply.choices.length > 0 && { suggestedActions: suggested(reply) }),
    ...(reply && { channelData: { mebasistan: { kind: reply.kind, source: reply.source, closing: reply.closing } } }),
  };
}

function suggested(reply: Reply): NonNullable<Activity['suggestedActions']> {
  return { to: [], actions: reply.choices.map(({ label }) => ({ type: 'imBack', title: label, value: label })) };
}

function sourceLine(source: NonNullable<Reply['source']>): string {
  return source.url ? `[${source.label.replace(/[[\]]/gu, '')}](${source.url})` : source.label;
}

function parseNote(stored: string | undefined): SenderNote {
  return stored === undefined ? { user: 'user' } : (JSON.parse(stored) as SenderNote);
}

/** Shown while a turn runs, or while a person writes (`by`); over WebSocket only. `key` sets it apart from other typing activities. */
export function typingActivity(conversationId: string, key: number, at: number, by: 'bot' | 'person'): Activity {
  return {
    type: 'typing',
    id: `${conversationId}|t${key}`,
    timestamp: new Date(at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversationId },
    ...(by === 'person'
      ? { from: PERSON_ACCOUNT, channelData: { mebasistan: { kind: 'person' } } }
      : { from: BOT_ACCOUNT }),
  };
}
