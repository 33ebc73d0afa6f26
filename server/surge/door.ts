import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { STANDALONE_PAGE } from '../csp.js';
import { formKeySchema } from '../pages/chat-page.js';
import { renderRefusedPage } from '../pages/refused-page.js';
import type { Arrival, Surge } from './surge.js';

const ACTIVITY = /^\/v3\/directline\/conversations\/([\w-]+)\/(?:activities|upload)(?:\?|$)/u;
const PLACES: readonly (readonly [path: RegExp, arrival: Arrival, lane: string])[] = [
  [/^\/v3\/directline\/conversations(?:\?|$)/u, 'new', 'web'],
  [/^\/sohbet(?:\?|$)/u, 'message', 'web'],
  [/^\/webhooks\/whatsapp(?:\?|$)/u, 'webhook', 'whatsapp'],
  [/^\/webhooks\/telegram(?:\?|$)/u, 'webhook', 'telegram'],
  [/^\/api\/messages(?:\?|$)/u, 'webhook', 'botframework'],
];
const SESSION = /^\/api\/v1\/web\/session(?:\?|$)/u;
/** What is said in a longer message is not looked at here. */
const MAX_LOOK = 8_192;

const TITLE = 'Şu anda çok yoğunuz';
const DETAIL = 'Mesajınız alınmadı. Birazdan yeniden gönderin.';

export interface DoorDeps {
  readonly surge: Pick<Surge, 'refuses'>;
  /** Whether a web conversation is in the midst of something that is not to be lost. */
  isPressing(conversationId: string): boolean;
  /** Whether a body may tell of danger, or begin a ticket: it comes in before others. */
  mayComeFirst(body: string): boolean;
  /** Whether a request comes from a page of ours: only such a form is given back. */
  isOwn(request: IncomingMessage): boolean;
  /** Told of every refusal. */
  onRefused?(arrival: Arrival): void;
}

/**
 * Before everything else: what cannot be answered in time is refused while it costs nothing yet, with 503 and `Retry-After`. What is let in is as
 * durable as ever. All that is no message is let in.
 */
export function surgeDoor(
  app: RequestListener,
  { surge, isPressing, mayComeFirst, isOwn, onRefused }: DoorDeps,
): RequestListener {
  return (request, response) => {
    const come = request.method === 'POST' ? arrivalOf(request, isPressing) : undefined;
    const seconds = come && surge.refuses(come.arrival, come.lane);
    if (!come || seconds === undefined) return app(request, response);
    const refuse = (body?: Buffer | null) => {
      onRefused?.(come.arrival);
      answer(request, response, seconds, isOwn(request) ? body : null);
    };
    if (come.arrival !== 'message') return refuse();
    request.once('readable', () => {
      const body: Buffer | null = request.read();
      const isFirst = body !== null && body.length <= MAX_LOOK && mayComeFirst(body.toString('utf8'));
      if (!isFirst || surge.refuses('pressing', come.lane) !== undefined) return refuse(body);
      request.unshift(body);
      app(request, response);
    });
  };
}

function arrivalOf({ url = '', headers }: IncomingMessage, isPressing: DoorDeps['isPressing']) {
  const conversation = ACTIVITY.exec(url)?.[1];
  if (conversation !== undefined)
    return { arrival: isPressing(conversation) ? ('pressing' as const) : ('message' as const), lane: 'web' };
  if (SESSION.test(url))
    return { arrival: headers.cookie === undefined ? ('visit' as const) : ('message' as const), lane: 'web' };
  const place = PLACES.find(([path]) => path.test(url));
  return place && { arrival: place[1], lane: place[2] };
}

function answer(request: IncomingMessage, response: ServerResponse, seconds: number, sent?: Buffer | null): void {
  const { text, headers } = refusal(request.url ?? '', seconds, sent);
  response.writeHead(503, {
    ...headers,
    'Content-Length': Buffer.byteLength(text),
    'Retry-After': String(seconds),
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Retry-After',
  });
  response.end(text);
}

/** In the words of each interface; whoever sent a form of ours gets it back. */
function refusal(url: string, seconds: number, sent?: Buffer | null) {
  if (url.startsWith('/v3/directline')) {
    const message = `Too many messages are waiting; send it again after ${seconds} s.`;
    const text = JSON.stringify({ error: { code: 'ServiceUnavailable', message } });
    return { text, headers: { 'Content-Type': 'application/json' } };
  }
  if (url.startsWith('/sohbet')) {
    const form = new URLSearchParams(sent?.toString('utf8'));
    const text = form.get('text') ?? undefined;
    const key = formKeySchema.safeParse(form.get('key')).data;
    const page = renderRefusedPage({ title: TITLE, detail: DETAIL, text, key });
    return { text: page, headers: { 'Content-Type': 'text/html; charset=utf-8', ...STANDALONE_PAGE } };
  }
  const text = JSON.stringify({ type: 'about:blank', title: TITLE, status: 503, code: 'OVERLOADED', detail: DETAIL });
  return { text, headers: { 'Content-Type': 'application/problem+json' } };
}
