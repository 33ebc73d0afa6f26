import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { isTooDeep } from '../nesting.js';
import { createPlaces } from '../places.js';
import { sameSecret } from '../same-secret.js';
import { activityId, BOT_ACCOUNT, readActivity, type SaidActivity, toActivity } from './activity.js';
import type { Conversations, Said } from './conversations.js';
import { refuse } from './direct-line-error.js';
import type { OriginPolicy } from './origins.js';
import type { ChannelLog } from './ports.js';
import type { ResumeCodes } from './resume-code.js';
import { type Grant, TOKEN_SECONDS, type Tokens } from './tokens.js';
import { attachedFiles, readUpload } from './upload.js';

/** Bodies over this are refused; a message's text is cut by the engine long before. */
const MAX_BODY_BYTES = 256 * 1024;
const POLL_ENTRIES = 200;
/** Polls a minute of one conversation at least, from all its windows together; more where it may say more. */
const READS_PER_MINUTE = 600;
const READS_PER_MESSAGE = 5;
/** Uploads read at one time by this process: their files are held in memory. */
const MAX_UPLOADS = 8;
/** Of them, of one conversation: the widget sends one file after another. */
const UPLOADS_OF_CONVERSATION = 2;
/** Of them, from one address: a school or a mobile network may stand behind it, or an attacker, who is not to have the last ones. */
const UPLOADS_OF_ADDRESS = 6;
const ALLOWED_HEADERS = 'authorization, content-type, x-ms-bot-agent, x-requested-with';

export interface DirectLineDeps {
  readonly conversations: Conversations;
  readonly tokens: Tokens;
  readonly codes: ResumeCodes;
  readonly origins: OriginPolicy;
  /** Secret of callers that may generate tokens; without one, nobody may. */
  readonly secret: string | undefined;
  /** Public origin for `streamUrl`; by default that of the request. */
  readonly publicUrl: string | undefined;
  /** Conversations and tokens a minute one address may ask for. */
  readonly startsPerMinute: number;
  /** Messages a minute one conversation may send. */
  readonly messagesPerMinute: number;
  /** Whether files are taken. */
  readonly takesFiles: boolean;
  /** Milliseconds after each of which an upload is asked what it brought; left out, ten seconds. */
  readonly uploadStretchMs: number | undefined;
  /** Whether a fault passes, being the database's. */
  isUnavailable(fault: unknown): boolean;
  readonly log: ChannelLog;
}

const userId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{C}]+$/u)
  .refine((id) => id !== BOT_ACCOUNT.id);
const startSchema = z.looseObject({
  user: z.looseObject({ id: userId.optional() }).nullish(),
  trustedOrigins: z.array(z.string().max(256)).max(20).optional(),
});
const watermarkSchema = z
  .string()
  .regex(/^\d{0,12}$/u)
  .transform(Number)
  .catch(0);

const LIMIT = {
  windowMs: 60_000,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  validate: { xForwardedForHeader: false },
  handler: (_request: Request, response: Response) => refuse(response, 'TooManyRequests'),
} as const;

