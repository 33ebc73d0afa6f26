import { load } from 'cheerio/slim';

interface Level {
  readonly start: number;
  /** `decimal`, `lowerLetter`, `bullet` … (ECMA-376 ST_NumberFormat). */
  readonly format: string;
  /** `%1.`, `Madde %1 –`. */
  readonly text: string;
}

/** Levels of a numbering, and the key its counters are kept under: lists of one abstract numbering count on together. */
interface Numbering {
  readonly key: string;
  readonly levels: ReadonlyMap<number, Level>;
}

interface Reference {
  readonly id: string;
  readonly level: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
/** Levels of a list; Word has nine. */
const MAX_LEVEL = 8;

function roman(value: number): string {
  let rest = Math.min(value, 3999);
  let text = '';
  for (const [worth, sign] of ROMAN)
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  return text;
}

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  lowerLetter: (value) => LETTERS[(value - 1) % LETTERS.length] ?? '',
  upperLetter: (value) => (LETTERS[(value - 1) % LETTERS.length] ?? '').toUpperCase(),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  decimalZero: (value) => String(value).padStart(2, '0'),
};

function readNumberings(xml: string): Map<string, Numbering> {
  const $ = load(xml, { xml: true });
  const abstract = new Map<string, ReadonlyMap<number, Level>>();
  for (const element of $('w\\:abstractNum').toArray()) {
    const levels = new Map<number, Level>();
    for (const level of $(element).children('w\\:lvl').toArray()) {
      const value = (name: string) => $(level).children(name).attr('w:val');
      levels.set(Number($(level).attr('w:ilvl')), {
        start: Number(value('w\\:start') ?? 1),
        format: value('w\\:numFmt') ?? 'decimal',
        text: value('w\\:lvlText') ?? '',
      });
    }
    abstract.set($(element).attr('w:abstractNumId') ?? '', levels);
  }
  const numberings = new Map<string, Numbering>();
  for (const element of $('w\\:num').toArray()) {
    const id = $(element).attr('w:numId') ?? '';
    const of = $(element).children('w\\:abstractNumId').attr('w:val') ?? '';
    const restarted = $(element).find('w\\:startOverride').length > 0;
    numberings.set(id, { key: restarted ? `num ${id}` : of, levels: abstract.get(of) ?? new Map() });
  }
  return numberings;
}

function readStyles(xml: string): Map<string, Reference> {
  const $ = load(xml, { xml: true });
  const styles = new Map<string, Reference>();
  for (const element of $('w\\:style').toArray()) {
    const numbering = $(element).children('w\\:pPr').children('w\\:numPr');
    const id = numbering.children('w\\:numId').attr('w:val');
    if (id === undefined) continue;
    const level = Number(numbering.children('w\\:ilvl').attr('w:val') ?? 0);
    styles.set($(element).attr('w:styleId') ?? '', { id, level });
  }
  return styles;
}

function label({ levels, key }: Numbering, level: number, counters: Map<string, number[]>): string {
  const own = levels.get(level);
  if (!own || own.format === 'none') return '';
  if (own.format === 'bullet') return '-';
  const counts = counters.get(key) ?? [];
  counters.set(key, counts);
  counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
  counts.length = level + 1;
  return own.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const value = counts[at] ?? levels.get(at)?.start ?? 1;
    return FORMATS[levels.get(at)?.format ?? '']?.(value) ?? String(value);
  });
}

/**
 * Numbers that Word counts itself (`1.`, `Madde 2 –`, `a)`) written into the text of their paragraphs, as a reader sees them: articles are
 * told by them, and a list that goes on after a paragraph keeps counting.
 */
export function writeNumbers(document: string, numbering: string | undefined, styles: string | undefined): string {
  if (numbering === undefined) return document;
  const numberings = readNumberings(numbering);
  const byStyle = readStyles(styles ?? '');
  const counters = new Map<string, number[]>();
  const $ = load(document, { xml: { decodeEntities: false } });
  for (const paragraph of $('w\\:p').toArray()) {
    const properties = $(paragraph).children('w\\:pPr');
    const direct = properties.children('w\\:numPr');
    const style = byStyle.get(properties.children('w\\:pStyle').attr('w:val') ?? '');
    const id = direct.children('w\\:numId').attr('w:val') ?? style?.id;
    const level = Number(direct.children('w\\:ilvl').attr('w:val') ?? style?.level ?? 0);
    const list = id === undefined || id === '0' ? undefined : numberings.get(id);
    if (!list || !(level >= 0 && level <= MAX_LEVEL)) continue;
    const written = label(list, level, counters).trim();
    if (written === '') continue;
    const escaped = written.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    properties.after(`<w:r><w:t xml:space="preserve">${escaped} </w:t></w:r>`);
  }
  return $.xml();
}
