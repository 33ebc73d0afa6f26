import { findEntities } from './entities/index.js';
import { foldAligned } from './text/aligned.js';
import { applyEdits, type Edit } from './text/edits.js';
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

/** Mistyped numbers that fail their checksum but are announced as what they are. */
const ANNOUNCED: readonly (readonly [pattern: RegExp, mark: string])[] = [
  [/(?<=(?:t\.?c\.?|kimlik|tckn)[^\d\n\]]{0,20})\d(?:[ .-]?\d){9,10}(?![\d])/g, MARKS.nationalId!],
  [/(?<![a-z])tr(?:[ .-]{0,2}\d){22,26}/g, MARKS.iban!],
];

/** A checksum was verified: what is announced beside it gives way. */
const VERIFIED: ReadonlySet<string> = new Set([MARKS.nationalId!, MARKS.iban!, MARKS.card!]);

/** The replacements that make a text safe to log: from its entities, and from what is announced as personal though mistyped. */
export function maskEdits(text: string, entities: readonly Entity[]): Edit[] {
  let edits: Edit[] = [];
  for (const { type, start, end } of entities) {
    const mark = MARKS[type];
    if (mark !== undefined) edits.push({ start, end, replacement: mark });
  }
  const folded = foldAligned(text);
  for (const [pattern, replacement] of ANNOUNCED) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const touched = edits.filter((edit) => edit.start < end && start < edit.end);
      if (touched.some((edit) => VERIFIED.has(edit.replacement))) continue;
      edits = edits.filter((edit) => !touched.includes(edit));
      const starts = touched.map((edit) => edit.start);
      const ends = touched.map((edit) => edit.end);
      edits.push({ start: Math.min(start, ...starts), end: Math.max(end, ...ends), replacement });
    }
  }
  return edits;
}

/**
 * `text` with personal data replaced by labelled marks: safe to log, store and index. Idempotent. `entities` are those of `text`
 * (`findEntities`), found here when not given.
 */
export function maskPersonalData(text: string, entities: readonly Entity[] = findEntities(text)): string {
  return applyEdits(text, maskEdits(text, entities));
}
