import { createHmac } from 'node:crypto';

/** One of `messages` or `statuses`, with what surrounds it. */
export interface WebhookValue {
  readonly account: string;
  readonly contacts?: readonly object[];
  readonly messages?: readonly object[];
  readonly statuses?: readonly object[];
}

/** A citizen as the platform knows them. */
export interface Person {
  readonly phone?: string;
  /** Business-scoped user id. */
  readonly user?: string;
}

/** The envelope of one value; Meta may put several in one. */
export const envelope = (...values: readonly WebhookValue[]) => ({
  object: 'whatsapp_business_account',
  entry: values.map(({ account, contacts, messages, statuses }) => ({
    id: '100000000000001',
    changes: [
      {
        field: 'messages',
        value: {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: '904440632', phone_number_id: account },
          ...(contacts && { contacts }),
          ...(messages && { messages }),
          ...(statuses && { statuses }),
        },
      },
    ],
  })),
});

export const contactOf = ({ phone, user }: Person) => ({
  profile: { name: 'Deneme' },
  ...(phone && { wa_id: phone }),
  ...(user && { user_id: user }),
});

export const messageOf = ({ phone, user }: Person, id: string, at: number, content: object) => ({
  ...(phone && { from: phone }),
  ...(user && { from_user_id: user }),
  id,
  timestamp: String(Math.floor(at / 1000)),
  ...content,
});

/** Meta signs what it sends, and sends non-ASCII escaped, as a rule. */
export function signedBody(
  payload: object,
  appSecret: string,
  escaped = true,
): { body: Buffer<ArrayBuffer>; signature: string } {
  const json = JSON.stringify(payload);
  const text = escaped
    ? json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json;
  const body = Buffer.from(text);
  return { body, signature: `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}` };
}

/** Posts a body; the status, 0 where nobody answered. */
export async function postWebhook(url: string, body: Buffer<ArrayBuffer>, signature: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}