/** Direct Line 3.0 over HTTP (CHANNELS 3.8), to be mounted at `/v3/directline`. */
export function createDirectLineRouter(deps: DirectLineDeps): Router {
  const { conversations, tokens, codes, origins, log } = deps;
  const router = Router();

  const grants = new WeakMap<Request, Grant>();
  const grantOf = (request: Request): Grant => grants.get(request)!;
  const bearer: RequestHandler = (request, response, next) => {
    const token = bearerOf(request);
    if (token === undefined) return refuse(response, 'MissingToken');
    const checked = tokens.verify(token);
    if (!checked.ok) return refuse(response, checked.reason === 'expired' ? 'TokenExpired' : 'InvalidToken');
    const { grant } = checked;
    const { origin } = request.headers;
    if (grant.origins && origin !== undefined && !grant.origins.includes(origin)) {
      return refuse(response, 'OriginNotAllowed');
    }
    if (request.params.id !== undefined && request.params.id !== grant.conv) {
      return refuse(response, 'WrongConversation');
    }
    grants.set(request, grant);
    next();
  };
  const hasSecret = (request: Request): boolean =>
    deps.secret !== undefined && sameSecret(bearerOf(request) ?? '', deps.secret);
  const tokenBody = (grant: Grant) => ({
    conversationId: grant.conv,
    token: tokens.issue(grant),
    expires_in: TOKEN_SECONDS,
  });
  const streamUrl = (request: Request, grant: Grant, after: number): string => {
    const base = deps.publicUrl ?? `${request.protocol}://${request.headers.host}`;
    const path = `/v3/directline/conversations/${grant.conv}/stream`;
    return `${base.replace(/^http/u, 'ws')}${path}?t=${tokens.issueTicket({ ...grant, after })}`;
  };
  const newGrant = (request: Request, response: Response): Grant | undefined => {
    const body = startSchema.safeParse(request.body ?? {});
    if (!body.success) {
      refuse(response, 'BadArgument', `Not acceptable: ${body.error.issues.map((i) => i.path.join('.')).join(', ')}.`);
      return undefined;
    }
    return {
      conv: codes.conversationId(codes.create()),
      user: body.data.user?.id ?? `dl_${randomBytes(12).toString('base64url')}`,
      ...(body.data.trustedOrigins && { origins: body.data.trustedOrigins }),
    };
  };

  router.use(crossOrigin(origins));
  router.use(express.json({ limit: MAX_BODY_BYTES, verify: refuseBrokenUtf8 }));

  const startLimit = rateLimit({ ...LIMIT, limit: deps.startsPerMinute, identifier: 'conversations' });

  router.post('/tokens/generate', startLimit, (request, response) => {
    if (!hasSecret(request)) return refuse(response, 'SecretRefused');
    const grant = newGrant(request, response);
    if (grant) response.json(tokenBody(grant));
  });
  router.post('/tokens/refresh', bearer, (request, response) => {
    response.json(tokenBody(grantOf(request)));
  });

  router.post(
    '/conversations',
    startLimit,
    (request, response, next) => {
      if (!hasSecret(request)) return bearer(request, response, next);
      const grant = newGrant(request, response);
      if (!grant) return;
      grants.set(request, grant);
      next();
    },
    async (request, response) => {
      const grant = grantOf(request);
      const created = await conversations.start(grant.conv);
      response.status(created ? 201 : 200);
      response.json({ ...tokenBody(grant), streamUrl: streamUrl(request, grant, 0) });
    },
  );
  router.get('/conversations/:id', bearer, async (request, response) => {
    const grant = grantOf(request);
    if (!(await conversations.exists(grant.conv))) return refuse(response, 'ConversationNotFound');
    const after = watermarkSchema.parse(request.query.watermark ?? '');
    response.json({ ...tokenBody(grant), streamUrl: streamUrl(request, grant, after) });
  });

  const readLimit = rateLimit({
    ...LIMIT,
    limit: Math.max(READS_PER_MINUTE, READS_PER_MESSAGE * deps.messagesPerMinute),
    identifier: 'reads',
    keyGenerator: (request) => grantOf(request).conv,
  });
  router.get('/conversations/:id/activities', bearer, readLimit, async (request, response) => {
    const { conv, widget } = grantOf(request);
    const after = watermarkSchema.parse(request.query.watermark ?? '');
    const entries = await conversations.read(conv, after, POLL_ENTRIES);
    const activities = entries.flatMap((entry) => toActivity(conv, entry, widget === true) ?? []);
    response.json({ activities, watermark: String(entries.at(-1)?.seq ?? after) });
  });
  const messageLimit = rateLimit({
    ...LIMIT,
    limit: deps.messagesPerMinute,
    identifier: 'messages',
    keyGenerator: (request) => grantOf(request).conv,
  });
  const say = async (request: Request, activity: SaidActivity, files: Said['files']): Promise<{ id: string }> => {
    const { conv, user } = grantOf(request);
    const { messageId, text, senderName, data } = activity;
    const said = { conversationId: conv, userId: user, text, key: messageId, senderName, data, files };
    return { id: activityId(conv, (await conversations.say(said)).seq) };
  };
  router.post('/conversations/:id/activities', bearer, messageLimit, async (request, response) => {
    const { conv } = grantOf(request);
    const activity = readActivity(request.body);
    if (activity.kind === 'refused') return refuse(response, activity.code, activity.detail);
    if (activity.kind === 'other') {
      response.json({ id: `${conv}|${activity.type}-${randomBytes(6).toString('base64url')}` });
      return;
    }
    const files = deps.takesFiles ? attachedFiles(activity.attachments) : [];
    response.json(await say(request, activity, files));
  });
  const ofConversation = createPlaces({ all: MAX_UPLOADS, each: UPLOADS_OF_CONVERSATION });
  const ofAddress = createPlaces({ all: MAX_UPLOADS, each: UPLOADS_OF_ADDRESS });
  const takePlace = (request: Request): (() => void) | undefined => {
    const leaveOne = ofConversation.take(grantOf(request).conv);
    const leaveOther = leaveOne && ofAddress.take(ipKeyGenerator(request.ip ?? ''));
    if (!leaveOther) return void leaveOne?.();
    return () => {
      leaveOne();
      leaveOther();
    };
  };
  router.post('/conversations/:id/upload', bearer, messageLimit, async (request, response) => {
    if (!deps.takesFiles || !request.is('multipart/form-data')) return refuse(response, 'UploadNotSupported');
    const leave = takePlace(request);
    if (!leave) return refuse(response.set('Retry-After', '2'), 'TooManyRequests');
    try {
      const upload = await readUpload(request, deps.uploadStretchMs);
      if (!upload.ok) {
        if (upload.code === 'UploadTooSlow') response.set('Connection', 'close');
        return refuse(response, upload.code);
      }
      const activity = readActivity(upload.activity ?? { type: 'message' });
      if (activity.kind === 'refused') return refuse(response, activity.code, activity.detail);
      if (activity.kind === 'other') return refuse(response, 'BadArgument', 'Files come with a message.');
      response.json(await say(request, activity, upload.files));
    } finally {
      leave();
    }
  });

  router.use((_request, response) => refuse(response, 'NotFound'));
  router.use(((err: unknown, _request, response, next) => {
    if (response.headersSent) return next(err);
    const status = z.object({ status: z.number() }).safeParse(err).data?.status ?? 500;
    if (status === 413) return refuse(response, 'MessageSizeTooBig');
    if (status < 500) return refuse(response, 'BadSyntax');
    log.error({ err }, 'direct line request failed');
    if (deps.isUnavailable(err)) return refuse(response.set('Retry-After', '5'), 'ServiceUnavailable');
    refuse(response, 'ServiceError');
  }) satisfies ErrorRequestHandler);
  return router;
}

/** Allow-list on every call, preflights answered here. */
function crossOrigin(origins: OriginPolicy): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    if (!origins.allows(request)) return refuse(response, 'OriginNotAllowed');
    const { origin } = request.headers;
    if (origin !== undefined) {
      response.set('Access-Control-Allow-Origin', origin);
      response.set('Access-Control-Expose-Headers', 'Retry-After');
    }
    if (request.method !== 'OPTIONS') return next();
    response.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
    response.set('Access-Control-Allow-Headers', ALLOWED_HEADERS);
    response.set('Access-Control-Max-Age', '600');
    response.status(204).end();
  };
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer (\S+)$/iu.exec(request.headers.authorization ?? '')?.[1];
}

function refuseBrokenUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (isTooDeep(body)) throw Object.assign(new SyntaxError('body is nested too deep'), { status: 400 });
  if (!isUtf8(body)) throw Object.assign(new SyntaxError('body is not UTF-8'), { status: 400 });
}
