import { recognizeDates } from './entities/date.js';
import { findEntities } from './entities/index.js';
import { inputOf } from './entities/recognizer.js';
import { isFunctionWord } from './text/function-words.js';
import { tokenize } from './text/tokenize.js';
import type { Entity } from './types.js';

/** A question about how things stood on another day. */
export interface AsOf {
  /** ISO. */
  readonly day: string;
  /** The question without the words that say when; empty where it says nothing else ("peki geçen yıl?"). */
  readonly text: string;
  /** Year that was named, `2023`; absent for "geçen yıl" and its like. */
  readonly year?: string;
}

/** The predicate says that it was so: `kaç gündü`, `nasıldı`, `zorunlu muydu`, `veriliyordu`, `yapılırdı`. Not `yapıldı`, `oldu`: that tells a story. */
const WAS =
  /(?:^| )(?:nasildi|neydi|kacti|kimdi|nerdeydi|neredeydi|hangisiydi|kadardi|m[iu]yd[iu]|[a-z]{2,}(?:yordu|maktaydi|mekteydi|ird[iu]|urdu|ard[iu]|erd[iu]|mazdi|mezdi|acakti|ecekti)|[a-z]{1,}(?:undu|indu|ydi|ydu)|(?:kac|ne|hangi|yuzde) (?:[a-z0-9]+ )?[a-z]+[dt][iu])(?:lar|ler|k)?(?= ?(?:[?.!,]|$| acaba| ki| peki| once| o | soyle| bilen| hocam))/;
/** Said outright. */
const IN_FORCE =
  /yururlukte(?:ki| olan| bulunan|ydi)|yururlukteki|gecerli(?:ydi| olan)|gecerliligi olan|o gunku|o tarihteki|o donemki|o zamanki|itibariyla|itibariyle|itibari ile/;
/** A day is asked for, not a rule of that day. */
const WHEN = /ne ?zaman|hangi (?:gun|tarih|ay\b)|kacinda|nzmn/;
/** Refers back to a day spoken of before. */
const BACK =
  /(?<![a-z])o (?:zamanlar(?:da|ki)?|tarihte(?:ki)?|yil(?:da|ki|larda)?|sene(?:ki|de|lerde)?|donem(?:de|ki|lerde)?|gun(?:ku|lerde))(?![a-z])/;
/** What stands around the day and goes with it. */
const AROUND_BEFORE = /(?:(?:tam|daha|ta) )?$/;
const AROUND_AFTER =
  /^(?:['’]?(?:[dt][ae]n?|[yn]?[iu]n|l[iu]|ki)(?![a-z]))?(?: (?:yilinda|yili|senesinde|tarihinde|tarihli|gununde|ayinda|itibariyla|itibariyle|itibari ile|sirasinda|doneminde|egitim(?:[- ]ogretim)? yilinda|ogretim yilinda))*(?: (?:yururlukte(?:ki| olan| bulunan)|gecerli olan))?/;
const SCHOOL_YEAR = /^ ?[-–/] ?(?:20)?\d{2}(?!\d)/;
/** Longest question that may say nothing but the day. */
const BARE_WORDS = 6;
const LEAD = new Set([
  'peki',
  'ya',
  'eee',
  'ee',
  'e',
  'de',
  'da',
  'pki',
  'hani',
  'nasildi',
  'oncesi',
  'onceki',
  'kadardi',
  'neydi',
]);

/**
 * The day that a question asks about, when it asks how things stood then: "geçen yıl nasıldı", "2023'te kaç gündü", "1 Eylül 2024'te yürürlükte
 * olan". A past day alone is not enough ("geçen yıl mezun oldum, diplomam nerede?"), nor is a question for a date, or one that names an exam,
 * whose years are seasons.
 * @param before day that the talk was about: what "o zamanlar" means
 */
export function findAsOf(text: string, today: string, before?: string): AsOf | undefined {
  const tokens = tokenize(text);
  const input = inputOf(text, tokens, today);
  const { folded } = input;
  const saysSo = IN_FORCE.test(folded) || WAS.test(folded.replace(/\s+/g, ' '));
  if (WHEN.test(folded) || (!saysSo && tokens.length > BARE_WORDS)) return undefined;
  const back = before === undefined ? null : BACK.exec(folded);
  if (!back && recognizeDates(input).length === 0) return undefined;
  const entities = findEntities(text, tokens, today);
  if (entities.some(({ type }) => type === 'exam')) return undefined;
  const dates = entities.flatMap((entity) => {
    if (entity.type !== 'date') return [];
    const isSchoolYear = /^\d{4}$/.test(entity.text) && SCHOOL_YEAR.test(folded.slice(entity.end));
    const day = dayOf(entity, today, isSchoolYear);
    const end = entity.end + (isSchoolYear ? SCHOOL_YEAR.exec(folded.slice(entity.end))![0].length : 0);
    return day < today ? [{ start: entity.start, end, day, year: namedYear(entity) }] : [];
  });
  const found =
    dates[0] ?? (back && { start: back.index, end: back.index + back[0].length, day: before!, year: undefined });
  if (!found || dates.length > 1) return undefined;
  const rest = without(text, folded, found.start, found.end);
  const isBare = tokenize(rest).every(({ norm }) => isFunctionWord(norm) || LEAD.has(norm));
  if (!saysSo && (!isBare || tokens.length > BARE_WORDS)) return undefined;
  return { day: found.day, text: isBare ? '' : rest, ...(found.year && { year: found.year }) };
}

const namedYear = ({ value, text }: Entity): string | undefined =>
  text.includes(value.slice(0, 4)) ? value.slice(0, 4) : undefined;

/** A day is itself; a month or a named year its last day; "geçen yıl" this day a year ago; a school year its last weeks. */
function dayOf({ value, text }: Entity, today: string, isSchoolYear: boolean): string {
  const [year, month, day] = value.split('-');
  if (day !== undefined) return value;
  if (month !== undefined) return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  if (isSchoolYear) return `${Number(year) + 1}-06-15`;
  if (text.includes(year!)) return `${year}-12-31`;
  const rest = today.slice(4);
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}

function without(text: string, folded: string, start: number, end: number): string {
  const before = AROUND_BEFORE.exec(folded.slice(0, start))!;
  const after = AROUND_AFTER.exec(folded.slice(end))!;
  const rest = `${text.slice(0, before.index)} ${text.slice(end + after[0].length)}`;
  return rest
    .replace(/\s+/g, ' ')
    .replace(/ ([?.!,])/g, '$1')
    .replace(/^[\s,:]+|(?<![\s,:])[\s,:]+$/g, '');
}
