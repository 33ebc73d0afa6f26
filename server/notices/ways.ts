import { NOTICE_WAYS, type NoticeWay } from '../../tickets/index.js';
import type { Config } from '../config.js';
import type { Sender } from './sender.js';
import { createSmtpSender } from './smtp.js';
import { createTelegramSender } from './telegram.js';
import { createWebhookSender } from './webhook.js';

export type NoticeConfig = Pick<
  Config,
  | 'NOTICE_SMTP_URL'
  | 'NOTICE_FROM'
  | 'NOTICE_SMS_URL'
  | 'NOTICE_VOICE_URL'
  | 'NOTICE_WEBHOOK_SECRET'
  | 'NOTICE_TELEGRAM_TOKEN'
  | 'NOTICE_TELEGRAM_SECRET'
  | 'NOTICE_TELEGRAM_API'
  | 'NOTICES_PER_MINUTE'
>;

/** The ways that are configured. */
export function configuredSenders(config: NoticeConfig, now: () => number): Sender[] {
  const { NOTICE_SMTP_URL, NOTICE_FROM, NOTICE_WEBHOOK_SECRET: secret, NOTICE_TELEGRAM_TOKEN: token } = config;
  const perMinute = config.NOTICES_PER_MINUTE;
  const senders: Sender[] = [];
  if (config.NOTICE_VOICE_URL && secret)
    senders.push(createWebhookSender({ way: 'voice', url: config.NOTICE_VOICE_URL, secret, perMinute, now }));
  if (config.NOTICE_SMS_URL && secret)
    senders.push(createWebhookSender({ way: 'sms', url: config.NOTICE_SMS_URL, secret, perMinute, now }));
  if (token) senders.push(createTelegramSender({ token, api: config.NOTICE_TELEGRAM_API, perMinute }));
  if (NOTICE_SMTP_URL && NOTICE_FROM)
    senders.push(createSmtpSender({ url: NOTICE_SMTP_URL, from: NOTICE_FROM, perMinute }));
  return senders;
}

export const missingWays = (senders: readonly Sender[]): NoticeWay[] =>
  NOTICE_WAYS.filter((way) => !senders.some((sender) => sender.way === way));
