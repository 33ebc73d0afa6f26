import { findEntities } from './entities/index.js';
import { findAddresses } from './personal/addresses.js';
import { findNames } from './personal/names.js';
import { foldAligned } from './text/aligned.js';
import { applyEdits, type Edit } from './text/edits.js';
import { matchesOf } from './text/matches.js';
import { type Token, wordsOf } from './text/tokenize.js';
import type { Entity, EntityType } from './types.js';

/** Marks that stand for personal data. The follow-up code opens a ticket, so it is hidden as well. */
const MARKS: Partial<Record<EntityType, string>> = {
  nationalId: '[T.C. kimlik no]',
  phone: '[telefon]',
  email: '[e-posta]',
  iban: '[IBAN]',
  card: '[kart no]',
  followUpCode: '[takip kodu]',
};

const ADDRESS = '[adres]';
const NAME = '[ad soyad]';

/** Mistyped numbers that fail their checksum but are announced as what they are. */
const ANNOUNCED: readonly (readonly [pattern: RegExp, mark: string])[] = [
  [/(?<=(?:t\.?c\.?|kimlik|tckn)[^\d\n\]]{0,20})\d(?:[ .-]?\d){9,10}(?![\d])/g, MARKS.nationalId!],
  [/(?<![a-z])tr(?:[ .-]{0,2}\d){22,26}/g, MARKS.iban!],
];

/** A checksum was verified: what is announced beside it gives way. */
const VERIFIED: ReadonlySet<string> = new Set([MARKS.nationalId!, MARKS.iban!, MARKS.card!]);

export interface MaskOptions {
  /** Default true. False where help must find the place: what is masked is then whom it is about, not where. */
  readonly addresses?: boolean;
  /** Words of the text, found here when not given. */
  readonly tokens?: readonly Token[];
}

/** The replacements that make a text safe to log: from its entities, and from what is announced as personal though mistyped. */
export function maskEdits(text: string, entities: readonly Entity[], options: MaskOptions = {}): Edit[] {
  let edits: Edit[] = [];
  const cover = (start: number, end: number, replacement: string, unless?: ReadonlySet<string>) => {
    const touched = edits.filter((edit) => edit.start < end && start < edit.end);
    if (touched.some((edit) => unless?.has(edit.replacement))) return;
    edits = edits.filter((edit) => !touched.includes(edit));
    const starts = touched.map((edit) => edit.start);
    const ends = touched.map((edit) => edit.end);
    edits.push({ start: Math.min(start, ...starts), end: Math.max(end, ...ends), replacement });
  };
  for (const { type, start, end } of entities) {
    const mark = MARKS[type];
    if (mark !== undefined) edits.push({ start, end, replacement: mark });
  }
  if (/\p{Nd}/u.test(text)) {
    const folded = foldAligned(text);
    for (const [pattern, mark] of ANNOUNCED)
      for (const match of matchesOf(pattern, folded)) cover(match.index, match.index + match[0].length, mark, VERIFIED);
  }
  const { addresses = true, tokens = wordsOf(text) } = options;
  if (addresses) for (const { start, end } of findAddresses(text, tokens)) cover(start, end, ADDRESS);
  for (const { start, end } of findNames(text, tokens)) cover(start, end, NAME);
  return edits;
}

/**
 * `text` with personal data replaced by labelled marks: safe to log, store and index. Idempotent. `entities` are those of `text`
 * (`findEntities`), found here when not given.
 */
export function maskPersonalData(
  text: string,
  entities: readonly Entity[] = findEntities(text),
  options: MaskOptions = {},
): string {
  return applyEdits(text, maskEdits(text, entities, options));
}

/** `text` without a name that is known to stand in it, whole or in its words; case does not count. */
export function maskName(text: string, name: string): string {
  const words = wordsOf(name).map(({ norm }) => norm);
  if (words.length === 0) return text;
  const tokens = wordsOf(text);
  const edits: Edit[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (!words.includes(tokens[index]!.norm)) continue;
    let last = index;
    while (last + 1 < tokens.length && words.includes(tokens[last + 1]!.norm)) last += 1;
    if (last === index && words.length > 1 && tokens[index]!.norm.length < 3) continue;
    edits.push({ start: tokens[index]!.start, end: tokens[last]!.end, replacement: NAME });
    index = last;
  }
  return applyEdits(text, edits);
}
