import {
  type Bureau,
  CONFIRM_DAYS,
  type Contact,
  daysSince,
  isActiveOn,
  type NewNotice,
  type NoticeStore,
  type NoticeWay,
  type OnCallContact,
  type OrganisationStore,
} from '../../tickets/index.js';
import { CONTACTS_TR } from '../notices/texts.tr.js';
import { type DeadlineContacts, quietly } from './deadlines.js';
import type { Job } from './runner.js';

/** Days between a reminder and the next. */
const AGAIN_DAYS = 7;
const DAY_MS = 86_400_000;

export interface ContactJobDeps {
  readonly organisation: Pick<OrganisationStore, 'bureaus' | 'contacts'>;
  readonly notices: Pick<NoticeStore, 'add'>;
  readonly contacts: Pick<DeadlineContacts, 'coordinators' | 'centre'>;
  readonly ways: ReadonlySet<NoticeWay>;
  /** Whether a bureau works at a moment. */
  readonly works: (bureau: string, at: number) => boolean;
  /** Istanbul day, ISO. */
  readonly dayOf: (at: number) => string;
  readonly now: () => number;
}

/**
 * Every hour: tells the coordinator of a bureau whose contacts were not confirmed for 30 days (circular 2018/14 art. 3), and again every week, then the
 * centre too; in the bureau's working hours. What was told stands in the outbox of notices, each week once by its key.
 */
export const contactsJob = (deps: ContactJobDeps): Job => ({
  name: 'confirm-contacts',
  pattern: '0 5 * * * *',
  leaseMs: 60_000,
  async run(signal) {
    const { organisation, notices, works, dayOf } = deps;
    const now = deps.now();
    const byBureau = group(await organisation.contacts());
    for (const bureau of await organisation.bureaus()) {
      if (signal.aborted) return;
      if (!bureau.active || !works(bureau.code, now)) continue;
      const stale = (byBureau.get(bureau.code) ?? []).filter(
        (one) => isActiveOn(one, dayOf(now)) && now - one.confirmedAt > CONFIRM_DAYS * DAY_MS,
      );
      if (stale.length > 0) await notices.add(await remindersOf(deps, bureau, stale, now));
    }
  },
});

async function remindersOf(
  { contacts, ways }: ContactJobDeps,
  { code, name }: Bureau,
  stale: readonly Contact[],
  now: number,
): Promise<NewNotice[]> {
  const oldest = stale.reduce((one, other) => (other.confirmedAt < one.confirmedAt ? other : one));
  const days = daysSince(oldest.confirmedAt, now);
  const week = Math.floor((days - CONFIRM_DAYS) / AGAIN_DAYS);
  const own = await contacts.coordinators(code);
  const told = new Map<string, OnCallContact>();
  for (const one of [...own, ...(week > 0 || own.length === 0 ? await contacts.centre() : [])]) told.set(one.id, one);
  return [...told.values()].flatMap((contact) => {
    const reach = quietly(contact, ways);
    if (!reach) return [];
    return [
      {
        key: `contacts/${code}/${oldest.id}/${oldest.confirmedAt}/${week}/${contact.id}`,
        ...reach,
        ticket: `bureau:${code}`,
        purpose: 'contacts' as const,
        contact: contact.id,
        urgent: false,
        subject: CONTACTS_TR.subject(name),
        text: CONTACTS_TR.text(name, stale.length, days),
        expiresAt: now + DAY_MS,
      },
    ];
  });
}

function group(contacts: readonly Contact[]): ReadonlyMap<string, Contact[]> {
  const groups = new Map<string, Contact[]>();
  for (const one of contacts) groups.set(one.bureau, [...(groups.get(one.bureau) ?? []), one]);
  return groups;
}
