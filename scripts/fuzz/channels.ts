import fc from 'fast-check';
import { activitySchema } from '../../adapters/botframework/activity-schema.js';
import { readActivity as readBotFramework } from '../../adapters/botframework/incoming.js';
import { readUpdate } from '../../adapters/telegram/incoming.js';
import { readKey } from '../../adapters/telegram/keyboard.js';
import { updateSchema } from '../../adapters/telegram/updates-schema.js';
import { readActivity } from '../../adapters/web/activity.js';
import { createResumeCodes } from '../../adapters/web/resume-code.js';
import { createTokens } from '../../adapters/web/tokens.js';
import { receive } from '../../adapters/whatsapp/receive.js';
import type { InboundMessage } from '../../bot/index.js';
import { damagedJson, textOf } from './input.js';
import { must, type Parser } from './parser.js';

const WORDS = [
  '/start',
  '/basla@MebAsistanBot',
  '@MebAsistanBot',
  'message',
  'text',
  'merhaba',
  'user',
  'c1|0000001',
  'kod',
];
const isText = (value: unknown): boolean => typeof value === 'string';

const ACTIVITY = {
  type: 'message',
  from: { id: 'me', name: 'Zühre' },
  text: 'Okul ne zaman açılır?',
  value: 'x',
  channelData: { clientActivityID: 'm1', deep: { list: [1, 2, { a: 'b' }] } },
  attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/a.png' }],
};

const directLine = fc.asyncProperty(damagedJson([ACTIVITY], WORDS), async (body) => {
  const read = readActivity(body);
  must(['message', 'other', 'refused'].includes(read.kind), 'a kind that is known');
  if (read.kind !== 'message') return;
  must(isText(read.text), 'the text is a string');
  must(read.messageId === undefined || /^c:[\w.:-]{1,100}$/u.test(read.messageId), 'the key is short and plain');
  must((read.senderName ?? '').length <= 80, 'the name is short');
});

const FROM = { id: 7, is_bot: false, first_name: 'Z' };
const CHAT = { id: 5_000_000_001, type: 'private' };
const MESSAGE = { message_id: 3, date: 1_790_000_000, chat: CHAT, from: FROM };
const UPDATES = [
  {
    update_id: 1,
    message: { ...MESSAGE, text: '/start kod', entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
  },
  { update_id: 2, message: { ...MESSAGE, photo: [{ file_id: 'a', file_size: 9 }], caption: 'resim' } },
  { update_id: 3, message: { ...MESSAGE, document: { file_id: 'a', file_size: 9 }, reply_to_message: { from: FROM } } },
  { update_id: 4, callback_query: { id: 'q', from: FROM, data: 'c1.2.3', message: MESSAGE } },
  { update_id: 5, my_chat_member: { chat: CHAT, from: FROM, date: 1, new_chat_member: { status: 'kicked' } } },
  {
    update_id: 6,
    message: {
      ...MESSAGE,
      chat: { id: -9, type: 'group' },
      text: '@MebAsistanBot nedir',
      entities: [{ type: 'mention', offset: 0, length: 14 }],
    },
  },
];
const BOT = { id: 99, username: 'MebAsistanBot' };

const telegram = fc.asyncProperty(damagedJson(UPDATES, WORDS), async (body) => {
  const parsed = updateSchema.safeParse(body);
  if (!parsed.success) return;
  const read = readUpdate(parsed.data, BOT);
  if ('chat' in read) must(Number.isInteger(read.chat), 'a chat is a number');
  if ('id' in read) must(isText(read.id) && read.id.length < 200, 'the key is short');
  if (read.kind === 'text') must(isText(read.text), 'the text is a string');
});

const telegramKey = fc.asyncProperty(textOf(['a:', 'c|', '0', '1', '.', 'x'.repeat(70)], 6), async (data) => {
  readKey(data);
});

const ACCOUNT = '200000000000002';
const HEAD = { from: '905320000000', from_user_id: 'TR.1', id: 'wamid.A', timestamp: '1790000000' };
const VALUE = {
  messaging_product: 'whatsapp',
  metadata: { phone_number_id: ACCOUNT, display_phone_number: '90' },
  contacts: [{ wa_id: '905320000000', user_id: 'TR.1', profile: { name: 'Z' } }],
};
const hook = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: { ...VALUE, ...value } }] }],
});
const HOOKS = [
  hook({ messages: [{ ...HEAD, type: 'text', text: { body: 'merhaba' } }] }),
  hook({
    messages: [
      {
        ...HEAD,
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'c1', title: 'Evet' } },
      },
    ],
  }),
  hook({
    messages: [{ ...HEAD, type: 'image', image: { id: '9', sha256: 'x', mime_type: 'image/png', caption: 'a' } }],
  }),
  hook({ messages: [{ ...HEAD, type: 'system', system: { type: 'user_changed_number', wa_id: '905320000001' } }] }),
  hook({
    statuses: [
      {
        id: 'wamid.B',
        status: 'failed',
        timestamp: '1',
        recipient_id: '9',
        biz_opaque_callback_data: 'c|1|0',
        errors: [{ code: 131_026 }],
      },
    ],
  }),
];

