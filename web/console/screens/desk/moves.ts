import { defineTexts } from '../../i18n/language.js';
import type { Move, MoveName } from './words.js';

/** How a value of a move is asked for. */
export type FieldKind =
  | 'text'
  | 'line'
  | 'date'
  | 'number'
  | 'bureau'
  | 'agent'
  | 'priority'
  | 'topic'
  | 'category'
  | 'closeReason'
  | 'link'
  | 'yesNo';

export interface MoveField {
  /** Of the move's body, and of its label. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly isOptional?: boolean;
}

const REASON: MoveField = { name: 'reason', kind: 'text' };
const TEXT: MoveField = { name: 'text', kind: 'text' };

/** What each move asks for. */
export const MOVE_FIELDS: Readonly<Record<MoveName, readonly MoveField[]>> = {
  claim: [],
  start: [],
  reply: [TEXT],
  ask: [TEXT],
  note: [TEXT],
  'take-over': [REASON],
  assign: [{ name: 'agent', kind: 'agent' }],
  release: [{ ...REASON, isOptional: true }],
  'ask-authority': [{ name: 'authority', kind: 'line' }, TEXT],
  'authority-answered': [TEXT],
  extend: [
    { name: 'takenUp', kind: 'yesNo' },
    { name: 'how', kind: 'text' },
    { name: 'until', kind: 'date' },
  ],
  return: [REASON],
  route: [{ name: 'bureau', kind: 'bureau' }, REASON],
  close: [
    { name: 'reason', kind: 'closeReason' },
    { name: 'note', kind: 'text', isOptional: true },
  ],
  reopen: [REASON],
  merge: [{ name: 'into', kind: 'number' }],
  link: [{ name: 'to', kind: 'number' }],
  unlink: [{ name: 'to', kind: 'link' }],
  priority: [{ name: 'priority', kind: 'priority' }, REASON],
  classify: [
    { name: 'topic', kind: 'topic', isOptional: true },
    { name: 'category', kind: 'category', isOptional: true },
  ],
};

/** Moves that have buttons of their own, in this order; the others are written in the reply's editor. */
export const BUTTON_MOVES: readonly MoveName[] = [
  'claim',
  'take-over',
  'start',
  'extend',
  'ask-authority',
  'authority-answered',
  'return',
  'route',
  'assign',
  'release',
  'close',
  'reopen',
  'priority',
  'classify',
  'merge',
  'link',
  'unlink',
];

export type MoveValues = Readonly<Record<string, string>>;

/** The body of a move, from what its form holds. */
export function moveOf(name: MoveName, values: MoveValues): Move {
  const entries = MOVE_FIELDS[name].flatMap(({ name: field, kind, isOptional }): [string, unknown][] => {
    const value = values[field]?.trim() ?? '';
    if (value === '' && isOptional) return [];
    if (kind === 'priority') return [[field, Number(value)]];
    if (kind === 'yesNo') return [[field, value === 'yes']];
    if (kind === 'number') return [[field, value.toLocaleUpperCase('tr')]];
    return [[field, value]];
  });
  return { move: name, ...Object.fromEntries(entries) } as Move;
}

export const MOVE_TEXTS = defineTexts(
  {
    names: {
      claim: 'Üstlen',
      'take-over': 'Devral',
      assign: 'Görevliye ver',
      release: 'Bırak',
      start: 'İşleme al',
      reply: 'Yanıtla',
      ask: 'Vatandaşa sor',
      'ask-authority': 'Başka kuruma sor',
      'authority-answered': 'Kurum yanıtladı',
      note: 'Not ekle',
      extend: 'Süre uzat (madde 9)',
      return: 'İade et',
      route: 'Başka büroya gönder',
      close: 'Kapat',
      reopen: 'Yeniden aç',
      merge: 'Birleştir',
      link: 'Başvuruya bağla',
      unlink: 'Bağı kaldır',
      priority: 'Önceliği değiştir',
      classify: 'Konusunu değiştir',
    },
    helps: {
      'take-over': 'Başvuru şu an başkasında. Gerekçeniz nota yazılır.',
      release: 'Başvuru kuyruğa döner, başkası üstlenebilir.',
      'ask-authority': 'Yanıt gelene kadar süre durur.',
      'authority-answered': 'Gelen yanıtı yazın; süre kaldığı yerden işler.',
      extend:
        'Bildirim vatandaşa gönderilir: işleme alındı mı, nasıl ve en geç ne zaman sonuçlanacak (2018/14, madde 9).',
      return: 'Başvuru büronuzun işi değilse. Yeniden yönlendirilir; süre başa dönmez.',
      route: 'Süre başa dönmez.',
      close: 'Vatandaşa ayrıca yazılmaz.',
      merge: 'Bu başvuru ötekine katılır; bundan sonra orada sürer.',
    },
    fields: {
      reason: 'Gerekçe',
      text: 'Metin',
      agent: 'Görevli',
      authority: 'Kurum',
      takenUp: 'İşleme alındı mı?',
      how: 'Nasıl sonuçlandırılacak?',
      until: 'En geç hangi gün?',
      bureau: 'Büro',
      note: 'Not',
      into: 'Hangi başvuruya? (MEB-2026-000123)',
      to: 'Başvuru numarası (MEB-2026-000123)',
      priority: 'Öncelik',
      topic: 'Konu',
      category: 'Tür',
    },
    yes: 'Evet, işleme alındı',
    no: 'Hayır, alınmadı',
    optional: 'isteğe bağlı',
    choose: 'Seçin',
    cancel: 'Vazgeç',
  },
  {
    names: {
      claim: 'Claim',
      'take-over': 'Take over',
      assign: 'Assign',
      release: 'Release',
      start: 'Start',
      reply: 'Reply',
      ask: 'Ask the citizen',
      'ask-authority': 'Ask another authority',
      'authority-answered': 'The authority answered',
      note: 'Add a note',
      extend: 'Extend (art. 9)',
      return: 'Return',
      route: 'Send to another bureau',
      close: 'Close',
      reopen: 'Reopen',
      merge: 'Merge',
      link: 'Link to a ticket',
      unlink: 'Remove a link',
      priority: 'Change the priority',
      classify: 'Change the topic',
    },
    helps: {
      'take-over': 'Somebody else has it. Your reason is kept as a note.',
      release: 'The ticket goes back to the queue.',
      'ask-authority': 'The clock stands still until the answer comes.',
      'authority-answered': 'Write down the answer; the clock goes on where it stood.',
      extend: 'The statement is sent to the citizen: taken up or not, how and until when (circular 2018/14, art. 9).',
      return: 'If it is not for your bureau. It is routed again; the clock does not begin anew.',
      route: 'The clock does not begin anew.',
      close: 'Nothing is written to the citizen.',
      merge: 'This ticket becomes part of the other and goes on there.',
    },
    fields: {
      reason: 'Reason',
      text: 'Text',
      agent: 'Agent',
      authority: 'Authority',
      takenUp: 'Was it taken up?',
      how: 'How will it be settled?',
      until: 'Until which day?',
      bureau: 'Bureau',
      note: 'Note',
      into: 'Into which ticket? (MEB-2026-000123)',
      to: 'Ticket number (MEB-2026-000123)',
      priority: 'Priority',
      topic: 'Topic',
      category: 'Kind',
    },
    yes: 'Yes, it was taken up',
    no: 'No, it was not',
    optional: 'optional',
    choose: 'Choose',
    cancel: 'Cancel',
  },
);
