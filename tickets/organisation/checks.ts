import type { Bureau, Contact } from './types.js';

/** Days after which a contact must be confirmed again (circular 2018/14 art. 3: "güncel tutulacaktır"). */
export const CONFIRM_DAYS = 30;
/** Art. 2: "en az iki personel". */
export const MIN_REPRESENTATIVES = 2;
const DAY = 86_400_000;

export type BureauFlag =
  | { readonly code: 'no-coordinator' }
  | { readonly code: 'few-representatives'; readonly count: number }
  | { readonly code: 'no-on-call' }
  | { readonly code: 'unreachable'; readonly contact: string }
  | { readonly code: 'unconfirmed'; readonly contact: string; readonly days: number };

/** Does it count on this Istanbul day? */
export const isActiveOn = ({ activeFrom, activeTo }: Pick<Contact, 'activeFrom' | 'activeTo'>, day: string): boolean =>
  (activeFrom === undefined || activeFrom <= day) && (activeTo === undefined || day <= activeTo);

/** Whole days since it was confirmed. */
export const daysSince = (confirmedAt: number, now: number): number => Math.floor((now - confirmedAt) / DAY);

/** What articles 1 to 3 ask of a bureau and it does not have. `day`: Istanbul day of `now`. The centre and bureaus that are closed are not asked. */
export function bureauFlags(bureau: Bureau, contacts: readonly Contact[], now: number, day: string): BureauFlag[] {
  if (!bureau.active || bureau.kind === 'centre') return [];
  const counted = contacts.filter((contact) => contact.bureau === bureau.code && isActiveOn(contact, day));
  const of = (role: Contact['role']) => counted.filter((contact) => contact.role === role);
  const flags: BureauFlag[] = [];
  if (of('coordinator').length === 0) flags.push({ code: 'no-coordinator' });
  const representatives = of('representative').length;
  if (representatives < MIN_REPRESENTATIVES) flags.push({ code: 'few-representatives', count: representatives });
  if (bureau.kind === 'province' && onCallOrder(counted, day).length === 0) flags.push({ code: 'no-on-call' });
  for (const { id, phone, email, telegram, confirmedAt } of counted) {
    if (!phone && !email && !telegram) flags.push({ code: 'unreachable', contact: id });
    const days = daysSince(confirmedAt, now);
    if (now - confirmedAt > CONFIRM_DAYS * DAY) flags.push({ code: 'unconfirmed', contact: id, days });
  }
  return flags;
}

const URGENT: readonly Contact['role'][] = ['on-call', 'coordinator', 'representative'];

/**
 * Whom to tell of an incident, one after the other (art. 3): the managers on call in their order, then the coordinator, then the representatives; only
 * who can be reached at all. Contacts that were not confirmed lately are told too: a wrong number costs less than nobody told.
 */
export function onCallOrder(contacts: readonly Contact[], day: string): Contact[] {
  return contacts
    .filter((contact) => isActiveOn(contact, day) && (contact.phone || contact.email || contact.telegram))
    .sort((a, b) => URGENT.indexOf(a.role) - URGENT.indexOf(b.role) || a.order - b.order || (a.id < b.id ? -1 : 1));
}
