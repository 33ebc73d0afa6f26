import { z } from 'zod';

/** Longest text of a message, in UTF-16 code units after the markup is read. */
export const MAX_TEXT = 4096;
/** Bytes of UTF-8 that a button may bring back. */
export const MAX_CALLBACK_DATA = 64;

const chat_id = z.number().int();
const inlineButton = z.union([
  z.strictObject({
    text: z.string().min(1),
    callback_data: z
      .string()
      .min(1)
      .refine((data) => Buffer.byteLength(data) <= MAX_CALLBACK_DATA, `more than ${MAX_CALLBACK_DATA} bytes`),
  }),
  z.strictObject({ text: z.string().min(1), url: z.url({ protocol: /^https?$|^tg$/u }) }),
]);
const inlineKeyboard = z.strictObject({ inline_keyboard: z.array(z.array(inlineButton).min(1).max(8)).max(100) });
const replyMarkup = z.union([
  inlineKeyboard,
  z.strictObject({
    keyboard: z.array(
      z.array(z.strictObject({ text: z.string().min(1), request_contact: z.literal(true).optional() })),
    ),
    resize_keyboard: z.literal(true),
    one_time_keyboard: z.literal(true),
  }),
  z.strictObject({ remove_keyboard: z.literal(true) }),
]);

/** Entities of HTML count as what they stand for, tags not at all. */
const parsedLength = (html: string): number =>
  html.replace(/<[^<>]*>/gu, '').replace(/&(?:lt|gt|amp|quot|#\d+);/gu, '_').length;

const secretToken = z.string().regex(/^[\w-]{1,256}$/u, '1 to 256 of A-Z a-z 0-9 _ -');
const allowed_updates = z.array(z.string());

/** The methods that are called and what they take. What does not fit is refused here, not by Telegram. */
export const METHODS = {
  getMe: z.strictObject({}),
  getUpdates: z.strictObject({
    offset: z.number().int().optional(),
    limit: z.number().int().min(1).max(100),
    /** Seconds. */
    timeout: z.number().int().min(0).max(50),
    allowed_updates,
  }),
  setWebhook: z.strictObject({
    url: z.url({ protocol: /^https?$/u }),
    secret_token: secretToken,
    max_connections: z.number().int().min(1).max(100),
    allowed_updates,
  }),
  deleteWebhook: z.strictObject({ drop_pending_updates: z.literal(false) }),
  setMyCommands: z.strictObject({
    commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^[a-z0-9_]{1,32}$/u),
          description: z.string().min(1).max(256),
        }),
      )
      .max(100),
    scope: z.strictObject({ type: z.enum(['default', 'all_private_chats']) }).optional(),
  }),
  sendMessage: z
    .strictObject({
      chat_id,
      text: z.string().min(1),
      parse_mode: z.literal('HTML').optional(),
      link_preview_options: z.strictObject({ is_disabled: z.boolean() }).optional(),
      reply_markup: replyMarkup.optional(),
    })
    .refine(
      ({ text, parse_mode }) => (parse_mode ? parsedLength(text) : text.length) <= MAX_TEXT,
      `text is longer than ${MAX_TEXT}`,
    ),
  editMessageReplyMarkup: z.strictObject({
    chat_id,
    message_id: z.number().int(),
    reply_markup: inlineKeyboard.optional(),
  }),
  answerCallbackQuery: z.strictObject({
    callback_query_id: z.string().min(1),
    text: z.string().max(200).optional(),
    show_alert: z.boolean().optional(),
  }),
  sendChatAction: z.strictObject({ chat_id, action: z.literal('typing') }),
  getFile: z.strictObject({ file_id: z.string().min(1).max(256) }),
  leaveChat: z.strictObject({ chat_id }),
} as const;

export type Method = keyof typeof METHODS;
export type Params<M extends Method> = z.input<(typeof METHODS)[M]>;
export type InlineKeyboard = z.input<typeof inlineKeyboard>;
export type ReplyMarkup = z.input<typeof replyMarkup>;
