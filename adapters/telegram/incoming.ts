import type { ContentKind } from '../../bot/index.js';
import { readCommand } from './commands.js';
import type { CallbackQuery, TelegramMessage, Update } from './updates-schema.js';

/** What an update means here. `id` is the same however often and in whatever order it arrives. */
export type Incoming =
  | { readonly kind: 'text'; readonly chat: number; readonly id: string; readonly text: string }
  | {
      readonly kind: 'content';
      readonly chat: number;
      readonly id: string;
      readonly content: ContentKind;
      readonly caption?: string;
      /** Where it is a file that may be fetched. */
      readonly file?: TelegramFile;
    }
  | {
      readonly kind: 'tap';
      readonly chat: number;
      readonly id: string;
      readonly query: string;
      readonly data: string;
      readonly message: number;
    }
  /** A tap that cannot be read: only its clock is to be stopped. */
  | { readonly kind: 'dead-tap'; readonly query: string }
  | { readonly kind: 'membership'; readonly chat: number; readonly blocked: boolean }
  | { readonly kind: 'migrated'; readonly from: number; readonly to: number }
  | { readonly kind: 'nothing'; readonly why: 'edited' | 'channel' | 'bot' | 'service' | 'not-addressed' | 'unknown' };

/** A file on Telegram's servers; `size` in bytes. */
export interface TelegramFile {
  readonly id: string;
  readonly size?: number;
}

/** Of the bot, as `getMe` says. */
export interface BotIdentity {
  readonly id: number;
  /** Without `@`. */
  readonly username: string;
}

/** Content by the key that a message has it under; the first that is there. `animation` comes with `document`, `venue` with `location`. */
const CONTENT: readonly (readonly [key: string, content: ContentKind])[] = [
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video_note', 'video'],
  ['video', 'video'],
  ['animation', 'video'],
  ['photo', 'photo'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
];
/** Said by Telegram itself, not by the citizen. Any other key is something they sent, known to us or not. */
const SERVICE =
  /^(?:pinned_message|message_auto_delete_timer_changed|connected_website|write_access_allowed|users_shared|chat_shared|chat_background_set|boost_added|proximity_alert_triggered|successful_payment|refunded_payment|passport_data|web_app_data|(?:suggested_post|forum_topic|general_forum|video_chat|giveaway|gift|unique_gift|community_chat|checklist_tasks|poll_option|paid_message|direct_message|new_chat|left_chat|delete_chat|group_chat|supergroup_chat|channel_chat|managed_bot|chat_owner)_?\w*)$/u;

export function readUpdate(update: Update, bot: BotIdentity): Incoming {
  const { message, callback_query: tap, my_chat_member: member } = update;
  if (message) return readMessage(message, bot);
  if (tap) return readTap(tap);
  if (member) {
    const { status } = member.new_chat_member;
    return { kind: 'membership', chat: member.chat.id, blocked: status === 'kicked' || status === 'left' };
  }
  return { kind: 'nothing', why: update.edited_message ? 'edited' : 'unknown' };
}

function readMessage(message: TelegramMessage, bot: BotIdentity): Incoming {
  const { chat, from, migrate_to_chat_id: to, migrate_from_chat_id: old } = message;
  if (to !== undefined) return { kind: 'migrated', from: chat.id, to };
  if (old !== undefined) return { kind: 'migrated', from: old, to: chat.id };
  if (chat.type === 'channel') return { kind: 'nothing', why: 'channel' };
  if (from?.is_bot) return { kind: 'nothing', why: 'bot' };
  const id = messageId(message);
  if (chat.type !== 'private') {
    return isForUs(message, bot)
      ? { kind: 'content', chat: chat.id, id, content: 'group' }
      : { kind: 'nothing', why: 'not-addressed' };
  }
  const { text } = message;
  if (text !== undefined) return { kind: 'text', chat: chat.id, id, text: readCommand(message, bot) ?? text };
  return readContent(message, id);
}

/** Numbers of messages begin again where a group becomes a supergroup: the date tells them apart. */
const messageId = ({ message_id, date }: TelegramMessage): string => `m${message_id}-${date}`;

function readContent(message: TelegramMessage, id: string): Incoming {
  const { chat, contact, from, caption } = message;
  if (contact && from && contact.user_id === from.id) {
    return { kind: 'text', chat: chat.id, id, text: withPlus(contact.phone_number) };
  }
  const content = CONTENT.find(([key]) => message[key] !== undefined)?.[1];
  if (content !== undefined) {
    const file = fileOf(message, content);
    return { kind: 'content', chat: chat.id, id, content, ...(caption?.trim() && { caption }), ...(file && { file }) };
  }
  return Object.keys(message).some((key) => SERVICE.test(key))
    ? { kind: 'nothing', why: 'service' }
    : { kind: 'content', chat: chat.id, id, content: 'other' };
}

function fileOf({ photo, document }: TelegramMessage, content: ContentKind): TelegramFile | undefined {
  const file = content === 'photo' ? photo?.at(-1) : content === 'document' ? document : undefined;
  return file && { id: file.file_id, ...(file.file_size !== undefined && { size: file.file_size }) };
}

/** Telegram leaves out the `+` of some numbers, never the country's code. */
const withPlus = (phone: string): string => (phone.startsWith('+') ? phone : `+${phone}`);

function readTap({ id, from, data, message }: CallbackQuery): Incoming {
  /** Without its message, or in a group, where anybody could have tapped. */
  if (!message || data === undefined || message.chat.type !== 'private' || message.chat.id !== from.id) {
    return { kind: 'dead-tap', query: id };
  }
  return { kind: 'tap', chat: message.chat.id, id: `t${id}`, query: id, data, message: message.message_id };
}

/** In groups: a command with our name or of ours, our name, or an answer to what we wrote. */
function isForUs(message: TelegramMessage, bot: BotIdentity): boolean {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  if (message.reply_to_message?.from?.id === bot.id) return true;
  const ours = `@${bot.username}`.toLowerCase();
  return entities.some(({ type, offset, length }) => {
    const words = text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return words === ours;
    return type === 'bot_command' && (words.endsWith(ours) || (offset === 0 && !words.includes('@')));
  });
}
