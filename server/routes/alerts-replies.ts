import express, { Router } from 'express';
import { z } from 'zod';
import { sameSecret } from '../../adapters/same-secret.js';
import type { DeskStore, NoticeStore, NoticeWay } from '../../tickets/index.js';
import { AppError } from '../errors.js';
import { type Acknowledged, acknowledge } from '../notices/acknowledge.js';
import type { Acknowledgements } from '../notices/acknowledgement.js';
import { ACK_TR } from '../notices/texts.tr.js';
import { isSigned } from '../notices/webhook.js';
import { methodNotAllowed, parseInput, refuseBrokenUtf8 } from '../problem.js';

export interface ReplyDeps {
  readonly desk: Pick<DeskStore, 'load' | 'append'>;
  readonly notices: Pick<NoticeStore, 'openAlerts'>;
  readonly acknowledgements: Acknowledgements;
  /** Of the gateways for SMS and voice; absent: their replies are not taken. */
  readonly webhookSecret: string | undefined;
  /** Of the Telegram bot's webhook; absent: its messages are not taken. */
  readonly telegramSecret: string | undefined;
  readonly now: () => number;
  readonly onAcknowledged: (ticket: string, outcome: Acknowledged) => void;
}

export const replySchema = z.object({
  from: z.string().max(64).describe('Yanıtı gönderen numara, `+905321234567`'),
  text: z.string().max(2_000).describe('SMS metni ya da tuşlanan kod'),
});
export const replyResultSchema = z.object({
  acknowledged: z.boolean(),
  reply: z.string().describe('Gönderene iletilecek metin'),
});
export const telegramAnswerSchema = z.object({
  method: z.literal('sendMessage').optional(),
  chat_id: z.number().optional(),
  text: z.string().optional(),
});
/** The part of Telegram's `Update` that is read (core.telegram.org/bots/api#update). */
const updateSchema = z.object({
  message: z.object({ chat: z.object({ id: z.number() }), text: z.string().optional() }).optional(),
});

const PHONES: readonly NoticeWay[] = ['sms', 'voice'];

/**
 * `POST /api/v1/alerts/replies` (SMS and voice gateways, signed) and `/api/v1/alerts/replies/telegram`: a code that was sent with an alert,
 * from the address it was sent to, takes the incident on. Reads its bodies itself: the signature is over their bytes.
 */
export function alertReplyRoute(deps: ReplyDeps): Router {
  const { webhookSecret, telegramSecret, now } = deps;
  const router = Router();
  const raw = express.raw({ type: () => true, limit: '64kb', verify: refuseBrokenUtf8 });

  router
    .route('/api/v1/alerts/replies')
    .post(raw, async (request, response) => {
      const body = textOf(request.body);
      const given = {
        timestamp: request.get('x-mebasistan-timestamp'),
        signature: request.get('x-mebasistan-signature'),
      };
      if (!webhookSecret || !isSigned(webhookSecret, body, given, now())) throw new AppError('SIGNATURE_INVALID');
      const { from, text } = parseInput(replySchema, jsonOf(body));
      const answer = await take(deps, PHONES, from, text);
      response.set('Cache-Control', 'no-store').json(answer satisfies z.input<typeof replyResultSchema>);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/alerts/replies/telegram')
    .post(raw, async (request, response) => {
      const given = request.get('x-telegram-bot-api-secret-token') ?? '';
      if (!telegramSecret || !sameSecret(given, telegramSecret)) throw new AppError('SIGNATURE_INVALID');
      const { message } = parseInput(updateSchema, jsonOf(textOf(request.body)));
      if (message?.text === undefined) return response.status(200).json({});
      const chat = String(message.chat.id);
      const { reply } = await take(deps, ['telegram'], chat, message.text);
      response.json({ method: 'sendMessage', chat_id: message.chat.id, text: reply });
    })
    .all(methodNotAllowed('POST'));
  return router;
}

async function take(
  { desk, notices, acknowledgements, onAcknowledged }: ReplyDeps,
  ways: readonly NoticeWay[],
  from: string,
  text: string,
): Promise<z.input<typeof replyResultSchema>> {
  const codes: readonly string[] = text.match(/(?<!\d)\d{6}(?!\d)/gu) ?? [];
  const open = codes.length === 0 ? [] : await notices.openAlerts(ways);
  const claim = open.find((alert) => sameAddress(alert.to, from) && codes.includes(acknowledgements.code(alert)));
  if (!claim) return { acknowledged: false, reply: ACK_TR.replyUnknown };
  const outcome = await acknowledge(desk, claim, `contact:${claim.contact}`);
  onAcknowledged(claim.ticket, outcome);
  const acknowledged = outcome === 'done' || outcome === 'yours';
  return { acknowledged, reply: acknowledged ? ACK_TR.replyDone(claim.ticket) : ACK_TR.replyUnknown };
}

/** `0532 123 45 67`, `905321234567` and `+905321234567` are one. */
function sameAddress(to: string, from: string): boolean {
  if (to === from) return true;
  const digits = (text: string) => text.replace(/\D/gu, '').replace(/^(?:00)?90(?=\d{10}$)|^0(?=\d{10}$)/u, '');
  return digits(to).length >= 10 && digits(to) === digits(from);
}

const textOf = (body: unknown): string => (Buffer.isBuffer(body) ? body.toString('utf8') : '');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('BODY_MALFORMED', { cause });
  }
}
