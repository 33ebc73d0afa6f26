import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKeys, type TokenShape } from './keys.js';
import { type ConnectorCall, type ConnectorFault, mistakeIn, type SentActivity } from './model.js';

export interface FakeBotFrameworkOptions {
  readonly port?: number;
  readonly appId?: string;
  readonly tenantId?: string;
  readonly appSecret?: string;
  /** Where activities are brought. */
  readonly bot?: string;
}

/** Bot Connector and login server on this machine. */
export interface FakeBotFramework {
  readonly url: string;
  readonly serviceUrl: string;
  readonly issuer: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly appSecret: string;
  /** Our id within a conversation. */
  readonly botId: string;
  /** What arrived, in its order. */
  readonly sent: readonly SentActivity[];
  /** Tokens to send with that were given out. */
  readonly tokens: number;
  aim(bot: string): void;
  /** A token to bring activities with; `claims` go over the right ones, undefined ones are left out. */
  token(claims?: Readonly<Record<string, unknown>>, shape?: TokenShape): string;
  /** An activity as the connector would bring it; `fields` go over it. */
  activity(fields?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Brings an activity, with the right token by default. */
  bring(activity: unknown, authorization?: string | undefined): Promise<Response>;
  /** Asked before each call; the first that says something decides. */
  fault(rule: (call: ConnectorCall) => ConnectorFault | undefined): void;
  /** Tokens that were given out are good no more. */
  revoke(): void;
  /** Whether tokens are given out. */
  allow(given: boolean): void;
  onSent(listener: (activity: SentActivity) => void): void;
  close(): Promise<void>;
}

const CONVERSATION = /^\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/u;
const HOUR_S = 3_600;

export async function startFakeBotFramework(options: FakeBotFrameworkOptions = {}): Promise<FakeBotFramework> {
  const { appId = randomUUID(), tenantId = randomUUID(), appSecret = randomBytes(16).toString('hex') } = options;
  const botId = `28:${appId}`;
  const keys = createKeys();
  const sent: SentActivity[] = [];
  const good = new Set<string>();
  const rules: ((call: ConnectorCall) => ConnectorFault | undefined)[] = [];
  const listeners: ((activity: SentActivity) => void)[] = [];
  let bot = options.bot ?? '';
  let isGiven = true;
  let tokens = 0;
  let calls = 0;

  function giveToken(body: string): [number, object] {
    const form = new URLSearchParams(body);
    const isRight =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === appId &&
      form.get('client_secret') === appSecret &&
      form.get('scope') === 'https://api.botframework.com/.default';
    if (!isRight || !isGiven) return [401, { error: 'invalid_client' }];
    const access_token = randomBytes(24).toString('base64url');
    good.add(access_token);
    tokens += 1;
    return [200, { token_type: 'Bearer', expires_in: HOUR_S, access_token }];
  }

  function takeActivity(request: IncomingMessage, response: ServerResponse, id: string, body: string): unknown {
    const answer = (status: number, json: object, headers = {}) =>
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(json));
    const refuse = (status: number, code: string, headers = {}) => answer(status, { error: { code } }, headers);
    const drop = () => request.socket.destroy();
    const token = /^Bearer (\S+)$/u.exec(request.headers.authorization ?? '')?.[1];
    if (!token || !good.has(token)) return refuse(401, 'Unauthorized');
    const activity = JSON.parse(body) as SentActivity;
    const conversationId = decodeURIComponent(id);
    const mistake = mistakeIn(activity, conversationId, botId);
    if (mistake) return refuse(400, mistake);
    const call = { conversationId, activity, before: calls++ };
    const fault = rules.map((rule) => rule(call)).find((found) => found !== undefined);
    if (fault && 'status' in fault) return refuse(fault.status, fault.code ?? 'Fault', fault.headers);
    if (fault?.lost === 'before') return drop();
    sent.push(activity);
    for (const listener of listeners) listener(activity);
    if (fault) return drop();
    return answer(200, { id: `sent-${sent.length}` });
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const path = (request.url ?? '').split('?')[0]!;
    const json = (status: number, value: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (path === `/${tenantId}/discovery/v2.0/keys`) return json(200, keys.jwks);
    if (path === `/${tenantId}/oauth2/v2.0/token` && request.method === 'POST') return json(...giveToken(body));
    const id = CONVERSATION.exec(path)?.[1];
    if (id !== undefined && request.method === 'POST') return takeActivity(request, response, id, body);
    return json(404, { error: { code: 'NotFound' } });
  });
  // A machine that is busy for longer must not cut off who is about to send.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${url}/`;
  const issuer = `${url}/${tenantId}/v2.0`;

  const token: FakeBotFramework['token'] = (claims = {}, shape = {}) => {
    const seconds = Math.floor(Date.now() / 1000);
    const right = { iss: issuer, aud: appId, nbf: seconds, exp: seconds + HOUR_S, serviceurl: serviceUrl };
    return keys.sign({ ...right, ...claims }, shape);
  };
  return {
    url,
    serviceUrl,
    issuer,
    appId,
    tenantId,
    appSecret,
    botId,
    sent,
    get tokens() {
      return tokens;
    },
    aim(address) {
      bot = address;
    },
    token,
    activity: (fields = {}) => ({
      type: 'message',
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'webchat',
      serviceUrl,
      conversation: { id: 'konusma-1' },
      from: { id: 'vatandas-1', name: 'Ayşe', role: 'user' },
      recipient: { id: botId, name: 'MEB Asistan', role: 'bot' },
      locale: 'tr-TR',
      ...fields,
    }),
    bring: (activity, authorization = `Bearer ${token()}`) =>
      fetch(bot, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(authorization !== '' && { Authorization: authorization }) },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      }),
    fault(rule) {
      rules.push(rule);
    },
    revoke: () => good.clear(),
    allow(given) {
      isGiven = given;
    },
    onSent(listener) {
      listeners.push(listener);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
