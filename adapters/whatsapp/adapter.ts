import type { Deliver, DeliveryKey, FetchFile } from '../../bot/index.js';
import type { Download } from '../outgoing-call.js';
import { CAPABILITIES } from '../rendering/index.js';
import { createWhatsAppClient, type MediaFile, type Outcome } from './client.js';
import { createDeliver, TEMPLATE_BROKEN } from './deliver.js';
import { errorEntry } from './errors.js';
import { createFetchMedia } from './media.js';
import { documentMessage, type Template } from './outgoing.js';
import { createPace, PAIR } from './pace.js';
import type { ChannelLog, Contacts, Deliveries, Engine, Files } from './ports.js';
import { receive } from './receive.js';
import { challengeOf, isSigned } from './signature.js';
import { createStanding } from './standing.js';

export interface WhatsAppOptions {
  /** `https://graph.facebook.com`. */
  readonly api: string;
  /** `v26.0`. */
  readonly version: string;
  readonly accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Phone number ids of ours. */
  readonly accounts: readonly string[];
  readonly template?: Template | undefined;
  /** Of one number. */
  readonly messagesPerSecond: number;
  readonly timeoutMs?: number | undefined;
  /** How long a status is waited for before a call without an answer is made again. */
  readonly openCallMs?: number | undefined;
}

export interface WhatsAppDeps {
  readonly engine: Engine;
  readonly store: Contacts & Deliveries;
  /** Photos and documents are taken; absent: it is said that they are not read. */
  readonly files?: Files | undefined;
  /** Gets what stands at an address of the platform's. */
  readonly download?: Download | undefined;
  /** Whether somebody new who begins with this is greeted first. */
  greetsBefore(text: string): boolean;
  /** The outbox has work. */
  poke(): void;
  readonly log: ChannelLog;
  now(): number;
}

/** The WhatsApp Cloud API, both ways. */
export interface WhatsAppAdapter {
  /** The challenge of a subscription, to be answered verbatim; undefined: refuse. */
  challenge(query: Readonly<Record<string, unknown>>): string | undefined;
  /** Whether a body bears the signature of our app, over its bytes. */
  isSigned(body: Uint8Array, header: string | undefined): boolean;
  /** Resolves when everything in a proven body is stored. */
  receive(body: unknown): Promise<void>;
  readonly deliver: Deliver;
  /** Gets a citizen's file, by the source it was expected with. */
  readonly fetchFile: FetchFile;
  /** Sends a file within the window; undefined: nobody there, or the window is closed. */
  sendDocument(conversationId: string, file: MediaFile, caption?: string): Promise<Outcome<string> | undefined>;
  /** Numbers that cannot send until somebody puts something right. */
  readonly stoppedNumbers: number;
  /** Marks as read still on their way. */
  idle(): Promise<void>;
}

/** Times a reply is sent again because the platform told afterwards that it had failed. */
const MAX_AGAIN = 10;
const AGAIN_MS = 5_000;
/** The row that failed may not be marked as sent yet: looked for so many times, a little apart. */
const LOOKS = 5;
const LOOK_MS = 2_000;

export function createWhatsAppAdapter(options: WhatsAppOptions, deps: WhatsAppDeps): WhatsAppAdapter {
  const { accounts, appSecret, verifyToken, template, messagesPerSecond } = options;
  const { engine, store, log, now } = deps;
  const client = createWhatsAppClient(options);
  const standing = createStanding(log);
  const background = new Set<Promise<unknown>>();
  const inBackground = (work: Promise<unknown>) => {
    const tracked = work
      .catch((fault: unknown) => log.error({ err: fault }, 'WhatsApp: not done'))
      .finally(() => background.delete(tracked));
    background.add(tracked);
  };
  const deliver = createDeliver({
    client,
    store,
    standing,
    pairs: createPace(PAIR),
    numbers: createPace({ capacity: messagesPerSecond, perSecond: messagesPerSecond }),
    template,
    openCallMs: options.openCallMs,
    log,
    now,
    sleep: pause,
  });

  async function markRead(account: string, messageId: string): Promise<void> {
    if (standing.heldFor(account, now()) > 0) return;
    const done = await client.markRead(account, messageId, true);
    if (!done.ok) log.info({ account, reason: done.failure.reason }, 'not marked as read');
  }

  /** The platform told after the call that a message had failed. */
  async function failedLater({ conversationId, seq, part }: DeliveryKey, code: number | undefined): Promise<void> {
    const { action, meaning } = errorEntry(code);
    log.warn({ conversationId, seq, part, code, meaning }, 'a WhatsApp message failed');
    if (action === 'template-broken') log.error({ alarm: 'whatsapp-template', code }, TEMPLATE_BROKEN);
    if (action === 'dead' || action === 'template-broken') return;
    if (action === 'template') await store.windowClosed(conversationId);
    const account = (await store.contact(conversationId))?.account;
    if (action === 'stop' && account) standing.stopped(account, `WhatsApp ${code}: ${meaning}`, now());
    const wait = action === 'pair' ? standing.pairRefused(conversationId) : action === 'template' ? 0 : AGAIN_MS;
    for (let look = 0; look < LOOKS; look++) {
      if (await store.deliverAgain(conversationId, seq, now() + wait, MAX_AGAIN)) return deps.poke();
      await pause(LOOK_MS);
    }
  }

  return {
    challenge: (query) => challengeOf(query, verifyToken),
    isSigned: (body, header) => isSigned(appSecret, body, header),
    receive: (body) =>
      receive(body, {
        accounts,
        engine,
        store,
        files: deps.files,
        greetsBefore: deps.greetsBefore,
        onTaken: (account, messageId) => inBackground(markRead(account, messageId)),
        onFailed: (key, code) => inBackground(failedLater(key, code)),
        log,
        now,
      }),
    deliver,
    fetchFile: createFetchMedia(client, deps.download, options.accessToken),
    async sendDocument(conversationId, file, caption) {
      const contact = await store.contact(conversationId);
      if (!contact || contact.heardAt + CAPABILITIES.whatsapp.windowMs <= now()) return undefined;
      const { account, address } = contact;
      const uploaded = await client.upload(account, file);
      if (!uploaded.ok) return uploaded;
      return client.send(account, address, documentMessage(uploaded.value, file.filename, caption));
    },
    get stoppedNumbers() {
      return standing.stoppedNumbers;
    },
    async idle() {
      while (background.size > 0) await Promise.allSettled([...background]);
    },
  };
}

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
