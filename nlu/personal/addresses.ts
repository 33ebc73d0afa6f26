import type { Token } from '../text/tokenize.js';

/** A stretch of a text, UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const SUFFIX = '(?:de|da|den|dan|e|a|ye|ya|i|nin|nde|nda|ne|na|nden|ndan|ndaki|ndeki|m|miz|mizde|mda)?';
const QUARTER = new RegExp(`^(?:mah|mh|mahalle(?:si)?|koy(?:u)?)${SUFFIX}$`);
const STREET = new RegExp(`^(?:sok|sk|sokak|sokagi|cad|cd|cadde(?:si)?|bulvar(?:i)?|blv)${SUFFIX}$`);
const BUILDING = new RegExp(`^(?:apt|apartman(?:i)?|site(?:si)?|blok)${SUFFIX}$`);
const HEAD = new RegExp([QUARTER, STREET, BUILDING].map(({ source }) => source).join('|'));
/** What a number of a house, a floor or a flat is announced by. */
const NUMBERED = /^(?:no|numara|numarasi|nu|daire|d|kat|k|ickapi|diskapi)$/;
const HOUSE_NUMBER = /^\d{1,4}(?:[/-]\d{1,4}){0,2}$/;
const POST_CODE = /^\d{5}$/;
/** Of its own this is the place of a school or a town as often as of a home. */
const NOT_A_NAME =
  /^(?:adres\w*|kizim|oglum|cocugum|cocuklarim|esim|annem|babam|ev|evim\w*|evimiz\w*|oturdug\w*|oturuyor\w*|ikamet\w*|yasadig\w*|bizim|benim|ayni|hangi|bu|su|o|bir|ve|veya|da|de|ile|icin)$/;
/** Words that may stand between two parts: the street's own name. */
const MAX_GAP = 4;
const MAX_NAME = 3;
/** Between the words of one address stands no more than a blank, a dot, a comma, a colon, a slash, a dash. */
const BETWEEN = /^[ \t.,:/\-–()]{0,4}\n?[ \t]{0,2}$/;
const LETTER_AFTER = /^\s?[/-]\s?[\p{L}\d]{1,3}(?![\p{L}\d])/u;

type Part = 'place' | 'street' | 'building' | 'number';

/** Homes: a quarter, village or street together with a number of a house. Linear in the number of words. */
export function findAddresses(text: string, tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < tokens.length; ) {
    const address = isHead(tokens[index]!) ? readAddress(text, tokens, index) : undefined;
    if (address === undefined) {
      index += 1;
      continue;
    }
    spans.push({ start: tokens[nameStart(text, tokens, index)]!.start, end: address.end });
    index = address.next;
  }
  return spans;
}

const isHead = ({ norm }: Token) => HEAD.test(norm);
const isJoined = (text: string, tokens: readonly Token[], left: number) => {
  const right = tokens[left + 1];
  return right !== undefined && BETWEEN.test(text.slice(tokens[left]!.end, right.start));
};

/** The address that begins with the head at `from`; undefined: no number of a house follows. */
function readAddress(text: string, tokens: readonly Token[], from: number): { end: number; next: number } | undefined {
  const parts = new Set<Part>();
  let last = from - 1;
  let index = from;
  for (let gap = 0; index < tokens.length; index++) {
    if (index > from && !isJoined(text, tokens, index - 1)) break;
    const { norm } = tokens[index]!;
    const part = partOf(text, tokens, index, last === index - 1);
    if (part === undefined) {
      gap += 1;
      if (gap > MAX_GAP || NOT_A_NAME.test(norm)) break;
      continue;
    }
    parts.add(part.kind);
    index = part.at;
    last = part.at;
    gap = 0;
  }
  const isHome = parts.has('number') && (parts.has('place') || parts.has('street'));
  if (!isHome) return undefined;
  const number = tokens[last]!;
  const code = tokens[last + 1];
  const hasCode = code !== undefined && POST_CODE.test(code.norm) && isJoined(text, tokens, last);
  const end = hasCode
    ? code.end
    : number.end + (LETTER_AFTER.exec(text.slice(number.end, number.end + 8))?.[0].length ?? 0);
  return { end, next: last + (hasCode ? 2 : 1) };
}

/** What a word is part of an address as, and the last word it takes. A number counts only right behind another part. */
function partOf(
  text: string,
  tokens: readonly Token[],
  index: number,
  isAdjacent: boolean,
): { kind: Part; at: number } | undefined {
  const { norm } = tokens[index]!;
  if (STREET.test(norm)) return { kind: 'street', at: index };
  if (QUARTER.test(norm)) return { kind: 'place', at: index };
  if (BUILDING.test(norm)) return { kind: 'building', at: index };
  if (!isAdjacent) return undefined;
  const next = tokens[index + 1];
  if (NUMBERED.test(norm) && next && HOUSE_NUMBER.test(next.norm) && isJoined(text, tokens, index))
    return { kind: 'number', at: index + 1 };
  const before = tokens[index - 1];
  const isOrdinal = /^\.\s?\p{L}/u.test(text.slice(tokens[index]!.end, tokens[index]!.end + 3));
  if (before && STREET.test(before.norm) && HOUSE_NUMBER.test(norm) && !isOrdinal) return { kind: 'number', at: index };
  const isFlat =
    before &&
    HOUSE_NUMBER.test(before.norm) &&
    HOUSE_NUMBER.test(norm) &&
    /^\s?\/\s?$/.test(text.slice(before.end, tokens[index]!.start));
  return isFlat ? { kind: 'number', at: index } : undefined;
}

/** The name of the first part begins before it: words with a capital, or one word where nothing is written with capitals. */
function nameStart(text: string, tokens: readonly Token[], head: number): number {
  let start = head;
  for (let taken = 0; taken < MAX_NAME && start > 0; taken++) {
    const before = tokens[start - 1]!;
    const isBlank = /^[ \t.]{1,3}$/.test(text.slice(before.end, tokens[start]!.start));
    const isName = /^[\p{Lu}\d]/u.test(before.surface) || taken === 0;
    if (!isBlank || !isName || NOT_A_NAME.test(before.norm)) break;
    start -= 1;
  }
  return start;
}
