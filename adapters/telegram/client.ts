import { z } from 'zod';
import { patience } from '../patience.js';
import { type TelegramFailure, toFailure } from './failures.js';
import { METHODS, type Method, type Params } from './methods.js';

export interface TelegramClientOptions {
  readonly token: string;
  /** `https://api.telegram.org`, or a Bot API server of one's own. */
  readonly api: string;
  readonly timeoutMs?: number;
  /** Told of every call, for metrics: the method, and `ok` or what it failed with. */
  readonly onCall?: (method: Method, outcome: 'ok' | TelegramFailure['kind']) => void;
}

export type CallOutcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly failure: TelegramFailure };

/** One call of the Bot API. Never rejects; the token stands in the address, so neither addresses nor causes leave here. */
export interface TelegramClient {
  call<M extends Method>(method: M, params: Params<M>, options?: CallOptions): Promise<CallOutcome>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Longer than the client's own, for long polling. */
  readonly timeoutMs?: number;
}

const answerSchema = z.union([
  z.looseObject({ ok: z.literal(true), result: z.unknown() }),
  z.looseObject({
    ok: z.literal(false),
    error_code: z.number().int().optional(),
    description: z.string().optional(),
    parameters: z
      .looseObject({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().int().optional() })
      .optional(),
  }),
]);

const TIMEOUT_MS = 10_000;
const MAX_DESCRIPTION = 300;
/** Of these nothing but the success is read. */
const SENDS: ReadonlySet<Method> = new Set(['sendMessage']);

export function createTelegramClient(options: TelegramClientOptions): TelegramClient {
  const { token, api, timeoutMs = TIMEOUT_MS, onCall } = options;

  async function post(method: Method, params: unknown, { signal, timeoutMs: own }: CallOptions): Promise<CallOutcome> {
    const late = patience(own ?? timeoutMs);
    try {
      const response = await fetch(`${api}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(params),
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, late]) : late,
      });
      const body = await response.text().catch(() => undefined);
      const answer = answerSchema.safeParse(body && asJson(body)).data;
      if (answer?.ok) return { ok: true, result: answer.result };
      /** Done, though the answer broke off: sent again it would come twice. */
      if (body === undefined && isJson(response) && SENDS.has(method)) return { ok: true, result: undefined };
      const header = Number(response.headers.get('retry-after') ?? Number.NaN);
      return failed(
        toFailure(
          answer?.error_code ?? response.status,
          (answer?.description ?? `HTTP ${response.status}`).replaceAll(token, '…').slice(0, MAX_DESCRIPTION),
          answer?.parameters ?? (Number.isFinite(header) ? { retry_after: header } : {}),
        ),
      );
    } catch (fault) {
      return failed({ kind: 'unavailable', description: nameOf(fault) });
    }
  }

  return {
    async call(method, params, callOptions = {}) {
      const checked = METHODS[method].safeParse(params);
      const outcome = checked.success
        ? await post(method, checked.data, callOptions)
        : failed({ kind: 'invalid', description: `not sent: ${issuesOf(checked.error)}` });
      onCall?.(method, outcome.ok ? 'ok' : outcome.failure.kind);
      return outcome;
    },
  };
}

const isJson = ({ ok, headers }: Response) => ok && headers.get('content-type')?.startsWith('application/json');

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const failed = (failure: TelegramFailure): CallOutcome => ({ ok: false, failure });

/** Places and rules, never values. */
const issuesOf = ({ issues }: z.ZodError): string =>
  issues
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ')
    .slice(0, MAX_DESCRIPTION);

/** `ECONNREFUSED`, `TimeoutError`: a fault's own words may have the address in them. */
function nameOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown fault';
  const { cause } = fault;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
  return code ?? fault.name;
}
