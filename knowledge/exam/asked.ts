import { beginsWithinOneError, type Entity, expandChat, isFunctionWord, tokenize } from '../../nlu/index.js';
import type { ExamEvent } from './names.js';

/** What is asked of a date: when it is, whether it has happened, where to see it, whether it is still open, how many days are left. */
export type ExamAsk = 'when' | 'happened' | 'where' | 'open' | 'daysLeft';

/** A question that a calendar answers. */
export interface ExamQuestion {
  readonly ask: ExamAsk;
  /** Undefined where none is named: the labels of the calendar decide, else the exam itself is meant. */
  readonly event?: ExamEvent;
  /** Year named, `2025`: the season that is meant. */
  readonly year?: string;
  /** Day of which it is asked whether it is a holiday, ISO: "yarın okul tatil mi". */
  readonly onDay?: string;
  /** Folded words that may name one of several dates: `3`, `donem`, `yariyil`. */
  readonly words: readonly string[];
  /** True where the working calendar is asked: holidays, reports, the schools' opening and closing. */
  readonly term: boolean;
  /** True where every word is one of exams, their dates and the asking: nothing else is spoken of. */
  readonly covered: boolean;
}

/** Stems by what they speak of; `$` ends a whole word. A stem of six letters or more is known with one typing error. */
const EVENTS: readonly (readonly [event: ExamEvent, stems: readonly string[]])[] = [
  ['placement', ['yerlest', 'yerlesm', 'yrlst']],
  ['objection', ['itiraz']],
  ['entry-document', ['belge', 'belgesi']],
  ['preference', ['tercih']],
  ['result', ['sonuc', 'snuc', 'sonc', 'puanlar']],
  ['application', ['basvur', 'kayit', 'kayd', 'yazil', 'yazdir$', 'yazdira', 'yazdiri']],
  ['exam', ['sinav', 'snav']],
];

type Sign =
  | 'term'
  | 'when'
  | 'happened'
  | 'open'
  | 'where'
  | 'start'
  | 'end'
  | 'announce'
  | 'late'
  | 'left'
  | 'place'
  | 'day';

const SIGNS: Readonly<Record<Sign, readonly string[]>> = {
  term: ['tatil', 'karne', 'yariyil', 'somestr'],
  when: ['zaman', 'zman', 'zmn', 'zamn', 'tarih', 'takvim', 'vakit', 'vakt'],
  day: ['gun', 'hafta', 'ay', 'kacin'],
  happened: [
    'yapildi',
    'yapilmis',
    'yayinlandi',
    'yayimlandi',
    'ciktimi',
    'cikti',
    'cikmis',
    'belli',
    'oldu',
    'aciklandi',
    'aciklanmis',
    'aciklanmadi',
    'cikmadi',
    'duyuruldu',
  ],
  open: [
    'bitti',
    'bitmis',
    'doldu',
    'kapandi',
    'kapanmis',
    'sona$',
    'devam$',
    'acik$',
    'acikmi$',
    'hala$',
    'gecti',
    'gecmis',
    'kacir',
    'suruyor',
    'yetis',
    'kaldim',
    'basladi',
    'baslamis',
    'acildi',
    'basladimi',
    'uzatildi',
  ],
  where: [
    'nereden',
    'nerede',
    'nerden',
    'nerde',
    'nereye',
    'site',
    'link',
    'adres',
    'ogren',
    'bakar',
    'bakabilir',
    'bakacag',
    'bakica',
    'bakcam',
    'bakayim',
    'bakiyor',
    'bakiliyor',
    'bakil',
    'bakmali',
    'gorebilir',
    'goruruz',
    'sorgula',
  ],
  start: ['basl', 'acil'],
  end: ['bit', 'son', 'kapan', 'kadar', 'dolu', 'dolacak'],
  announce: ['acikla', 'aciklan', 'yayin', 'yayim', 'duyur', 'cikacak', 'cikar', 'cikiyor', 'cikti', 'cikmis', 'belli'],
  late: ['gec', 'gecikme', 'gecikmeli'],
  left: ['kaldi', 'kalmis', 'kaliyor', 'sonra', 'var'],
  place: ['yer', 'yeri', 'salon', 'bina'],
};

/** Asked beside the day: what no calendar says, so that its text answers as it stands. */
const BEYOND =
  /^(?:saat(?!l)|kacta|dakika|soru$|sorusu|sorular|oturum|ucret|para$|kimler|sart|kosul|neden|niye|niçin|nicin|yanlis|puan(?!lar)|kontenjan|posta)/;
