import type { Deliver, Reply, Undelivered } from '../../bot/index.js';
import { CAPABILITIES, type Part, render } from '../rendering/index.js';
import type { CallOutcome, TelegramClient } from './client.js';
import type { FailureKind, TelegramFailure } from './failures.js';
import { keyboardOf, privateKeyboard } from './keyboard.js';
import { MAX_TEXT, type Params } from './methods.js';
import type { Pace } from './pace.js';
import { withoutMarkup } from './plain.js';
import type { Chats, Sleep } from './ports.js';

export interface SenderDeps {
  readonly client: TelegramClient;
  readonly chats: Chats;
  readonly pace: Pace;
  readonly sleep: Sleep;
  /** Without `@`; undefined until it is known. */
  username(): string | undefined;
}

/** Longest wait for a chat's or everybody's budget before the row is given back. */
const PATIENCE_MS = 2_500;
/** Between tries where the token is refused: somebody has to put it right. */
const UNAUTHORIZED_MS = 60_000;

const NEVER: ReadonlySet<FailureKind> = new Set(['unreachable', 'invalid', 'markup', 'not-modified', 'query-expired']);

/** Sends one row of the outbox, all its messages in order. A message that went is not sent again when the row comes again. */
export function createSender({ client, chats, pace, sleep, username }: SenderDeps) {
  async function send(chat: number, params: Omit<Params<'sendMessage'>, 'chat_id'>): Promise<CallOutcome> {
    const outcome = await client.call('sendMessage', { chat_id: chat, ...params });
    if (outcome.ok || outcome.failure.kind !== 'markup') return outcome;
    const { parse_mode: _, text, ...rest } = params;
    return await client.call('sendMessage', { chat_id: chat, text: withoutMarkup(text).slice(0, MAX_TEXT), ...rest });
  }

  function paramsOf(part: Part, reply: Reply, seq: number, chat: number): Omit<Params<'sendMessage'>, 'chat_id'> {
    const name = username();
    /** What is chosen in a group could be anybody's: there is one button, out of it. */
    const keyboard = chat < 0 ? name && privateKeyboard(name) : part.choices && keyboardOf(part.choices, reply, seq);
    return {
      text: part.text,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: keyboard }),
    };
  }

  /** Undefined where it was sent. A group's new number is taken over and tried at once. */
  async function deliverPart(
    conversationId: string,
    params: Omit<Params<'sendMessage'>, 'chat_id'>,
    isHeld: () => boolean,
  ): Promise<Undelivered | undefined> {
    for (let moved = 0; ; moved += 1) {
      const where = await chats.chatOf(conversationId);
      if (!where) return { reason: 'no chat is known for the conversation', dead: true };
      if (where.blocked) return { reason: 'the citizen blocked the bot', dead: true };
      const { waitMs, reserved } = pace.reserve(where.chat, PATIENCE_MS);
      if (!reserved) return { reason: 'over the pace', retryAfterMs: waitMs, isWait: true };
      if (waitMs > 0) await sleep(waitMs);
      if (!isHeld()) return { reason: 'another process has the row', isWait: true };
      const outcome = await send(where.chat, params);
      if (outcome.ok) return undefined;
      const { failure } = outcome;
      if (failure.kind !== 'migrated' || moved > 0) return await undelivered(where.chat, failure);
      await chats.migrate(where.chat, failure.migratedTo!);
    }
  }

  async function undelivered(chat: number, { kind, description, retryAfterMs }: TelegramFailure): Promise<Undelivered> {
    const reason = `Telegram: ${kind}: ${description}`;
    if (kind === 'unreachable') await chats.setBlocked(chat, true);
    if (NEVER.has(kind)) return { reason, dead: true };
    if (kind === 'unauthorized') return { reason, retryAfterMs: UNAUTHORIZED_MS, isWait: true };
    if (retryAfterMs === undefined) return { reason };
    pace.pause(chat, retryAfterMs);
    return { reason, retryAfterMs, isWait: true };
  }

  return (async ({ conversationId, entry }, isHeld = () => true) => {
    const { reply, seq } = entry;
    if (!reply) return undefined;
    const where = await chats.chatOf(conversationId);
    const parts = render(reply, CAPABILITIES.telegram);
    for (let at = await chats.progress(conversationId, seq); at < parts.length; at++) {
      const failed = await deliverPart(conversationId, paramsOf(parts[at]!, reply, seq, where?.chat ?? 0), isHeld);
      if (failed) return failed;
      await chats.saveProgress(conversationId, seq, at + 1);
    }
    return undefined;
  }) satisfies Deliver;
}
