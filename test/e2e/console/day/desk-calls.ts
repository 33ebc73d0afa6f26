import type { Person, Stage } from './stage.js';

/** A ticket as it is taken on the telephone. `bureau` absent: the rules choose it. @returns its number. */
export async function fileByTelephone(stage: Stage, person: Person, subject: string, bureau?: string): Promise<string> {
  const { kvkk } = await stage.call<{ kvkk: { version: string } }>(person, 'GET', '/desk/options');
  const { number } = await stage.call<{ number: string }>(person, 'POST', '/desk/tickets', {
    channel: 'phone',
    subject,
    description: `${subject}. Üç hafta önce başvurdum, okul bilgi vermiyor.`,
    applicant: { name: 'Fatma Yıldız', phone: '0532 123 45 67' },
    kvkkVersion: kvkk.version,
    province: 'Ankara',
    ...(bureau && { bureau }),
  });
  stage.happened.tickets.push(number);
  return number;
}

export interface DeskTicket {
  readonly status: string;
  readonly bureau?: string;
  readonly assignee?: string;
  readonly mergedInto?: string;
  readonly names: { readonly staff: Readonly<Record<string, string>> };
}

export const ticketOf = (stage: Stage, number: string) =>
  stage.call<DeskTicket>('coordinator', 'GET', `/desk/tickets/${number}`);
