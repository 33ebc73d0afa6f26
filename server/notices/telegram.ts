import { z } from 'zod';
import type { TakenNotice } from '../../tickets/index.js';
import { refused, SEND_TIMEOUT_MS, type Sender, type SendOutcome } from './sender.js';
import { faultName } from './webhook.js';

export interface TelegramOptions {
  readonly token: string;
  /** `https://api.telegram.org`, or a Bot API server of one's own. */
  readonly api: string;
  readonly perMinute: number;
  readonly timeoutMs?: number;
}

/** Answer of a failed call (core.telegram.org/bots/api#making-requests). */
const failureSchema = z.object({ parameters: z.object({ retry_after: z.number().optional() }).optional() });

/** Telegram's `sendMessage`, without link previews: a preview would fetch the link that is for the contact alone. */
export function createTelegramSender({ token, api, perMinute, timeoutMs = SEND_TIMEOUT_MS }: TelegramOptions): Sender {
  async function send({ to, text }: TakenNotice): Promise<SendOutcome> {
    try {
      const response = await fetch(`${api}/bot${token}/sendMessage`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ chat_id: to, text, link_preview_options: { is_disabled: true } }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.ok) {
        await response.body?.cancel();
        return { ok: true };
      }
      const failure = failureSchema.safeParse(await response.json().catch(() => undefined)).data;
      const seconds = failure?.parameters?.retry_after;
      /** 401 and 404: the token is wrong, which somebody may put right; 400 and 403: this chat does not take it. */
      const permanent = response.status === 400 || response.status === 403;
      return refused(`Telegram ${response.status}`, permanent, seconds === undefined ? undefined : seconds * 1000);
    } catch (fault) {
      return refused(faultName(fault), false);
    }
  }
  return { way: 'telegram', perMinute, send, close: async () => {} };
}