const whatsapp = fc.asyncProperty(damagedJson(HOOKS, WORDS), async (body) => {
  const taken: InboundMessage[] = [];
  await receive(body, {
    accounts: [ACCOUNT],
    engine: {
      submit: async (message: InboundMessage) => {
        taken.push(message);
        return { duplicate: false, entry: { seq: 1, direction: 'in', text: '', at: 0 } };
      },
    } as never,
    store: {
      heard: async () => ({ conversationId: 'whatsapp-1', isNew: false }),
      renamed: async () => false,
      deliveryTold: async () => undefined,
    } as never,
    greetsBefore: () => false,
    onTaken: () => undefined,
    onFailed: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined } as never,
    now: () => 1_790_000_000_000,
  });
  for (const message of taken) {
    must(isText(message.text) && isText(message.id) && message.id !== '', 'a message has its key and its text');
    must(Number.isFinite(message.receivedAt), 'and its time');
  }
});

const BOT_FRAMEWORK = [
  {
    type: 'message',
    id: 'a1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    conversation: { id: 'a:1', isGroup: false, conversationType: 'personal' },
    from: { id: '29:1', role: 'user' },
    recipient: { id: '28:bot', name: 'Asistan' },
    text: '<at>Asistan</at> merhaba',
    value: { text: 'x' },
    entities: [{ type: 'mention', text: '<at>Asistan</at>', mentioned: { id: '28:bot' } }],
    attachments: [{ contentType: 'image/png', contentUrl: 'https://smba.trafficmanager.net/a.png' }],
  },
  {
    type: 'conversationUpdate',
    channelId: 'webchat',
    conversation: { id: 'b' },
    from: { id: 'u' },
    recipient: { id: 'bot' },
    membersAdded: [{ id: 'u' }],
  },
];

const botFramework = fc.asyncProperty(damagedJson(BOT_FRAMEWORK, WORDS), async (body) => {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) return;
  const read = readBotFramework(parsed.data);
  if ('id' in read) must(isText(read.id) && read.id !== '', 'a message has its key');
  if (read.kind === 'said') must(isText(read.text) && read.text !== '', 'what was said is not empty');
  if (read.kind === 'content') must(read.files.every(isText), 'files are addresses');
});

const codes = createResumeCodes(Buffer.alloc(32, 1));
const resumeCodes = fc.asyncProperty(
  textOf(['7K3Q', '9MXA', '-', '0D2T', 'HW5C', 'o', 'O', 'l', 'ı', 'İ'], 10),
  async (typed) => {
    const code = codes.parse(typed);
    if (code === undefined) return;
    must(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u.test(code), 'a code has one form');
    must(codes.parse(code) === code && codes.parse(code.toLowerCase()) === code, 'and is read back');
  },
);

const tokens = createTokens(Buffer.alloc(32, 2), { now: () => 1_790_000_000_000 });
const TOKEN = tokens.issue({ conv: 'c', user: 'dl_u' });
const directLineTokens = fc.asyncProperty(
  fc.tuple(fc.nat(TOKEN.length - 1), fc.nat(TOKEN.length), textOf([...TOKEN.split('.'), '.', 'e30'], 4)),
  async ([from, to, junk]) => {
    const changed = TOKEN.slice(0, from) + junk + TOKEN.slice(to);
    must(sameToken(changed) || !tokens.verify(changed).ok, 'only what was issued is taken');
  },
);
/** The header is never consulted. */
const sameToken = (token: string) => token.split('.').slice(1).join('.') === TOKEN.split('.').slice(1).join('.');

const parser = (name: string, property: Parser['property']): Parser => ({ name, property });

export const CHANNEL_PARSERS: readonly Parser[] = [
  parser('direct-line', directLine),
  parser('direct-line-token', directLineTokens),
  parser('resume-code', resumeCodes),
  parser('whatsapp', whatsapp),
  parser('telegram', telegram),
  parser('telegram-key', telegramKey),
  parser('bot-framework', botFramework),
];
