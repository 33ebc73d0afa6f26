import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFate, type Faults, NO_FAULTS } from './faults.js';
import { createMedia, type MediaFault, type StoredMedia } from './media.js';
import { judge, type SentBody } from './rules.js';
import { contactOf, envelope, messageOf, type Person, postWebhook, signedBody, type WebhookValue } from './webhooks.js';

export interface FakeOptions {
  readonly accessToken: string;
  readonly appSecret: string;
  readonly accounts: readonly string[];
  readonly port?: number;
  /** Where messages and statuses are sent. */
  readonly webhook?: string;
  readonly faults?: Partial<Faults>;
  readonly onFault?: Parameters<typeof createFate>[2];
  readonly seed?: number;
  /** Statuses told of each message; default sent and delivered. */
  readonly statuses?: readonly string[];
  /** How long a slow download hangs. */
  readonly slowMs?: number;
  now?(): number;
}

/** A message that reached a citizen's telephone. */
export interface Sent {
  readonly id: string;
  readonly account: string;
  /** Digits, or a business-scoped id. */
  readonly to: string;
  readonly body: SentBody;
}

/** How the next calls are to be answered, whatever they are; status 0: not at all. */
export interface Refusal {
  readonly status: number;
  readonly code?: number;
}

/** A Cloud API of one's own: keeps what was sent, sends signed webhooks, and fails on request. */
export interface FakeWhatsApp {
  /** `http://127.0.0.1:PORT`, for WHATSAPP_API. */
  readonly url: string;
  readonly sent: readonly Sent[];
  /** Ids of inbound messages that were marked as read. */
  readonly read: readonly string[];
  readonly media: ReadonlyMap<string, StoredMedia>;
  /** Downloads of media that were asked for. */
  readonly downloads: number;
  /** Messages that were asked for, refused ones too. */
  readonly calls: number;
  /** Answers the next calls so, one each. */
  refuse(...refusals: readonly Refusal[]): void;
  fault(faults: Partial<Faults>): void;
  /** Where webhooks go from now on. */
  aim(webhook: string): void;
  /** A citizen sends something; resolves with the message's id when it was answered with 200. */
  send(
    person: Person,
    content: object,
    options?: { readonly id?: string; readonly account?: string; readonly at?: number },
  ): Promise<string>;
  say(person: Person, text: string): Promise<string>;
  /** A citizen's photo or document; its downloads go wrong so, one after another. */
  sendMedia(
    person: Person,
    type: 'image' | 'document',
    file: StoredMedia,
    more?: { readonly caption?: string; readonly faults?: readonly MediaFault[]; readonly id?: string },
  ): Promise<string>;
  tap(
    person: Person,
    choice: { readonly id: string; readonly title: string },
    type?: 'button_reply' | 'list_reply',
  ): Promise<string>;
  /** Sends values as they are; the status of the answer. */
  post(...values: readonly WebhookValue[]): Promise<number>;
  /** Told of each message that arrives. */
  onSent(listener: (sent: Sent) => void): void;
  /** Resolves when no webhook is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const PATH = /^\/v\d+\.\d+\/(\d+)(?:\/(messages|media))?(?:\?|$)/u;
/** As good as for ever: Meta goes on for seven days. */
const WEBHOOK_TRIES = 100_000;
const FIRST_RETRY_MS = 50;
const MAX_BODY = 4 * 1024 * 1024;

export async function startFakeWhatsApp(options: FakeOptions): Promise<FakeWhatsApp> {
  const { accessToken, appSecret, accounts, statuses = ['sent', 'delivered'], now = Date.now } = options;
  let { webhook } = options;
  let fate = createFate({ ...NO_FAULTS, ...options.faults }, options.seed ?? 1, options.onFault);
  const sent: Sent[] = [];
  const read: string[] = [];
  const media = createMedia(options.slowMs ?? 60_000);
  const refusals: Refusal[] = [];
  const listeners: ((sent: Sent) => void)[] = [];
  const going = new Set<Promise<unknown>>();
  const people = new Map<string, Person>();
  let calls = 0;
  let closed = false;

  const keep = <T>(work: Promise<T>): Promise<T> => {
    going.add(work);
    void work.finally(() => going.delete(work));
    return work;
  };

  /** At once, then ever less often, until it is answered with 200. */
  async function bring(payload: object): Promise<number> {
    const { body, signature } = signedBody(payload, appSecret);
    await sleep(fate.delay());
    let status = 0;
    for (let attempt = 0; attempt < WEBHOOK_TRIES && !closed && webhook; attempt++) {
      status = await postWebhook(webhook, body, signature);
      if (status === 200) break;
      await sleep(FIRST_RETRY_MS * 2 ** Math.min(attempt, 6));
    }
    if (fate.isDuplicate() && webhook) await postWebhook(webhook, body, signature);
    return status;
  }

  function arrive(account: string, body: SentBody): Sent {
    const to = (body.to ?? body.recipient ?? '').replace(/^\+/u, '');
    const message: Sent = { id: `wamid.${randomUUID()}`, account, to, body };
    sent.push(message);
    for (const listener of listeners) listener(message);
    const person = people.get(to);
    for (const status of statuses) {
      const told = {
        id: message.id,
        status,
        timestamp: String(Math.floor(now() / 1000)),
        recipient_id: person?.phone ?? to,
        ...(person?.user && { recipient_user_id: person.user }),
        ...(body.biz_opaque_callback_data && { biz_opaque_callback_data: body.biz_opaque_callback_data }),
      };
      void keep(bring(envelope({ account, statuses: [told] })));
    }
    return message;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const [, id, kind] = PATH.exec(request.url ?? '') ?? [];
    if (request.headers.authorization !== `Bearer ${accessToken}`)
      return void reply(401, errorOf(190, 'Invalid OAuth access token'));
    const link = media.linked(request.url ?? '');
    if (link !== undefined && request.method === 'GET') return await media.download(link, response);
    if (kind === undefined && id !== undefined && request.method === 'GET') return media.serve(id, fake.url, response);
    if (id === undefined || kind === undefined || request.method !== 'POST' || !accounts.includes(id)) {
      return void reply(400, errorOf(100, 'Unsupported post request', 33));
    }
    if (kind === 'media') return media.take(request, response);
    const judged = judge(await jsonOf(request));
    if (judged.type === 'read') {
      read.push(judged.messageId);
      return void reply(200, { success: true });
    }
    calls += 1;
    const refusal = refusals.shift();
    if (refusal?.status === 0) return;
    if (refusal) return void reply(refusal.status, refusal.code === undefined ? {} : errorOf(refusal.code, 'refused'));
    if (judged.type === 'refused') return void reply(400, errorOf(131009, judged.details));
    const fault = fate.call();
    if (fault === 'error') return void reply(500, errorOf(131000, 'Something went wrong'));
    if (fault === 'tooMany') return void reply(429, errorOf(130429, 'Rate limit hit'));
    if (fault === 'lost') return;
    const { to, recipient } = judged.body;
    const message = arrive(id, judged.body);
    if (fault === 'timeout') return;
    if (fault === 'drop') return void request.socket.destroy();
    reply(200, {
      messaging_product: 'whatsapp',
      contacts: [to ? { input: to, wa_id: message.to } : { input: recipient, user_id: recipient }],
      messages: [{ id: message.id }],
    });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  // A machine that is busy for longer must not cut off who is about to send.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  const fake: FakeWhatsApp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    read,
    media: media.stored,
    get downloads() {
      return media.downloads;
    },
    get calls() {
      return calls;
    },
    refuse: (...more) => void refusals.push(...more),
    fault(faults) {
      fate = createFate({ ...NO_FAULTS, ...faults }, options.seed ?? 1, options.onFault);
    },
    aim(address) {
      webhook = address;
    },
    async send(person, content, { id = `wamid.${randomUUID()}`, account = accounts[0]!, at = now() } = {}) {
      for (const name of [person.phone, person.user]) if (name) people.set(name, person);
      await keep(
        bring(envelope({ account, contacts: [contactOf(person)], messages: [messageOf(person, id, at, content)] })),
      );
      return id;
    },
    sendMedia(person, type, file, { caption, faults = [], id } = {}) {
      const node = { ...media.put(file, ...faults), ...(caption !== undefined && { caption }) };
      const content = { type, [type]: type === 'document' ? { ...node, filename: file.filename } : node };
      return fake.send(person, content, id === undefined ? {} : { id });
    },
    say: (person, text) => fake.send(person, { type: 'text', text: { body: text } }),
    tap: (person, choice, type = 'button_reply') =>
      fake.send(person, {
        type: 'interactive',
        interactive: { type, [type]: choice },
        context: { id: sent.at(-1)?.id },
      }),
    post: (...values) => keep(bring(envelope(...values))),
    onSent: (listener) => void listeners.push(listener),
    async idle() {
      while (going.size > 0) await Promise.allSettled([...going]);
    },
    async close() {
      closed = true;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

const errorOf = (code: number, details: string, subcode?: number) => ({
  error: {
    message: `(#${code}) ${details}`,
    type: 'OAuthException',
    code,
    ...(subcode && { error_subcode: subcode }),
    error_data: { messaging_product: 'whatsapp', details },
    fbtrace_id: 'A',
  },
});

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

const sleep = (ms: number) =>
  ms === 0
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        setTimeout(resolve, ms).unref();
      });
