import { type Entity, foldTr, tokenize } from '../../nlu/index.js';

/** Numbers of a text by what they count (`gun` → 5, 10), and its dates. */
export interface Quantities {
  readonly byUnit: ReadonlyMap<string, ReadonlySet<number>>;
  /** ISO days. */
  readonly dates: ReadonlySet<string>;
}

const ONES = ['sıfır', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz'];
const TENS = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan'];
const VALUES = new Map<string, number>([
  ...ONES.map((word, at): [string, number] => [foldTr(word), at]),
  ...TENS.slice(1).map((word, at): [string, number] => [foldTr(word), (at + 1) * 10]),
  ['yuz', 100],
  ['bin', 1000],
]);
/** Letters of a unit's word that stand for it: `gün`, `günü`, `günlük` are one. */
const UNIT = 3;

/** Value of a number in figures as Turkish writes it: `1.500` is a thousand and a half, `2,5` two and a half. */
const figure = (norm: string): number | undefined =>
  /^\d{1,3}(?:\.\d{3})+$/.test(norm)
    ? Number(norm.replaceAll('.', ''))
    : /^\d+(?:[.,]\d+)?$/.test(norm)
      ? Number(norm.replace(',', '.'))
      : undefined;

export function quantitiesOf(text: string, entities: readonly Entity[]): Quantities {
  const named = entities.filter(
    ({ type }) => type === 'date' || type === 'law' || type === 'circular' || type === 'article',
  );
  const byUnit = new Map<string, Set<number>>();
  for (const { value, unit } of numbersIn(text, named)) {
    if (unit !== '') byUnit.set(unit, (byUnit.get(unit) ?? new Set()).add(value));
  }
  const days = entities.filter(({ type, value }) => type === 'date' && value.length === 10);
  return { byUnit, dates: new Set(days.map(({ value }) => value)) };
}

export interface CountedNumber {
  readonly value: number;
  /** Beginning of the word it counts; empty where none follows. */
  readonly unit: string;
  /** Of number and unit in the text, UTF-16. */
  readonly start: number;
  readonly end: number;
}

/** The numbers of a text, in figures or in words, but those inside `named`. */
export function numbersIn(text: string, named: readonly Pick<Entity, 'start' | 'end'>[]): CountedNumber[] {
  const tokens = tokenize(text).filter(({ start, end }) => !named.some((one) => start < one.end && end > one.start));
  const norms = tokens.map(({ norm }) => norm);
  const found: CountedNumber[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { value, next } = numberAt(norms, at);
    if (value !== undefined) {
      const word = norms[next];
      const isCounted = word !== undefined && /^\p{L}/u.test(word);
      const end = tokens[isCounted ? next : next - 1]!.end;
      found.push({ value, unit: isCounted ? word.slice(0, UNIT) : '', start: tokens[at]!.start, end });
    }
    at = Math.max(next, at + 1);
  }
  return found;
}

/** A number that begins at a word, in figures or in words (`on beş`, `yüz yirmi`); "bir" alone is an article. */
function numberAt(norms: readonly string[], from: number): { value: number | undefined; next: number } {
  const inFigures = figure(norms[from]!);
  if (inFigures !== undefined) return { value: inFigures, next: from + 1 };
  let value = 0;
  let at = from;
  for (; at < norms.length; at++) {
    const word = VALUES.get(norms[at]!);
    if (word === undefined) break;
    value = word >= 100 ? Math.max(1, value) * word : value + word;
  }
  const isArticle = at === from + 1 && norms[from] === 'bir';
  return at === from || isArticle ? { value: undefined, next: at } : { value, next: at };
}

/** What two texts say differently: units that both count, with no number in common; dates, where both have some and share none. */
export function differences(a: Quantities, b: Quantities): string[] {
  const told: string[] = [];
  for (const [unit, own] of a.byUnit) {
    const other = b.byUnit.get(unit);
    if (other && ![...own].some((value) => other.has(value))) told.push(`${list(own)} ↔ ${list(other)}`);
  }
  if (a.dates.size > 0 && b.dates.size > 0 && ![...a.dates].some((day) => b.dates.has(day)))
    told.push(`${list(a.dates)} ↔ ${list(b.dates)}`);
  return told;
}

const list = (values: ReadonlySet<number | string>): string =>
  [...values].map((value) => (typeof value === 'number' ? value.toLocaleString('tr') : value)).join(', ');
