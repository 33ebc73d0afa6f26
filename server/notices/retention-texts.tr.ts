import type { DeletionReport, RetentionClassName } from '../../store/index.js';

/** What the classes of kept data are called. */
const CLASSES: Readonly<Record<RetentionClassName, string>> = {
  'anonymous-conversation': 'kimliği bilinmeyen görüşme',
  'identified-conversation': 'kimliği bilinen görüşme',
  ticket: 'başvuru',
  'ticket-file': 'başvuru eki',
  'question-cluster': 'soru kümesi',
  inbox: 'gelen ileti kaydı',
  outbox: 'giden ileti kaydı',
  'channel-delivery': 'iletim kaydı',
  notice: 'personele bildirim',
  'dead-letter': 'reddedilmiş besleme kaydı',
  'survey-invitation': 'anket daveti',
  'survey-text': 'anket yanıt metni',
  'survey-person': 'anket davet kaydı',
  rating: 'başvuru değerlendirmesi',
  link: 'devam kodu',
  'asked-report': 'istek üzerine hazırlanan rapor',
  'sign-in-attempt': 'oturum açma denemesi',
  audit: 'denetim kaydı',
};

export const RETENTION_TR = {
  subject: (month: string) => `Kişisel veri silme raporu: ${month}`,
  text: ({ month, deleted, periods, erasures, openHolds }: DeletionReport) =>
    [
      `${month} ayında saklama süresi dolduğu için silinen ya da anonim hale getirilen kayıtlar:`,
      ...Object.entries(CLASSES).flatMap(([name, label]) =>
        deleted[name] ? [`- ${label}: ${deleted[name]} (saklama süresi ${periods[name]} gün)`] : [],
      ),
      ...(Object.keys(deleted).length === 0 ? ['- hiçbiri'] : []),
      '',
      `İlgili kişinin isteğiyle yapılan silme: ${erasures}`,
      `Süren saklama kararı: ${openHolds}`,
      '',
      'Rapor saklanır: GET /api/v1/retention/reports',
    ].join('\n'),
};
