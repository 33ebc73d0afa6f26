import { defineTexts } from '../../i18n/language.js';
import { SURVEYS_KEY } from './texts.js';

export const CALLS_KEY = [...SURVEYS_KEY, 'calls'] as const;

export const CALL_TEXTS = defineTexts(
  {
    title: 'Anket aramaları',
    lead: 'Yalnızca telefonla ulaşılabilen vatandaşlar. Açtığınız numara denetim kaydına yazılır; ulaşılamayan en çok üç kez aranır.',
    heads: ['Anket', 'Başvuru', 'Ne zaman', 'Deneme'],
    none: 'Sırası gelen arama yok.',
    open: (title: string, ticket: string) => `${title}, ${ticket}: aramayı aç`,
    back: 'Bütün anket aramaları',
    contact: 'Aranacak kişi',
    consent: 'Önce okuyun',
    agreed: 'Metin okundu, vatandaş kabul etti',
    roles: (roles: string) => `Bu anket yalnız şunlara sorulur: ${roles}. Önce kim olduğunu sorun.`,
    questions: 'Sorular',
    skip: 'Yanıtlanmayan soruyu boş bırakın.',
    clear: (at: number) => `${at}. sorunun yanıtını sil`,
    masked: 'Ad, telefon gibi kişisel bilgileri yazmayın; yazılırsa örtülür.',
    finish: 'Yanıtları kaydet',
    other: 'Anket yapılamadıysa',
    outcomes: {
      'not-reached': 'Ulaşılamadı',
      declined: 'İstemedi',
      never: 'Bir daha aranmasın',
      screened: 'Hedef kitleden değil',
    },
    done: 'Aramanın sonucu kaydedildi.',
  },
  {
    title: 'Survey calls',
    lead: 'Citizens who can only be reached by telephone. Opening a number is in the audit log; who is not reached is called three times at most.',
    heads: ['Survey', 'Ticket', 'When', 'Tries'],
    none: 'No call is due.',
    open: (title: string, ticket: string) => `${title}, ${ticket}: open the call`,
    back: 'All survey calls',
    contact: 'Whom to call',
    consent: 'Read this out first',
    agreed: 'It was read out, and the citizen agreed',
    roles: (roles: string) => `This survey is for: ${roles}. Ask first who they are.`,
    questions: 'Questions',
    skip: 'Leave a question that was not answered empty.',
    clear: (at: number) => `Clear the answer to question ${at}`,
    masked: 'Write no personal data such as names or numbers; what is written of them is masked.',
    finish: 'Record the answers',
    other: 'If it could not be asked',
    outcomes: {
      'not-reached': 'Not reached',
      declined: 'Declined',
      never: 'Never call again',
      screened: 'Not of the audience',
    },
    done: 'The outcome was recorded.',
  },
);
