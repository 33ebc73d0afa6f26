import {
  type ContactRow,
  channelName,
  type FactListName,
  type ReportRow,
  type TicketRow,
  topicName,
} from '../../tickets/index.js';

type Fields = readonly (string | number | undefined)[];

/** Headings and fields of the lists that can be taken away. Offices by their code: it stays when they are renamed. */
export const ROW_HEADINGS: Fields = ['Başvuru / görüşme', 'Gün', 'Kanal', 'Büro kodu', 'Değer'];
export const FACT_HEADINGS: Readonly<Record<FactListName, Fields>> = {
  tickets: [
    'Başvuru no',
    'Gün',
    'Kanal',
    'Konu',
    'İl',
    'Büro kodu',
    'Yanıt durumu',
    'İlk yanıt (çalışma dakikası)',
    'Yanıt (çalışma dakikası)',
    'Süre uzatıldı',
    'İade sayısı',
    'Yeniden açılma sayısı',
    'İhbar',
  ],
  contacts: [
    'Görüşme',
    'Gün',
    'Kanal',
    'Konu',
    'İl',
    'Büro kodu',
    'Soru sayısı',
    'İşime yaradı',
    'İşime yaramadı',
    'Sonuç',
  ],
};

const ANSWERS: Readonly<Record<TicketRow['answer'], string>> = {
  'in-time': 'süresinde yanıtlandı',
  late: 'süresinden sonra yanıtlandı',
  open: 'yanıt bekliyor',
  dropped: 'yanıt gerekmiyor',
};
const OUTCOMES: Readonly<Record<ContactRow['outcome'], string>> = {
  'handed-over': 'insana aktarıldı',
  unanswered: 'yanıtsız kaldı',
  solved: 'çözüldü',
  silent: 'sessiz bitti',
  none: 'soru sorulmadı',
};
const yesNo = (value: boolean): string => (value ? 'evet' : 'hayır');

export const rowFields = ({ number, conversationId, day, channel, bureau, value }: ReportRow): Fields => [
  number ?? conversationId,
  day,
  channelName(channel),
  bureau,
  value,
];

export const ticketFields = (row: TicketRow): Fields => [
  row.number,
  row.day,
  channelName(row.channel),
  row.topic === undefined ? undefined : topicName(row.topic),
  row.province,
  row.bureau,
  ANSWERS[row.answer],
  row.firstReplyMinutes,
  row.answerMinutes,
  yesNo(row.extended),
  row.returns,
  row.reopens,
  yesNo(row.isIncident),
];

export const contactFields = (row: ContactRow): Fields => [
  row.conversationId,
  row.day,
  channelName(row.channel),
  row.topic === undefined ? undefined : topicName(row.topic),
  row.province,
  row.bureau,
  row.questions,
  row.helpful,
  row.disliked,
  OUTCOMES[row.outcome],
];
