import { alertAckSchema, alertListSchema, alertParamsSchema } from '../routes/alerts.js';
import { replyResultSchema, replySchema, telegramAnswerSchema } from '../routes/alerts-replies.js';
import { named, type Operation } from './operation.js';

const tag = 'Acil uyarılar';

export const ALERT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/alerts/open',
    operationId: 'listOpenAlerts',
    summary: 'Yetkili olduğunuz büroların, henüz kimsenin üstlenmediği acil ihbarları.',
    tag,
    access: 'desk.read',
    result: 'İhbarlar',
    response: named('OpenAlerts', alertListSchema),
  },
  {
    method: 'post',
    path: '/api/v1/alerts/{number}/acknowledge',
    operationId: 'acknowledgeAlert',
    summary: 'Acil ihbarı üstlenir; başka yöneticiye haber verilmez. İkinci kez üstlenilmez.',
    tag,
    access: 'desk.work',
    params: alertParamsSchema,
    result: 'Üstlenildi ya da daha önce üstlenilmiş',
    response: named('AlertAcknowledged', alertAckSchema),
    problems: ['ALERT_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/v1/alerts/replies',
    operationId: 'receiveAlertReply',
    summary:
      'SMS ve sesli arama sunucularının, uyarıya verilen yanıtı ilettiği adres. `X-Mebasistan-Timestamp` ve `X-Mebasistan-Signature` başlıkları gerekir (docs/notices.md).',
    tag,
    access: 'public',
    body: named('AlertReply', replySchema),
    result: 'Yanıt okundu; kod tutuyorsa ihbar üstlenildi',
    response: named('AlertReplyResult', replyResultSchema),
    problems: ['SIGNATURE_INVALID'],
  },
  {
    method: 'post',
    path: '/api/v1/alerts/replies/telegram',
    operationId: 'receiveTelegramAlertReply',
    summary:
      'Uyarı botunun Telegram webhook adresi. `X-Telegram-Bot-Api-Secret-Token` başlığı gerekir (docs/notices.md).',
    tag,
    access: 'public',
    result: 'Yanıt okundu; varsa yöneticiye iletilecek Bot API çağrısı',
    response: named('TelegramAlertAnswer', telegramAnswerSchema),
    problems: ['SIGNATURE_INVALID', 'BODY_MALFORMED'],
  },
];
