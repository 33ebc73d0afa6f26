import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';

export type Explained = Schemas['AnswerExplanation'];
export type Search = NonNullable<Explained['search']>;
export type Candidate = Search['candidates'][number];
export type Decision = Explained['decision'];

export const DECISIONS: readonly Decision[] = ['answer', 'clarify', 'ticket'];

export const DECISION_TEXTS = defineTexts(
  { answer: 'Yanıtla', clarify: 'Geri sor', ticket: '“Bilmiyorum” de, başvuru öner' },
  { answer: 'Answer', clarify: 'Ask back', ticket: 'Say “I do not know”, offer a ticket' },
);

const ROUTE_TEXTS = defineTexts(
  {
    crisis: 'Tehlikede olan biri: acil yardım metni söylenir, soru aranmaz',
    incident: 'Okulda olay bildirimi: soru aranmaz',
    person: 'Bir insanla görüşmek istiyor',
    ticketStatus: 'Başvurusunu soruyor',
    ticketOpen: 'Başvuru yapmak istiyor',
    greeting: 'Selam',
    thanks: 'Teşekkür',
    goodbye: 'Veda',
    identity: 'Asistanın kim olduğunu soruyor',
    insult: 'Hakaret',
    cancel: 'Vazgeçme',
    yes: 'Evet',
    no: 'Hayır',
    outside: 'Konu dışı',
    question: 'Soru',
    empty: 'Anlaşılacak bir şey yok',
  },
  {
    crisis: 'Somebody in danger: help is offered, nothing is searched',
    incident: 'An incident at a school: nothing is searched',
    person: 'Wants to talk to a person',
    ticketStatus: 'Asks after a ticket',
    ticketOpen: 'Wants to open a ticket',
    greeting: 'Greeting',
    thanks: 'Thanks',
    goodbye: 'Goodbye',
    identity: 'Asks who the assistant is',
    insult: 'Insult',
    cancel: 'Cancels',
    yes: 'Yes',
    no: 'No',
    outside: 'Outside the subject',
    question: 'Question',
    empty: 'Nothing to understand',
  },
);
const ENTITY_TEXTS = defineTexts(
  {
    circular: 'Genelge',
    law: 'Kanun',
    article: 'Madde',
    exam: 'Sınav',
    date: 'Tarih',
    province: 'İl',
    district: 'İlçe',
    grade: 'Sınıf',
    level: 'Okul kademesi',
    ticketNumber: 'Başvuru numarası',
    followUpCode: 'Takip kodu',
    phone: 'Telefon',
    email: 'E-posta',
    nationalId: 'T.C. kimlik numarası',
    iban: 'IBAN',
    card: 'Kart numarası',
  },
  {
    circular: 'Circular',
    law: 'Law',
    article: 'Article',
    exam: 'Exam',
    date: 'Date',
    province: 'Province',
    district: 'District',
    grade: 'Grade',
    level: 'School level',
    ticketNumber: 'Ticket number',
    followUpCode: 'Follow-up code',
    phone: 'Telephone',
    email: 'E-mail',
    nationalId: 'National id',
    iban: 'IBAN',
    card: 'Card number',
  },
);

type Names = Readonly<Record<string, string>>;
interface InBoth {
  readonly tr: Names;
  readonly en: Names;
}
export const ROUTE_NAMES: InBoth = ROUTE_TEXTS;
export const ENTITY_NAMES: InBoth = ENTITY_TEXTS;

/** `Okul kaydı nasıl yapılır?`, `Ortaöğretim Yönetmeliği, madde 36`. */
export const nameOf = ({ title, article }: { title: string; article?: string | undefined }): string =>
  article === undefined ? title : `${title}, m. ${article}`;
