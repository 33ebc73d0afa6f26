import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Rooms } from './messages.js';
import { type FakeCall, type FakeFault, type FakeUpdate, type FakeUser, Refusal } from './model.js';
import { createPeople, type FakePerson } from './people.js';
import { Updates } from './updates.js';

export interface FakeTelegramOptions {
  readonly port?: number;
  readonly token?: string;
  readonly webhookRetryMs?: number;
  readonly disorder?: (updates: readonly FakeUpdate[]) => readonly FakeUpdate[];
}

/** A Bot API server on this machine, and people to write to the bot. */
export interface FakeTelegram {
  /** What a client takes for `https://api.telegram.org`. */
  readonly url: string;
  readonly token: string;
  readonly bot: FakeUser;
  /** Every call that was made, whatever became of it. */
  readonly calls: readonly FakeCall[];
  /** Updates that the bot has not confirmed. */
  readonly pending: number;
  readonly webhook: { readonly url: string; readonly secret: string | undefined } | undefined;
  person(id: number, name?: string): FakePerson;
  /** A person in a group. */
  inGroup(chatId: number, personId: number): FakePerson;
  /** A group becomes a supergroup. */
  migrate(from: number, to: number): void;
  /** A file on Telegram's servers; its id. `faults`: how its downloads go wrong, one after another. */
  file(bytes: Buffer, ...faults: readonly ('gone' | 'error')[]): string;
  /** Asked before each call; the first that says something decides. */
  fault(rule: (call: FakeCall) => FakeFault | undefined): void;
  close(): Promise<void>;
}

type Params = Readonly<Record<string, unknown>>;
const TOKEN = '700000001:AAFakeFakeFakeFakeFakeFakeFakeFake';
const HANDED_OUT_TWICE =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const WEBHOOK_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
/** Bots download up to 20 MB. */
const MAX_DOWNLOAD = 20 * 1024 * 1024;
const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid';

export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const token = options.token ?? TOKEN;
  const bot: FakeUser = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'MEB Asistan',
    username: 'meb_deneme_bot',
  };
  const rooms = new Rooms(bot);
  const updates = new Updates({ retryMs: options.webhookRetryMs ?? 50, disorder: options.disorder });
  const openTaps = new Set<string>();
  const files = new Map<string, { readonly bytes: Buffer; readonly faults: ('gone' | 'error')[] }>();
  const person = createPeople(rooms, updates, bot, openTaps);
  const calls: FakeCall[] = [];
  const rules: ((call: FakeCall) => FakeFault | undefined)[] = [];
  let polls = 0;

  const methods: Readonly<Record<string, (params: Params) => unknown>> = {
    getme: () => ({
      ...bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
    setmycommands: () => true,
    getfile({ file_id }) {
      const file = files.get(String(file_id));
      if (!file) return new Refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
      if (file.bytes.length > MAX_DOWNLOAD) return new Refusal(400, 'Bad Request: file is too big');
      return { file_id, file_unique_id: file_id, file_size: file.bytes.length, file_path: `documents/${file_id}.bin` };
    },
    sendchataction: ({ chat_id }) => {
      const room = rooms.room(chat_id);
      return room instanceof Refusal ? room : true;
    },
    sendmessage: (params) => rooms.send(params),
    editmessagereplymarkup: (params) => rooms.editMarkup(params),
    answercallbackquery: ({ callback_query_id: id }) =>
      openTaps.delete(String(id)) ? true : new Refusal(400, TOO_OLD),
    setwebhook({ url, secret_token: secret }) {
      updates.interrupt();
      updates.setWebhook(
        url ? { url: String(url), secret: secret === undefined ? undefined : String(secret) } : undefined,
      );
      return true;
    },
    deletewebhook() {
      updates.setWebhook(undefined);
      return true;
    },
    getwebhookinfo: () => ({
      url: updates.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending,
    }),
    async getupdates({ offset, limit, timeout }) {
      if (updates.webhook) return new Refusal(409, WEBHOOK_ACTIVE);
      polls += 1;
      const mine = polls;
      updates.interrupt();
      const isStale = () => polls !== mine;
      const given = await updates.get(
        offset === undefined ? undefined : Number(offset),
        Number(limit ?? 100),
        Number(timeout ?? 0) * 1000,
        isStale,
      );
      return isStale() ? new Refusal(409, HANDED_OUT_TWICE) : given;
    },
  };

  const server = createServer(async (request, response) => {
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)/u.exec(request.url ?? '') ?? [];
    const [, owner, wanted = ''] = /^\/file\/bot([^/]+)\/documents\/(\w+)\.bin$/u.exec(request.url ?? '') ?? [];
    if (owner !== undefined) {
      const file = owner === token ? files.get(wanted) : undefined;
      const fault = file ? file.faults.shift() : 'gone';
      response.writeHead(fault === 'gone' ? 404 : fault === 'error' ? 500 : 200);
      return void response.end(fault ? '' : file?.bytes);
    }
    const params = await readParams(request);
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const refuse = ({ status, description, parameters }: Refusal) =>
      say(status, { ok: false, error_code: status, description, ...(parameters && { parameters }) });
    if (given === undefined) return refuse(new Refusal(404, 'Not Found'));
    if (given !== token) return refuse(new Refusal(401, 'Unauthorized'));
    const call: FakeCall = { method, params, at: Date.now() };
    calls.push(call);
    const fault = rules.map((rule) => rule(call)).find((one) => one !== undefined);
    if (fault === 'cut') return request.socket.destroy();
    if (fault === 'silent') return;
    if (typeof fault === 'object') return refuse(new Refusal(fault.status, fault.description, fault.parameters));
    const handle = methods[method.toLowerCase()];
    if (!handle) return refuse(new Refusal(404, 'Not Found: method not found'));
    const result = await handle(params);
    if (fault === 'lost') return request.socket.destroy();
    if (fault === 'late') return;
    if (fault === 'broken') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      return void response.write('{"ok":true,', () => request.socket.destroy());
    }
    if (result instanceof Refusal) return refuse(result);
    say(200, { ok: true, result });
  });
  // A machine that is busy for longer must not cut off who is about to send.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  const userOf = (id: number, name = `Kişi ${id}`): FakeUser => ({ id, is_bot: false, first_name: name });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    bot,
    calls,
    get pending() {
      return updates.pending;
    },
    get webhook() {
      return updates.webhook;
    },
    person: (id, name) => person(userOf(id, name), { id, type: 'private', first_name: name ?? `Kişi ${id}` }),
    inGroup: (chatId, personId) => {
      const type = chatId < -1_000_000_000_000 ? 'supergroup' : 'group';
      return person(userOf(personId), { id: chatId, type, title: 'Veliler' });
    },
    migrate(from, to) {
      const old = rooms.open({ id: from, type: 'group', title: 'Veliler' });
      rooms.open({ id: to, type: 'supergroup', title: 'Veliler' });
      old.movedTo = to;
    },
    file(bytes, ...faults) {
      const id = `F${files.size + 1}`;
      files.set(id, { bytes, faults: [...faults] });
      return id;
    },
    fault: (rule) => void rules.push(rule),
    close: () => closeServer(server, updates),
  };
}

async function readParams(request: IncomingMessage): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return { ...Object.fromEntries(query), ...(body as object) };
}

async function closeServer(server: Server, updates: Updates): Promise<void> {
  updates.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
