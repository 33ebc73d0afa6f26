import { z } from 'zod';

/**
 * The part of Telegram's `Update` that is read (core.telegram.org/bots/api#update). Everything else passes unread, so that a newer Bot API
 * does not break this one. Ids have up to 52 bits.
 */
const id = z.number().int();
const user = z.looseObject({ id, is_bot: z.boolean().optional() });
const chat = z.looseObject({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']) });
/** Offsets and lengths are UTF-16 code units, as JavaScript counts. */
const entity = z.looseObject({ type: z.string(), offset: z.number().int(), length: z.number().int() });

/** A photo's sizes, the biggest last, and a document. */
const file = z.looseObject({ file_id: z.string().min(1).max(256), file_size: z.number().optional() });

const messageSchema = z.looseObject({
  message_id: id,
  /** Seconds since 1970; 0: the message is no longer accessible. */
  date: z.number().int(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  photo: z.array(file).optional().catch(undefined),
  document: file.optional().catch(undefined),
  contact: z.looseObject({ phone_number: z.string(), user_id: id.optional() }).optional(),
  reply_to_message: z.looseObject({ from: user.optional() }).optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});

const callbackQuerySchema = z.looseObject({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z.looseObject({ message_id: id, date: z.number().int(), chat }).optional(),
});

const memberSchema = z.looseObject({
  chat,
  from: user,
  date: z.number().int(),
  new_chat_member: z.looseObject({ status: z.string() }),
});

/** Exactly one of the payloads is there; none of them: an update of a kind that is not asked for. */
export const updateSchema = z.looseObject({
  update_id: id,
  message: messageSchema.optional(),
  edited_message: messageSchema.optional(),
  callback_query: callbackQuerySchema.optional(),
  my_chat_member: memberSchema.optional(),
});

/** What is asked for; Telegram keeps the rest to itself. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export type Update = z.infer<typeof updateSchema>;
export type TelegramMessage = z.infer<typeof messageSchema>;
export type CallbackQuery = z.infer<typeof callbackQuerySchema>;
