import type { InboundMessage } from '../../bot/index.js';
import type { TelegramClient } from './client.js';
import { type BotIdentity, type Incoming, readUpdate, type TelegramFile } from './incoming.js';
import { chosenKeyboard, isOneTime, readKey } from './keyboard.js';
import { type Chats, type Files, type Inbox, TELEGRAM_CHANNEL, type TelegramLog, type Transcript } from './ports.js';
import { TELEGRAM_TR } from './texts.tr.js';
import { updateSchema } from './updates-schema.js';

export interface ReceiverDeps {
  readonly client: TelegramClient;
  readonly chats: Chats;
  readonly inbox: Inbox;
  /** Photos and documents are fetched; absent: it is said that they are not read. */
  readonly files?: Files | undefined;
  readonly transcript: Transcript;
  readonly log: TelegramLog;
  identity(): BotIdentity;
  now(): number;
  /** Told of every update by what it meant. */
  onUpdate?(kind: Incoming['kind'] | 'unreadable'): void;
}

/** Takes updates in. */
export interface Receiver {
  /**
   * Resolves when what the update says is durably stored, or is nothing to us: then it may be confirmed to Telegram. Rejects where it could not
   * be stored: then it is to come again.
   */
  receive(update: unknown): Promise<void>;
  /** Resolves when no call that nobody waits for is under way. */
  idle(): Promise<void>;
}

/** Entries looked through for a later message of the citizen. */
const LATER = 20;

type Tap = Extract<Incoming, { kind: 'tap' }>;
type Content = Extract<Incoming, { kind: 'content' }>;

export function createReceiver(deps: ReceiverDeps): Receiver {
  const { client, chats, inbox, transcript, log, now } = deps;
  const beside = new Set<Promise<unknown>>();

  /** Beside the way of the update: a button's clock stopped, a keyboard changed. Failing does no harm. */
  const aside = (call: Promise<unknown>): void => {
    const running = call.finally(() => beside.delete(running));
    beside.add(running);
  };
  const answerTap = (query: string, text?: string) =>
    aside(client.call('answerCallbackQuery', { callback_query_id: query, ...(text !== undefined && { text }) }));

  async function submit(chat: number, message: Pick<InboundMessage, 'id' | 'kind' | 'text'>): Promise<void> {
    const conversationId = await chats.conversationOf(chat);
    await inbox.submit({ ...message, channel: TELEGRAM_CHANNEL, conversationId, receivedAt: now() });
  }

  async function takeContent({ chat, id, content, caption, file }: Content): Promise<void> {
    const own = `${id}-${content}`;
    if (file && deps.files) await expectFile(chat, own, file);
    else await submit(chat, { id: own, kind: 'content', text: content });
    if (caption !== undefined) await submit(chat, { id, kind: 'message', text: caption });
  }

  async function expectFile(chat: number, messageId: string, { id, size }: TelegramFile): Promise<void> {
    const conversationId = await chats.conversationOf(chat);
    const source = { file: id, ...(size !== undefined && { size: String(size) }) };
    await deps.files?.expect({ conversationId, channel: TELEGRAM_CHANNEL, messageId, source, receivedAt: now() });
  }

  async function takeTap(tap: Tap): Promise<void> {
    const key = readKey(tap.data);
    const conversationId = await chats.conversationOf(tap.chat);
    const [entry] = key ? await transcript.transcript(conversationId, key.seq - 1, 1) : [];
    const reply = entry?.seq === key?.seq && entry?.direction === 'out' ? entry.reply : undefined;
    const choice = key && reply?.choices[key.index];
    if (!key || !reply || !choice) return answerTap(tap.query, TELEGRAM_TR.tapExpired);
    const once = isOneTime(reply, choice);
    if (once && (await wentOn(conversationId, key.seq, tap.id))) return answerTap(tap.query, TELEGRAM_TR.tapExpired);
    answerTap(tap.query);
    await submit(tap.chat, { id: tap.id, kind: 'message', text: choice.label });
    if (!once) return;
    const reply_markup = chosenKeyboard(choice.label, key);
    aside(client.call('editMessageReplyMarkup', { chat_id: tap.chat, message_id: tap.message, reply_markup }));
  }

  /** Whether the citizen has said something since, other than this. */
  async function wentOn(conversationId: string, seq: number, own: string): Promise<boolean> {
    const later = await transcript.transcript(conversationId, seq, LATER);
    return later.some(({ direction, channelMessageId }) => direction === 'in' && channelMessageId !== own);
  }

  async function take(incoming: Incoming): Promise<void> {
    switch (incoming.kind) {
      case 'text':
        return await submit(incoming.chat, { id: incoming.id, kind: 'message', text: incoming.text });
      case 'content':
        return await takeContent(incoming);
      case 'tap':
        return await takeTap(incoming);
      case 'dead-tap':
        return answerTap(incoming.query, TELEGRAM_TR.tapExpired);
      case 'membership':
        return await chats.setBlocked(incoming.chat, incoming.blocked);
      case 'migrated':
        return await chats.migrate(incoming.from, incoming.to);
      case 'nothing':
        return;
    }
  }

  return {
    async receive(update) {
      const parsed = updateSchema.safeParse(update);
      if (!parsed.success) {
        deps.onUpdate?.('unreadable');
        const at = parsed.error.issues.map(({ path }) => path.join('.'));
        log.warn({ at }, 'a Telegram update could not be read and is passed over');
        return;
      }
      const incoming = readUpdate(parsed.data, deps.identity());
      deps.onUpdate?.(incoming.kind);
      await take(incoming);
    },
    async idle() {
      while (beside.size > 0) await Promise.allSettled(beside);
    },
  };
}
