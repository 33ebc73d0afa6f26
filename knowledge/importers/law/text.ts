/** One non-blank line: trimmed, soft hyphens and footnote markers taken out. `n` counts from 1 in the file. */
export interface Line {
  readonly n: number;
  readonly text: string;
  /** Numbers of the footnote markers `[3]` that stood on it, or alone on the lines right after it. */
  readonly marks: number[];
}

/** Lines between two blank lines. */
export type Block = readonly Line[];

export interface LawText {
  /** Text of the Markdown header (`# TITLE (No. 6698)` … `---`); empty where there is none. */
  readonly header: string;
  readonly blocks: readonly Block[];
  /** Footnote number → its text, paragraphs joined. */
  readonly footnotes: ReadonlyMap<number, string>;
}

const MARK = /\[(\d{1,4})\]/g;

/** Page number that stands alone before the title: furniture of the printed edition, in no article. */
const PAGE_NUMBER = /^\d{1,5}$/;

/** Cuts a law file into header, blocks and the footnotes at its end. */
export function readLawText(text: string): LawText {
  const raw = text.replaceAll('\u00AD', '').replaceAll('\u00A0', ' ').split('\n');
  const bodyStart = headerEnd(raw);
  const footnotesAt = footnoteStart(raw, bodyStart);
  return {
    header: raw.slice(0, bodyStart).join('\n'),
    blocks: toBlocks(raw, bodyStart, footnotesAt),
    footnotes: readFootnotes(raw.slice(footnotesAt)),
  };
}

function headerEnd(raw: readonly string[]): number {
  const first = raw.findIndex((line) => line.trim() !== '');
  if (first === -1 || !/^#\s/.test(raw[first]!)) return 0;
  const rule = raw.findIndex((line, index) => index > first && /^---+\s*$/.test(line));
  if (rule !== -1 && rule <= first + 12) return rule + 1;
  let end = first + 1;
  while (end < raw.length && (raw[end]!.trim() === '' || raw[end]!.startsWith('>'))) end++;
  return end;
}

const opensFootnote = (line: string, number: number) => line.trimStart().startsWith(`[${number}]`);

/** Footnotes stand last and count up from 1; the same numbers stand as markers in the text before. */
function footnoteStart(raw: readonly string[], from: number): number {
  let at = -1;
  for (let index = raw.length - 1; index > from && at === -1; index--) if (opensFootnote(raw[index]!, 1)) at = index;
  if (at === -1) return raw.length;
  const markedBefore = raw.slice(from, at).some((line) => line.includes('[1]'));
  return markedBefore ? at : raw.length;
}

function readFootnotes(raw: readonly string[]): Map<number, string> {
  const found = new Map<number, string>();
  let current = 0;
  for (const line of raw) {
    let rest = line.trim();
    if (opensFootnote(rest, current + 1)) {
      current++;
      rest = rest.slice(`[${current}]`.length).trim();
      found.set(current, '');
    }
    if (rest !== '') found.set(current, `${found.get(current) ?? ''} ${rest}`.trim());
  }
  return found;
}

function toBlocks(raw: readonly string[], from: number, to: number): Block[] {
  const blocks: Line[][] = [];
  let open: Line[] | undefined;
  let last: Line | undefined;
  for (let index = from; index < to; index++) {
    const source = raw[index]!;
    if (source.trim() === '') {
      open = undefined;
      continue;
    }
    const marks = [...source.matchAll(MARK)].map((match) => Number(match[1]));
    const text = source.replace(MARK, ' ').replace(/\s+/g, ' ').trim();
    if (text === '') {
      if (last) last.marks.push(...marks);
      continue;
    }
    if (last === undefined && PAGE_NUMBER.test(text)) continue;
    last = { n: index + 1, text, marks };
    if (open) open.push(last);
    else {
      open = [last];
      blocks.push(open);
    }
  }
  return blocks;
}

/** Text of wrapped lines put together again. A word broken at its own hyphen gets no blank. */
export function joinLines(lines: readonly string[]): string {
  let joined = '';
  for (const line of lines) {
    const glued = /\p{L}-$/u.test(joined) && /^\p{Ll}/u.test(line);
    joined += joined === '' || glued ? line : ` ${line}`;
  }
  return joined;
}

export const blockText = (block: Block): string => joinLines(block.map((line) => line.text));
