import type { KnowledgeItem } from '../item.js';
import { plainText } from './plain-text.js';
import { LONG_SENTENCE, readabilityOf } from './readability.js';
import type { LintFinding } from './types.js';

/** Longest answers that channels show in one message, characters. */
export interface ChannelLimit {
  readonly channel: string;
  readonly characters: number;
  /** Turkish: what happens to a longer one. */
  readonly effect: string;
}

/** Web: what the conversation shows before "devamı" (bot/compose); WhatsApp Cloud API: body of an interactive and of a text message; Telegram Bot API: text of a message. */
export const CHANNEL_LIMITS: readonly ChannelLimit[] = [
  { channel: 'web sohbeti', characters: 700, effect: 'devamı ancak istenince gösterilir' },
  { channel: 'WhatsApp (düğmeli ileti)', characters: 1024, effect: 'düğmeler ayrı iletiyle gider' },
  { channel: 'WhatsApp', characters: 4096, effect: 'yanıt bölünür' },
  { channel: 'Telegram', characters: 4096, effect: 'yanıt bölünür' },
];

/** Ateşman score below which an answer is told as hard to read. */
const HARD = 50;
/** Long sentences told of one answer. */
const TOLD = 5;

/** What an item's own fields say: source, validity, length and reading level of its answer. */
export function fieldFindings(item: KnowledgeItem, today: string, limits = CHANNEL_LIMITS): LintFinding[] {
  return [...sourceFindings(item), ...validityFindings(item, today), ...answerFindings(item, limits)];
}

function sourceFindings({ source, kind, variants, articles }: KnowledgeItem): LintFinding[] {
  const findings: LintFinding[] = [];
  if (source.date === undefined && source.officialGazette === undefined) {
    findings.push({
      code: 'source-undated',
      severity: 'warning',
      path: 'source.date',
      text: 'Kaynağın tarihi yok.',
      advice: 'Belgenin tarihini veya Resmî Gazete tarih ve sayısını yazın; bilgi eskidiğinde böyle anlaşılır.',
    });
  }
  if (source.url === undefined && source.number === undefined) {
    findings.push({
      code: 'source-unlinked',
      severity: 'hint',
      path: 'source.url',
      text: 'Kaynağın ne adresi ne de sayısı var.',
      advice: 'Vatandaşın belgeyi bulabilmesi için adresini veya sayısını ekleyin.',
    });
  }
  if (kind === 'faq' && variants.length === 0 && articles.every((article) => !article.variants?.length)) {
    findings.push({
      code: 'no-variants',
      severity: 'hint',
      path: 'variants',
      text: 'Başka soru biçimi yok.',
      advice: 'Vatandaşın aynı şeyi nasıl sorduğunu gösteren üç beş soru biçimi ekleyin.',
    });
  }
  return findings;
}

function validityFindings({ validFrom, validUntil, exam }: KnowledgeItem, today: string): LintFinding[] {
  if (validUntil !== undefined && validUntil < today && !exam) {
    return [
      {
        code: 'expired',
        severity: 'warning',
        path: 'validUntil',
        text: `Geçerliliği ${validUntil} günü bitmiş; yanıt olarak verilmez.`,
        advice:
          'Yenisini yazıp bunun yerine geçtiğini belirtin, bilgi hâlâ doğruysa tarihi uzatın, değilse arşivleyin.',
      },
    ];
  }
  if (validFrom === undefined || validFrom <= today) return [];
  return [
    {
      code: 'not-yet-valid',
      severity: 'hint',
      path: 'validFrom',
      text: `Geçerliliği ${validFrom} günü başlıyor; o güne dek yanıt olarak verilmez.`,
      advice: 'Daha önce de yanıtlansın isteniyorsa tarihi değiştirin.',
    },
  ];
}

function answerFindings({ body, kind }: KnowledgeItem, limits: readonly ChannelLimit[]): LintFinding[] {
  if (body.trim() === '' || kind === 'circular' || kind === 'regulation') return [];
  const findings: LintFinding[] = [];
  const length = [...body.trim()].length;
  const over = limits.filter(({ characters }) => length > characters);
  if (over.length > 0) {
    const told = over.map(({ channel, characters, effect }) => `${channel} en çok ${characters}: ${effect}`).join('; ');
    findings.push({
      code: 'answer-too-long',
      severity: 'hint',
      path: 'body',
      text: `Yanıt ${length} karakter (${told}).`,
      advice: 'En önemli bilgiyi ilk cümleye alın; ayrıntıyı ayrı bir içeriğe taşıyın veya kısaltın.',
    });
  }
  const readability = readabilityOf(plainText(body));
  if (!readability) return findings;
  const { score, level, sentences, words, syllables, long } = readability;
  if (score < HARD) {
    const figures = `${sentences} cümle, ${words} sözcük, ${syllables} hece`;
    findings.push({
      code: 'reading-level',
      severity: 'hint',
      path: 'body',
      text: `Yanıt okunması ${level} bir metin (Ateşman ${score.toFixed(0)}; ${figures}).`,
      advice: 'Cümleleri bölün, uzun sözcük yerine kısasını seçin; 50 ve üstü hedeflenir.',
    });
  }
  for (const { text, words: count } of long.slice(0, TOLD)) {
    findings.push({
      code: 'long-sentence',
      severity: 'hint',
      path: 'body',
      text: `${count} sözcüklük cümle: “${text.length > 120 ? `${text.slice(0, 120)}…` : text}”`,
      advice: `Cümleyi bölün; ${LONG_SENTENCE} sözcüğü aşmasın.`,
    });
  }
  return findings;
}
