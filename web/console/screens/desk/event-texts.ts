import { defineTexts } from '../../i18n/language.js';

/** An event of a ticket's log, of which each type has fields of its own. */
export type EventData = { readonly type: string } & Readonly<Record<string, string | number | boolean | undefined>>;

/** Names for what events hold. */
export interface Naming {
  staff(id: unknown): string;
  bureau(code: unknown): string;
  topic(code: unknown): string;
  word(table: 'priority' | 'category' | 'closeReason' | 'outcome', code: unknown): string;
  day(day: unknown): string;
}

/** What happened, as one sentence; the text that somebody wrote stands below it. */
export const EVENT_TEXTS = defineTexts(
  {
    other: (type: string) => `Kayıt: ${type}`,
    types: {
      opened: (_: EventData, __: Naming) => 'Başvuru açıldı',
      routed: (e: EventData, n: Naming) => `Büroya gönderildi: ${n.bureau(e.bureau)}`,
      claimed: (e: EventData, n: Naming) => `Üstlendi: ${n.staff(e.agent)}`,
      assigned: (e: EventData, n: Naming) => `Görevliye verildi: ${n.staff(e.agent)}`,
      released: (_: EventData, __: Naming) => 'Bıraktı, kuyruğa döndü',
      started: (_: EventData, __: Naming) => 'İşleme aldı',
      'citizen-asked': (_: EventData, __: Naming) => 'Vatandaşa soru sordu, süre durdu',
      'citizen-wrote': (_: EventData, __: Naming) => 'Vatandaş yazdı',
      'authority-asked': (e: EventData, __: Naming) => `Başka kuruma sordu: ${e.authority}`,
      'authority-answered': (_: EventData, __: Naming) => 'Kurumun yanıtı geldi',
      noted: (_: EventData, __: Naming) => 'Not ekledi',
      extended: (e: EventData, n: Naming) =>
        `Madde 9 bildirimi: ${e.takenUp ? 'işleme alındı' : 'işleme alınmadı'}, en geç ${n.day(e.until)}`,
      answered: (_: EventData, __: Naming) => 'Yanıtladı',
      'result-shared': (_: EventData, __: Naming) => 'Yanıt vatandaşa ulaştı',
      'delivery-failed': (_: EventData, __: Naming) => 'Yanıt vatandaşa ulaştırılamadı',
      called: (e: EventData, n: Naming) => `Telefonla aradı: ${n.word('outcome', e.outcome)}`,
      closed: (e: EventData, n: Naming) => `Kapattı: ${n.word('closeReason', e.reason)}`,
      reopened: (_: EventData, __: Naming) => 'Yeniden açıldı',
      returned: (e: EventData, n: Naming) => `İade etti: ${n.bureau(e.bureau)}`,
      withdrawn: (_: EventData, __: Naming) => 'Vatandaş başvurusunu geri çekti',
      merged: (e: EventData, __: Naming) => `Başka başvuruyla birleştirildi: ${e.into}`,
      linked: (e: EventData, __: Naming) => `Başvuruya bağlandı: ${e.to}`,
      unlinked: (e: EventData, __: Naming) => `Bağ kaldırıldı: ${e.to}`,
      'priority-set': (e: EventData, n: Naming) => `Öncelik değişti: ${n.word('priority', e.priority)}`,
      classified: (e: EventData, n: Naming) =>
        `Konu değişti: ${[n.topic(e.topic), n.word('category', e.category)].filter(Boolean).join(', ')}`,
      located: (e: EventData, __: Naming) => `Yeri belli oldu: ${[e.province, e.district].filter(Boolean).join(', ')}`,
      attached: (e: EventData, __: Naming) => `Ek geldi: ${e.name}`,
      alerted: (_: EventData, __: Naming) => 'Nöbetçi yöneticiye haber verildi',
      'alert-failed': (_: EventData, __: Naming) => 'Nöbetçi yöneticiye haber ulaştırılamadı',
      'alert-acknowledged': (_: EventData, __: Naming) => 'Yönetici olayı üstlendi',
      'alert-exhausted': (_: EventData, __: Naming) => 'Haber verilecek kimse kalmadı, alarm çaldı',
      'deadline-notice': (_: EventData, __: Naming) => 'Süre uyarısı gönderildi',
    },
  },
  {
    other: (type: string) => `Record: ${type}`,
    types: {
      opened: (_, __) => 'The ticket was opened',
      routed: (e, n) => `Sent to the bureau: ${n.bureau(e.bureau)}`,
      claimed: (e, n) => `Claimed by ${n.staff(e.agent)}`,
      assigned: (e, n) => `Given to ${n.staff(e.agent)}`,
      released: (_, __) => 'Released, back in the queue',
      started: (_, __) => 'Started work',
      'citizen-asked': (_, __) => 'Asked the citizen, the clock stands still',
      'citizen-wrote': (_, __) => 'The citizen wrote',
      'authority-asked': (e, __) => `Asked another authority: ${e.authority}`,
      'authority-answered': (_, __) => 'The authority answered',
      noted: (_, __) => 'Added a note',
      extended: (e, n) =>
        `Statement of art. 9: ${e.takenUp ? 'taken up' : 'not taken up'}, until ${n.day(e.until)} at the latest`,
      answered: (_, __) => 'Replied',
      'result-shared': (_, __) => 'The reply reached the citizen',
      'delivery-failed': (_, __) => 'The reply could not be delivered',
      called: (e, n) => `Called: ${n.word('outcome', e.outcome)}`,
      closed: (e, n) => `Closed: ${n.word('closeReason', e.reason)}`,
      reopened: (_, __) => 'Reopened',
      returned: (e, n) => `Returned by ${n.bureau(e.bureau)}`,
      withdrawn: (_, __) => 'The citizen withdrew it',
      merged: (e, __) => `Merged into ${e.into}`,
      linked: (e, __) => `Linked to ${e.to}`,
      unlinked: (e, __) => `Link removed: ${e.to}`,
      'priority-set': (e, n) => `New priority: ${n.word('priority', e.priority)}`,
      classified: (e, n) =>
        `New topic: ${[n.topic(e.topic), n.word('category', e.category)].filter(Boolean).join(', ')}`,
      located: (e, __) => `Place: ${[e.province, e.district].filter(Boolean).join(', ')}`,
      attached: (e, __) => `Attachment: ${e.name}`,
      alerted: (_, __) => 'The manager on call was alerted',
      'alert-failed': (_, __) => 'The manager on call could not be reached',
      'alert-acknowledged': (_, __) => 'A manager took charge of the incident',
      'alert-exhausted': (_, __) => 'Nobody is left to alert',
      'deadline-notice': (_, __) => 'A deadline notice was sent',
    },
  },
);

/** Of programs, and of no weight for whoever is writing a reply. */
const OF_PROGRAMS: ReadonlySet<string> = new Set([
  'deadline-notice',
  'alerted',
  'alert-failed',
  'result-shared',
  'delivery-failed',
]);

export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly event: { readonly type: string };
}

/** What others did since somebody began to write. */
export function newsSince(events: readonly LogEntry[], seen: number, me: string): LogEntry[] {
  return events.filter(
    ({ seq, actor, event }) => seq > seen && actor !== `staff:${me}` && !OF_PROGRAMS.has(event.type),
  );
}
