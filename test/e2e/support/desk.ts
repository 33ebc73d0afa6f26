import type { RunningServer } from './server.js';

/** A call of the interface with somebody's session. `tag`: what is sent as `If-Match`. */
export async function callAs<T>(
  { url }: RunningServer,
  cookie: string,
  method: string,
  path: string,
  body?: object,
  tag?: string,
): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { cookie, Origin: url, 'Content-Type': 'application/json', ...(tag && { 'If-Match': tag }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

interface Filed {
  readonly description?: string;
  /** Absent: the rules choose it. */
  readonly bureau?: string;
  readonly province?: string;
  readonly applicant?: Readonly<{ name: string; phone: string }>;
}

/** A ticket as it is taken on the telephone. @returns its number. */
export async function fileTicket(
  server: RunningServer,
  cookie: string,
  subject: string,
  filed: Filed = {},
): Promise<string> {
  const { kvkk } = await callAs<{ kvkk: { version: string } }>(server, cookie, 'GET', '/desk/options');
  const { number } = await callAs<{ number: string }>(server, cookie, 'POST', '/desk/tickets', {
    channel: 'phone',
    subject,
    description: subject,
    applicant: { name: 'Ali Veli', phone: '+905321112233' },
    kvkkVersion: kvkk.version,
    ...filed,
  });
  return number;
}
