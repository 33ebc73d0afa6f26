import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Conversations } from './conversations.js';
import type { Clock } from './ports.js';
import type { ResumeCodes } from './resume-code.js';
import { TOKEN_SECONDS, type Tokens } from './tokens.js';

/** Life of the session cookie, seconds: a citizen finds the conversation again for a month. */
export const SESSION_SECONDS = 30 * 24 * 3600;

export interface SessionRequest {
  /** Value of the session cookie, as it came. */
  readonly cookie?: string | undefined;
  readonly resumeCode?: string | undefined;
  /** Leave the cookie's conversation and start another. */
  readonly fresh?: boolean | undefined;
}

export interface Session {
  readonly conversationId: string;
  readonly userId: string;
  readonly resumed: boolean;
  readonly resumeCode: string;
}

export type SessionOutcome = { ok: true; session: Session } | { ok: false; reason: 'unknown-code' };

/** Conversations of our own pages: found again by cookie, or by the code the citizen wrote down where cookies are blocked. */
export interface WebSessions {
  /** Finds the conversation or starts one; a started one has been greeted when this resolves. */
  open(request: SessionRequest): Promise<SessionOutcome>;
  /** The cookie's conversation, when it stands. Starts nothing. */
  find(cookie: string | undefined): Promise<Session | undefined>;
  /** Cookie value of a session, good for {@link SESSION_SECONDS}. */
  cookie(session: Session): string;
  /** Direct Line token of a session. */
  token(session: Session): { token: string; expiresIn: number };
}

export interface SessionsDeps {
  readonly secret: Uint8Array;
  readonly codes: ResumeCodes;
  readonly tokens: Tokens;
  readonly conversations: Conversations;
  readonly clock: Clock;
}

export function createWebSessions({ secret, codes, tokens, conversations, clock }: SessionsDeps): WebSessions {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mebasistan/web/session-cookie', 32));
  const mac = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

  const cookieCode = (cookie: string | undefined): string | undefined => {
    const [code, expires, signature] = cookie?.split('.') ?? [];
    if (!code || !expires || !signature) return undefined;
    const expected = Buffer.from(mac(`${code}.${expires}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return Number(expires) * 1000 > clock.now() ? codes.parse(code) : undefined;
  };
  const sessionOf = (code: string, resumed: boolean): Session => {
    const conversationId = codes.conversationId(code);
    return { conversationId, userId: `dl_${conversationId}`, resumed, resumeCode: code };
  };
  const resume = async (code: string | undefined): Promise<Session | undefined> => {
    if (code === undefined) return undefined;
    const session = sessionOf(code, true);
    return (await conversations.exists(session.conversationId)) ? session : undefined;
  };

  return {
    async open({ cookie, resumeCode, fresh }) {
      if (resumeCode !== undefined) {
        const session = await resume(codes.parse(resumeCode));
        return session ? { ok: true, session } : { ok: false, reason: 'unknown-code' };
      }
      const known = fresh ? undefined : await resume(cookieCode(cookie));
      if (known) return { ok: true, session: known };
      const session = sessionOf(codes.create(), false);
      await conversations.start(session.conversationId);
      return { ok: true, session };
    },
    find: (cookie) => resume(cookieCode(cookie)),
    cookie({ resumeCode }) {
      const body = `${resumeCode}.${Math.floor(clock.now() / 1000) + SESSION_SECONDS}`;
      return `${body}.${mac(body)}`;
    },
    token: ({ conversationId, userId }) => ({
      token: tokens.issue({ conv: conversationId, user: userId, widget: true }),
      expiresIn: TOKEN_SECONDS,
    }),
  };
}
