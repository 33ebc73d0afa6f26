import { z } from 'zod';
import { type Failure, unanswered } from './failures.js';

export interface TokenOptions {
  /** `https://login.microsoftonline.com`. */
  readonly login: string;
  readonly tenantId: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly timeoutMs: number;
}

export type TokenOutcome =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly failure: Failure };

/** Access tokens to send with (OAuth client credentials; learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). */
export interface Tokens {
  /** The one in hand, or a new one; callers at the same time share one call. Never rejects. */
  get(): Promise<TokenOutcome>;
  /** It was refused: the next call fetches another. */
  drop(token: string): void;
}

const SCOPE = 'https://api.botframework.com/.default';
/** A token is given up so long before it ends. */
const MARGIN_MS = 300_000;
const schema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

export function createTokens(
  { login, tenantId, appId, appSecret, timeoutMs }: TokenOptions,
  now: () => number,
): Tokens {
  let held: { token: string; until: number } | undefined;
  let running: Promise<TokenOutcome> | undefined;

  async function fetchToken(): Promise<TokenOutcome> {
    try {
      const response = await fetch(`${login}/${tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: appId,
          client_secret: appSecret,
          scope: SCOPE,
        }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      const read = schema.safeParse(answer);
      if (response.ok && read.success) {
        const { access_token: token, expires_in: seconds } = read.data;
        held = { token, until: now() + Math.max(seconds * 1000 - MARGIN_MS, (seconds * 1000) / 2) };
        return { ok: true, token };
      }
      const isOurs = response.status >= 400 && response.status < 500 && response.status !== 429;
      const failure = unanswered(`no token: HTTP ${response.status}`, false);
      return { ok: false, failure: isOurs ? { ...failure, action: 'stop' } : failure };
    } catch (fault) {
      return { ok: false, failure: unanswered(`no token: ${(fault as Error).name}`, false) };
    }
  }

  return {
    async get() {
      if (held && held.until > now()) return { ok: true, token: held.token };
      running ??= fetchToken().finally(() => {
        running = undefined;
      });
      return running;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
