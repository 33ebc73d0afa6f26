import { CONFIRM_DAYS, type TicketEvent } from '../../tickets/index.js';

type DeadlineStep = Extract<TicketEvent, { type: 'deadline-notice' }>['step'];

/** What staff are told. No more of a ticket than its number, kind and place. */
export interface AlertFacts {
  readonly number: string;
  readonly province?: string;
  readonly school?: string;
  /** `Yangın`. */
  readonly what: string;
  readonly code: string;
  /** Absent where PUBLIC_URL is not configured. */
  readonly link?: string;
}

const placeOf = ({ province, school }: Pick<AlertFacts, 'province' | 'school'>) =>
  [province ?? 'İl bilinmiyor', school ?? 'okul adı verilmedi'].join(', ');

/** One after another, as the digits are read out. */
const spelled = (digits: string) => [...digits].join(' ');

export const NOTICE_TR = {
  alertSubject: ({ number, what, province }: AlertFacts) =>
    `ACİL: ${what}${province === undefined ? '' : ` – ${province}`} (${number})`,

  alertSms: (facts: AlertFacts) =>
    [
      `MEBİM ACİL: ${facts.what}. ${placeOf(facts)}.`,
      `Üstlenmek için ${facts.code} yazıp yanıtlayın${facts.link === undefined ? '' : ` ya da açın: ${facts.link}`}`,
      facts.number,
    ].join('\n'),

  alertVoice: (facts: AlertFacts) =>
    [
      `MEBİM acil uyarısı. ${facts.what}. ${placeOf(facts)}.`,
      `Üstlenmek için şu kodu tuşlayın: ${spelled(facts.code)}. Tekrar ediyorum: ${spelled(facts.code)}.`,
      'Üstlenilmezse sıradaki yönetici aranacak.',
    ].join(' '),

  alertLong: (facts: AlertFacts) =>
    [
      `Bir okul ya da çevresi için acil ihbar alındı: ${facts.what}.`,
      `Yer: ${placeOf(facts)}.`,
      'Bildirene 112’yi araması söylendi. Olayla ilgileneceğinizi bildirmek için:',
      facts.link === undefined ? '' : `- bağlantıyı açıp “Üstleniyorum” düğmesine basın: ${facts.link}`,
      `- ya da SMS veya Telegram uyarısına ${facts.code} yazıp yanıtlayın.`,
      'Kimse üstlenmezse birkaç dakika içinde sıradaki yöneticiye haber verilir.',
      `Başvuru: ${facts.number}`,
    ]
      .filter((line) => line !== '')
      .join('\n'),

  exhaustedLead: 'DİKKAT: Bu acil ihbarı listedeki hiçbir yönetici üstlenmedi.',

  deadlineSubject: (step: DeadlineStep, number: string) => `${DEADLINE[step].subject} (${number})`,
  deadlineText: (step: DeadlineStep, number: string, due: string, link: string | undefined) =>
    [DEADLINE[step].text, `Başvuru: ${number}`, `Son gün: ${due}`, link === undefined ? '' : `Başvuruyu açın: ${link}`]
      .filter((line) => line !== '')
      .join('\n'),
} as const;

const DEADLINE: Record<DeadlineStep, { readonly subject: string; readonly text: string }> = {
  half: {
    subject: 'Başvurunun yanıt süresinin yarısı geçti',
    text: 'Üzerinizdeki bir başvurunun yanıt süresinin (2018/14 sayılı Genelge, madde 9) yarısı geçti.',
  },
  'last-day': {
    subject: 'Başvurunun son günü',
    text: 'Bir başvurunun yanıt süresi bugün doluyor. Yetişmeyecekse ele alındığını, nasıl ve ne zaman sonuçlanacağını bildiren açıklama girilmelidir.',
  },
  breach: {
    subject: 'Başvurunun süresi geçti',
    text: 'Bir başvurunun yanıt süresi geçti ve başvuru hâlâ yanıtlanmadı.',
  },
};

/** Reminders of art. 3: contacts are kept current. No names. */
export const CONTACTS_TR = {
  subject: (bureau: string) => `İletişim bilgileri doğrulanmalı: ${bureau}`,
  text: (bureau: string, count: number, days: number) =>
    `${bureau}: ${count} iletişim kaydı ${CONFIRM_DAYS} günden uzun süredir doğrulanmadı (en eskisi ${days} gün). 2018/14 sayılı Genelge’nin 3. maddesi bilgilerin güncel tutulmasını ister; kayıtları kontrol edip doğrulayın.`,
} as const;

/** The page behind an alert's link, and the answers to replies. */
export const ACK_TR = {
  title: 'Acil ihbar',
  lead: 'Bu ihbarla ilgileneceğinizi bildirmek için düğmeye basın. Bağlantıyı açmak tek başına yetmez.',
  button: 'Üstleniyorum',
  number: 'Başvuru',
  what: 'Olay',
  place: 'Yer',
  since: 'Bildirildi',
  done: 'Üstlendiniz. Başka yöneticiye haber verilmeyecek; gelişmeleri başvuruya işleyin.',
  already: 'Bu ihbarı daha önce bir yönetici üstlendi. Yapmanız gereken bir şey yok.',
  yours: 'Bu ihbarı üstlenmiştiniz.',
  over: 'Bu ihbar kapatılmış. Yapmanız gereken bir şey yok.',
  invalid: 'Bu bağlantı geçerli değil. Uyarıdaki bağlantının tamamını açtığınızdan emin olun.',
  expired: 'Bu bağlantının süresi doldu. İhbarla ilgili bilgi için MEBİM’i arayın: 444 0 632.',
  replyDone: (number: string) => `Üstlendiniz: ${number}. Başka yöneticiye haber verilmeyecek.`,
  replyUnknown: 'Bu kodla bekleyen bir uyarı yok. Başka bir yönetici üstlenmiş olabilir.',
} as const;
