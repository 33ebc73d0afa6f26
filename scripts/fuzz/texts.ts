import fc from 'fast-check';
import { cleanText, createUnderstanding, findEntities, foldTr, maskPersonalData } from '../../nlu/index.js';
import { loadConfig } from '../../server/config.js';
import { textOf } from './input.js';
import { must, type Parser } from './parser.js';

const WORDS = [
  '10000000146',
  '0532 000 00 00',
  '+90 (532) 000 00 00',
  'zuhre@example.org',
  'TR33 0006 1005 1978 6457 8413 26',
  '4111 1111 1111 1111',
  'MEB-2026-000123',
  'meb 2026 12',
  'ABCD-2345',
  'takip kodum ',
  'kod',
  '14 Haziran 2026',
  '14.06.2026',
  '2026-06-14',
  'geçen yıl',
  'yarın',
  'LGS',
  'YKS',
  'KPSS',
  'Ankara',
  'Çankaya’da',
  'İstanbul',
  'Almanya',
  'madde 9',
  '2018/14 sayılı genelge',
  '1739 sayılı kanun',
  '444 0 632',
  'adım ',
  'Zühre Örnek',
  'okul',
  'saat 15.30',
  'https://meb.gov.tr',
  'vazgeç',
  'evet',
  'ilk 3',
  'yüzde 5',
  'I',
  'İ',
  'ı',
];
const text = textOf(WORDS, 12);

const entities = fc.asyncProperty(text, async (said) => {
  let end = 0;
  for (const entity of [...findEntities(said)].sort((a, b) => a.start - b.start)) {
    must(
      entity.start >= end && entity.end > entity.start && entity.end <= said.length,
      'entities stand in the text and apart',
    );
    end = entity.end;
  }
});

/** Numbers of each kind that must not be read after masking, wherever they stand between other words. */
const SECRETS = ['10000000146', 'zuhre@example.org', 'TR330006100519786457841326', '4111111111111111', '05320000000'];
/** Apart from one another: numbers written without a gap become other numbers, which no mask can tell. */
const around = textOf(
  WORDS.map((word) => ` ${word} `),
  8,
);
const masking = fc.asyncProperty(around, fc.constantFrom(...SECRETS), around, async (before, secret, after) => {
  const masked = maskPersonalData(`${before.replaceAll('\ud800', '')}\n${secret}\n${after}`);
  must(!new RegExp(`(?<!\\d)${secret}(?!\\d)`, 'u').test(masked), `${secret} is masked`);
});

const { understand } = createUnderstanding();
const utterance = fc.asyncProperty(text, async (said) => {
  const { text: read, masked } = understand(said, '2026-11-29');
  must(typeof read === 'string' && typeof masked === 'string', 'an utterance has its texts');
});

const normalizing = fc.asyncProperty(text, async (said) => {
  const clean = cleanText(said);
  must(cleanText(clean) === clean, 'cleaned once is clean');
  must(foldTr(foldTr(said)) === foldTr(said), 'folded once is folded');
});

const followUpCodes = fc.asyncProperty(
  fc.string({ unit: fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'), minLength: 8, maxLength: 8 }),
  fc.constantFrom('-', ' - ', '–'),
  async (code, dash) => {
    const typed = `${code.slice(0, 4)}${dash}${code.slice(4)}`;
    const found = findEntities(`takip kodum ${typed}`).filter(({ type }) => type === 'followUpCode');
    must(found.length <= 1, 'one code is one');
    if (/\d/u.test(code))
      must(found[0]?.value === `${code.slice(0, 4)}-${code.slice(4)}`, 'a code that is asked for is read');
  },
);

const KEYS = [
  'PORT',
  'PUBLIC_URL',
  'WIDGET_ORIGINS',
  'DATABASE_URL',
  'SECRET_KEY',
  'BACKUP_SCHEDULE',
  'BACKUP_S3_ENDPOINT',
  'NOTICE_SMTP_URL',
  'NOTICE_FROM',
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_MODE',
  'WHATSAPP_PHONE_NUMBER_IDS',
  'BOTFRAMEWORK_SERVICE_HOSTS',
  'BOTFRAMEWORK_APP_ID',
  'FEED_HOSTS',
  'TRUST_PROXY',
];
const SETTINGS = [
  'https://',
  'postgres://u:p@h/d',
  'asistan.meb.gov.tr',
  ',',
  '*',
  '*.',
  '* * * * *',
  '30 2 * * *',
  '/5',
  'yes',
  'no',
  '9000000000',
];
const config = fc.asyncProperty(
  fc.dictionary(fc.constantFrom(...KEYS), textOf(SETTINGS, 5), { maxKeys: 4 }),
  async (env) => {
    const outcome = loadConfig(env);
    if (!outcome.ok)
      must(outcome.problems.length > 0 && outcome.problems.every((one) => one.length > 10), 'problems are told');
  },
);

const parser = (name: string, property: Parser['property']): Parser => ({ name, property });

export const TEXT_PARSERS: readonly Parser[] = [
  parser('entities', entities),
  parser('masking', masking),
  parser('utterance', utterance),
  parser('normalizing', normalizing),
  parser('follow-up-code', followUpCodes),
  parser('config', config),
];
