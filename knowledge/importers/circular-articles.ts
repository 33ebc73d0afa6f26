import type { Article } from '../item.js';
import type { ReviewMark } from '../life/types.js';
import { CLOSING, type Line } from './circular-head.js';

interface Start {
  /** How its number is written: articles of one text are written alike. */
  readonly style: 'madde' | 'number';
  readonly number: number;
  readonly text: string;
}

const MADDE = /^madde\s+(\d{1,3})\s*(?:[.):–—-]+\s*)?(.*)$/is;
const NUMBER = /^(\d{1,3})\s*[.)–—-]\s+(\S.*)$/;
/** `a) …`, `ç) …`, `– …`, `• …`: a paragraph of its own inside an article. */
const SUB_ITEM = /^(?:[a-zçğıöşü]{1,2}\s*[.)]|[•▪○–—-])\s+\S/;
const SIGNATURE = /^(Bakan|Bakan a\.|Bakan Yardımcısı|Müsteşar|Genel Müdür|Vali)\.?$/;
/** What stands before the closing formula in its own paragraph. */
const BEFORE_CLOSING = /^(.*[.;!?])\s+(?=\S)[^.;!?]*eder(?:im|iz)\.?$/i;
/** Numbers left out that are still taken for a gap, and not for a number in the running text. */
const LONGEST_GAP = 2;

function startOf(text: string): Start | undefined {
  const madde = MADDE.exec(text);
  if (madde) return { style: 'madde', number: Number(madde[1]), text: madde[2]! };
  const number = NUMBER.exec(text);
  return number ? { style: 'number', number: Number(number[1]), text: number[2]! } : undefined;
}

/** `afterBlank`: a paragraph of its own, not the continuation of a wrapped line. */
type Paragraph = Line & { readonly afterBlank: boolean };

/** Paragraphs of the body without the signature: what follows the closing formula is cut off. */
function bodyParagraphs(lines: readonly Line[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open = false;
  for (const line of lines) {
    if (line.text === '') {
      open = false;
      continue;
    }
    const last = paragraphs.at(-1);
    if (open && last && startOf(line.text) === undefined && !SUB_ITEM.test(line.text))
      paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else paragraphs.push({ ...line, afterBlank: !open });
    open = true;
  }
  const closing = paragraphs.findIndex(({ text }) => CLOSING.test(text));
  if (closing !== -1) {
    const last = paragraphs[closing]!;
    const before = BEFORE_CLOSING.exec(last.text)?.[1];
    return [...paragraphs.slice(0, closing), ...(before === undefined ? [] : [{ ...last, text: before }])];
  }
  const signature = paragraphs.findIndex(
    ({ text }) => SIGNATURE.test(text.split(' ').at(-1) ?? '') && text.length < 80,
  );
  return signature === -1 ? paragraphs : paragraphs.slice(0, signature);
}

function isNext(start: Start, expected: number, style: Start['style'] | undefined, afterBlank: boolean): boolean {
  if (style !== undefined && start.style !== style) return false;
  if (start.number === expected) return true;
  const gap = start.number - expected;
  return (
    gap > 0 &&
    gap <= LONGEST_GAP &&
    expected > 1 &&
    (afterBlank || start.style === 'madde') &&
    /^[\p{Lu}"“‘(]/u.test(start.text)
  );
}

export interface CircularArticles {
  readonly articles: readonly Article[];
  readonly marks: readonly ReviewMark[];
}

/** Introduction (`giriş`) and numbered articles, `1.`, `1)`, `1 –` or `Madde 1 –`; a gap in the numbers is taken and marked. */
export function toArticles(lines: readonly Line[]): CircularArticles {
  const open: { label: string; texts: string[] }[] = [{ label: 'giriş', texts: [] }];
  const gaps: { label: string; missing: string }[] = [];
  let style: Start['style'] | undefined;
  let expected = 1;
  for (const { text, afterBlank } of bodyParagraphs(lines)) {
    const start = startOf(text);
    if (!start || !isNext(start, expected, style, afterBlank)) {
      open.at(-1)!.texts.push(text);
      continue;
    }
    const label = String(start.number);
    if (start.number > expected) {
      const last = start.number - 1;
      gaps.push({ label, missing: last === expected ? `${last}` : `${expected}–${last}` });
    }
    style = start.style;
    open.push({ label, texts: start.text === '' ? [] : [start.text] });
    expected = start.number + 1;
  }
  const articles = open
    .filter(({ label, texts }) => texts.length > 0 || label !== 'giriş')
    .map(({ label, texts }) => ({ label, text: texts.join('\n'), repealed: false, notes: [] }));
  const marks = [
    ...gaps.map(({ label, missing }) => ({
      path: `articles.${articles.findIndex((article) => article.label === label)}.label`,
      reason: `madde numaralarında boşluk var: ${label}. maddeden önce ${missing} bulunamadı`,
    })),
    ...articles.flatMap(({ label, text }, index) =>
      text === '' ? [{ path: `articles.${index}.text`, reason: `${label}. maddenin metni yok` }] : [],
    ),
  ];
  return { articles, marks };
}
