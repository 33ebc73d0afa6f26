import { incidentKind, type NewNotice, type NoticeWay, type TicketFile, type Told } from '../../tickets/index.js';
import type { Acknowledgements } from './acknowledgement.js';
import { type AlertFacts, NOTICE_TR } from './texts.tr.js';

/** How long an alert is worth sending, and how long its link holds; ms. */
const ALERT_MS = 30 * 60_000;
const LINK_MS = 24 * 3_600_000;

export interface ComposeDeps {
  readonly acknowledgements: Acknowledgements;
  /** Without it there are no links. */
  readonly publicUrl: string | undefined;
}

/** Where the page behind an alert's link is. */
export const ALERT_PATH = '/uyari';

/** What an alert may say of a ticket. The school may have been named after it was opened. */
export function factsOf(
  file: Pick<TicketFile, 'number' | 'subject' | 'description' | 'province' | 'school' | 'records'>,
) {
  const { number, subject, description, province, records } = file;
  const told = records.flatMap(({ event }) => (event.type === 'citizen-wrote' ? [event.text] : []));
  const named = told.flatMap((text) => /^Okul: (.{1,120})$/mu.exec(text)?.[1] ?? []);
  const school = named.at(-1) ?? file.school;
  return {
    number,
    what: incidentKind(`${subject}\n${description}`).label,
    ...(province && { province }),
    ...(school && { school }),
  };
}

/** The notice of one step. Its key follows from the step, so that it is written once. */
export function alertNotice(
  { acknowledgements, publicUrl }: ComposeDeps,
  file: TicketFile,
  told: Told,
  now: number,
): NewNotice {
  const { contact, way, to, round, purpose } = told;
  const claim = { ticket: file.number, contact: contact.id };
  const facts: AlertFacts = {
    ...factsOf(file),
    code: acknowledgements.code(claim),
    ...(publicUrl && { link: `${publicUrl}${ALERT_PATH}/${acknowledgements.token(claim, now + LINK_MS)}` }),
  };
  const lead = purpose === 'alert-exhausted' ? `${NOTICE_TR.exhaustedLead}${way === 'voice' ? ' ' : '\n'}` : '';
  return {
    key: `${purpose}/${file.number}/${round}/${contact.id}/${way}`,
    way,
    to,
    ticket: file.number,
    purpose,
    contact: contact.id,
    round,
    urgent: true,
    subject: NOTICE_TR.alertSubject(facts),
    text: lead + textFor(way, facts),
    expiresAt: now + ALERT_MS,
  };
}

function textFor(way: NoticeWay, facts: AlertFacts): string {
  if (way === 'voice') return NOTICE_TR.alertVoice(facts);
  return way === 'sms' ? NOTICE_TR.alertSms(facts) : NOTICE_TR.alertLong(facts);
}
