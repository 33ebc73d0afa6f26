import type { Choice, Reply } from '../types.js';
import { PHONE, TR } from './tr.js';

const people = (ahead: number): string =>
  ahead === 0 ? '**sıradaki ilk kişi sizsiniz**' : `**önünüzde ${ahead} kişi var**`;

/** What is said to somebody who waits for a person. */
export const WAITING_TR = {
  joined: (ahead: number) =>
    `Sizi temsilci sırasına aldım; ${people(ahead)}. Temsilci gelene kadar yazmaya devam edebilirsiniz.`,
  still: (ahead: number) => `Temsilci sırasındasınız; ${people(ahead)}.`,
  ways: `Beklemek istemezseniz konuyu başvuru olarak bırakabilir ya da **${PHONE}** numarasını arayabilirsiniz (24 saat açık).`,
  inDialog: 'Sıradan çıkmak için “sıradan çık” yazın.',
  left: 'Sizi temsilci sırasından çıkardım. Sorunuz varsa yazabilirsiniz.',
  leftForTicket: 'Başvurunuz alındığı için sizi temsilci sırasından çıkardım.',
  nobodyYet: (ahead: number) =>
    `Beklettiğimiz için özür dileriz; henüz boşta temsilci yok, ${people(ahead)}. Konuyu başvuru olarak bırakmak ister misiniz? Bırakmazsanız sıradaki yeriniz durur.`,
  ended: `Uzun süredir bekliyorsunuz ve bir temsilci bağlanamadı; özür dileriz. Sizi sıradan çıkardım. Konuyu başvuru olarak bırakabilir ya da **${PHONE}** numarasını arayabilirsiniz (24 saat açık).`,
  closed: (day: string, hour: string) =>
    `Destek büroları kapandığı için temsilci bağlanamadı; özür dileriz. Bürolar ${day} günü saat ${hour} itibarıyla çalışır. Konuyu şimdi başvuru olarak bırakabilir ya da **${PHONE}** numarasını arayabilirsiniz (24 saat açık).`,
  leave: 'Sıradan çık',
} as const;

const TICKET: Choice = { label: TR.openTicket, action: { type: 'route', route: 'ticketOpen' } };
const LEAVE: Choice = { label: WAITING_TR.leave, action: { type: 'say', text: WAITING_TR.leave } };

export const WAITING_WAYS: readonly Choice[] = [TICKET, LEAVE];
export const nobodyYet = (ahead: number): Reply => ({
  kind: 'notice',
  text: WAITING_TR.nobodyYet(ahead),
  choices: WAITING_WAYS,
});
export const waitEnded = (): Reply => ({ kind: 'notice', text: WAITING_TR.ended, choices: [TICKET] });
export const officesClosed = (day: string, hour: string): Reply => ({
  kind: 'notice',
  text: WAITING_TR.closed(day, hour),
  choices: [TICKET],
});
