import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';
import type { Tone } from '../../parts/mark.js';
import type { Names, Summary } from './queue-order.js';

export type { Names, Summary };
export type Ticket = Schemas['DeskTicket'];
export type Status = Summary['status'];
export type Move = Schemas['DeskMove'];
export type MoveName = Move['move'];
export type Call = Schemas['DeskCall'];

/** What the desk's codes are called. */
export const WORDS = defineTexts(
  {
    status: {
      new: 'Yeni',
      assigned: 'Üstlenildi',
      'in-progress': 'İşlemde',
      'waiting-citizen': 'Vatandaştan bilgi bekleniyor',
      'waiting-authority': 'Başka kurumdan yanıt bekleniyor',
      answered: 'Yanıtlandı',
      shared: 'Yanıt iletildi',
      closed: 'Kapandı',
      reopened: 'Yeniden açıldı',
      returned: 'İade edildi',
      withdrawn: 'Geri çekildi',
      merged: 'Birleştirildi',
    },
    priority: { 1: '1. öncelik: acil', 2: '2. öncelik: ivedi', 3: '3. öncelik: olağan', 4: '4. öncelik: bekleyebilir' },
    channel: {
      web: 'Web',
      whatsapp: 'WhatsApp',
      telegram: 'Telegram',
      phone: 'Telefon',
      counter: 'Gişe',
      botframework: 'Teams',
    },
    category: {
      information: 'Bilgi isteme',
      opinion: 'Görüş, öneri',
      request: 'Talep',
      support: 'Destek isteme',
      complaint: 'Şikâyet',
      incident: 'Acil ihbar',
    },
    clock: { 'first-reply': 'İlk dönüş (1 iş günü)', answer: 'Yanıt (3 iş günü, madde 9)', extension: 'Ek süre' },
    clockState: { running: 'İşliyor', paused: 'Durdu', met: 'Süresinde', breached: 'Aşıldı', dropped: 'Düştü' },
    closeReason: {
      settled: 'Sonuçlandı',
      'no-answer': 'Vatandaş yanıt vermedi',
      hoax: 'Asılsız',
      other: 'Başka neden',
    },
    outcome: { reached: 'Ulaşıldı', 'not-reached': 'Ulaşılamadı', 'try-again': 'Yeniden aranacak' },
    callReason: {
      'delivery-failed': 'Yanıt iletilemedi',
      'no-channel': 'Yazılacak kanalı yok',
      asked: 'Görevli istedi',
    },
    link: { related: 'İlgili', 'merged-from': 'Buna katıldı', conversation: 'Aynı görüşme' },
  },
  {
    status: {
      new: 'New',
      assigned: 'Claimed',
      'in-progress': 'In progress',
      'waiting-citizen': 'Waiting for the citizen',
      'waiting-authority': 'Waiting for another authority',
      answered: 'Answered',
      shared: 'Answer delivered',
      closed: 'Closed',
      reopened: 'Reopened',
      returned: 'Returned',
      withdrawn: 'Withdrawn',
      merged: 'Merged',
    },
    priority: {
      1: 'Priority 1: emergency',
      2: 'Priority 2: urgent',
      3: 'Priority 3: normal',
      4: 'Priority 4: can wait',
    },
    channel: {
      web: 'Web',
      whatsapp: 'WhatsApp',
      telegram: 'Telegram',
      phone: 'Telephone',
      counter: 'Counter',
      botframework: 'Teams',
    },
    category: {
      information: 'Information',
      opinion: 'Opinion',
      request: 'Request',
      support: 'Support',
      complaint: 'Complaint',
      incident: 'Incident',
    },
    clock: { 'first-reply': 'First reply (1 working day)', answer: 'Answer (3 working days)', extension: 'Extension' },
    clockState: { running: 'Running', paused: 'Paused', met: 'In time', breached: 'Missed', dropped: 'Dropped' },
    closeReason: { settled: 'Settled', 'no-answer': 'The citizen did not answer', hoax: 'Unfounded', other: 'Other' },
    outcome: { reached: 'Reached', 'not-reached': 'Not reached', 'try-again': 'Try again' },
    callReason: {
      'delivery-failed': 'The answer could not be delivered',
      'no-channel': 'No channel to write to',
      asked: 'Asked for by staff',
    },
    link: { related: 'Related', 'merged-from': 'Merged into this', conversation: 'Same conversation' },
  },
);

export const STATUS_TONES: Readonly<Record<Status, Tone>> = {
  new: 'info',
  assigned: 'neutral',
  'in-progress': 'neutral',
  'waiting-citizen': 'warning',
  'waiting-authority': 'warning',
  answered: 'good',
  shared: 'good',
  closed: 'neutral',
  reopened: 'info',
  returned: 'warning',
  withdrawn: 'neutral',
  merged: 'neutral',
};

/** A word of a table that may not have it. */
export const wordOf = (table: Readonly<Record<string, string>>, code: string | undefined): string =>
  code === undefined ? '' : (table[code] ?? code);

/** What changed most recently at the desks, as `useLive` tells it. */
export interface TicketChange {
  readonly number: string;
  readonly seq: number;
  readonly type: string;
  readonly actor: string;
}

export const TICKET_KEY = 'desk-ticket';
export const COUNTS_KEY = 'desk-counts';
