import { z } from 'zod';
import type { TelegramClient } from './client.js';
import { COMMANDS } from './commands.js';
import type { TelegramFailure } from './failures.js';
import type { BotIdentity } from './incoming.js';
import type { Method, Params } from './methods.js';
import type { Sleep, TelegramLog } from './ports.js';
import { ALLOWED_UPDATES } from './updates-schema.js';

/** How updates come. */
export type Reception =
  | { readonly mode: 'polling' }
  | { readonly mode: 'webhook'; readonly url: string; readonly secret: string };

/** `standby`: another instance polls. */
export type ConnectionState = 'connecting' | 'ok' | 'unauthorized' | 'failing' | 'standby';

export interface ConnectionDeps {
  readonly client: TelegramClient;
  readonly token: string;
  readonly reception: Reception;
  readonly log: TelegramLog;
  readonly sleep: Sleep;
}

/** What we know of the bot and of the way to Telegram. */
export interface Connection {
  readonly identity: BotIdentity;
  readonly state: ConnectionState;
  /** Says who we are, shows the commands and switches the way of receiving on; tries until it has worked or the signal is aborted. */
  connect(signal: AbortSignal): Promise<void>;
  /** Told of every answer that says something of the connection. */
  note(failure: TelegramFailure | undefined): void;
  /** No longer polls. */
  rest(): void;
}

const meSchema = z.looseObject({ id: z.number().int(), username: z.string() });
const RETRY_MS = 2_000;
const MAX_RETRY_MS = 60_000;
const MAX_CONNECTIONS = 40;

/** How long to wait after a failure, in ms. */
export function retryDelay({ kind, retryAfterMs }: TelegramFailure, tries: number): number {
  if (kind === 'unauthorized') return MAX_RETRY_MS;
  return retryAfterMs ?? Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** Math.min(tries, 10));
}

export function createConnection({ client, token, reception, log, sleep }: ConnectionDeps): Connection {
  /** A token begins with the bot's number. */
  let identity: BotIdentity = { id: Number(token.split(':')[0]), username: '' };
  let state: ConnectionState = reception.mode === 'polling' ? 'standby' : 'connecting';

  function note(failure: TelegramFailure | undefined): void {
    const before = state;
    state = failure === undefined ? 'ok' : failure.kind === 'unauthorized' ? 'unauthorized' : 'failing';
    if (state === before) return;
    if (failure === undefined) log.info({ bot: identity.username, mode: reception.mode }, 'Telegram answers');
    else log.error({ kind: failure.kind, reason: failure.description }, 'Telegram does not work');
  }

  async function step<M extends Method>(method: M, params: Params<M>, signal: AbortSignal): Promise<unknown> {
    for (let tries = 0; !signal.aborted; tries++) {
      const outcome = await client.call(method, params, { signal });
      if (outcome.ok) return outcome.result;
      if (signal.aborted) return undefined;
      note(outcome.failure);
      await sleep(retryDelay(outcome.failure, tries), signal);
    }
    return undefined;
  }

  return {
    get identity() {
      return identity;
    },
    get state() {
      return state;
    },
    note,
    rest() {
      state = 'standby';
    },
    async connect(signal) {
      state = 'connecting';
      const me = meSchema.safeParse(await step('getMe', {}, signal)).data;
      if (me) identity = { id: me.id, username: me.username };
      const commands = COMMANDS.map(({ command, description }) => ({ command, description }));
      await step('setMyCommands', { commands, scope: { type: 'all_private_chats' } }, signal);
      if (reception.mode === 'polling') {
        await step('deleteWebhook', { drop_pending_updates: false }, signal);
      } else {
        const { url, secret: secret_token } = reception;
        const params = { url, secret_token, max_connections: MAX_CONNECTIONS, allowed_updates: [...ALLOWED_UPDATES] };
        await step('setWebhook', params, signal);
      }
      if (!signal.aborted) note(undefined);
    },
  };
}
