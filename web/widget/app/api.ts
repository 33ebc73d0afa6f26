import { type ActivitySet, parseActivitySet } from './activity.js';
import type { Failure, Result } from './result.js';

export const USER_ID = 'citizen';
const REQUEST_TIMEOUT_MS = 15_000;

export interface Session {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds the token lives. */
  readonly expiresIn: number;
  readonly resumed: boolean;
  readonly resumeCode?: string;
}

export interface SessionRequest {
  readonly resumeCode?: string;
  readonly fresh?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

function failureOf(response: Response): Failure {
  if (response.status === 401 || response.status === 403) return { ok: false, reason: 'auth' };
  if (response.status === 404) return { ok: false, reason: 'gone' };
  const after = response.headers.get('Retry-After');
  if (response.status === 429 || (response.status === 503 && after !== null)) {
    const seconds = Number(after ?? '5');
    return { ok: false, reason: 'busy', retryAfterMs: Math.min(120, Math.max(1, seconds || 5)) * 1000 };
  }
  return { ok: false, reason: response.status >= 500 || response.status === 408 ? 'network' : 'refused' };
}

async function call(path: string, init: RequestInit): Promise<Result<Fields>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), REQUEST_TIMEOUT_MS);
  try {
    const response = await fetch(path, { ...init, signal: abort.signal, cache: 'no-store' });
    if (!response.ok) return failureOf(response);
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null
      ? { ok: true, value: body as Fields }
      : { ok: false, reason: 'network' };
  } catch {
    return { ok: false, reason: 'network' };
  } finally {
    clearTimeout(timer);
  }
}

function json(method: string, body: unknown, token?: string): RequestInit {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  return { method, headers, body: JSON.stringify(body), credentials: 'same-origin' };
}

function get(token: string): RequestInit {
  return { headers: { Authorization: `Bearer ${token}` }, credentials: 'same-origin' };
}

/** The web session and the Direct Line 3.0 subset of this server, all on the page's own origin. */
export class ServerApi {
  readonly #base = '/v3/directline';

  /** Resumes by cookie or code, or starts a conversation. */
  async session(request: SessionRequest): Promise<Result<Session>> {
    const answer = await call('/api/v1/web/session', json('POST', request));
    if (!answer.ok) return answer;
    const { conversationId, token, expiresIn, resumed, resumeCode } = answer.value;
    if (typeof conversationId !== 'string' || typeof token !== 'string') return { ok: false, reason: 'network' };
    return {
      ok: true,
      value: {
        conversationId,
        token,
        expiresIn: typeof expiresIn === 'number' && expiresIn > 0 ? expiresIn : 1800,
        resumed: resumed === true,
        ...(typeof resumeCode === 'string' && resumeCode !== '' ? { resumeCode } : {}),
      },
    };
  }

  /** Joins the token's conversation; the answer is the stream's address. */
  async join(session: Session): Promise<Result<string>> {
    const body = { user: { id: USER_ID }, locale: 'tr-TR' };
    return streamOf(await call(`${this.#base}/conversations`, json('POST', body, session.token)));
  }

  /** A fresh stream address that begins after `watermark`. */
  async reconnect(session: Session, watermark: string): Promise<Result<string>> {
    const query = `?watermark=${encodeURIComponent(watermark)}`;
    return streamOf(await call(`${this.#conversation(session)}${query}`, get(session.token)));
  }

  /** Activities after `watermark` (empty: from the beginning). */
  async activities(session: Session, watermark: string): Promise<Result<ActivitySet>> {
    const query = `?watermark=${encodeURIComponent(watermark)}`;
    const answer = await call(`${this.#conversation(session)}/activities${query}`, get(session.token));
    return answer.ok ? { ok: true, value: parseActivitySet(answer.value, USER_ID, Date.now()) } : answer;
  }

  /** Posts a message. Posting the same `clientId` again is harmless: the server keeps the first. */
  async post(session: Session, clientId: string, text: string): Promise<Result<undefined>> {
    const body = {
      type: 'message',
      text,
      from: { id: USER_ID },
      locale: 'tr-TR',
      channelData: { clientActivityID: clientId },
    };
    const answer = await call(`${this.#conversation(session)}/activities`, json('POST', body, session.token));
    return answer.ok ? { ok: true, value: undefined } : answer;
  }

  async refresh(session: Session): Promise<Result<Session>> {
    const answer = await call(`${this.#base}/tokens/refresh`, json('POST', {}, session.token));
    if (!answer.ok) return answer;
    const { token } = answer.value;
    const seconds = answer.value.expires_in ?? answer.value.expiresIn;
    if (typeof token !== 'string') return { ok: false, reason: 'network' };
    return {
      ok: true,
      value: { ...session, token, expiresIn: typeof seconds === 'number' ? seconds : session.expiresIn },
    };
  }

  #conversation(session: Session): string {
    return `${this.#base}/conversations/${encodeURIComponent(session.conversationId)}`;
  }
}

/** The stream's path on our own origin, whatever host name the server believes it has behind a proxy. */
function streamOf(answer: Result<Fields>): Result<string> {
  if (!answer.ok) return answer;
  const { streamUrl } = answer.value;
  if (typeof streamUrl !== 'string' || !URL.canParse(streamUrl, location.href)) return { ok: false, reason: 'network' };
  const url = new URL(streamUrl, location.href);
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return { ok: true, value: `${scheme}//${location.host}${url.pathname}${url.search}` };
}
