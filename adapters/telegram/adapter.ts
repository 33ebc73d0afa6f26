import type { FetchFile, OutboxRow, Undelivered } from '../../bot/index.js';
import type { Download } from '../outgoing-call.js';
import { createTelegramClient, type TelegramClientOptions } from './client.js';
import { type Connection, type ConnectionState, createConnection, type Reception } from './connection.js';
import { createFetchFile } from './files.js';
import type { Incoming } from './incoming.js';
import { createPace, type PaceOptions, paceOf } from './pace.js';
import { createPoller } from './poller.js';
import type { Chats, Files, Inbox, Note, Sleep, TelegramLog, Transcript } from './ports.js';
import { createReceiver } from './receiver.js';
import { createSender } from './sender.js';

export interface TelegramAdapterDeps {
  readonly token: string;
  readonly api: string;
  readonly reception: Reception;
  readonly inbox: Inbox;
  /** Photos and documents are taken; absent: it is said that they are not read. */
  readonly files?: Files | undefined;
  /** Gets what stands at an address of Telegram's. */
  readonly download?: Download | undefined;
  readonly transcript: Transcript;
  readonly chats: Chats;
  readonly offset: Note;
  readonly log: TelegramLog;
  isStoreUp(): Promise<boolean>;
  now(): number;
  readonly sleep?: Sleep;
  /** Messages a second that this process sends; default 25. Telegram allows about 30. */
  readonly perSecond?: number;
  /** Instead of `perSecond`. */
  readonly pace?: PaceOptions;
  readonly holdSeconds?: number;
  readonly onCall?: TelegramClientOptions['onCall'];
  readonly onUpdate?: (kind: Incoming['kind'] | 'unreadable') => void;
}

/** The Telegram channel. */
export interface TelegramAdapter {
  readonly mode: Reception['mode'];
  readonly state: ConnectionState;
  /** The bot's, without `@`; undefined until it is known. */
  readonly username: string | undefined;
  /** Webhook: says so to Telegram. Resolves when that has worked, or the signal is aborted. */
  connect: Connection['connect'];
  /** Polling: until the signal is aborted. For one instance at a time. */
  poll(signal: AbortSignal): Promise<void>;
  /** One update, as parsed from JSON. Resolves when it is stored. */
  receive(update: unknown): Promise<void>;
  /** Gets a citizen's file, by the source it was expected with. */
  readonly fetchFile: FetchFile;
  deliver(row: OutboxRow, isHeld?: () => boolean): Promise<Undelivered | undefined>;
  /** Resolves when nothing is under way that nobody waits for. */
  idle(): Promise<void>;
}

const PER_SECOND = 25;

export function createTelegramAdapter(deps: TelegramAdapterDeps): TelegramAdapter {
  const { token, api, reception, inbox, transcript, chats, log, now, sleep = sleepFor } = deps;
  const client = createTelegramClient({
    token,
    api,
    onCall(method, outcome) {
      deps.onCall?.(method, outcome);
      if (reception.mode === 'polling') return;
      /** Nothing else would tell, once Telegram knows our address. */
      if (outcome === 'unauthorized') connection.note({ kind: outcome, description: method });
      else if (outcome === 'ok' && connection.state === 'unauthorized') connection.note(undefined);
    },
  });
  const connection: Connection = createConnection({ client, token, reception, log, sleep });
  const receiver = createReceiver({
    client,
    chats,
    inbox,
    files: deps.files,
    transcript,
    log,
    identity: () => connection.identity,
    now,
    ...(deps.onUpdate && { onUpdate: deps.onUpdate }),
  });
  const poll = createPoller({
    client,
    connection,
    receiver,
    offset: deps.offset,
    log,
    sleep,
    now,
    isStoreUp: deps.isStoreUp,
    ...(deps.holdSeconds !== undefined && { holdSeconds: deps.holdSeconds }),
  });
  const deliver = createSender({
    client,
    chats,
    pace: createPace(deps.pace ?? paceOf(deps.perSecond ?? PER_SECOND), now),
    sleep,
    username: () => connection.identity.username || undefined,
  });
  return {
    mode: reception.mode,
    get state() {
      return connection.state;
    },
    get username() {
      return connection.identity.username || undefined;
    },
    connect: connection.connect,
    poll,
    receive: receiver.receive,
    deliver,
    fetchFile: createFetchFile(client, deps.download, { api, token }),
    idle: receiver.idle,
  };
}

const sleepFor: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
