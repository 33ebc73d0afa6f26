import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';

/** What is kept, by the class of `GET /api/v1/retention`; most of citizens first. */
export const CLASS_TEXTS = defineTexts(
  {
    ticket: 'Başvurular',
    'ticket-file': 'Başvuruların ekleri',
    'identified-conversation': 'Kimin olduğu bilinen görüşmeler',
    'anonymous-conversation': 'Kimin olduğu bilinmeyen görüşmeler',
    'question-cluster': 'Yanıtlanamayan soruların kümeleri',
    'survey-text': 'Anketlerin yazılı yanıtları',
    'survey-person': 'Ankete kimin çağrıldığı (özet)',
    'survey-invitation': 'Anket davetleri',
    'asked-report': 'İstenen raporlar',
    rating: 'Memnuniyet puanının görüşmesi',
    inbox: 'Gelen iletilerin anahtarları',
    outbox: 'Giden iletilerin durumu',
    'channel-delivery': 'Kanallardaki teslim kayıtları',
    link: 'Kanal eşleştirme kodları',
    notice: 'Görevlilere gönderilen haberler',
    'dead-letter': 'Beslemelerde reddedilenler',
    'sign-in-attempt': 'Oturum açma denemeleri',
    audit: 'Denetim kaydı',
  },
  {
    ticket: 'Tickets',
    'ticket-file': 'Files of tickets',
    'identified-conversation': 'Conversations of somebody known',
    'anonymous-conversation': 'Conversations of nobody known',
    'question-cluster': 'Clusters of unanswered questions',
    'survey-text': 'Written answers of surveys',
    'survey-person': 'Who was invited to a survey (hash)',
    'survey-invitation': 'Invitations to surveys',
    'asked-report': 'Reports that were ordered',
    rating: 'Conversation of a rating',
    inbox: 'Keys of messages received',
    outbox: 'Fate of messages sent',
    'channel-delivery': 'Deliveries at the channels',
    link: 'Codes that join channels',
    notice: 'Notices to the staff',
    'dead-letter': 'What feeds sent and was refused',
    'sign-in-attempt': 'Attempts to sign in',
    audit: 'Audit log',
  },
);

type Names = (typeof CLASS_TEXTS)['tr'];
type ClassName = Schemas['RetentionPeriod']['name'];

export const CLASS_ORDER: readonly string[] = Object.keys(CLASS_TEXTS.tr);

/** A class by its name; every class of the interface has one. */
export const className = (texts: Readonly<Record<ClassName, string>>, name: ClassName): string => texts[name];

/** As `className`, of an old report, whose class may be no more. */
export const oldClassName = (texts: Names, name: string): string =>
  (texts as Readonly<Record<string, string>>)[name] ?? name;
