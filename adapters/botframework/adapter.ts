import { Activity } from '@microsoft/agents-activity';
import type { WebResponse } from '@microsoft/agents-hosting';
import type { Deliver, FetchFile, InboundMessage } from '../../bot/index.js';
import type { Download } from '../outgoing-call.js';
import { activitySchema } from './activity-schema.js';
import { type Caller, createCallerCheck } from './caller.js';
import { GuardedCloudAdapter, type Reference } from './cloud.js';
import { createCollectors } from './collectors.js';
import { createConnector } from './connector.js';
import { createDeliver } from './deliver.js';
import { createFetchFile } from './files.js';
import { type Incoming, readActivity } from './incoming.js';
import { TYPING } from './outgoing.js';
import type { ChannelLog, Contacts, Deliveries, Engine, Files, Transcript } from './ports.js';
import { type ReceiveDeps, take } from './receive.js';
import { createServiceUrls } from './service-urls.js';
import { createSpeak } from './speaker.js';
import { createStanding } from './standing.js';
import { surfaceOf } from './surfaces.js';
import { createTokens } from './tokens.js';

export interface BotFrameworkOptions {
  readonly appId: string;
  readonly tenantId: string;
  readonly appSecret: string;
  /** Server that gives out tokens, `https://login.microsoftonline.com`. */
  readonly login: string;
  /** Who signs the tokens that come with activities, `https://api.botframework.com`. */
  readonly issuer: string;
  /** Where replies may be sent; see `ServiceUrls`. */
  readonly serviceHosts: readonly string[];
  readonly timeoutMs?: number | undefined;
  /** Longest that a sender who waits for the replies is kept. */
  readonly waitMs?: number | undefined;
}

export interface BotFrameworkDeps {
  readonly engine: Engine;
  readonly transcript: Transcript;
  readonly store: Contacts & Deliveries;
  readonly files?: Files | undefined;
  /** Gets citizens' files. */
  readonly download?: Download | undefined;
  greetsBefore: ReceiveDeps['greetsBefore'];
  readonly log: ChannelLog;
  now(): number;
  readonly onActivity?: (kind: Incoming['kind']) => void;
}

export type Received =
  /** `json`: body of the answer. */
  | { readonly type: 'taken'; readonly status: number; readonly json?: string }
  /** Fields that are not as they must be. */
  | { readonly type: 'malformed'; readonly fields: readonly string[] };

/** The Bot Framework, both ways. */
export interface BotFrameworkAdapter {
  /** Who calls, by an `Authorization` header; undefined: refuse. */
  callerOf(authorization: string | undefined): Promise<Caller | undefined>;
  /** Resolves when the activity is stored. Rejects where it has to be sent again. */
  receive(caller: Caller, body: unknown): Promise<Received>;
  readonly deliver: Deliver;
  readonly fetchFile: FetchFile;
  /** To be told of every committed turn: a sender who waits gets its replies. */
  answered(message: Pick<InboundMessage, 'conversationId' | 'id'>, replies: number): void;
  /** Nothing can be sent until somebody puts our credentials right. */
  readonly isStopped: boolean;
  /** What is on its way and nobody waits for. */
  idle(): Promise<void>;
}

const TIMEOUT_MS = 8_000;
const TYPING_MS = 2_000;
const WAIT_MS = 10_000;

export function createBotFrameworkAdapter(options: BotFrameworkOptions, deps: BotFrameworkDeps): BotFrameworkAdapter {
  const { appId, issuer, timeoutMs = TIMEOUT_MS } = options;
  const { store, log, now } = deps;
  const serviceUrls = createServiceUrls(options.serviceHosts);
  const tokens = createTokens({ ...options, timeoutMs }, now);
  const connector = createConnector({ serviceUrls, tokens, timeoutMs, now });
  const cloud = new GuardedCloudAdapter(options, connector);
  const callerOf = createCallerCheck(cloud, appId, issuer);
  const collectors = createCollectors(options.waitMs ?? WAIT_MS);
  const standing = createStanding(log);
  const speak = createSpeak(cloud, appId);
  const typing = new Map<string, Promise<unknown>>();

  function onTaken(conversationId: string, reference: Reference): void {
    if (!surfaceOf(reference.channelId).typing || standing.heldFor(now()) > 0 || typing.has(conversationId)) return;
    const sending = Promise.race([speak(reference, TYPING), pause(TYPING_MS)])
      .catch((fault: unknown) => log.info({ err: fault }, 'typing not shown'))
      .finally(() => typing.delete(conversationId));
    typing.set(conversationId, sending);
  }
  const received: ReceiveDeps = { ...deps, appId, collectors, onTaken, holds: serviceUrls.holds };

  return {
    callerOf,
    async receive(caller, body) {
      const parsed = activitySchema.safeParse(body);
      if (!parsed.success)
        return { type: 'malformed', fields: parsed.error.issues.map(({ path }) => path.join('.') || 'activity') };
      const activity = parsed.data;
      if (!mayBeAnswered(activity.serviceUrl, activity.deliveryMode, caller)) {
        return { type: 'malformed', fields: ['serviceUrl'] };
      }
      const incoming = readActivity(activity);
      const answer = heldBack();
      let began = false;
      const request = { method: 'POST', headers: {}, body: body as Record<string, unknown>, user: caller.claims };
      try {
        await cloud.process(request, answer.response, async (context) => {
          began = true;
          deps.onActivity?.(incoming.kind);
          await take(context, activity, incoming, received);
        });
      } catch (fault) {
        /** The SDK's own schema is stricter in places. */
        if (!began) return { type: 'malformed', fields: ['activity'] };
        throw fault;
      }
      return answer.status === 400 ? { type: 'malformed', fields: ['activity'] } : { type: 'taken', ...answer.sent() };
    },
    deliver: createDeliver({
      speak,
      store,
      collectors,
      serviceUrls,
      standing,
      typed: (conversationId) => typing.get(conversationId),
      log,
      now,
    }),
    fetchFile: createFetchFile(deps.download, tokens),
    answered: ({ conversationId, id }, replies) => collectors.answered(conversationId, id, replies),
    get isStopped() {
      return standing.isStopped;
    },
    async idle() {
      while (typing.size > 0) await Promise.allSettled([...typing.values()]);
    },
  };

  /** Only where the caller may have its replies, and only what is listed. */
  function mayBeAnswered(serviceUrl: string | undefined, mode: string | null | undefined, caller: Caller): boolean {
    if (serviceUrl === undefined) return mode === 'expectReplies';
    const url = serviceUrls.allowed(serviceUrl);
    return url !== undefined && url.origin === serviceUrls.allowed(caller.serviceUrl)?.origin;
  }
}

/** What the SDK answers, kept until it can be written without its inner names. */
function heldBack() {
  let status = 200;
  let body: unknown;
  const response: WebResponse = {
    status(code) {
      status = code;
      return response;
    },
    setHeader: () => response,
    send(sent) {
      body = sent;
      return response;
    },
    end: () => response,
    headersSent: false,
    writableEnded: false,
  };
  return {
    response,
    get status() {
      return status;
    },
    sent(): { status: number; json?: string } {
      const { activities } = (body ?? {}) as { activities?: readonly unknown[] };
      if (!activities) return { status };
      const texts = activities.map((one) => (one instanceof Activity ? one.toJsonString() : JSON.stringify(one)));
      return { status, json: `{"activities":[${texts.join(',')}]}` };
    },
  };
}

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