const HOW = /^(?:nasil|nasl|nsl)/;
/** What may stand in such a question without changing it. */
const ALONG = new Set(
  (
    'sure suresi sureleri yil yili yilki sene seneki bu gecen donem donemi egitim ogretim okul okullar cocuk cocugum oglum kizim kardesim yegenim hocam acaba artik daha henuz su an ' +
    'merak merakla bekliyoruz bekliyorum soyler soyleyin misiniz misin bilen bilgi verir biri birisi arkadaslar ya yaa de da ki mi mu olacak olur olacakmis tam kesin ' +
    'hangi kac ne kadar gunu gunler gunlerde resmi meb eba merkezi test lutfen tesekkurler tsk icin hakkinda sizce peki o zaman edecek edebilir miyim miyiz yapilir yapilacak yapilacakmis ediliyor yapiliyor ' +
    'diyorlar dediler dendi duydum soylediler diye dogru gercek hocalar herkes simdi bugun ' +
    'yaz ara onbes on bes gunluk dersler kis bahar devlet ilkokul ortaokul lise liseler tatile tatilden girecek giriyor giriyoruz cikiyoruz veriliyor verilecek dagitilacak alinacak alacak aliyoruz ' +
    'giris yerleri yeri ediyor bitiyor olucak cikacak girecek girecegiz girecegim olduk olan son ilk basvurusu sey olcak gelir yoksa ama bir iki uc ' +
    'benim benimki benimkiler bizimki kizimin oglumun kizim oglumunki kiziminki olur giricek giricem giricez girecem girecez gircek gircem gircez ye yi nin bizim benim cocuklar torunum ogrencim ablam abim'
  ).split(' '),
);

const isWord = (norm: string, stem: string): boolean => {
  if (stem.endsWith('$')) return norm === stem.slice(0, -1);
  return norm.startsWith(stem) || (stem.length >= 6 && beginsWithinOneError(norm, stem));
};
type Mark = ExamEvent | Sign;

/** Stems by their first letter, which decides of most words, with what they speak of. */
const MARKS = new Map<string, { readonly stem: string; readonly mark: Mark }[]>();
for (const [mark, stems] of [...EVENTS, ...(Object.entries(SIGNS) as [Sign, readonly string[]][])])
  for (const stem of stems) MARKS.set(stem[0]!, [...(MARKS.get(stem[0]!) ?? []), { stem, mark }]);

/** What a word speaks of. */
const marksOf = (norm: string): Mark[] =>
  (MARKS.get(norm[0]!) ?? []).filter(({ stem }) => isWord(norm, stem)).map(({ mark }) => mark);

/** Short words are only taken whole or with a suffix of theirs. */
const DAY_WORD =
  /^(?:gun(?:u|ler|de|den|leri)?|hafta(?:da|sonu)?|ay(?:da|in)?|kacin[a-z]*|pazar[a-z]*|sali[a-z]*|carsamba[a-z]*|persembe[a-z]*|cuma[a-z]*)$/;

/**
 * What a text asks of an exam's calendar, as citizens type it: letters without dots, one typing error a word, chat spellings. Undefined
 * where it asks something that a calendar does not say: how, how much, at what hour.
 * @param before what the talk was about: "nereden bakacağım" after the results is about the results
 */
export function readExamQuestion(
  text: string,
  entities: readonly Entity[],
  before?: ExamEvent,
): ExamQuestion | undefined {
  const key = `${before ?? ''} ${text}`;
  const readings = readBefore.get(entities) ?? new Map<string, ExamQuestion | undefined>();
  if (readings.has(key)) return readings.get(key);
  const question = read(text, entities, before);
  readBefore.set(entities, readings.set(key, question));
  return question;
}

/** A turn asks several times of one reading: kept as long as its entities are. */
const readBefore = new WeakMap<readonly Entity[], Map<string, ExamQuestion | undefined>>();

