/** What a failed call means to us; what is done about it is decided where the call was made. */
export type FailureKind =
  /** The token is wrong or was taken back: nothing works until somebody puts it right. */
  | 'unauthorized'
  /** The citizen blocked the bot, deleted their account, never began, or the bot was removed from the group. */
  | 'unreachable'
  | 'rate'
  /** The group has another id now. */
  | 'migrated'
  | 'not-modified'
  | 'query-expired'
  /** Telegram cannot read the markup: the plain text may still go. */
  | 'markup'
  /** Two receive updates at once, or the other way of receiving is switched on. */
  | 'conflict'
  /** What was sent is wrong and stays wrong. */
  | 'invalid'
  /** Telegram's servers, or the way there. */
  | 'unavailable';

export interface TelegramFailure {
  readonly kind: FailureKind;
  /** As Telegram says it, or ours; never with the token. */
  readonly description: string;
  /** Of `rate`. */
  readonly retryAfterMs?: number;
  /** Of `migrated`. */
  readonly migratedTo?: number;
}

/** By status, then by the description's words; the first that fits. Texts: tdlib/telegram-bot-api, Client.cpp. */
const KINDS: readonly (readonly [status: number, words: RegExp, kind: FailureKind])[] = [
  [400, /message is not modified/iu, 'not-modified'],
  [400, /query is too old|query ID is invalid/iu, 'query-expired'],
  [400, /can't parse entities|can't find end of/iu, 'markup'],
  [400, /chat not found|PEER_ID_INVALID|user not found/iu, 'unreachable'],
  [400, /./u, 'invalid'],
  [401, /./u, 'unauthorized'],
  [403, /./u, 'unreachable'],
  /** `Not Found` without a method: the token is of no bot. */
  [404, /method not found/iu, 'invalid'],
  [404, /./u, 'unauthorized'],
  [409, /./u, 'conflict'],
  [413, /./u, 'invalid'],
  [429, /./u, 'rate'],
];

/** Where Telegram names no time. */
const RETRY_AFTER_MS = 5_000;

export function toFailure(
  status: number,
  description: string,
  parameters: { readonly retry_after?: number | undefined; readonly migrate_to_chat_id?: number | undefined } = {},
): TelegramFailure {
  const { retry_after: seconds, migrate_to_chat_id: migratedTo } = parameters;
  if (migratedTo !== undefined) return { kind: 'migrated', description, migratedTo };
  const kind = KINDS.find(([code, words]) => code === status && words.test(description))?.[2] ?? 'unavailable';
  if (kind !== 'rate') return { kind, description };
  return { kind, description, retryAfterMs: seconds === undefined ? RETRY_AFTER_MS : seconds * 1000 };
}
