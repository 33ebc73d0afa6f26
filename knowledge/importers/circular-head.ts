import type { ReviewMark } from '../life/types.js';
import { dayFromText } from './day.js';
import { fileStem } from './decode.js';
import { DEFAULT_UNIT, unitInLetterhead } from './units.js';

/** A line of the text, blanks squeezed; `n` counts from 1. */
export interface Line {
  readonly n: number;
  readonly text: string;
}

export interface CircularHead {
  readonly number: string;
  readonly date: string;
  readonly unit: string;
  readonly subject: string | undefined;
  /** Registry number, `86839228-10.06.01-E.14051891`. */
  readonly documentNumber: string | undefined;
  /** Line of the heading. */
  readonly line: number;
  /** Index of the line with which the body begins. */
  readonly bodyAt: number;
  readonly marks: readonly ReviewMark[];
}

export type ReadHead =
  | { readonly ok: true; readonly head: CircularHead }
  | { readonly ok: false; readonly reason: string; readonly line?: number };

const NUMBER = /\b((?:19|20)\d{2})\s*[/–-]\s*(\d{1,4})\b/;
const ONLY_NUMBER = /^(?:\(?\s*)((?:19|20)\d{2})\s*\/\s*(\d{1,4})\s*\)?$/;
const NUMBERED_HEADING =
  /^(?:G\s?E\s?N\s?E\s?L\s?G\s?E|Genelge)\s{0,3}(?:(?:No|Numarası|Sayısı)\s{0,3}\.?)?\s{0,3}[:.–-]?\s{0,3}\(?\s{0,3}((?:19|20)\d{2})\s{0,3}[/–-]\s{0,3}(\d{1,4})\s{0,3}\)?$/i;
