import { tokenize } from '../../nlu/index.js';
import type { KnowledgeItem } from '../item.js';
import type { EntitiesOf } from '../search/entity-agreement.js';
import { plainText } from './plain-text.js';
import { numbersIn } from './quantities.js';
import type { LintFinding } from './types.js';

/** Facts told of one field at most. */
const TOLD = 10;

/** What of an item's published text a reader would act on and an editor may mistype: numbers, dates, telephone numbers, amounts. */
export function changedFacts(before: KnowledgeItem, after: KnowledgeItem, entitiesOf: EntitiesOf): LintFinding[] {
  const old = new Map(before.articles.map((article) => [article.label, article.text]));
  const fields = [
    { path: 'title', from: before.title, to: after.title },
    { path: 'body', from: before.body, to: after.body },
    { path: 'exam.dates', from: datesOf(before), to: datesOf(after) },
    ...after.articles.map(({ label, text }, at) => ({ path: `articles.${at}.text`, from: old.get(label), to: text })),
  ];
  return fields.flatMap(({ path, from, to }): LintFinding[] => {
    if (from === undefined || from === to) return [];
    const [was, is] = [factsOf(from, entitiesOf), factsOf(to, entitiesOf)];
    const gone = [...was].flatMap(([key, fact]) => (is.has(key) ? [] : [fact]));
    const come = [...is].flatMap(([key, fact]) => (was.has(key) ? [] : [fact]));
    if (gone.length + come.length === 0) return [];
    return [
      {
        code: 'changed-fact',
        severity: 'warning',
        path,
        text: `Yayımdaki metne göre değişen sayı, tarih veya numara: ${list(gone)} → ${list(come)}.`,
        advice: 'Yeni değeri kaynağından bir kez daha denetleyin.',
      },
    ];
  });
}

const list = (facts: readonly string[]): string =>
  facts.length === 0 ? '(yok)' : `${facts.slice(0, TOLD).join(', ')}${facts.length > TOLD ? ' …' : ''}`;

const datesOf = ({ exam }: KnowledgeItem): string =>
  (exam?.dates ?? [])
    .map(({ event, start, end, announcedOn }) => [event, start, end, announcedOn].filter(Boolean).join(' '))
    .join('\n');

/** Told as they are written; the rest by number and what it counts. */
const EXACT: ReadonlySet<string> = new Set(['date', 'phone', 'circular', 'law', 'iban']);

/** Facts as a reader sees them, by what they say: `on gün` and `10 gün` are one. */
function factsOf(markdown: string, entitiesOf: EntitiesOf): ReadonlyMap<string, string> {
  const text = plainText(markdown);
  const exact = entitiesOf(text).filter(({ type }) => EXACT.has(type));
  const numbers = numbersIn(text, exact);
  const spans = [...exact, ...numbers];
  const others = tokenize(text).filter(
    ({ norm, start, end }) => /\d/.test(norm) && !spans.some((one) => start < one.end && end > one.start),
  );
  return new Map([
    ...exact.map((one): [string, string] => [`${one.type} ${one.value}`, one.text]),
    ...numbers.map(({ value, unit, start, end }): [string, string] => [`${value} ${unit}`, text.slice(start, end)]),
    ...others.map(({ norm, surface }): [string, string] => [norm, surface]),
  ]);
}
