import { z } from 'zod';
import { lostCall } from '../outgoing-call.js';
import { patience } from '../patience.js';
import { type Failure, refused, unanswered } from './failures.js';
import type { ServiceUrls } from './service-urls.js';
import type { Tokens } from './tokens.js';

export type Sent = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly failure: Failure };

/** The part of the connector's API that is used. Never rejects, follows no redirect, calls nothing that is not listed. */
export interface Connector {
  /** @param body the activity as JSON. */
  send(serviceUrl: string, conversationId: string, body: string, timeoutMs?: number): Promise<Sent>;
}

export interface ConnectorDeps {
  readonly serviceUrls: ServiceUrls;
  readonly tokens: Tokens;
  readonly timeoutMs: number;
  now(): number;
}

const sentSchema = z.object({ id: z.string() });
const errorSchema = z.object({ error: z.looseObject({ code: z.string().regex(/^[\w.-]{1,80}$/u) }) });

export function createConnector({ serviceUrls, tokens, timeoutMs, now }: ConnectorDeps): Connector {
  async function post(url: URL, token: string, body: string, ms: number): Promise<Sent> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Accept: 'application/json' },
        body,
        redirect: 'manual',
        signal: patience(ms),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok) return { ok: true, id: sentSchema.safeParse(answer).data?.id ?? '' };
      const code = errorSchema.safeParse(answer).data?.error.code;
      return { ok: false, failure: refused(response.status, code, response.headers.get('retry-after'), now()) };
    } catch (fault) {
      const { code, isOpen } = lostCall(fault);
      return { ok: false, failure: unanswered(code, isOpen) };
    }
  }

  return {
    async send(serviceUrl, conversationId, body, ms = timeoutMs) {
      const base = serviceUrls.allowed(serviceUrl);
      if (!base) return { ok: false, failure: { ...unanswered('service url not allowed', false), action: 'dead' } };
      const url = new URL(`v3/conversations/${encodeURIComponent(conversationId)}/activities`, base);
      const first = await tokens.get();
      if (!first.ok) return first;
      const sent = await post(url, first.token, body, ms);
      if (sent.ok || sent.failure.action !== 'stop') return sent;
      /** Revoked before its time: once more with a new one. */
      tokens.drop(first.token);
      const second = await tokens.get();
      return second.ok ? post(url, second.token, body, ms) : second;
    },
  };
}
