import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { TakenNotice } from '../../tickets/index.js';
import { refused, SEND_TIMEOUT_MS, type Sender, type SendOutcome } from './sender.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, `smtps://…`. */
  readonly url: string;
  readonly from: string;
  readonly perMinute: number;
  readonly timeoutMs?: number;
}

/** E-mail. The Message-ID follows from the notice's key: one sent again after a crash is known as the same. */
export function createSmtpSender({ url, from, perMinute, timeoutMs = SEND_TIMEOUT_MS }: SmtpOptions): Sender {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)/u.exec(from)?.[1] ?? 'localhost';

  async function send({ key, to, subject, text, urgent, createdAt }: TakenNotice): Promise<SendOutcome> {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        date: new Date(createdAt),
        messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(urgent && { priority: 'high' as const }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { ok: true };
    } catch (fault) {
      return outcomeOf(fault);
    }
  }

  return {
    way: 'email',
    perMinute,
    send,
    close: async () => transport.close(),
  };
}

/** The server's own words may name the address, so only its codes are kept. A refused envelope is about this address; a refused sign-in is not. */
function outcomeOf(fault: unknown): SendOutcome {
  const { code = 'FAULT', responseCode } = fault as { code?: string; responseCode?: number };
  const reason = responseCode === undefined ? `SMTP ${code}` : `SMTP ${responseCode} ${code}`;
  const permanent = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH' && responseCode !== 535;
  return refused(reason, permanent);
}