function read(text: string, entities: readonly Entity[], before?: ExamEvent): ExamQuestion | undefined {
  const tokens = tokenize(expandChat(text));
  const norms = tokens.map(({ norm }) => norm);
  if (norms.some((norm) => BEYOND.test(norm))) return undefined;
  const marked = norms.map(marksOf);
  const marks = new Set(marked.flat());
  const has = (mark: Mark) => marks.has(mark);
  const said = eventOf(norms, has);
  if (said === null) return undefined;
  const event = said ?? before;
  const where = has('where');
  if (norms.some((norm) => HOW.test(norm)) && !where) return undefined;
  const ask = askOf(norms, has, where, event);
  if (!ask) return undefined;
  const year = entities
    .find(({ type, value }) => type === 'date' && value.length <= 'YYYY-MM'.length)
    ?.value.slice(0, 4);
  const isOfHoliday = norms.some((norm) => norm.startsWith('tatil')) && !has('start') && !has('end');
  const day = entities.find(({ type, value }) => type === 'date' && value.length === 'YYYY-MM-DD'.length)?.value;
  const onDay = isOfHoliday ? day : undefined;
  const exams = new Set(
    entities
      .filter(({ type }) => type === 'exam' || type === 'date')
      .flatMap((entity) => tokenize(entity.text).map(({ norm }) => norm)),
  );
  const isOfExams = (norm: string, at: number) =>
    marked[at]!.length > 0 || exams.has(norm) || ALONG.has(norm) || isFunctionWord(norm) || /^\d/.test(norm);
  return {
    ask,
    ...(event && { event }),
    ...(year && { year }),
    ...(onDay && { onDay }),
    term: event === undefined && (has('term') || asksOfSchools(norms, has)),
    words: norms.filter((norm) => !exams.has(norm)),
    covered: norms.every(isOfExams),
  };
}

/** "okullar ne zaman kapanıyor", "okul ne zmn acilio" */
const asksOfSchools = (norms: readonly string[], has: (sign: Sign) => boolean): boolean =>
  norms.some((norm) => /^(?:okul(?:lar|u|um|umuz)?|dersler|egitim|ogretim)$/.test(norm)) &&
  (has('start') || has('end') || norms.some((norm) => /^kapa/.test(norm)));

/** Undefined: none is named. Null: one that calendars do not have. */
function eventOf(norms: readonly string[], has: (mark: Mark) => boolean): ExamEvent | undefined | null {
  if (has('application') && has('result')) return null;
  if (has('placement')) return 'placement';
  if (has('objection')) return 'objection';
  if (has('preference')) return has('result') ? 'placement' : 'preference';
  if (has('application')) {
    const isLate = norms.some(
      (norm, at) => norm === 'gecikmeli' || (norm === 'gec' && !/^(?:kal|m[iu]$)/.test(norms[at + 1] ?? '')),
    );
    return isLate ? 'late-application' : 'application';
  }
  if (has('entry-document')) return norms.some((norm) => /^giris|^yer/.test(norm)) ? 'entry-document' : null;
  const entry = norms.some(
    (norm, at) => /^(?:giris|sinav)/.test(norm) && /^yer(?:i|ler|leri)$/.test(norms[at + 1] ?? ''),
  );
  if (entry) return 'entry-document';
  if (has('result')) return 'result';
  if (has('announce')) return 'result';
  return has('exam') ? 'exam' : undefined;
}

function askOf(
  norms: readonly string[],
  has: (sign: Sign) => boolean,
  where: boolean,
  event: ExamEvent | undefined,
): ExamAsk | undefined {
  const day = norms.some((norm) => DAY_WORD.test(norm));
  const many = norms.includes('kac') || (norms.includes('ne') && norms.includes('kadar'));
  if (many && has('left') && (day || norms.includes('kadar'))) return 'daysLeft';
  if (where && event !== undefined) return 'where';
  if (has('when')) return 'when';
  if (
    day &&
    (norms.includes('hangi') || norms.some((norm) => /^kacin/.test(norm)) || (has('end') && event !== undefined))
  )
    return 'when';
  if (many && has('end') && event !== undefined) return undefined;
  const asks = norms.some((norm) => /^m[iu](?:$|y|s|d)/.test(norm));
  if (has('open') && (asks || event !== undefined)) return has('happened') && event === 'result' ? 'happened' : 'open';
  if (has('happened')) return 'happened';
  if (norms.some((norm) => norm.startsWith('sure')) && event !== undefined) return 'when';
  if ((has('announce') || has('start')) && (asks || event !== undefined)) return 'when';
  if (many || norms.some((norm) => /^ne$|^kim/.test(norm))) return undefined;
  const bare = norms.filter((norm) => !isFunctionWord(norm) && !/^\d{4}$/.test(norm)).length <= 3;
  return bare && ((event !== undefined && event !== 'exam') || has('term')) ? 'when' : undefined;
}
