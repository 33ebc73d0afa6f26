import { dayFromTurkish } from '../dates.js';
import type { Article } from '../item.js';
import { validateItem } from '../validate.js';
import { type ImportResult, refused } from './types.js';
import { unitInLetterhead } from './units.js';

const DEFAULT_UNIT = 'BHİM';

interface Line {
  readonly n: number;
  readonly text: string;
}

const ARTICLE = /^(\d{1,3})\s*[.)–-]\s+(\S.*)$/;
const NUMBER = /^(\d{4})\s*\/\s*(\d{1,4})$/;
const SIGNATURE = /^(Bakan|Bakan a\.|Bakan Yardımcısı|Müsteşar|Genel Müdür|Vali)\.?$/;
const CLOSING = /(rica|arz(?: ve rica)?)\s+eder(?:im|iz)\.?$/i;

/** Does the text look like a circular of the ministry? A line `GENELGE` near the top. */
export const isCircular = (text: string): boolean =>
  text.split('\n', 60).some((line) => /^GENELGE(?:\s+\d{4}\s*\/\s*\d+)?$/.test(line.trim()));

const contentLines = (text: string): Line[] =>
  text.split('\n').map((raw, index) => ({ n: index + 1, text: raw.replace(/\s+/g, ' ').trim() }));

/** `Konu :…`, wrapped over lines up to the next blank one, joined. */
function subjectOf(head: readonly Line[]): string | undefined {
  const at = head.findIndex(({ text }) => /^Konu\s*:/i.test(text));
  if (at === -1) return undefined;
  const lines = [head[at]!.text.replace(/^Konu\s*:\s*/i, '')];
  for (let next = at + 1; next < head.length && head[next]!.text !== ''; next++) lines.push(head[next]!.text);
  return lines.join(' ').trim() || undefined;
}

/** Paragraphs of the body without the signature: what follows the closing formula is cut off. */
function bodyParagraphs(lines: readonly Line[]): Line[] {
  const paragraphs: Line[] = [];
  let open = false;
  for (const line of lines) {
    if (line.text === '') {
      open = false;
      continue;
    }
    const last = paragraphs.at(-1);
    if (open && last && !ARTICLE.test(line.text))
      paragraphs[paragraphs.length - 1] = { n: last.n, text: `${last.text} ${line.text}` };
    else paragraphs.push(line);
    open = true;
  }
  const closing = paragraphs.findIndex(({ text }) => CLOSING.test(text));
  if (closing !== -1) return paragraphs.slice(0, closing);
  const signature = paragraphs.findIndex(
    ({ text }) => SIGNATURE.test(text.split(' ').at(-1) ?? '') && text.length < 80,
  );
  return signature === -1 ? paragraphs : paragraphs.slice(0, signature);
}

function toArticles(paragraphs: readonly Line[]): Article[] {
  const articles: { label: string; texts: string[] }[] = [{ label: 'giriş', texts: [] }];
  let expected = 1;
  for (const { text } of paragraphs) {
    const start = ARTICLE.exec(text);
    if (start && Number(start[1]) === expected) {
      articles.push({ label: String(expected), texts: [start[2]!] });
      expected++;
    } else articles.at(-1)!.texts.push(text);
  }
  return articles
    .filter(({ texts }) => texts.length > 0)
    .map(({ label, texts }) => ({ label, text: texts.join('\n'), repealed: false, notes: [] }));
}

/** The registry number (`Sayı`) is kept as a note on the first part. */
function withDocumentNumber(articles: readonly Article[], documentNumber: string | undefined): Article[] {
  return articles.map((article, index) =>
    index === 0 && documentNumber !== undefined ? { ...article, notes: [`Sayı: ${documentNumber}`] } : article,
  );
}

/** Circulars that a sentence of the text takes out of force: `2012/02 sayılı Genelge yürürlükten kaldırılmıştır`. */
function repealedCirculars(articles: readonly Article[]): string[] {
  const found = new Set<string>();
  for (const { text } of articles) {
    if (!/yürürlükten kaldır/i.test(text)) continue;
    for (const [, year, number] of text.matchAll(/(\d{4})\s*\/\s*(\d{1,4})\s+(?:sayılı|no\.?lu|numaralı)/gi))
      found.add(`${year}/${number}`);
  }
  return [...found];
}

/**
 * A circular as plain text: letterhead, `Sayı`, date, `Konu`, `GENELGE`, number, introduction, numbered articles, closing
 * formula, signature (cut off). External id is year and number, `2018/14`.
 */
export function importCircular(path: string, text: string): ImportResult {
  const lines = contentLines(text);
  const heading = lines.findIndex((line) => /^GENELGE\b/.test(line.text));
  const numbered = lines.findIndex(
    (line, index) => index >= heading && NUMBER.test(line.text.replace(/^GENELGE\s+/, '')),
  );
  if (heading === -1 || numbered === -1)
    return refused(path, 'genelge numarası bulunamadı ("GENELGE" ve altında "2018/14")');
  const [, year, order] = NUMBER.exec(lines[numbered]!.text.replace(/^GENELGE\s+/, ''))!;
  const number = `${year}/${order}`;
  const head = lines.slice(0, heading);
  const date = head
    .map((line) => dayFromTurkish(line.text.replace(/^Tarih\s*:\s*/i, '')))
    .find((day) => day !== undefined);
  if (date === undefined) return refused(path, 'genelgenin tarihi bulunamadı (GG.AA.YYYY)', heading + 1);
  const letterhead = head
    .map((line) => line.text)
    .filter((line) => line !== '' && !/^(T\.?C\.?|Sayı|Konu|\d)/.test(line));
  const documentNumber = head
    .map((line) => /^Sayı\s*:\s*(\S+)/i.exec(line.text)?.[1])
    .find((value) => value !== undefined);
  const subject = subjectOf(head);
  const articles = withDocumentNumber(toArticles(bodyParagraphs(lines.slice(numbered + 1))), documentNumber);
  const validated = validateItem({
    externalId: number,
    kind: 'circular',
    title: subject ?? `${number} sayılı Genelge`,
    variants: [],
    body: '',
    articles,
    ownerUnit: unitInLetterhead(letterhead) ?? DEFAULT_UNIT,
    audiences: [],
    topics: ['genelge'],
    source: { title: `${number} sayılı Genelge`, number, date },
    validFrom: date,
    supersedes: repealedCirculars(articles).filter((id) => id !== number),
    status: 'published',
  });
  if (!validated.ok) {
    const problems = validated.problems.map(({ reason }) => ({ file: path, line: numbered + 1, reason }));
    return { items: [], problems, warnings: [] };
  }
  const warnings = [
    ...(documentNumber === undefined ? [{ file: path, reason: 'genelgede "Sayı" satırı yok' }] : []),
    ...(subject === undefined ? [{ file: path, reason: 'genelgede "Konu" satırı yok' }] : []),
  ];
  return { items: [{ item: validated.item, line: numbered + 1 }], problems: [], warnings };
}
