import type { BotState } from '../state.js';
import { toBotState } from '../state.js';
import type { ConversationState, Reply } from '../types.js';

const EXTENDED = {
  late: (number: string) => `**${number}** numaralı başvurunuz 3 iş günü içinde sonuçlandırılamadı.`,
  early: (number: string) => `**${number}** numaralı başvurunuzun sonuçlandırılması 3 iş gününden uzun sürecek.`,
  again: (number: string) => `**${number}** numaralı başvurunuz için daha önce bildirdiğimiz tarih değişti.`,
} as const;

/** How the desk speaks to the citizen. */
export const DESK_TR = {
  answered: (number: string, text: string) =>
    `**${number}** numaralı başvurunuzun yanıtı:\n\n${text}\n\nYanıt sorununuzu çözmediyse 7 gün içinde buraya yazarak başvurunuzu yeniden açtırabilirsiniz.`,
  asked: (number: string, text: string) =>
    `**${number}** numaralı başvurunuz için sizden bir bilgi gerekiyor:\n\n${text}\n\nYanıtınızı buraya yazabilirsiniz.`,
  /** `late`: the three working days are over; `early`: they still run; `again`: a day that was named before is replaced. */
  extended: (number: string, when: 'late' | 'early' | 'again', takenUp: boolean, how: string, until: string) =>
    `${EXTENDED[when](number)} ${
      takenUp ? 'Başvurunuz işleme alındı.' : 'Başvurunuz henüz işleme alınamadı.'
    }\n\n${how}\n\nEn geç **${until}** tarihinde size bilgi verilecek.`,
  personIn: 'Görüşmeye bir MEBİM temsilcisi katıldı. Bundan sonra yazdıklarınızı temsilcimiz yanıtlayacak.',
  personOut:
    'Temsilcimiz görüşmeden ayrıldı. Sorularınızı yeniden ben, **MEB Asistan**, yanıtlıyorum. Bir temsilciyle görüşmek isterseniz yazmanız yeterli.',
  personLost:
    'Temsilcimiz şu anda görüşmede değil; beklettiğimiz için özür dileriz. Sorularınızı yeniden ben, **MEB Asistan**, yanıtlıyorum. Yanıtsız kalan bir sorunuz varsa lütfen yeniden yazın. Bir temsilciyle görüşmek isterseniz yazmanız yeterli.',
} as const;

/** The state of a conversation once a person is on: an open dialog waits until they are gone. */
export function withPerson(stored: ConversationState | undefined, since: number): BotState {
  const { waiting: _, ...state } = toBotState(stored);
  return { ...state, greeted: true, offered: [], person: { since } };
}

export function withoutPerson(stored: ConversationState | undefined): BotState {
  const { person: _, ...rest } = toBotState(stored);
  return rest.dialog ? { ...rest, interrupted: true } : rest;
}

export const personIn = (): Reply => ({ kind: 'notice', text: DESK_TR.personIn, choices: [] });
export const personOut = (): Reply => ({ kind: 'notice', text: DESK_TR.personOut, choices: [] });
export const personLost = (): Reply => ({ kind: 'notice', text: DESK_TR.personLost, choices: [] });
export const personSays = (text: string): Reply => ({ kind: 'person', text, choices: [] });
