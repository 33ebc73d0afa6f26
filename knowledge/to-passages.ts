import { calendarQuestions, dateLine } from './exam/words.js';
import { isApparatus } from './importers/law/sections.js';
import type { Article, StoredItem } from './item.js';
import type { Passage } from './passage.js';

function passage(item: StoredItem, part: Pick<Passage, 'variants' | 'text'> & Partial<Passage>): Passage {
  return {
    id: `${item.id}#${part.article ?? ''}`,
    itemId: item.id,
    externalId: item.externalId,
    kind: item.kind,
    title: item.title,
    topics: item.topics,
    audiences: item.audiences,
    source: item.source,
    ownerUnit: item.ownerUnit,
    ...(item.validFrom === undefined ? {} : { validFrom: item.validFrom }),
    ...(item.validUntil === undefined ? {} : { validUntil: item.validUntil }),
    repealed: false,
    ...part,
  };
}

function articlePassage(item: StoredItem, article: Article, variants: readonly string[]): Passage {
  return passage(item, {
    article: article.label,
    ...(article.heading === undefined ? {} : { heading: article.heading }),
    variants: [...variants, ...(article.variants ?? [])],
    text: article.text === '' ? article.notes.join('\n') : article.text,
    repealed: article.repealed,
  });
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];

/**
 * What of an item is searched and cited. A FAQ and an announcement are one passage; a circular or law one an article, in
 * the order of the text, long articles whole; an exam one, its body or else its typed dates written out in Turkish, asked for by name.
 * Lists of amendments and loose footnotes stay with the item and are no passages. Questions of an item whose text is in its
 * articles go to the first.
 */
export function toPassages(item: StoredItem): Passage[] {
  if (item.exam) {
    const dates = item.exam.dates.map((date) => `- ${dateLine(date)}`).join('\n');
    const text = item.body.trim() || dates;
    const variants = distinct([...item.variants, ...calendarQuestions(item.exam)]);
    return [passage(item, { variants, text, exam: item.exam })];
  }
  const articles = item.articles.filter(({ label }) => !isApparatus(label));
  const bodied = item.body.trim() !== '' || articles.length === 0;
  const whole = bodied ? [passage(item, { variants: item.variants, text: item.body.trim() })] : [];
  const rest = articles.map((article, index) =>
    articlePassage(item, article, !bodied && index === 0 ? item.variants : []),
  );
  return [...whole, ...rest];
}
