import { z } from 'zod';
import { lostCall } from '../outgoing-call.js';
import { patience } from '../patience.js';
import { errorEntry, type FailureAction } from './errors.js';

export interface WhatsAppFailure {
  readonly action: FailureAction;
  readonly code: number | undefined;
  /** For the log and the outbox: code and meaning, never what was sent. */
  readonly reason: string;
  readonly isBug: boolean;
  /** The call may have been carried out all the same: no answer came. */
  readonly isOpen: boolean;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: WhatsAppFailure };

/** Body of a message without what the client adds. */
export type Outgoing = Readonly<Record<string, unknown>> & { readonly type: string };

export interface Recipient {
  /** Telephone number, digits. */
  readonly phone?: string | undefined;
  /** Business-scoped user id. */
  readonly user?: string | undefined;
}

export interface ClientOptions {
  /** `https://graph.facebook.com`. */
  readonly api: string;
  /** `v26.0`. */
  readonly version: string;
  readonly accessToken: string;
  readonly timeoutMs?: number | undefined;
}

/** The part of the Cloud API that is used. Never rejects. `account`: phone number id of ours. */
export interface WhatsAppClient {
  /** @param callback comes back with every status of the message; at most 512 characters. */
  send(account: string, to: Recipient, message: Outgoing, callback?: string): Promise<Outcome<string>>;
  /** Marks it and everything before it as read; `typing` shows for 25 s or until the next message. */
  markRead(account: string, messageId: string, typing: boolean): Promise<Outcome<undefined>>;
  /** The media's id, good for 30 days. */
  upload(account: string, file: MediaFile): Promise<Outcome<string>>;
  /** Where a file of a citizen's can be downloaded with our token, for five minutes. */
  media(account: string, id: string): Promise<Outcome<MediaPlace>>;
}

export interface MediaPlace {
  readonly url: string;
  /** Bytes. */
  readonly file_size?: number | undefined;
  /** Base64. */
  readonly sha256?: string | undefined;
}

export interface MediaFile {
  readonly filename: string;
  /** `application/pdf`. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const TIMEOUT_MS = 8_000;
const sentSchema = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });
const uploadedSchema = z.object({ id: z.string().min(1) });
const placeSchema = z.looseObject({
  url: z.url(),
  file_size: z.coerce.number().optional().catch(undefined),
  sha256: z.string().optional().catch(undefined),
});
const doneSchema = z.object({ success: z.literal(true) });
const errorSchema = z.object({
  error: z.looseObject({ code: z.number(), error_data: z.looseObject({ details: z.string() }).partial().optional() }),
});

export function createWhatsAppClient(options: ClientOptions): WhatsAppClient {
  const { api, version, accessToken, timeoutMs = TIMEOUT_MS } = options;

  async function call<T>(path: string, body: string | FormData | undefined, schema: z.ZodType<T>): Promise<Outcome<T>> {
    try {
      const response = await fetch(`${api}/${version}/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          Authorization: `Bearer ${accessToken}`,
          ...(typeof body === 'string' && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal: patience(timeoutMs),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (!response.ok) return refused(response.status, errorSchema.safeParse(answer).data?.error.code);
      const read = schema.safeParse(answer);
      return read.success ? { ok: true, value: read.data } : unanswered('answer not understood', true);
    } catch (fault) {
      const { code, isOpen } = lostCall(fault);
      return unanswered(code, isOpen);
    }
  }

  const json = (body: object) => JSON.stringify({ messaging_product: 'whatsapp', ...body });
  return {
    async send(account, to, message, callback) {
      const body = json({
        recipient_type: 'individual',
        ...(to.phone ? { to: `+${to.phone}` } : { recipient: to.user }),
        ...(callback && { biz_opaque_callback_data: callback }),
        ...message,
      });
      const sent = await call(`${account}/messages`, body, sentSchema);
      return sent.ok ? { ok: true, value: sent.value.messages[0]!.id } : sent;
    },
    async markRead(account, messageId, typing) {
      const body = json({
        status: 'read',
        message_id: messageId,
        ...(typing && { typing_indicator: { type: 'text' } }),
      });
      const done = await call(`${account}/messages`, body, doneSchema);
      return done.ok ? { ok: true, value: undefined } : done;
    },
    async upload(account, { filename, type, bytes }) {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', type);
      form.set('file', new Blob([bytes], { type }), filename);
      const done = await call(`${account}/media`, form, uploadedSchema);
      return done.ok ? { ok: true, value: done.value.id } : done;
    },
    media: (account, id) => call(`${id}?phone_number_id=${account}`, undefined, placeSchema),
  };
}

function refused(status: number, code: number | undefined): { ok: false; failure: WhatsAppFailure } {
  const { action, meaning, isBug = false } = errorEntry(code, status);
  const reason = `WhatsApp ${code ?? `HTTP ${status}`}: ${meaning}`;
  return { ok: false, failure: { action, code, reason, isBug, isOpen: false } };
}

function unanswered(reason: string, isOpen: boolean): { ok: false; failure: WhatsAppFailure } {
  return {
    ok: false,
    failure: { action: 'retry', code: undefined, reason: `WhatsApp: ${reason}`, isBug: false, isOpen },
  };
}