const NUMBER_FIRST = /^((?:19|20)\d{2})\s*\/\s*(\d{1,4})\s+(?:sayılı|no['’]?lu|numaralı)\s+genelge$/i;
/** The lines a circular's heading may stand in. */
const HEAD_LINES = 80;

const isHeading = ({ text }: Line) =>
  /^(?:G ?E ?N ?E ?L ?G ?E|Genelge)$/.test(text) || NUMBERED_HEADING.test(text) || NUMBER_FIRST.test(text);

export const contentLines = (text: string): Line[] =>
  text.split('\n').map((raw, index) => ({ n: index + 1, text: raw.replace(/\s+/g, ' ').trim() }));

/** Does the text look like a circular? A line `GENELGE`, with or without its number, near the top. */
export const isCircular = (text: string): boolean =>
  contentLines(text.split('\n', HEAD_LINES).join('\n')).some(isHeading);

interface Subject {
  readonly text: string;
  readonly mark?: ReviewMark;
}

const isField = (line: Line) =>
  isHeading(line) || dayOf(line.text) !== undefined || /^(?:Sayı|Tarih|İlgi|Konu)\s*:/i.test(line.text);
/** Whom a circular is addressed to stands in capitals: `VALİLİĞİNE`. */
const isCapitals = (text: string) => text === text.toLocaleUpperCase('tr');

/** `Konu :…`, wrapped over lines up to the next blank one, joined; a line behind the blank is taken for its rest, and marked. */
function subjectOf(head: readonly Line[], wrapped: boolean): Subject | undefined {
  const at = head.findIndex(({ text }) => /^Konu\s*:/i.test(text));
  if (at === -1) return undefined;
  const lines = [head[at]!.text.replace(/^Konu\s*:\s*/i, '')];
  let next = at + 1;
  for (; next < head.length && head[next]!.text !== '' && !isField(head[next]!); next++) lines.push(head[next]!.text);
  const text = lines.join(' ').trim();
  if (text === '') return undefined;
  const rest = wrapped ? head.slice(next).find((line) => line.text !== '') : undefined;
  if (!rest || isField(rest) || isCapitals(rest.text) || rest.text.length > 100) return { text };
  const mark = { path: 'title', reason: `“${rest.text}” konunun devamı sayıldı` };
  return { text: `${text} ${rest.text}`, mark };
}

const dayOf = (text: string) => dayFromText(text.replace(/^Tarihi?\s*:\s*/i, ''));

/** A day at the end of `Sayı : E-… 12.03.2024`, as letterheads in one line have it. */
const dayAtEnd = (text: string) => {
  const tail = /(\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?\d{4}|\d{1,2} \p{L}+ \d{4})$/u.exec(text)?.[1];
  return tail === undefined || !/^(?:Sayı|Tarih)/i.test(text) ? undefined : dayFromText(tail);
};

interface Found {
  readonly number: string;
  readonly bodyAt: number;
  readonly mark?: ReviewMark;
}

const joined = (match: RegExpExecArray) => `${match[1]}/${match[2]}`;

function findNumber(path: string, lines: readonly Line[], heading: number): Found | undefined {
  const inHeading = NUMBERED_HEADING.exec(lines[heading]!.text) ?? NUMBER_FIRST.exec(lines[heading]!.text);
  if (inHeading) return { number: joined(inHeading), bodyAt: heading + 1 };
  const below = lines.findIndex((line, index) => index > heading && line.text !== '');
  const under = below === -1 ? null : ONLY_NUMBER.exec(lines[below]!.text.replace(/^(?:No|Sayı)\s*:\s*/i, ''));
  if (under) return { number: joined(under), bodyAt: below + 1 };
  const guess = (match: RegExpExecArray | null, where: string): Found | undefined =>
    match
      ? {
          number: joined(match),
          bodyAt: heading + 1,
          mark: {
            path: 'externalId',
            reason: `genelge numarası başlığın altında yok; ${where} alındı: ${joined(match)}`,
          },
        }
      : undefined;
  const above = lines
    .slice(0, heading)
    .map(({ text }) =>
      /^(?:Sayı|Tarih)/i.test(text) ? null : /genelge/i.test(text) ? NUMBER.exec(text) : ONLY_NUMBER.exec(text),
    )
    .find((match) => match !== null);
  return guess(above ?? null, 'belgenin başından') ?? guess(NUMBER.exec(fileStem(path)), 'dosya adından');
}

function findDate(lines: readonly Line[], heading: number): { date: string; mark?: ReviewMark } | undefined {
  const head = lines.slice(0, heading);
  const plain = head.map(({ text }) => dayOf(text) ?? dayAtEnd(text)).find((day) => day !== undefined);
  if (plain !== undefined) return { date: plain };
  const closing = lines.findLastIndex(({ text }) => CLOSING.test(text));
  const after = lines.slice(Math.max(heading + 1, closing === -1 ? lines.length : closing + 1));
  const late = after.map(({ text }) => dayOf(text)).find((day) => day !== undefined);
  return late === undefined
    ? undefined
    : { date: late, mark: { path: 'source.date', reason: `tarih başta yok; imza bölümünden alındı: ${late}` } };
}

/** Closing formula: `Gereğini rica ederim.` */
export const CLOSING = /(rica|arz(?: ve rica)?)\s+eder(?:im|iz)\.?$/i;

/** Number, date, unit and subject. Without a number or a day there is no circular; everything else is guessed, and marked. */
export function readCircularHead(path: string, lines: readonly Line[], unit: string | undefined): ReadHead {
  const heading = lines.findIndex((line, index) => index < HEAD_LINES && isHeading(line));
  const found = heading === -1 ? undefined : findNumber(path, lines, heading);
  if (!found) return { ok: false, reason: 'genelge numarası bulunamadı ("GENELGE" ve altında "2018/14")' };
  const date = findDate(lines, heading);
  if (!date) return { ok: false, reason: 'genelgenin tarihi bulunamadı (GG.AA.YYYY)', line: heading + 1 };
  const head = lines.slice(0, heading);
  const after = lines.slice(found.bodyAt, found.bodyAt + 4);
  const letterhead = head
    .map((line) => line.text)
    .filter((text) => text !== '' && !/^(T\.?C\.?|Sayı|Konu|İlgi|\d)/.test(text));
  const above = subjectOf(head, true);
  const subject = above ?? subjectOf(after, false);
  const subjectBelow = subject !== undefined && above === undefined;
  const owner = ownerOf(letterhead, unit, lines);
  const gap = Number(date.date.slice(0, 4)) - Number(found.number.slice(0, 4));
  const marks = [
    found.mark,
    date.mark,
    owner.mark,
    Math.abs(gap) > 1
      ? { path: 'source.date', reason: `tarih (${date.date}) numaranın yılıyla uyuşmuyor (${found.number})` }
      : undefined,
    subject?.mark,
    subject === undefined ? { path: 'title', reason: '"Konu" satırı bulunamadı; başlık numaradan yazıldı' } : undefined,
  ].filter((mark) => mark !== undefined);
  return {
    ok: true,
    head: {
      number: found.number,
      date: date.date,
      unit: owner.code,
      subject: subject?.text,
      documentNumber: head
        .map(({ text }) => /^Sayı\s*:\s*([A-ZÇĞİÖŞÜ0-9][^\s:]*)/i.exec(text)?.[1])
        .find((value) => value !== undefined),
      line: heading + 1,
      bodyAt: subjectBelow ? found.bodyAt + after.findIndex(({ text }) => /^Konu\s*:/i.test(text)) + 1 : found.bodyAt,
      marks,
    },
  };
}

function ownerOf(
  letterhead: readonly string[],
  unit: string | undefined,
  lines: readonly Line[],
): { readonly code: string; readonly mark?: ReviewMark } {
  const named = unitInLetterhead(letterhead);
  if (named !== undefined) return { code: named };
  const mark = (reason: string): ReviewMark => ({ path: 'ownerUnit', reason });
  if (unit !== undefined) return { code: unit, mark: mark(`başlıkta birim yok; yükleyen birim yazıldı: ${unit}`) };
  const inText = unitInLetterhead(lines.map(({ text }) => text));
  if (inText !== undefined)
    return { code: inText, mark: mark(`başlıkta birim yok; metinde geçen birim yazıldı: ${inText}`) };
  return { code: DEFAULT_UNIT, mark: mark(`birim bulunamadı; ${DEFAULT_UNIT} varsayıldı`) };
}
